"""Which lines of a text are one paragraph that somebody wrapped by hand.

Two lines are joined when the second one's first word had no room on the first. One such break says
little: two headlines may look like that. So it also takes a sign that the text runs on (a line that
ends in the middle of a sentence and goes on in lower case), a hanging indent below a bullet, or a
document that is known to be wrapped at that width. All widths are columns, counted from the left edge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from i18n.formats.text.breaks import Breaks, Going, is_remark, is_sentence
from i18n.formats.text.lines import Hints, Line

NARROWEST = 40
"""Least width of wrapped text; shorter lines are verse, addresses and lists."""

WIDEST = 120
"""Largest width of wrapped text; longer lines were broken by nobody."""

LOOK = 30
"""Lines of a paragraph that are looked at to tell whether it was wrapped."""

_FEW = 10
"""Of so many lines, more than one is in a wrapped paragraph where the text as a whole is wrapped."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one segment."""

    lines: tuple[Line, ...]
    """Its lines, one or more."""

    limit: int = 0
    """The column at which it is wrapped; 0 when it is a line for itself."""


def paragraphs(lines: Sequence[Line], hints: Hints | None = None) -> Iterator[Paragraph]:
    """Group the lines that have words; each is in one paragraph."""
    text = _Text(lines)
    margin = 0 if hints else text.margin()
    index = 0
    while index < len(lines):
        if lines[index].raw:
            index += 1
            continue
        if hints:
            paragraph = _told(lines, index, hints.continued)
        else:
            paragraph = text.wrapped(index, margin) or Paragraph((lines[index],), _single(lines[index], margin))
        yield paragraph
        index += len(paragraph.lines)


def document_width(lines: Sequence[Line]) -> int:
    """The column at which most of a text is wrapped; 0 when it is not."""
    return _Text(lines).margin()


def length(lines: Sequence[Line], margin: int) -> int:
    """How many of ``lines`` the paragraph takes that the first one starts, in a text wrapped at ``margin``."""
    found = _Text(lines).wrapped(0, margin)
    return len(found.lines) if found else 1


class _Text:
    """Tells which of its lines were one before somebody wrapped them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.breaks = Breaks(lines)

    def margin(self) -> int:
        """The column at which most of the text is wrapped; 0 when it is not."""
        widths: list[int] = []
        index = 0
        while index < len(self.lines):
            paragraph = None if self.lines[index].raw else self.wrapped(index, 0)
            if paragraph and len(paragraph.lines) > 2:
                widths += [max(line.right for line in paragraph.lines)] * len(paragraph.lines)
            index += len(paragraph.lines) if paragraph else 1
        worded = [line for line in self.lines if not line.raw]
        if len(widths) * _FEW <= len(worded):
            return 0
        margin = sorted(widths)[len(widths) * 19 // 20]
        return margin if sum(1 for line in worded if line.right > margin + 8) * 5 <= len(worded) else 0

    def wrapped(self, start: int, margin: int) -> Paragraph | None:
        """The paragraph whose first line is the one at ``start``; ``None`` when that line stands for itself."""
        reach = self._reach(start, start + LOOK)
        widest = max(line.right for line in self.lines[start:reach])
        limit = margin if margin - 16 <= widest <= margin else widest
        if not NARROWEST <= limit <= WIDEST:
            return None
        stop = self._joined(start, reach, limit)
        run = self.lines[start:stop]
        if (
            len(run) < 2
            or len({line.body for line in run}) < len(run)
            or not self._is_convincing(start, stop, limit, margin)
        ):
            return None
        if stop == start + LOOK:
            stop = self._joined(start, self._reach(start, len(self.lines)), limit)
        return Paragraph(tuple(self.lines[start:stop]), limit)

    def _reach(self, start: int, most: int) -> int:
        """Where the lines from ``start`` on end, exclusive, whose shape lets them be one paragraph."""
        first = second = self.lines[start]
        index = start + 1
        while index < min(most, len(self.lines)) and _may_follow(first, second, self.lines[index]):
            if self.breaks[index - 1].starts:
                break
            second = self.lines[start + 1]
            index += 1
        return index

    def _joined(self, start: int, stop: int, limit: int) -> int:
        """Where the lines from ``start`` on end, exclusive, that were broken at column ``limit``."""
        for index in range(start, stop - 1):
            if self.lines[index].right > limit or not self.breaks[index].holds(limit):
                return index + 1
        return stop

    def _is_convincing(self, start: int, stop: int, limit: int, margin: int) -> bool:
        lines = self.lines[start:stop]
        breaks = [self.breaks[index] for index in range(start, stop - 1)]
        goings = {found.going for found in breaks}
        if Going.RUNS_ON in goings:
            return True
        if Going.OPEN not in goings:
            return False
        exact = all(found.free(limit) <= 0 for found in breaks)
        if exact and (margin and margin <= limit <= margin + 8):
            return True
        if (lines[0].marker or lines[0].head) and lines[1].column == lines[0].column:
            return True
        if exact and is_sentence(lines[-1].body) and _is_prose(lines[0].body):
            return True
        text = " ".join(line.body for line in lines)
        return len(breaks) >= 2 and text == text.upper() and (exact or text != text.lower())


def _is_prose(text: str) -> bool:
    """Whether most words are in lower case, unlike in a headline, and there are more than a few."""
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) >= 6 and sum(1 for word in words if word[0].islower()) * 2 > len(words)


def _may_follow(first: Line, second: Line, line: Line) -> bool:
    if not _is_plain(line, first):
        return False
    if second is not first:
        return line.indent == second.indent
    if first.head:
        return line.column == first.column
    if first.marker:
        return first.indent_column <= line.column <= first.column + 2
    return abs(line.column - first.column) <= 8


def _is_plain(line: Line, first: Line) -> bool:
    """Whether ``line`` could be more of the paragraph that ``first`` starts, as far as its marks tell."""
    if line.raw or line.marker or line.head or line.row or first.row:
        return False
    return line.quote == first.quote.lstrip("\ufeff")


def _told(lines: Sequence[Line], start: int, continued: Collection[int]) -> Paragraph:
    stop = start + 1
    while stop < len(lines) and lines[stop].number in continued and _is_plain(lines[stop], lines[start]):
        stop += 1
    return Paragraph(tuple(lines[start:stop]), WIDEST if stop - start > 1 else 0)


def _single(line: Line, margin: int) -> int:
    """The width at which a translation of this one line is wrapped: a sentence in a document that is wrapped."""
    sentence = is_sentence(line.body) and not is_remark(line.body)
    return margin if sentence and not line.head and line.right <= margin else 0
