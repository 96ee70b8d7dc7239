"""Blocks: which run of inline events is which kind of text, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.formats.markdown import anchors, embedded, links, runs, spans, tags, titles
from i18n.formats.markdown.events import INLINE_TAGS, Event, definitions, events
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Kind, Segment

_LEAVES = frozenset(
    {"Text", "Code", "SoftBreak", "HardBreak", "InlineHtml", "InlineMath", "DisplayMath", "FootnoteReference"}
)
_MARKER = "Marker"
_KINDS = {
    "Heading": (Kind.HEADING, "h"),
    "TableCell": (Kind.CELL, "t"),
    _MARKER: (Kind.HEADING, "m"),
    "Item": (Kind.LIST_ITEM, "i"),
    "BlockQuote": (Kind.QUOTE, "q"),
    "FootnoteDefinition": (Kind.FOOTNOTE, "f"),
    "DefinitionListTitle": (Kind.TERM, "d"),
    "DefinitionListDefinition": (Kind.DEFINITION, "v"),
}
_FIRST = frozenset("iqfv")
"""Places of the first text in a container; the others in it are paragraphs."""

_RAW = frozenset({"CodeBlock", "MetadataBlock"})


def read(source: Source) -> tuple[str | Segment, ...]:
    """The parts of a Markdown body, which joined are the body."""
    text = source.masks.data.decode("utf-8", "replace")
    cuts = [*_Walk(source).cuts(text), *_definitions(source, text)]
    return source.parts(0, len(source.data), _monotonic(cuts))


def _monotonic(cuts: list[Cut]) -> Iterator[Cut]:
    """The cuts in order, without one that lies in another."""
    at = 0
    for start, end, segment in sorted(cuts, key=lambda cut: cut[:2]):
        if start >= at:
            yield start, end, segment
            at = end


def _definitions(source: Source, text: str) -> Iterator[Cut]:
    if "]:" not in text:
        return
    for _, title, start, end in definitions(text):
        if title:
            yield from links.title_cut(source, title, titles.in_definition(source.masks.data, start, end))


def _after_indent(data: bytes, start: int) -> int:
    """The first byte from ``start`` on that is no space; the parser leaves some in front of blocks."""
    while data[start : start + 1] == b" ":
        start += 1
    return start


class _Walk:
    """Follows the events of a body and gathers runs of inline events."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.run: list[Event] = []
        self.containers: list[str] = []
        self.fresh = False
        self.raw = 0
        self.off = False
        self.switched = False
        self.has_id = False
        self.slug = anchors.Slugs()

    def cuts(self, text: str) -> Iterator[Cut]:
        """The segments of the body, in order."""
        depth = 0
        for event in events(text):
            kind, name = event.kind, event.name
            if depth or name in INLINE_TAGS or (kind in _LEAVES and not self.raw):
                depth += (kind == "Start") - (kind == "End")
                self.run.append(event)
                continue
            if self.run:
                yield from self._flush()
            if kind == "Start":
                self._start(event)
            elif kind == "End":
                yield from self._end(event)
            elif kind == "Html":
                self._switch(event.value)
        if self.run:
            yield from self._flush()

    def _start(self, event: Event) -> None:
        name = event.name
        self.raw += name in _RAW
        self.switched = False
        if name in _KINDS:
            masks, start = self.source.masks, _after_indent(self.source.data, event.start)
            name = "" if start in masks.items else _MARKER if start in masks.headings else name
            self.containers.append(name)
            self.fresh = True
        if event.name == "Heading":
            self.has_id = event.value["id"] is not None

    def _end(self, event: Event) -> Iterator[Cut]:
        name = event.name
        self.raw -= name in _RAW
        self.fresh = False
        if name in _KINDS and self.containers:
            self.containers.pop()
        elif name == "HtmlBlock" and not (self.off or self.switched or "BlockQuote" in self.containers):
            yield from embedded.cuts(self.source, event.start, event.end)

    def _switch(self, comment: str) -> None:
        switch = tags.switch(comment)
        if switch:
            self.off = switch == "off"
            self.switched = True

    def _flush(self) -> Iterator[Cut]:
        run, self.run = self.run, []
        kind, place = self._place(run[0])
        self.fresh = False
        part = runs.trim(self.source.masks, run)
        if part and not self.off:
            yield from self._cut(part, kind, "l" if part[0].start in self.source.masks.quoted else place)
        for event in run:
            if event.kind == "InlineHtml":
                self._switch(event.value)

    def _cut(self, run: list[Event], kind: Kind, place: str) -> list[Cut]:
        tail = ("", 0)
        if place in ("h", "s") and self.source.options.keep_anchors:
            tail = self._anchor(run)
        return spans.cut(self.source, run, kind, place, tail=tail)

    def _anchor(self, run: list[Event]) -> tuple[str, int]:
        slug = self.slug("".join(event.value for event in run if event.kind in ("Text", "Code")))
        return anchors.tail(self.source.data, spans.span(self.source, run)[1], slug, has_id=self.has_id)

    def _place(self, first: Event) -> tuple[Kind, str]:
        kind, place = _KINDS.get(self.containers[-1] if self.containers else "", (Kind.PARAGRAPH, "p"))
        if place in _FIRST and not self.fresh:
            place = "p"
        if place == "h" and self._is_underlined(first.start):
            place = "s"
        return kind, place

    def _is_underlined(self, start: int) -> bool:
        data = self.source.data
        line = data[max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1 : start]
        return b"#" not in line
