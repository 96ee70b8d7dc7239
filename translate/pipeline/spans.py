"""Edits of a text that remember where everything went.

A sentence is changed on its way to the engine (masks, plain quotation marks, lower case) and
its translation is changed on the way back. Each change is a sorted list of :class:`Edit`; the
:class:`Shift` that comes with the new text maps places of the one to places of the other, so
that a word alignment stays true through all of them. All offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from translate.engine import Link

_ALONE = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PART = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u200c\u200d"
_WORD = rf"(?:[^\W_{_ALONE}]|[{_PART}])+"
_TOKEN = re.compile(rf"[{_ALONE}]|{_WORD}(?:['’]{_WORD})*|\S")


class Edit(NamedTuple):
    """Put ``text`` in the place of ``[start, end)``."""

    start: int
    end: int
    text: str


class Span(NamedTuple):
    """A half-open piece of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shift:
    """Where the places of an old text are in the new one."""

    edits: tuple[Edit, ...] = ()
    """What was done, sorted, not overlapping, in the old text's offsets."""

    starts: tuple[int, ...] = ()
    """Where each edit's new text starts, in the new text's offsets."""

    def forward(self, start: int, end: int) -> Span:
        """Where ``[start, end)`` of the old text is in the new one; part of an edit counts as all of it."""
        return Span(self._new(start, False), max(self._new(start, False), self._new(end, True)))

    def back(self, start: int, end: int) -> Span:
        """Where ``[start, end)`` of the new text was in the old one; part of an edit counts as all of it."""
        return Span(self._old(start, False), max(self._old(start, False), self._old(end, True)))

    def _new(self, place: int, is_end: bool) -> int:
        index = (bisect_left if is_end else bisect_right)(self.edits, place, key=_start) - 1
        if index < 0:
            return place
        edit, start = self.edits[index], self.starts[index]
        if place >= edit.end:
            return place - edit.end + start + len(edit.text)
        return start + len(edit.text) if is_end else start

    def _old(self, place: int, is_end: bool) -> int:
        index = (bisect_left if is_end else bisect_right)(self.starts, place) - 1
        if index < 0:
            return place
        edit, start = self.edits[index], self.starts[index]
        if place >= start + len(edit.text):
            return place - start - len(edit.text) + edit.end
        return edit.end if is_end else edit.start


def _start(edit: Edit) -> int:
    return edit.start


def edit(text: str, edits: Iterable[Edit]) -> tuple[str, Shift]:
    """Do ``edits`` to ``text``; of two that overlap, the one that starts first (then the longer) is done."""
    kept: list[Edit] = []
    starts: list[int] = []
    pieces: list[str] = []
    end = length = 0
    for one in sorted(edits, key=lambda e: (e.start, -e.end)):
        if one.start < end or (kept and one[:2] == kept[-1][:2]):
            continue
        pieces += text[end : one.start], one.text
        length += one.start - end
        kept.append(one)
        starts.append(length)
        length += len(one.text)
        end = one.end
    pieces.append(text[end:])
    return "".join(pieces), Shift(tuple(kept), tuple(starts))


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Span, ...]:
    """Words and single marks of punctuation, in order; in scripts without spaces, single characters.

    Of the texts at hand, which are asked about over and over, they are remembered.
    """
    return tuple([Span(*match.span()) for match in _TOKEN.finditer(text)])


def is_word(text: str) -> bool:
    """Whether a token is a word or a number and not punctuation."""
    return text[:1].isalnum() or any(char.isalnum() for char in text)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text and what the engine made of it, with the words that belong to each other."""

    text: str
    """The translation."""

    links: tuple[Link, ...] = ()
    """Its alignment with the source it was made from."""

    score: float = 0.0
    """The engine's score, 0 to 1."""

    def edited(self, edits: Sequence[Edit]) -> Rendering:
        """The rendering with ``edits`` done to its text."""
        if not edits:
            return self
        text, shift = edit(self.text, edits)
        links = tuple(
            Link(link.source_start, link.source_end, *shift.forward(link.target_start, link.target_end), link.weight)
            for link in self.links
        )
        return Rendering(text, tuple(link for link in links if link.target_start < link.target_end), self.score)

    def of_source(self, shift: Shift) -> Rendering:
        """The rendering as one of the source that ``shift`` made the engine's input from."""
        if not shift.edits:
            return self
        links = tuple(
            Link(*shift.back(link.source_start, link.source_end), link.target_start, link.target_end, link.weight)
            for link in self.links
        )
        return Rendering(self.text, tuple(link for link in links if link.source_start < link.source_end), self.score)


_SMALL = 3


def begins_anew(text: str, source: str) -> bool:
    """Whether the translation of a piece from within a sentence starts with a small word in a capital of its own.

    Models start whatever they get like a sentence. A name or title that opens the source (``Prime
    Minister``) may come after an article (``O primeiro-ministro``), which is not large within a sentence.
    """
    first = next(iter(tokens(text)), Span(0, 0))
    word = text[first.start : first.end]
    small = first.start == 0 and len(word) <= _SMALL and word[:1].isupper() and not word[1:2].isupper()
    return small and len(word[0].lower()) == 1 and word not in {source[a:b] for a, b in tokens(source)}


def copied(text: str, source: int, target: int, weight: float = 1.0) -> list[Link]:
    """Links, token by token, of a text that stands unchanged in source and translation at these offsets."""
    return [Link(source + a, source + b, target + a, target + b, weight) for a, b in tokens(text)]


def join(pieces: Iterable[tuple[int, Rendering | str]]) -> Rendering:
    """Renderings of pieces of one source, each with the piece's offset, as a rendering of the whole.

    A plain string stands for itself in source and translation.
    """
    texts: list[str] = []
    links: list[Link] = []
    length = 0
    score = weight = 0.0
    for offset, piece in pieces:
        text = piece if isinstance(piece, str) else piece.text
        found = copied(piece, 0, 0) if isinstance(piece, str) else piece.links
        links += [Link(a + offset, b + offset, c + length, d + length, w) for a, b, c, d, w in found]
        if not isinstance(piece, str) and piece.text.strip():
            score += piece.score * len(text)
            weight += len(text)
        texts.append(text)
        length += len(text)
    return Rendering("".join(texts), tuple(links), score / weight if weight else 1.0)


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """How alike two words are, 0 to 1: the share of letter pairs they have in common; case does not count."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < 3:
        return 0.0
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    others = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(pairs & others) / (len(pairs) + len(others))
