"""Pair an article with a translation of it that somebody made elsewhere.

Where both have the same structure, segments pair by their place in it. Where they differ, they are
aligned by length (Gale and Church, *A Program for Aligning Sentences in Bilingual Corpora*, 1993),
by what translations share (addresses, numbers, names) and by kind. A pair that is not sure is for a
person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from i18n import inline
from i18n.catalog import Catalog, is_person
from i18n.gale_church import Aligned, aligned, placed
from i18n.model import Article, Origin, Pattern, Placeholder, Role, Segment, State, Unit

SURE = 2.0
"""Largest cost of an aligned pair that counts as sure."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and what is most likely its translation."""

    source: Segment
    """The segment of the article."""

    target: str
    """Its translation, in the text form of the source: its tags are the source's."""

    sure: bool
    """Whether it may be used without a person's look."""


def pairs(source: Article, translated: Article) -> list[Pair]:
    """The segments of ``source`` with their translations out of ``translated``; those without one are left out."""
    ours, theirs = source.segments, translated.segments
    found: Iterable[Aligned] = aligned(ours, theirs)
    if _shape(source) == _shape(translated):
        found = ((one, others, cost / 2) for one, others, cost in placed(ours, theirs))
    return [pair for one, others, cost in found if (pair := _paired(one, others, cost))]


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
    same = one.role == other.role and one.value == other.value
    return same and inline.raw(one.parts) == inline.raw(other.parts)


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
