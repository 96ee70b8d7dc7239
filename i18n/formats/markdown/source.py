"""The body of a Markdown file while it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from i18n.inline import Keys
from i18n.model import Kind, Location, Pattern, ReadOptions, Segment

Cut = tuple[int, int, Segment]
"""A segment and the byte range it covers."""

Span = tuple[int, int]
"""A range of bytes, the end exclusive."""


class Source:
    """Bytes with what is needed to make segments from them.

    Offsets are bytes of the UTF-8 text, as the parser gives them. ``masked`` has the same length as
    ``data``; shortcodes in it are blotted out (see :mod:`i18n.formats.markdown.masks`).
    """

    __slots__ = ("_first_line", "_lines", "data", "keys", "masked", "masks", "options", "path")

    def __init__(
        self,
        data: bytes,
        keys: Keys,
        *,
        path: str = "",
        line: int = 1,
        options: ReadOptions | None = None,
        masked: bytes | None = None,
        masks: list[Span] | None = None,
    ) -> None:
        self.data = data
        self.masked = data if masked is None else masked
        self.masks = masks or []
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
            if start < cut_start:
                result.append(self.slice(start, cut_start))
            result.append(segment)
            start = cut_end
        if start < end or not result:
            result.append(self.slice(start, end))
        return tuple(result)
