"""Pair an article with a translation of it that somebody made elsewhere.

Where both have the same structure, segments pair by their place in it. Where they differ, they are
aligned by length (Gale and Church, *A Program for Aligning Sentences in Bilingual Corpora*, 1993),
by what translations share (addresses, numbers, names) and by kind. A pair that is not sure is for a
person to look at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from i18n import inline
from i18n.catalog import Catalog, is_person
from i18n.model import Article, Origin, Pattern, Placeholder, Role, Segment, State, Unit

SURE = 2.0
"""Largest cost of an aligned pair that counts as sure."""

_SKIP = 4.0
"""Cost of a segment that has no partner."""

_MERGE = 2.5
"""Cost of joining two segments of one side, besides that of the pair."""

_VARIANCE = 6.8
"""Variance of the length of a translation, a character of the source (Gale and Church, table 3)."""

_SHARED = re.compile(r"\d+|[A-Z][A-Z0-9]{2,}|[A-Z][a-z]{3,}")
_BAND = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and what is most likely its translation."""

    source: Segment
    """The segment of the article."""

    target: str
    """Its translation, in the text form of the source: its tags are the source's."""

    sure: bool
    """Whether it may be used without a person's look."""


class _Move(Enum):
    """How many segments of source and translation belong together."""

    PAIR = (1, 1)
    SKIP_SOURCE = (1, 0)
    SKIP_TARGET = (0, 1)
    SPLIT = (1, 2)


def pairs(source: Article, translated: Article) -> list[Pair]:
    """The segments of ``source`` with their translations out of ``translated``; those without one are left out."""
    ours, theirs = source.segments, translated.segments
    if _shape(source) == _shape(translated):
        ratio = _ratio(map(_Side.of, ours), map(_Side.of, theirs))
        placed = (
            (one, (other,), _cost(_Side.of(one), _Side.of(other), ratio) / 2)
            for one, other in zip(ours, theirs, strict=True)
        )
        return [pair for one, other, cost in placed if (pair := _paired(one, other, cost))]
    found = []
    for one, others, cost in _aligned(ours, theirs):
        if pair := _paired(one, others, cost):
            found.append(pair)
    return found


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an existing translation brought into a catalog, in entries."""

    catalog: Catalog
    """The catalog with the translations."""

    sure: int
    """Entries that are translated now."""

    unsure: int
    """Entries that have a text which a person should look at: fuzzy."""

    kept: int
    """Entries that had a person's text, which stays."""

    missing: int
    """Entries for which nothing was found."""


def adopt(catalog: Catalog, found: Iterable[Pair]) -> Adopted:
    """Put pairs into a catalog. A text that a person wrote or accepted is never replaced."""
    best: dict[tuple[str, str], Pair] = {}
    for pair in found:
        id_ = inline.text(pair.source.pattern), pair.source.context
        if id_ not in best or (pair.sure and not best[id_].sure):
            best[id_] = pair
    counts = dict.fromkeys(("sure", "unsure", "kept", "missing"), 0)
    units = []
    for unit in catalog.units:
        mark, new = _adopted(unit, best.get(unit.id))
        counts[mark] += 0 if unit.obsolete else 1
        units.append(new)
    return Adopted(replace(catalog, units=tuple(units)), **counts)


def _adopted(unit: Unit, pair: Pair | None) -> tuple[str, Unit]:
    if is_person(unit) or unit.obsolete:
        return "kept", unit
    if pair is None:
        return "missing", unit
    state = State.TRANSLATED if pair.sure else State.NEEDS_WORK
    new = replace(unit, target=pair.target, state=state, origin=Origin(), previous_source="", previous_context="")
    return "sure" if pair.sure else "unsure", new


def _shape(article: Article) -> tuple[str, ...]:
    return tuple(segment.kind for segment in article.segments)


