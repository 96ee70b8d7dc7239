"""Builds the pattern of a segment from a run of inline events; links and HTML are in modules of their own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from i18n.formats.markdown import formulas, names, tags
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.plain import LETTER
from i18n.formats.markdown.source import Cut, Source

_BREAK_PREFIX = b" \t>"


def start_of(source: Source, event: Event) -> int:
    """Where an event starts; the parser leaves an escape before its first text out."""
    escaped = event.kind == "Text" and event.start and source.data[event.start - 1] == 92
    return event.start - 1 if escaped else event.start


def end_of(source: Source, event: Event) -> int:
    """Where an event ends; the parser leaves the ``[]`` of a collapsed reference out."""
    value = event.value
    if event.kind == "End" and value is None and event.name in ("Link", "Image"):
        end = event.end
        if source.data[end : end + 2] == b"[]" and source.data[end - 1 : end] == b"]":
            return end + 2
    return event.end


class Builder:
    """Walks a run of events once and collects pattern, nested segments and the author's styles."""

    def __init__(self, source: Source, run: Sequence[Event], place: str) -> None:
        self.source = source
        self.run = run
        self.place = place
        self.names = names.Names()
        self.cuts: list[Cut] = []
        self.styles: dict[str, str] = {}
        self.has_letters = False
        self.pairs: dict[int, int] = {}
        self.code = 0
        self.last = run[0].start
        self.links: list[dict[str, Any]] = []

    def build(self) -> None:
        """Take every event."""
        if any(event.kind == "InlineHtml" for event in self.run):
            self.pairs = tags.pairs(self.run)
        index, run = 0, self.run
        while index < len(run):
            event = run[index]
            following = HANDLERS[event.kind](self, index, event)
            index = following if following is not None else index + 1
            done = run[index - 1]
            if done.kind != "Start":
                self.last = max(self.last, end_of(self.source, done))

    # Text

    def text(self, index: int, event: Event) -> None:
        """Text, decoded by the parser; shortcodes in it become placeholders."""
        if self.source.masks.spans and self.masked(event.start, event.end):
            self._text_with_masks(event)
        else:
            self._add(event.value)

    def _add(self, text: str) -> None:
        if not self.code and not self.has_letters and LETTER.search(text):
            self.has_letters = True
        self.names.text(text)

    def masked(self, start: int, end: int) -> list[tuple[int, int]]:
        """What is blotted out between two offsets."""
        masks = self.source.masks.spans
        at = bisect_left(masks, (start, 0))
        found = []
        while at < len(masks) and masks[at][0] < end:
            found.append(masks[at])
            at += 1
        return found

    def _text_with_masks(self, event: Event) -> None:
        at = event.start
        for start, end in self.masked(event.start, event.end):
            if at < start:
                self._add(self.source.slice(at, start))
            self.single("x", start, end)
            at = end
        if at < event.end:
            self._add(self.source.slice(at, event.end))

    def soft_break(self, index: int, event: Event) -> None:
        """A line end of the source: one space."""
        self.names.text(" ")

    def hard_break(self, index: int, event: Event) -> None:
        """A line break of the text, written as in the source; the prefix of the next line belongs to it."""
        end = event.end
        data = self.source.data
        while end < len(data) and data[end] in _BREAK_PREFIX:
            end += 1
        self.line_break(self.source.slice(event.start, end))

    def line_break(self, raw: str) -> None:
        """Add a line break that is written ``raw``."""
        self.styles.setdefault("br", raw)
        self.names.single("br", ("<br>",))

    # Code and formulas

    def code_span(self, index: int, event: Event) -> None:
        """A code span: its text is seen, and is no prose."""
        text = event.value
        if self.source.masks.spans and self.masked(event.start, event.end):
            text = _code_text(self.source.slice(event.start, event.end))
        self.names.code(text)

    def math(self, index: int, event: Event) -> None:
        """A formula, unless the dollars are money."""
        raw = self.source.slice(event.start, event.end)
        after = self.source.slice(event.end, event.end + 1)
        if event.kind == "InlineMath" and not formulas.is_formula(raw, after):
            self._add(raw)
        else:
            self.single("x", event.start, event.end)

    def reference(self, index: int, event: Event) -> None:
        """The mark of a footnote."""
        self.single("x", event.start, event.end)

    def single(self, base: str, start: int, end: int, cuts: Sequence[Cut] = ()) -> None:
        """Add a placeholder for the bytes between two offsets."""
        raw = self.source.slice(start, end)
        self.cuts.extend(cuts)
        parts = self.source.parts(start, end, cuts) if cuts else (raw,)
        self.names.numbered(base, parts, raw)

    # Emphasis

    def start(self, index: int, event: Event) -> int | None:
        """Emphasis, a link or an image starts."""
        return HANDLERS[event.name](self, index, event)

    def end(self, index: int, event: Event) -> None:
        """Emphasis or a link ends."""
        if event.name == "Link":
            HANDLERS["EndLink"](self, index, event)
        else:
            self.names.close()

    def strong(self, index: int, event: Event) -> None:
        """Strong emphasis starts."""
        self.style("strong", self.source.slice(event.start, event.start + 2))
        self.names.open("b", ("**",), ("**",))

    def emphasis(self, index: int, event: Event) -> None:
        """Emphasis starts."""
        self.style("em", self.source.slice(event.start, event.start + 1))
        self.names.open("i", ("*",), ("*",))

    def strike(self, index: int, event: Event) -> None:
        """Struck text starts."""
        raw = self.source.slice(event.start, event.start + 2)
        self.style("strike", raw if raw == "~~" else "~")
        self.names.open("s", ("~~",), ("~~",), numbered=True)

    def style(self, name: str, raw: str) -> None:
        """Note how the author writes something, the first time."""
        self.styles.setdefault(name, raw)


def end_index(run: Sequence[Event], index: int) -> int:
    """Index of the event that ends the element that starts at ``index``."""
    depth = 0
    for at in range(index, len(run)):
        kind = run[at].kind
        depth += (kind == "Start") - (kind == "End")
        if not depth:
            return at
    return len(run) - 1


def _code_text(raw: str) -> str:
    """The text in a code span, as CommonMark reads it."""
    text = raw.strip("`").replace("\r\n", " ").replace("\n", " ")
    return text[1:-1] if text.strip(" ") and text[0] == text[-1] == " " else text


_Handler = Callable[[Builder, int, Event], int | None]
HANDLERS: dict[str, _Handler] = {
    "Text": Builder.text,
    "SoftBreak": Builder.soft_break,
    "HardBreak": Builder.hard_break,
    "Code": Builder.code_span,
    "InlineMath": Builder.math,
    "DisplayMath": Builder.math,
    "FootnoteReference": Builder.reference,
    "Start": Builder.start,
    "End": Builder.end,
    "Strong": Builder.strong,
    "Emphasis": Builder.emphasis,
    "Strikethrough": Builder.strike,
}
"""What takes an event of each kind, and the start of each element; it may return the index to go on from.

:mod:`.links` and :mod:`.inline_html` add theirs.
"""
