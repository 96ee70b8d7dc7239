"""The body of a Markdown file while it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from i18n.formats.markdown.masks import mask
from i18n.inline import Keys
from i18n.model import Kind, Location, Pattern, ReadOptions, Segment

Cut = tuple[int, int, Segment]
"""A segment and the byte range it covers."""

Known = Mapping[int, tuple[int, str]]
"""Where texts start that were written as such: where each ends, and the markup that is open around it."""


class Source:
    """Bytes with what is needed to make segments from them.

    Offsets are bytes of the UTF-8 text, as the parser gives them. ``masks`` holds the same text with
    shortcodes blotted out (see :mod:`i18n.formats.markdown.masks`). ``known`` tells where
    texts stand that are segments even without a letter: translations, when they are read back.
    """

    __slots__ = ("_first_line", "_lines", "data", "keys", "known", "masks", "options", "path")

    def __init__(
        self,
        data: bytes,
        keys: Keys,
        *,
        path: str = "",
        line: int = 1,
        options: ReadOptions | None = None,
        known: Known | None = None,
    ) -> None:
        self.data = data
        self.masks = mask(data)
        self.known: Known = known or {}
        self.keys = keys
        self.path = path
        self.options = options or ReadOptions()
        self._first_line = line
        self._lines: list[int] | None = None

    def slice(self, start: int, end: int) -> str:
        """The source text between two offsets."""
        return self.data[start:end].decode("utf-8", "replace")

    def line(self, offset: int) -> int:
        """The line that ``offset`` lies in, from 1."""
        if self._lines is None:
            newline = b"\n" if b"\n" in self.data else b"\r"
            self._lines = [match.start() for match in re.finditer(newline, self.data)]
        return self._first_line + bisect_right(self._lines, offset - 1)

    def segment(
        self, pattern: Pattern, kind: Kind, start: int, end: int, mode: str, cuts: Iterable[Cut] = ()
    ) -> Segment:
        """A segment for the bytes from ``start`` to ``end``, with the segments that lie in it."""
        return Segment(
            key=self.keys(pattern),
            pattern=pattern,
            kind=kind,
            location=Location(self.path, self.line(start)),
            parts=self.parts(start, end, cuts),
            mode=mode,
        )

    def parts(self, start: int, end: int, cuts: Iterable[Cut]) -> tuple[str | Segment, ...]:
        """The bytes from ``start`` to ``end`` as text, with segments where ``cuts`` say."""
        result: list[str | Segment] = []
        for cut_start, cut_end, segment in cuts:
            if cut_start < start or cut_end > end:
                continue
            if start < cut_start:
                result.append(self.slice(start, cut_start))
            result.append(segment)
            start = cut_end
        if start < end or not result:
            result.append(self.slice(start, end))
        return tuple(result)


def join(parts: Iterable[str | Segment]) -> tuple[str | Segment, ...]:
    """The parts with neighbouring texts made one, and without empty ones."""
    result: list[str | Segment] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        elif part != "":
            result.append(part)
    return tuple(result)
