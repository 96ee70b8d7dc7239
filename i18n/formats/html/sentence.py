"""A text between two blocks, as one segment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n import inline
from i18n.formats.html import menu
from i18n.formats.html.entities import collapse, decode, newlines
from i18n.formats.html.items import Item, Line
from i18n.formats.html.lexer import Type
from i18n.formats.html.names import placeholders
from i18n.formats.html.page import KEEP, TEXT, Found, Page, has_words
from i18n.formats.html.trim import BLANK, Trimmed, Trimmer, is_prose
from i18n.model import Kind, Pattern

_TRAILING = re.compile(r"[ \t\r\n\f\u00a0]*+(?:;(?:psbn|061#|0[Aa]x#)&[ \t\r\n\f\u00a0]*+)*")
""":data:`BLANK` of the text backwards, so that time is linear. Only single characters are possessive: Python before
3.11.3 keeps the start of an alternative that failed in a possessive group."""

_ENDS = frozenset(" \t\r\n\f\u00a0&;")
"""What such white space begins or ends with."""


def segments(page: Page, items: Sequence[Item], kind: Kind, *, keeps: bool) -> list[Found]:
    """The segment that the items make, with those in the markup around it; these alone when it says nothing."""
    if len(items) == 1 and items[0].role is None and not (items[0].token and items[0].token.type is Type.CDATA):
        return _words(page, items[0].start, items[0].end, kind, keeps=keeps)
    line = Line(page.text, items)
    if not is_prose(line):
        return _found(items)
    if links := menu.entries(line):
        return list(_menu(page, items, links, kind, keeps=keeps))
    trimmed = Trimmed(0, len(items), kind) if line.is_trim else Trimmer(line).trim(kind)
    left, right = trimmed.left, trimmed.right
    start, end = _strip(line, left, right - 1)
    pattern = _pattern(page, line, left, right, keeps=keeps)
    within = _found(items[left:right])
    segment = page.found(start, end, pattern, trimmed.kind, KEEP if keeps else TEXT, within)
    return [*_found(items[:left]), segment, *_found(items[right:])]


def _words(page: Page, start: int, end: int, kind: Kind, *, keeps: bool) -> list[Found]:
    """The segment of a text without markup: most texts, so this goes the short way."""
    if page.text[start:end].isspace():
        return []
    start, end = _stripped(page.text, start, end)
    said = decode(page.text[start:end])
    if not has_words(said):
        return []
    return [page.found(start, end, ((newlines if keeps else collapse)(said),), kind, KEEP if keeps else TEXT)]


def _menu(
    page: Page, items: Sequence[Item], links: Sequence[tuple[int, int]], kind: Kind, *, keeps: bool
) -> Iterator[Found]:
    """Each link's text as a segment of its own."""
    outside = 0
    for first, last in links:
        yield from _found(items[outside:first])
        yield from segments(page, items[first : last + 1], kind, keeps=keeps)
        outside = last + 1
    yield from _found(items[outside:])


def _found(items: Sequence[Item]) -> list[Found]:
    return [found for item in items if item.found for found in item.found]


def _strip(line: Line, first: int, last: int) -> tuple[int, int]:
    """Take the white space from the ends of the text; the place of what remains."""
    for index in (first, last):
        item = line.items[index]
        if item.role is None:
            start, end = _stripped(line.source, item.start, item.end)
            start, end = start if index == first else item.start, end if index == last else item.end
            if (start, end) != (item.start, item.end):
                line.replace(index, item._replace(start=start, end=end))
    return line.items[first].start, line.items[last].end


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    if source[start] not in _ENDS and source[end - 1] not in _ENDS:  # nearly always
        return start, end
    match = BLANK.match(source, start, end)
    start = match.end() if match else start
    match = _TRAILING.match(source[start:end][::-1])
    return start, end - match.end() if match else end


def _pattern(page: Page, line: Line, left: int, right: int, *, keeps: bool) -> Pattern:
    space = newlines if keeps else collapse
    if right - left == 1:
        return (space(line.said[left]),)
    marks = placeholders(page, line, left, right)
    pieces = inline.normalize(marks.get(index) or line.said[index] for index in range(left, right))
    return tuple(space(piece) if isinstance(piece, str) else piece for piece in pieces)