def _paired(source: Segment, targets: Sequence[Segment], cost: float) -> Pair | None:
    """The pair, its tags renamed to the source's; ``None`` when the text was not translated at all."""
    pattern = _joined(targets)
    renamed, complete = rename(pattern, source.pattern)
    text = inline.text(renamed).strip()
    if not text or (text == inline.text(source.pattern) and len(text.split()) > _NAME_WORDS):
        return None
    numbers = _numbers(source.pattern) == _numbers(pattern)
    sure = complete and numbers and len(targets) == 1 and cost <= SURE and source.kind == targets[0].kind
    return Pair(source, text, sure)


_NAME_WORDS = 3


def _joined(segments: Sequence[Segment]) -> Pattern:
    pieces: list[str | Placeholder] = []
    for segment in segments:
        pieces += [" "] if pieces else []
        pieces += segment.pattern
    return inline.normalize(pieces)


def rename(pattern: Pattern, source: Pattern) -> tuple[Pattern, bool]:
    """``pattern`` with the placeholders of ``source``, and whether all found their partner.

    Placeholders are partners when their markup is the same; failing that, when their kind is and it
    is their turn. What has no partner is left out, its text kept.
    """
    mates = _mates(pattern, source)
    pieces: list[str | Placeholder] = []
    for part in pattern:
        if isinstance(part, str):
            pieces.append(part)
        elif (mate := mates.get(part.name)) and (placeholder := _find(source, mate, part.role)):
            pieces.append(placeholder)
    result = inline.normalize(pieces)
    return result, not any(True for _ in inline.differences(result, source)) and len(mates) == len(_names(pattern))


def _mates(pattern: Pattern, source: Pattern) -> dict[str, str]:
    """Each placeholder's name in ``pattern`` with a name of ``source``, no name twice."""
    mates: dict[str, str] = {}
    for same in (_same_markup, _same_kind):
        for theirs in _openers(pattern):
            if theirs.name in mates:
                continue
            free = (ours for ours in _openers(source) if ours.name not in mates.values() and same(theirs, ours))
            if mate := next(free, None):
                mates[theirs.name] = mate.name
    return mates


def _same_markup(one: Placeholder, other: Placeholder) -> bool:
    return one.role == other.role and inline.raw(one.parts) == inline.raw(other.parts)


def _same_kind(one: Placeholder, other: Placeholder) -> bool:
    return one.role == other.role and one.name.rstrip("0123456789") == other.name.rstrip("0123456789")


def _openers(pattern: Pattern) -> list[Placeholder]:
    return [placeholder for placeholder in inline.placeholders(pattern) if placeholder.role is not Role.CLOSE]


def _names(pattern: Pattern) -> set[str]:
    return {placeholder.name for placeholder in inline.placeholders(pattern)}


def _find(source: Pattern, name: str, role: Role) -> Placeholder | None:
    return next((p for p in inline.placeholders(source) if p.name == name and p.role is role), None)


def _numbers(pattern: Pattern) -> list[str]:
    return sorted(re.findall(r"\d+", inline.plain(pattern)))


def _aligned(ours: Sequence[Segment], theirs: Sequence[Segment]) -> Iterator[tuple[Segment, Sequence[Segment], float]]:
    """The cheapest alignment in order: each source segment with its one or two partners, and the cost."""
    sides = [_Side.of(segment) for segment in ours], [_Side.of(segment) for segment in theirs]
    ratio = _ratio(sides[0], sides[1])
    for i, j, move, cost in _path(sides[0], sides[1], ratio):
        if move in (_Move.PAIR, _Move.SPLIT):
            yield ours[i], theirs[j : j + move.value[1]], cost


@dataclass(frozen=True, slots=True)
class _Side:
    """What alignment looks at in a segment."""

    length: int
    kind: str
    shared: frozenset[str]

    @classmethod
    def of(cls, segment: Segment) -> _Side:
        text = inline.plain(segment.pattern)
        links = {inline.raw(p.parts) for p in inline.placeholders(segment.pattern) if p.role is not Role.CLOSE}
        return cls(len(text), segment.kind, frozenset(_SHARED.findall(text)) | frozenset(links))

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
