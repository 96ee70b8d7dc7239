"""Trims markers off the ends of a run of inline events."""

from __future__ import annotations

from bisect import bisect_left

from i18n.formats.markdown.events import Event
from i18n.formats.markdown.masks import Masks


def trim(masks: Masks, run: list[Event]) -> list[Event]:
    """The run without markers at its ends; it may be empty."""
    return _trim_end(masks, _trim_start(masks, run)) if masks.edges else run


def _trim_start(masks: Masks, run: list[Event]) -> list[Event]:
    first = run[0]
    while first.kind == "Text" and first.value:
        span = _edge_at(masks, first.start)
        if not span:
            break
        first = _cut(masks, first, span[1], first.end)
    return ([first] if first.kind != "Text" or first.value else []) + run[1:]


def _trim_end(masks: Masks, run: list[Event]) -> list[Event]:
    if not run or run[-1].kind != "Text":
        return run
    last = run[-1]
    while last.value:
        at = bisect_left(masks.spans, (last.end, 0)) - 1
        span = masks.spans[at] if at >= 0 else (0, 0)
        if span not in masks.edges or span[1] < last.end or span[0] < last.start:
            break
        last = _cut(masks, last, last.start, span[0])
    return run[:-1] + ([last] if last.value else [])


def _edge_at(masks: Masks, offset: int) -> tuple[int, int] | None:
    at = bisect_left(masks.spans, (offset, 0))
    if at < len(masks.spans) and masks.spans[at][0] == offset and masks.spans[at] in masks.edges:
        return masks.spans[at]
    return None


def _cut(masks: Masks, event: Event, start: int, end: int) -> Event:
    """The text event that is left between two offsets, without white space where it was cut."""
    end = min(max(start, end), event.end)
    start = min(start, end)
    text = masks.data[start:end]
    if start > event.start:
        text = text.lstrip()
        start = end - len(text)
    if end < event.end:
        text = text.rstrip()
    return Event("Text", "", text.decode("utf-8", "replace"), start, start + len(text))
