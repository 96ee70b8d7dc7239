"""Links in a row that are no sentence: a navigation bar, a path of links, a list of topics."""

from __future__ import annotations

from i18n.formats.html.items import Line
from i18n.formats.html.page import has_words
from i18n.model import Role

_LINKS = frozenset({"a", "button", "summary"})


def entries(line: Line) -> list[tuple[int, int]]:
    """The first and the last item of each link, when a text has two or more and no word besides; else none.

    A name that is not translated, such as the site's own, is no such word.
    """
    found = _links(line)
    if len(found) < 2 or len([link for link in found if _says(line, *link)]) < 2:
        return []
    outside = 0
    for first, last in found:
        if _says(line, outside, first - 1):
            return []
        outside = last + 1
    return [] if _says(line, outside, len(line.items) - 1) else found


def _links(line: Line) -> list[tuple[int, int]]:
    """The outermost links, in order."""
    opened = [index for index, item in enumerate(line.items) if item.role is Role.OPEN and item.name in _LINKS]
    found: list[tuple[int, int]] = []
    end = -1
    for index in opened:
        if index > end and line.partners[index] > index:
            end = line.partners[index]
            found.append((index, end))
    return found


def _says(line: Line, first: int, last: int) -> bool:
    """Whether there is a word in a run of items."""
    return any(line.said[i] and has_words(line.said[i]) for i in range(first, last + 1))
