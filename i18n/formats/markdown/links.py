"""Links and images: their addresses are markup, their titles and alternative texts are segments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from i18n.formats.markdown import titles
from i18n.formats.markdown.builder import HANDLERS, Builder, end_index, end_of
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.mode import pack
from i18n.formats.markdown.plain import LETTER, collapse, decode
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Kind, Segment

_PREFIXES = re.compile(r"(?:\r\n|\r|\n)[ \t>]*")
_REFERENCES = {"Reference": "", "Collapsed": "[]", "Shortcut": "["}


def _link(builder: Builder, index: int, event: Event) -> int | None:
    if event.value["link_type"] in ("Autolink", "Email"):
        builder.single("x", event.start, event.end)
        return end_index(builder.run, index) + 1
    builder.names.open("a", ("[",), None, numbered=True, value=event.value["dest_url"])
    builder.links.append(event.value)
    builder.last = max(builder.last, event.start + 1)
    return None


def _end_link(builder: Builder, _index: int, event: Event) -> None:
    fields = builder.links.pop()
    parts = _link_tail(builder, fields, builder.source.masks.data.find(b"]", builder.last), event.end)
    builder.names.close(parts)


def _link_tail(builder: Builder, fields: dict[str, Any], start: int, end: int) -> tuple[str | Segment, ...]:
    """What closes a link or an image: ``](/url "title")`` or a reference."""
    kind = fields["link_type"]
    if kind in _REFERENCES:
        if _REFERENCES[kind]:
            builder.style("reference", _REFERENCES[kind])
        return ("][" + _label(builder, fields["id"]) + "]",)
    cuts = _title(builder, fields["title"], start, end)
    builder.cuts.extend(cuts)
    return builder.source.parts(start, end, cuts)


def closing_cuts(source: Source, start: Event, last: int, end: Event, place: str) -> list[Cut]:
    """The segment in what closes a link whose text ends at ``last``, when that text is a segment of its own."""
    builder = Builder(source, [end], place)
    _link_tail(builder, start.value, source.masks.data.find(b"]", last), end.end)
    return builder.cuts


def _label(builder: Builder, label: str) -> str:
    return label.replace("|", "\\|") if builder.place == "t" else label


def _title(builder: Builder, title: str, start: int, end: int) -> list[Cut]:
    found = titles.in_link(builder.source.masks.data, start, end) if LETTER.search(title) else None
    return title_cut(builder.source, title, found, cell=builder.place == "t")


def _image(builder: Builder, index: int, event: Event) -> int:
    last = end_index(builder.run, index)
    close = builder.run[last]
    end = end_of(builder.source, close) if event.value["link_type"] == "Collapsed" else close.end
    if builder.place == "alt":
        builder.single("x", event.start, end)
        return last + 1
    first_cut = len(builder.cuts)
    inside = builder.run[index + 1 : last]
    at = builder.source.masks.data.find(b"]", max(event.start + 2, end_of(builder.source, inside[-1]) if inside else 0))
    alt = _alt(builder, inside, event.value, event.start + 2, at, end)
    tail = _link_tail(builder, event.value, at, event.end)
    if alt and alt[0][2].mode.startswith("alt"):
        builder.cuts[first_cut:first_cut] = alt
        parts = ("![", alt[0][2], *tail)
    else:
        builder.cuts[first_cut:first_cut] = alt
        inner = builder.source.parts(event.start, at, alt)
        parts = (*inner, *tail)
    builder.names.numbered("img", parts, event.value["dest_url"])
    return last + 1


def _alt(builder: Builder, inside: Sequence[Event], fields: dict[str, Any], start: int, at: int, end: int) -> list[Cut]:
    """An image's text; where it names the reference too, the reference is the writer's business."""
    if not inside:
        return []
    text = Builder(builder.source, inside, "alt")
    text.build()
    if not text.has_letters:
        return text.cuts
    tail = f"][{_label(builder, fields['id'])}]" if fields["link_type"] in _REFERENCES else ""
    mode = pack("alt", **text.styles, tail=tail, cell="|" if builder.place == "t" else "")
    stop = end if tail else at
    segment = builder.source.segment(text.names.pattern(), Kind.ALT, start, stop, mode, text.cuts)
    return [(start, stop, segment)]


def title_cut(source: Source, title: str, found: tuple[int, int] | None, *, cell: bool = False) -> list[Cut]:
    """The segment for a title at ``found``; none where it is not what the parser read."""
    if not found:
        return []
    start, end = found
    raw = _PREFIXES.sub("\n", source.slice(start, end))
    text = collapse(decode(raw.replace("\\|", "|") if cell else raw))
    if text != collapse(title) or not LETTER.search(text):
        return []
    mode = pack("title" + chr(source.data[start - 1]), cell="|" if cell else "")
    return [(start, end, source.segment((text,), Kind.TOOLTIP, start, end, mode))]


HANDLERS.update({"Link": _link, "EndLink": _end_link, "Image": _image})
