"""A text between two blocks, as one segment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n import inline
from i18n.formats.html import menu
from i18n.formats.html.entities import collapse, newlines
from i18n.formats.html.items import Item, Line
from i18n.formats.html.names import placeholders
from i18n.formats.html.page import KEEP, TEXT, Found, Page
from i18n.formats.html.trim import BLANK, Trimmed, Trimmer, is_prose
from i18n.model import Kind, Pattern

_TRAILING = re.compile(r"(?:[ \t\r\n\f\u00a0]|;(?:psbn|061#|0[Aa]x#)&)*+")
""":data:`BLANK` of the text backwards, so that time is linear."""


def segments(page: Page, items: Sequence[Item], kind: Kind, *, keeps: bool) -> list[Found]:
    """The segment that the items make, with those in the markup around it; these alone when it says nothing."""
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
    if line.items[first].role is None:
        item = line.items[first]
        match = BLANK.match(line.source, item.start, item.end)
        if match and match.end() > item.start:
            line.replace(first, item._replace(start=match.end()))
    if line.items[last].role is None:
        item = line.items[last]
        match = _TRAILING.match(line.source[item.start : item.end][::-1])
        if match and match.end():
            line.replace(last, item._replace(end=item.end - match.end()))
    return line.items[first].start, line.items[last].end


def _pattern(page: Page, line: Line, left: int, right: int, *, keeps: bool) -> Pattern:
    space = newlines if keeps else collapse
    if right - left == 1:
        return (space(line.said[left]),)
    marks = placeholders(page, line, left, right)
    pieces = inline.normalize(marks.get(index) or line.said[index] for index in range(left, right))
    return tuple(space(piece) if isinstance(piece, str) else piece for piece in pieces)
