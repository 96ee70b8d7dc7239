"""A run of inline events becomes a segment: text, and placeholders for its markup."""

from __future__ import annotations

from collections.abc import Sequence

from i18n.formats.markdown import inline_html, links
from i18n.formats.markdown.builder import Builder, end_of
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.mode import pack
from i18n.formats.markdown.plain import LETTER, collapse
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Kind

__all__ = ["cut", "inline_html", "links", "span"]

_TEXT = frozenset({"Text", "SoftBreak"})


def cut(source: Source, run: Sequence[Event], kind: Kind, place: str, *, tail: tuple[str, int] = ("", 0)) -> list[Cut]:
    """Cut a run of inline events out of ``source``: one segment, or, without a word, those in its markup.

    ``tail`` is what the writer adds to a translation, and how many bytes of the source stand for it.
    """
    start, end = span(source, run)
    if not source.masks.spans and all(event.kind in _TEXT for event in run):
        text = collapse("".join([event.value or " " for event in run]))
        if not LETTER.search(text) and start not in source.known:
            return []
        mode = pack(place, tail=tail[0]) if tail[0] else place
        return [(start, end + tail[1], source.segment((text,), kind, start, end + tail[1], mode))]
    builder = Builder(source, run, place)
    builder.build()
    if not builder.has_letters and start not in source.known:
        return builder.cuts
    mode = pack(place, **builder.styles, tail=tail[0]) if builder.styles or tail[0] else place
    pattern = builder.names.pattern()
    return [(start, end + tail[1], source.segment(pattern, kind, start, end + tail[1], mode, builder.cuts))]


def span(source: Source, run: Sequence[Event]) -> tuple[int, int]:
    """The bytes that a run stands for: an escape before its first text is in it, a collapsed reference whole."""
    return _start(source, run[0]), end_of(source, run[-1])


def _start(source: Source, event: Event) -> int:
    escaped = event.kind == "Text" and event.start and source.data[event.start - 1] == 92
    return event.start - 1 if escaped else event.start
