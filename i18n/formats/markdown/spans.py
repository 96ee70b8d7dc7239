"""A run of inline events becomes segments, mostly one: text, and placeholders for its markup."""

from __future__ import annotations

from collections.abc import Sequence

from i18n.formats.markdown import inline_html, links, units
from i18n.formats.markdown.builder import Builder, end_index, end_of, start_of
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.mode import pack
from i18n.formats.markdown.plain import LETTER, collapse
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Kind

__all__ = ["cut", "inline_html", "links", "span"]

_TEXT = frozenset({"Text", "SoftBreak"})


def cut(source: Source, run: Sequence[Event], kind: Kind, place: str, *, tail: tuple[str, int] = ("", 0)) -> list[Cut]:
    """Cut a run of inline events out of ``source``: a segment for each text, and those in the markup around.

    ``tail`` is what the writer adds to a translation, and how many bytes of the source stand for it.
    """
    start, end = span(source, run)
    if not source.masks.spans and all(event.kind in _TEXT for event in run):
        text = collapse("".join([event.value or " " for event in run]))
        if not LETTER.search(text) and start not in source.known:
            return []
        mode = pack(place, tail=tail[0]) if tail[0] else place
        return [(start, end + tail[1], source.segment((text,), kind, start, end + tail[1], mode))]
    found = units.find(source, run)
    if found is None:
        return _cut(source, run, kind, place, tail)
    cuts = _outside(source, run, found, place)
    for unit in found:
        part = run[unit.left : unit.right]
        rest = ("", 0)
        if unit is found[-1] and tail != rest:
            stop = span(source, part)[1]
            rest = source.slice(stop, end) + tail[0], end - stop + tail[1]
        cuts += _cut(source, part, kind, place, rest, before=unit.before, after=unit.after)
    return cuts


def _cut(
    source: Source, run: Sequence[Event], kind: Kind, place: str, tail: tuple[str, int], **around: str
) -> list[Cut]:
    start, end = span(source, run)
    builder = Builder(source, run, place)
    builder.build()
    if not builder.has_letters and start not in source.known:
        return builder.cuts
    more = builder.styles | around | ({"tail": tail[0]} if tail[0] else {})
    mode = pack(place, **more) if more else place
    pattern = builder.names.pattern()
    return [(start, end + tail[1], source.segment(pattern, kind, start, end + tail[1], mode, builder.cuts))]


def _outside(source: Source, run: Sequence[Event], found: Sequence[units.Unit], place: str) -> list[Cut]:
    """The segments in the markup around the texts of a run: titles, and what pictures between them say."""
    cuts: list[Cut] = []
    inside = {index for unit in found for index in range(unit.left, unit.right)}
    opened: list[Event] = []
    picture = 0
    for index, event in enumerate(run):
        if index in inside or index < picture:
            continue
        if event.kind == "InlineHtml":
            cuts += inline_html.attributes(Builder(source, [event], place), event)
        elif event.kind == "Start" and event.name == "Image":
            picture = end_index(run, index) + 1
            builder = Builder(source, run[index:picture], place)
            builder.build()
            cuts += builder.cuts
        elif event.kind == "Start":
            opened.append(event)
        elif event.kind == "End" and opened:
            start = opened.pop()
            if event.name == "Link":
                cuts += links.closing_cuts(source, start, end_of(source, run[index - 1]), event, place)
    return cuts


def span(source: Source, run: Sequence[Event]) -> tuple[int, int]:
    """The bytes that a run stands for: an escape before its first text is in it, a collapsed reference whole."""
    return start_of(source, run[0]), end_of(source, run[-1])
