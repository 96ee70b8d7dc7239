"""Translated paragraphs broken so that a reader who knows nothing of the source takes them as they are meant.

Whether two lines are one paragraph is a guess for the reader. So what was laid out is read as a reader
would, from the last line to the first: what a paragraph is taken for depends on the lines below it and on
the width of the whole text. A paragraph that is cut, or taken for one with the next, is broken otherwise:
a little narrower, until it is read right. That changes the width of the text at times, so it is looked at
again, a few times at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import LINE_END, Line, rewritten, scan
from i18n.formats.text.paragraphs import LOOK, WIDEST, document_width, length, paragraphs
from i18n.formats.text.wrapping import wrapped

_ROUNDS = 3
"""How often the text is laid out anew."""

_NARROWER = 32
"""Most columns by which a paragraph is wrapped narrower than the source."""


_WIDER = 24
"""Most columns by which it is wrapped wider, when nothing else helps."""


_TRIED = 4
"""How often all of a text may be broken otherwise, at most; one that is short, more often."""

_SHORT = 200_000
"""Characters that may be broken otherwise in any text."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A part of a text as it is written."""

    text: str
    """Its lines."""

    words: bool = False
    """Whether it is a segment."""

    heading: bool = False
    """Whether its last line is an underline."""

    free: str = ""
    """The words that may be broken into other lines; empty when they are to stay as they are."""

    layout: Layout | None = None
    """How they are broken."""


def fitted(parts: Sequence[Laid]) -> Sequence[Laid]:
    """``parts`` with their words broken where the reader cuts them into the same segments."""
    fit = best = _Fit(parts, _Work(max(_SHORT, _TRIED * sum(len(part.text) for part in parts))))
    for _round in range(_ROUNDS):
        if not fit.wrong:
            break
        better = fit.better()
        if better == fit.parts:
            break
        fit = _Fit(better, fit.work)
        best = min(best, fit, key=lambda one: len(one.wrong))
    return best.parts


@dataclass(slots=True)
class _Work:
    """What may still be done, so that a text which cannot be laid out any better takes no longer than others."""

    left: int
    """Characters that may be broken otherwise."""


@dataclass(slots=True)
class _Set:
    """A paragraph that is laid out, with what follows it."""

    lines: list[Line]
    """Its own lines."""

    index: int
    """The last part that is in it."""

    following: list[Line]
    """As many lines below it as a reader looks at."""

    def is_read(self, margin: int, lines: Sequence[Line]) -> bool:
        """Whether ``lines`` in its place would be taken for one paragraph."""
        return lines[0].raw or length([*lines, *self.following], margin) == len(lines)


class _Fit:
    """A text as it is laid out, and as it is read."""

    def __init__(self, parts: Sequence[Laid], work: _Work) -> None:
        self.parts = parts
        self.work = work
        self.lines = scan("".join(part.text for part in parts))
        self.starts = dict(_starts(parts))
        found = {paragraph.lines[0].number - 1: len(paragraph.lines) for paragraph in paragraphs(self.lines)}
        self.wrong = {start for start, (size, _last) in self.starts.items() if found.get(start) != size}

    def better(self) -> list[Laid]:
        """The parts with those broken otherwise that are read wrong."""
        self.laid = list(self.parts)
        margin = document_width(self.lines)
        below: list[Line] = []  # from the bottom up
        done = changed = len(self.lines)
        last: _Set | None = None
        for start, (size, index) in sorted(self.starts.items(), reverse=True):
            if start + size < done:
                below.extend(reversed(self.lines[start + size : done]))
                last = None
            own = _Set(self.lines[start : start + size], index, below[: -LOOK - 1 : -1])
            known = start + size + LOOK < changed or changed == len(self.lines)
            if not (start not in self.wrong if known else own.is_read(margin, own.lines)):
                changed = start
                if not self._again(own, margin) and last:
                    del below[len(below) - len(last.lines) :]
                    self._again(last, margin, own)
                    below.extend(reversed(last.lines))
                    own.following = below[: -LOOK - 1 : -1]
            below.extend(reversed(own.lines))
            done, last = start, own
        return self.laid

    def _again(self, own: _Set, margin: int, above: _Set | None = None) -> bool:
        """Break ``own`` so that it is read right, and the paragraph ``above`` it, too."""
        part = self.laid[own.index]
        if not part.layout or not part.free.startswith(own.lines[0].body) or self.work.left < 0:
            return False
        for text in _layouts(part.free, part.layout):
            self.work.left -= len(text)
            if self.work.left < 0:
                break
            lines = rewritten(own.lines[0], own.lines[-1], text)
            if not own.is_read(margin, lines):
                continue
            if above:
                following = [*lines, *own.following][:LOOK]
                if not replace(above, following=following).is_read(margin, above.lines):
                    continue
            own.lines = lines
            self.laid[own.index] = replace(part, text=text)
            return True
        return False


def _starts(parts: Sequence[Laid]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where the lines of segments start, how many they are, and the last part that is in them."""
    line, start = 0, -1
    for index, part in enumerate(parts):
        ends = len(LINE_END.findall(part.text))
        if part.words:
            start = start if start >= 0 else line
            yield start, (line + ends + 1 - start - part.heading, index)
        line += ends
        if ends and not part.words:
            start = -1


def _layouts(words: str, how: Layout) -> Iterator[str]:
    """The ways to break a paragraph: as wide as the source, narrower, wider, and on one line."""
    last = ""
    limits = (*range(how.limit, how.limit - _NARROWER, -1), *range(how.limit + 1, how.limit + _WIDER), WIDEST)
    for limit in limits:
        text = wrapped(words, how, limit)
        if text != last:
            yield text
        last = text
