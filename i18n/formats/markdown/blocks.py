"""Blocks: which run of inline events is which kind of text, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.formats.markdown import spans, tags, titles
from i18n.formats.markdown.events import INLINE_TAGS, Event, definitions, events
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Kind, Segment

_LEAVES = frozenset(
    {"Text", "Code", "SoftBreak", "HardBreak", "InlineHtml", "InlineMath", "DisplayMath", "FootnoteReference"}
)
_KINDS = {
    "Heading": (Kind.HEADING, "h"),
    "TableCell": (Kind.CELL, "t"),
    "Item": (Kind.LIST_ITEM, "i"),
    "BlockQuote": (Kind.QUOTE, "q"),
    "FootnoteDefinition": (Kind.FOOTNOTE, "p"),
    "DefinitionListTitle": (Kind.TERM, "d"),
    "DefinitionListDefinition": (Kind.DEFINITION, "p"),
}
_RAW = frozenset({"CodeBlock", "MetadataBlock"})


def read(source: Source) -> tuple[str | Segment, ...]:
    """The parts of a Markdown body, which joined are the body."""
    text = source.masked.decode("utf-8", "replace")
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
            yield from spans.title_cut(source, title, titles.in_definition(source.masked, start, end))


class _Walk:
    """Follows the events of a body and gathers runs of inline events."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.run: list[Event] = []
        self.containers: list[str] = []
        self.fresh = False
        self.raw = 0
        self.off = False

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
            self._block(event)
        if self.run:
            yield from self._flush()

    def _block(self, event: Event) -> None:
        kind, name = event.kind, event.name
        if kind == "Html":
            self._html(event)
        elif kind == "Start":
            self.raw += name in _RAW
            if name in _KINDS:
                self.containers.append(name)
                self.fresh = True
        elif kind == "End":
            self.raw -= name in _RAW
            if name in _KINDS and self.containers:
                self.containers.pop()
            self.fresh = False

    def _html(self, event: Event) -> None:
        self._switch(event.value)

    def _switch(self, comment: str) -> None:
        switch = tags.switch(comment)
        if switch:
            self.off = switch == "off"

    def _flush(self) -> Iterator[Cut]:
        run, self.run = self.run, []
        name = self.containers[-1] if self.containers else ""
        kind, place = _KINDS.get(name, (Kind.PARAGRAPH, "p"))
        if place in ("i", "q") and not self.fresh:
            place = "p"
        if place == "h" and self._is_underlined(run):
            place = "s"
        self.fresh = False
        if not self.off:
            yield from spans.cut(self.source, run, kind, place)
        for event in run:
            if event.kind == "InlineHtml":
                self._switch(event.value)

    def _is_underlined(self, run: list[Event]) -> bool:
        data, start = self.source.data, run[0].start
        line = data[max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1 : start]
        return b"#" not in line
