"""HTML tags in a text: pairs of placeholders where they nest, single ones elsewhere."""

from __future__ import annotations

from i18n.formats.markdown import names, tags
from i18n.formats.markdown.builder import HANDLERS, Builder, end_of
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.mode import pack
from i18n.formats.markdown.plain import LETTER, collapse, decode_attribute
from i18n.formats.markdown.source import Cut
from i18n.model import Kind

_ATTRIBUTE_KINDS = {b"alt": Kind.ALT, b"tle": Kind.TOOLTIP}


def _html(builder: Builder, index: int, event: Event) -> int | None:
    """A tag or a comment: a pair where it closes in the same element, else a single placeholder."""
    raw = event.value
    partner = builder.pairs.get(index)
    if tags.switch(raw) == "off":
        return _switched_off(builder, index)
    if partner is None:
        _lone_tag(builder, event)
        return None
    if partner > index:
        return _open_tag(builder, event, partner)
    if builder.names.is_code():
        builder.code -= 1
    builder.names.close()
    return None


def _switched_off(builder: Builder, index: int) -> int:
    stop, depth = index, 0
    for at in range(index + 1, len(builder.run)):
        event = builder.run[at]
        depth += (event.kind == "Start") - (event.kind == "End")
        if depth < 0 or builder.pairs.get(at, at) < index:
            break
        if not depth:
            stop = at
            if _is_on(event):
                break
    builder.single("x", builder.run[index].start, end_of(builder.source, builder.run[stop]))
    return stop + 1


def _lone_tag(builder: Builder, event: Event) -> None:
    name = tags.tag(event.value).name
    if names.is_break(event.value):
        builder.line_break(event.value)
    else:
        cuts = attributes(builder, event)
        builder.single("img" if name == "img" else "x", event.start, event.end, cuts)


def _open_tag(builder: Builder, event: Event, partner: int) -> int | None:
    close = builder.run[partner]
    if tags.is_opaque(event.value):
        builder.single("x", event.start, close.end)
        return partner + 1
    bare = names.BARE.get((event.value, close.value))
    if bare:
        style, base, markup = bare
        if style != "code":
            builder.style(style, event.value)
        builder.names.open(base, (markup,), (markup,), numbered=base == "s")
    else:
        cuts = attributes(builder, event)
        builder.cuts.extend(cuts)
        parts = builder.source.parts(event.start, event.end, cuts)
        closing = builder.source.slice(close.start, close.end)
        base = names.BASES.get(tags.tag(event.value).name, "s")
        builder.names.open(base, parts, (closing,), numbered=base in ("s", "a"), value=event.value)
    if builder.names.is_code():
        builder.code += 1
    return None


def attributes(builder: Builder, event: Event) -> list[Cut]:
    """The segments in the attributes of a tag."""
    found: list[Cut] = []
    for start, end in tags.attributes(builder.source.data, event.start, event.end):
        text = collapse(decode_attribute(builder.source.slice(start, end)))
        if LETTER.search(text) and not builder.masked(start, end):
            mode = pack("attribute" + chr(builder.source.data[end]), cell="|" if builder.place == "t" else "")
            name = builder.source.data[max(start - 40, 0) : start - 1].rstrip(b" \t\r\n=")[-3:].lower()
            kind = _ATTRIBUTE_KINDS.get(name, Kind.LABEL)
            found.append((start, end, builder.source.segment((text,), kind, start, end, mode)))
    return found


def _is_on(event: Event) -> bool:
    return event.kind == "InlineHtml" and tags.switch(event.value) == "on"


HANDLERS["InlineHtml"] = _html
