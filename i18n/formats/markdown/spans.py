"""A run of inline events becomes a segment: text, and placeholders for its markup."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from i18n.formats.markdown import formulas, names, tags, titles
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.mode import pack
from i18n.formats.markdown.plain import LETTER, collapse, decode, decode_attribute
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Kind, Segment

_BREAK_PREFIX = b" \t>"
_ATTRIBUTE_KINDS = {b"alt": Kind.ALT, b"tle": Kind.TOOLTIP}
_TEXT = frozenset({"Text", "SoftBreak"})
_REFERENCES = {"Reference": "", "Collapsed": "[]", "Shortcut": "["}


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
            following = _HANDLERS[event.kind](self, index, event)
            index = following if following is not None else index + 1
            done = run[index - 1]
            if done.kind != "Start":
                self.last = max(self.last, end_of(self.source, done))

    # Text

    def text(self, index: int, event: Event) -> None:
        """Text, decoded by the parser; shortcodes in it become placeholders."""
        if self.source.masks.spans and self._masked(event.start, event.end):
            self._text_with_masks(event)
        else:
            self._add(event.value)

    def _add(self, text: str) -> None:
        if not self.code and not self.has_letters and LETTER.search(text):
            self.has_letters = True
        self.names.text(text)

    def _masked(self, start: int, end: int) -> list[tuple[int, int]]:
        masks = self.source.masks.spans
        at = bisect_left(masks, (start, 0))
        found = []
        while at < len(masks) and masks[at][0] < end:
            found.append(masks[at])
            at += 1
        return found

    def _text_with_masks(self, event: Event) -> None:
        at = event.start
        for start, end in self._masked(event.start, event.end):
            if at < start:
                self._add(self.source.slice(at, start))
            self._single("x", start, end)
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
        self._line_break(self.source.slice(event.start, end))

    def _line_break(self, raw: str) -> None:
        self.styles.setdefault("br", raw)
        self.names.single("br", ("<br>",))

    # Code and formulas

    def code_span(self, index: int, event: Event) -> None:
        """A code span: its text is seen, and is no prose."""
        self.names.open("code", ("`",), ("`",))
        text = event.value
        if self.source.masks.spans and self._masked(event.start, event.end):
            text = _code_text(self.source.slice(event.start, event.end))
        self.names.verbatim(text)
        self.names.close()

    def math(self, index: int, event: Event) -> None:
        """A formula, unless the dollars are money."""
        raw = self.source.slice(event.start, event.end)
        after = self.source.slice(event.end, event.end + 1)
        if event.kind == "InlineMath" and not formulas.is_formula(raw, after):
            self._add(raw)
        else:
            self._single("x", event.start, event.end)

    def reference(self, index: int, event: Event) -> None:
        """The mark of a footnote."""
        self._single("x", event.start, event.end)

    def _single(self, base: str, start: int, end: int, cuts: Sequence[Cut] = (), value: str | None = None) -> None:
        raw = self.source.slice(start, end)
        self.cuts.extend(cuts)
        parts = self.source.parts(start, end, cuts) if cuts else (raw,)
        self.names.numbered(base, parts, raw if value is None else value)

    # Elements

    def start(self, index: int, event: Event) -> int | None:
        """Emphasis, a link or an image starts."""
        return _STARTS[event.name](self, index, event)

    def end(self, index: int, event: Event) -> None:
        """Emphasis or a link ends."""
        if event.name == "Link":
            self._end_link(event)
        else:
            self.names.close()

    def _strong(self, index: int, event: Event) -> None:
        self._style("strong", self.source.slice(event.start, event.start + 2))
        self.names.open("b", ("**",), ("**",))

    def _emphasis(self, index: int, event: Event) -> None:
        self._style("em", self.source.slice(event.start, event.start + 1))
        self.names.open("i", ("*",), ("*",))

    def _strike(self, index: int, event: Event) -> None:
        raw = self.source.slice(event.start, event.start + 2)
        self._style("strike", raw if raw == "~~" else "~")
        self.names.open("s", ("~~",), ("~~",), numbered=True)

    def _style(self, name: str, raw: str) -> None:
        self.styles.setdefault(name, raw)

    def _link(self, index: int, event: Event) -> int | None:
        if event.value["link_type"] in ("Autolink", "Email"):
            self._single("x", event.start, event.end)
            return _end_index(self.run, index) + 1
        self.names.open("a", ("[",), None, numbered=True, value=event.value["dest_url"])
        self.links.append(event.value)
        self.last = max(self.last, event.start + 1)
        return None

    def _end_link(self, event: Event) -> None:
        fields = self.links.pop()
        parts = self._link_tail(fields, self.source.masks.data.find(b"]", self.last), event.end)
        self.names.close(parts)

    def _link_tail(self, fields: dict[str, Any], start: int, end: int) -> tuple[str | Segment, ...]:
        """What closes a link or an image: ``](/url "title")`` or a reference."""
        kind = fields["link_type"]
        if kind in _REFERENCES:
            if _REFERENCES[kind]:
                self._style("reference", _REFERENCES[kind])
            return ("][" + self._label(fields["id"]) + "]",)
        cuts = self._title(fields["title"], start, end)
        self.cuts.extend(cuts)
        return self.source.parts(start, end, cuts)

    def _label(self, label: str) -> str:
        return label.replace("|", "\\|") if self.place == "t" else label

    def _title(self, title: str, start: int, end: int) -> list[Cut]:
        found = titles.in_link(self.source.masks.data, start, end) if LETTER.search(title) else None
        return title_cut(self.source, title, found, cell=self.place == "t")

    def _image(self, index: int, event: Event) -> int:
        last = _end_index(self.run, index)
        close = self.run[last]
        end = end_of(self.source, close) if event.value["link_type"] == "Collapsed" else close.end
        if self.place == "alt":
            self._single("x", event.start, end)
            return last + 1
        first_cut = len(self.cuts)
        inside = self.run[index + 1 : last]
        at = self.source.masks.data.find(b"]", max(event.start + 2, end_of(self.source, inside[-1]) if inside else 0))
        alt = self._alt(inside, event.value, event.start + 2, at, end)
        tail = self._link_tail(event.value, at, event.end)
        if alt and alt[0][2].mode.startswith("alt"):
            self.cuts[first_cut:first_cut] = alt
            parts = ("![", alt[0][2], *tail)
        else:
            self.cuts[first_cut:first_cut] = alt
            inner = self.source.parts(event.start, at, alt)
            parts = (*inner, *tail)
        self.names.numbered("img", parts, event.value["dest_url"])
        return last + 1

    def _alt(self, inside: Sequence[Event], fields: dict[str, Any], start: int, at: int, end: int) -> list[Cut]:
        """An image's text; where it names the reference too, the reference is the writer's business."""
        if not inside:
            return []
        builder = Builder(self.source, inside, "alt")
        builder.build()
        if not builder.has_letters:
            return builder.cuts
        tail = f"][{self._label(fields['id'])}]" if fields["link_type"] in _REFERENCES else ""
        mode = pack("alt", **builder.styles, tail=tail, cell="|" if self.place == "t" else "")
        stop = end if tail else at
        segment = self.source.segment(builder.names.pattern(), Kind.ALT, start, stop, mode, builder.cuts)
        return [(start, stop, segment)]

    # HTML

    def html(self, index: int, event: Event) -> int | None:
        """A tag or a comment: a pair where it closes in the same element, else a single placeholder."""
        raw = event.value
        partner = self.pairs.get(index)
        if _is_off(raw):
            return self._switched_off(index)
        if partner is None:
            self._lone_tag(event)
            return None
        if partner > index:
            return self._open_tag(event, partner)
        if self.names.is_code():
            self.code -= 1
        self.names.close()
        return None

    def _switched_off(self, index: int) -> int:
        stop, depth = index, 0
        for at in range(index + 1, len(self.run)):
            event = self.run[at]
            depth += (event.kind == "Start") - (event.kind == "End")
            if depth < 0 or self.pairs.get(at, at) < index:
                break
            if not depth:
                stop = at
                if _is_on(event):
                    break
        self._single("x", self.run[index].start, end_of(self.source, self.run[stop]))
        return stop + 1

    def _lone_tag(self, event: Event) -> None:
        name = tags.tag(event.value).name
        if names.is_break(event.value):
            self._line_break(event.value)
        else:
            cuts = self._attributes(event)
            self._single("img" if name == "img" else "x", event.start, event.end, cuts)

    def _open_tag(self, event: Event, partner: int) -> int | None:
        close = self.run[partner]
        if tags.is_opaque(event.value):
            self._single("x", event.start, close.end)
            return partner + 1
        bare = names.BARE.get((event.value, close.value))
        if bare:
            style, base, markup = bare
            if style != "code":
                self._style(style, event.value)
            self.names.open(base, (markup,), (markup,), numbered=base == "s")
        else:
            cuts = self._attributes(event)
            self.cuts.extend(cuts)
            parts = self.source.parts(event.start, event.end, cuts)
            closing = self.source.slice(close.start, close.end)
            base = names.BASES.get(tags.tag(event.value).name, "s")
            self.names.open(base, parts, (closing,), numbered=base in ("s", "a"), value=event.value)
        if self.names.is_code():
            self.code += 1
        return None

    def _attributes(self, event: Event) -> list[Cut]:
        found: list[Cut] = []
        for start, end in tags.attributes(self.source.data, event.start, event.end):
            text = collapse(decode_attribute(self.source.slice(start, end)))
            if LETTER.search(text) and not self._masked(start, end):
                mode = pack("attribute" + chr(self.source.data[end]), cell="|" if self.place == "t" else "")
                kind = _ATTRIBUTE_KINDS.get(self.source.data[: start - 1].rstrip(b" \t\r\n=")[-3:].lower(), Kind.LABEL)
                found.append((start, end, self.source.segment((text,), kind, start, end, mode)))
        return found


def title_cut(source: Source, title: str, found: tuple[int, int] | None, *, cell: bool = False) -> list[Cut]:
    """The segment for a title at ``found``; none where it is not what the parser read."""
    if not found:
        return []
    start, end = found
    text = collapse(decode(source.slice(start, end).replace("\\|", "|") if cell else source.slice(start, end)))
    if text != collapse(title) or not LETTER.search(text):
        return []
    mode = pack("title" + chr(source.data[start - 1]), cell="|" if cell else "")
    return [(start, end, source.segment((text,), Kind.TOOLTIP, start, end, mode))]


def _end_index(run: Sequence[Event], index: int) -> int:
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


def _is_off(raw: str) -> bool:
    return tags.switch(raw) == "off"


def _is_on(event: Event) -> bool:
    return event.kind == "InlineHtml" and tags.switch(event.value) == "on"


_Handler = Callable[[Builder, int, Event], int | None]
_HANDLERS: dict[str, _Handler] = {
    "Text": Builder.text,
    "SoftBreak": Builder.soft_break,
    "HardBreak": Builder.hard_break,
    "Code": Builder.code_span,
    "InlineMath": Builder.math,
    "DisplayMath": Builder.math,
    "FootnoteReference": Builder.reference,
    "InlineHtml": Builder.html,
    "Start": Builder.start,
    "End": Builder.end,
}
_STARTS: dict[str, _Handler] = {
    "Strong": Builder._strong,
    "Emphasis": Builder._emphasis,
    "Strikethrough": Builder._strike,
    "Link": Builder._link,
    "Image": Builder._image,
}
