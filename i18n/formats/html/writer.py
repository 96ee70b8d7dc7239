"""Lays out translations as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from i18n import inline
from i18n.formats.html import jsonld
from i18n.formats.html.entities import escape, invisible
from i18n.formats.html.page import ATTRIBUTE, JSON, KEEP, MARK
from i18n.model import Pattern, Placeholder, Role, Segment

_NEEDS_QUOTES = re.compile("[ \\t\\n\\f\\r\"'=<>`&/]|\\A\\Z")


def render(segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    """The target ``pattern`` as source text for its segment's place; the source as it was if they are equal."""
    if pattern == segment.pattern:
        yield Placeholder("", Role.SINGLE, segment.parts)
    else:
        yield from _laid_out(segment, pattern)


def render_marked(segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    """The same with a mark at both ends of the target, for :attr:`i18n.formats.html.page.MARK`'s purpose."""
    if pattern == segment.pattern:
        yield from render(segment, pattern)
    else:
        yield from _laid_out(segment, inline.normalize([MARK, *pattern, MARK]))


def _laid_out(segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    source = inline.raw(segment.parts)
    if segment.mode == JSON:
        yield jsonld.encode(inline.plain(pattern))
    elif segment.mode == ATTRIBUTE:
        yield _attribute(inline.plain(pattern), source)
    else:
        references = invisible(source)
        crlf = segment.mode == KEEP and "\r\n" in source
        for part in pattern:
            yield _text(part, references, crlf=crlf) if isinstance(part, str) else part


def _text(text: str, references: Mapping[str, str], *, crlf: bool) -> str:
    escaped = escape(text, references)
    return escaped.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else escaped


def _attribute(text: str, source: str) -> str:
    """A value with the quotes of the source; with double ones if it had none and needs some."""
    quote = source[:1]
    if quote not in ('"', "'"):
        if not _NEEDS_QUOTES.search(text):
            return text
        quote = '"'
    reference = "&quot;" if quote == '"' else "&#39;"
    return f"{quote}{escape(text, invisible(source)).replace(quote, reference)}{quote}"
