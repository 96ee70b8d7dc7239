"""A text between two blocks, as one segment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from i18n import inline
from i18n.formats.html.entities import collapse, newlines
from i18n.formats.html.items import Item, pair
from i18n.formats.html.names import placeholders
from i18n.formats.html.page import KEEP, TEXT, Found, Page
from i18n.formats.html.trim import Trimmed, Trimmer, is_prose, text_of, texts
from i18n.model import Kind, Pattern

_LEADING = re.compile(r"(?:[ \t\r\n\f\u00a0]|&nbsp;|&#160;)*+")
_TRAILING = re.compile(r"(?:[ \t\r\n\f\u00a0]|&nbsp;|&#160;)+\Z")


def segments(page: Page, items: Sequence[Item], kind: Kind, keeps: bool) -> list[Found]:
    """The segment that the items make, with those in the markup around it; these alone when it says nothing."""
    said = texts(page.text, items)
    partners = pair(items) if len(items) > 1 else [-1]
    if not is_prose(items, partners, said):
        return [found for item in items for found in item.found]
    trimmed = Trimmer(items, partners, said).trim(kind) if len(items) > 1 else Trimmed(0, 1, kind)
    before = [found for item in items[: trimmed.left] for found in item.found]
    after = [found for item in items[trimmed.right :] for found in item.found]
    return [*before, _segment(page, _stripped(page.text, items, trimmed), partners, trimmed, keeps), *after]


def _stripped(source: str, items: Sequence[Item], trimmed: Trimmed) -> list[Item]:
    """The items, without the white space at the ends of the text."""
    result = list(items)
    first = result[trimmed.left]
    if first.role is None:
        match = _LEADING.match(source, first.start, first.end)
        result[trimmed.left] = first._replace(start=match.end() if match else first.start)
    last = result[trimmed.right - 1]
    if last.role is None:
        match = _TRAILING.search(source, last.start, last.end)
        result[trimmed.right - 1] = last._replace(end=match.start() if match else last.end)
    return result


def _segment(page: Page, items: Sequence[Item], partners: Sequence[int], trimmed: Trimmed, keeps: bool) -> Found:
    left, right = trimmed.left, trimmed.right
    pattern = _pattern(page, items, partners, left, right, keeps)
    within = [found for item in items[left:right] for found in item.found]
    start, end = items[left].start, items[right - 1].end
    return page.found(start, end, pattern, trimmed.kind, KEEP if keeps else TEXT, within)


def _pattern(page: Page, items: Sequence[Item], partners: Sequence[int], left: int, right: int, keeps: bool) -> Pattern:
    marks = placeholders(page, items, partners, left, right) if right - left > 1 else {}
    pieces = [marks[index] if index in marks else text_of(page.text, items[index]) for index in range(left, right)]
    space = newlines if keeps else collapse
    return tuple(space(piece) if isinstance(piece, str) else piece for piece in inline.normalize(pieces))
