"""A page that is being read: makes segments, and cuts the source at them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from i18n import inline
from i18n.model import Kind, Location, Pattern, Segment

MARK = "\ufdd0"
"""Stands at both ends of a text that is read again, so that what it begins with is seen to be part of it.

A noncharacter, "intended for process-internal uses" (Unicode Standard, 23.7). It counts as a word.
"""

_WORD = re.compile(rf"[^\W\d_]|{MARK}")
_LINE_END = re.compile(r"\r\n?|\n")

TEXT = "text"
"""Mode of a text between tags: white space is collapsed."""

KEEP = "keep"
"""Mode of a text whose white space counts."""

ATTRIBUTE = "attribute"
"""Mode of an attribute's value, its quotes included."""

JSON = "json"
"""Mode of a JSON string, its quotes included."""


class Found(NamedTuple):
    """A segment and the range of the source that it was made of."""

    start: int
    end: int
    segment: Segment


class Page:
    """The source with what all segments of it share."""

    def __init__(self, text: str, path: str, *, marked: bool = False) -> None:
        self.text = text
        self._marked = marked
        self._path = path
        self._start = Location(path, 1)
        self._keys = inline.Keys()
        self._lines = [match.end() for match in _LINE_END.finditer(text)]

    def line(self, offset: int) -> int:
        """The line that ``offset`` lies in, from 1."""
        return bisect_right(self._lines, offset) + 1

    def found(
        self, start: int, end: int, pattern: Pattern, kind: Kind, mode: str, within: Iterable[Found] = ()
    ) -> Found:
        """A segment made of the source from ``start`` to ``end``, with those ``within`` its markup.

        Of one that is read again, nobody asks for its key and its line.
        """
        parts = self.cut(start, end, within)
        if self._marked:
            pattern = inline.normalize([part.replace(MARK, "") if isinstance(part, str) else part for part in pattern])
            return Found(start, end, Segment("", pattern, kind, self._start, parts, mode))
        location = Location(self._path, self.line(start))
        return Found(start, end, Segment(self._keys(pattern), pattern, kind, location, parts, mode))

    def cut(self, start: int, end: int, found: Iterable[Found]) -> tuple[str | Segment, ...]:
        """The source from ``start`` to ``end`` as parts: ``found``, which must be in order, and what lies between."""
        parts: list[str | Segment] = []
        for begin, stop, segment in found:
            if begin > start:
                parts.append(self.text[start:begin])
            parts.append(segment)
            start = stop
        if end > start:
            parts.append(self.text[start:end])
        if self._marked:
            parts = [part.replace(MARK, "") if isinstance(part, str) else part for part in parts]
        return tuple(part for part in parts if part) if self._marked else tuple(parts)


def has_words(text: str) -> bool:
    """Whether there is a letter of any script in ``text``; numbers and punctuation are not translated."""
    return _WORD.search(text) is not None
