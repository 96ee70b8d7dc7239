"""Align the segments of two documents that translate each other, in order.

By length (Gale and Church, *A Program for Aligning Sentences in Bilingual Corpora*, Computational
Linguistics 19, 1993), by what translations share (addresses, numbers, names) and by kind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from i18n import inline
from i18n.model import Role, Segment

_SKIP = 4.0
"""Cost of a segment that has no partner."""

_MERGE = 2.5
"""Cost of joining two segments of one side, besides that of the pair."""

_VARIANCE = 6.8
"""Variance of the length of a translation, a character of the source (the paper's table 3)."""

_SHARED = re.compile(r"\d+|[A-Z][A-Z0-9]{2,}|[A-Z][a-z]{3,}")
_BAND = 60

Aligned = tuple[Segment, Sequence[Segment], float]
"""A segment, its one or two partners, and the cost: 0 for a perfect pair, 4 and more for strangers."""


def placed(ours: Sequence[Segment], theirs: Sequence[Segment]) -> Iterator[Aligned]:
    """Segments that have the same place in both documents, with what their pairs would cost."""
    sides = [_Side.of(segment) for segment in ours], [_Side.of(segment) for segment in theirs]
    ratio = _ratio(*sides)
    for one, other, left, right in zip(ours, theirs, *sides, strict=True):
        yield one, (other,), _cost(left, right, ratio)


class _Move(Enum):
    """How many segments of source and translation belong together."""

    PAIR = (1, 1)
    SKIP_SOURCE = (1, 0)
    SKIP_TARGET = (0, 1)
    SPLIT = (1, 2)


def aligned(ours: Sequence[Segment], theirs: Sequence[Segment]) -> Iterator[Aligned]:
    """The cheapest alignment in order: each source segment with its one or two partners, and the cost."""
    sides = [_Side.of(segment) for segment in ours], [_Side.of(segment) for segment in theirs]
    ratio = _ratio(sides[0], sides[1])
    for i, j, move, cost in _path(sides[0], sides[1], ratio):
        if move in (_Move.PAIR, _Move.SPLIT):
            yield ours[i], theirs[j : j + move.value[1]], cost


def runs(
    sources: Sequence[str], sentences: Sequence[str], fits: Callable[[int, int, int], bool]
) -> tuple[int, ...] | None:
    """Where ``sentences`` are parted, so that each run is most likely the translation of its source.

    Both are text forms. ``fits(source, first, last)`` says whether a run may be a source's. Gives the edges from 0 to
    the number of sentences, or nothing where some run would be a stranger.
    """
    ours, theirs = [_Side.of_text(text) for text in sources], [_Side.of_text(text) for text in sentences]
    ratio = _ratio(ours, theirs)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for place, one in enumerate(ours):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, (total, edges) in best.items():
            for last, other in enumerate(accumulate(theirs[first:]), first + 1):
                cost = _cost(one, other, ratio)
                worse = last in reached and total + cost >= reached[last][0]
                if cost < _SKIP and not worse and fits(place, first, last):
                    reached[last] = total + cost, (*edges, last)
        best = reached
    return best[len(theirs)][1] if len(theirs) in best else None


@dataclass(frozen=True, slots=True)
class _Side:
    """What alignment looks at in a segment."""

    length: int
    kind: str
    shared: frozenset[str]

    @classmethod
    def of(cls, segment: Segment) -> _Side:
        text = inline.plain(segment.pattern)
        links = {
            p.value or inline.raw(p.parts) for p in inline.placeholders(segment.pattern) if p.role is not Role.CLOSE
        }
        return cls(len(text), segment.kind, frozenset(_SHARED.findall(text)) | frozenset(links))

    @classmethod
    def of_text(cls, form: str) -> _Side:
        text = "".join(piece for piece in inline.split(form) if isinstance(piece, str))
        return cls(len(text), "", frozenset(_SHARED.findall(text)))

    def __add__(self, other: _Side) -> _Side:
        return _Side(self.length + other.length + 1, self.kind, self.shared | other.shared)


def _ratio(ours: Iterable[_Side], theirs: Iterable[_Side]) -> float:
    return max(sum(side.length for side in theirs), 1) / max(sum(side.length for side in ours), 1)


def _cost(one: _Side, other: _Side, ratio: float) -> float:
    """How unlikely it is that the two are translations: 0 for a perfect pair, 4 and more for strangers."""
    expected = one.length * ratio
    deviation = abs(other.length - expected) / math.sqrt(max(expected, other.length, 1.0) * _VARIANCE)
    shared = len(one.shared & other.shared) / max(len(one.shared | other.shared), 1)
    bonus = 2.0 * shared if one.shared or other.shared else 0.0
    penalty = 1.0 if (one.shared or other.shared) and not one.shared & other.shared else 0.0
    return max(0.0, min(deviation, 6.0) + (0.0 if one.kind == other.kind else 2.5) + penalty - bonus)


def _path(ours: Sequence[_Side], theirs: Sequence[_Side], ratio: float) -> Iterator[tuple[int, int, _Move, float]]:
    """The cheapest way through both sides, within a band around the diagonal."""
    rows, columns = len(ours), len(theirs)
    band = abs(rows - columns) + _BAND
    best: dict[tuple[int, int], tuple[float, _Move | None, float]] = {(0, 0): (0.0, None, 0.0)}
    for i in range(rows + 1):
        centre = i * columns // max(rows, 1)
        for j in range(max(0, centre - band), min(columns, centre + band) + 1):
            if (i, j) in best:
                _extend(best, i, j, ours, theirs, ratio)
    yield from reversed(list(_back(best, rows, columns)))


def _extend(
    best: dict[tuple[int, int], tuple[float, _Move | None, float]],
    i: int,
    j: int,
    ours: Sequence[_Side],
    theirs: Sequence[_Side],
    ratio: float,
) -> None:
    total = best[i, j][0]
    for move in _Move:
        down, right = move.value
        if i + down > len(ours) or j + right > len(theirs):
            continue
        cost = _SKIP
        if move is _Move.PAIR:
            cost = _cost(ours[i], theirs[j], ratio)
        elif move is _Move.SPLIT:
            cost = _MERGE + _cost(ours[i], theirs[j] + theirs[j + 1], ratio)
        place = i + down, j + right
        if place not in best or total + cost < best[place][0]:
            best[place] = total + cost, move, cost


def _back(
    best: dict[tuple[int, int], tuple[float, _Move | None, float]], i: int, j: int
) -> Iterator[tuple[int, int, _Move, float]]:
    while (i, j) != (0, 0):
        _, move, cost = best[i, j]
        assert move is not None
        i, j = i - move.value[0], j - move.value[1]
        yield i, j, move, cost
