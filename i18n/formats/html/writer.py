"""Lays out translations as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n import inline
from i18n.formats.html import jsonld
from i18n.formats.html.entities import escape
from i18n.formats.html.page import ATTRIBUTE, JSON, KEEP
from i18n.model import Pattern, Placeholder, Role, Segment

_NEEDS_QUOTES = re.compile("[ \\t\\n\\f\\r\"'=<>`&/]|\\A\\Z")


def render(segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    """The target ``pattern`` as source text for its segment's place; the source as it was if they are equal."""
    if pattern == segment.pattern:
        yield Placeholder("", Role.SINGLE, segment.parts)
        return
    source = inline.raw(segment.parts)
    if segment.mode == ATTRIBUTE:
        yield _attribute(inline.plain(pattern), source)
    elif segment.mode == JSON:
        yield jsonld.encode(inline.plain(pattern))
    else:
        for part in pattern:
            yield _text(part, source, segment.mode) if isinstance(part, str) else part


def _text(text: str, source: str, mode: str) -> str:
    escaped = escape(text, source)
    if mode == KEEP and "\r\n" in source:
        return escaped.replace("\r\n", "\n").replace("\n", "\r\n")
    return escaped


def _attribute(text: str, source: str) -> str:
    """A value with the quotes of the source; with double ones if it had none and needs some."""
    quote = source[:1]
    if quote not in ('"', "'"):
        if not _NEEDS_QUOTES.search(text):
            return text
        quote = '"'
    reference = "&quot;" if quote == '"' else "&#39;"
    return f"{quote}{escape(text, source).replace(quote, reference)}{quote}"
