"""Looking a text up: exact in the same context, exact, then similar ones."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18n import locales
from translate.memory.adapt import adapt
from translate.memory.index import candidates
from translate.memory.match import WRONG_NUMBER, Similarity
from translate.memory.model import EXACT, NEARLY, Context, Match
from translate.memory.prepare import language
from translate.memory.store import marks
from translate.memory.tokens import digest_normalized, is_storable, normalized

SENTENCE = 0.98
"""The most that a sentence out of a reviewed paragraph scores: nobody reviewed it as a pair."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the memory."""

    source: str
    """The text, in text form."""

    source_locale: str
    """The locale it is in."""

    target_locale: str
    """The locale it is to be in."""

    context: Context
    """Where it stands."""

    minimum: float
    """The least score of a match."""

    limit: int
    """The most matches."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """A unit of the memory."""

    target: str
    context: Context
    article: str
    part: int


def lookup(connection: sqlite3.Connection, query: Query, *, similar: bool = False) -> list[Match]:
    """The matches of ``query``, the best first, no target twice.

    Similar sources are looked for only when there is no exact match, or when ``similar`` says so.
    """
    text = normalized(query.source)
    if not is_storable(text):
        return []
    pairs = _pairs(connection, query.source_locale, query.target_locale)
    if not pairs:
        return []
    found = list(_exact(connection, query, text, pairs))
    if query.minimum < EXACT and (similar or not found):
        found += _similar(connection, query, text, pairs)
    found.sort(key=lambda match: (not match.same_context, not match.exact, -match.score))
    different = {match.target: match for match in reversed(found)}
    return [match for match in found if different[match.target] is match][: query.limit]


def _pairs(connection: sqlite3.Connection, source: str, target: str) -> list[int]:
    """The pairs of locales whose units answer for ``source`` to ``target``."""
    wanted = language(source)
    return [
        id_
        for id_, from_, to in connection.execute("select id, source, target from pairs")
        if language(from_) == wanted and (to == target or locales.same_language(to, target))
    ]


def _exact(connection: sqlite3.Connection, query: Query, text: str, pairs: Sequence[int]) -> Iterator[Match]:
    id_ = _source(connection, text, language(query.source_locale))
    if id_ is None:
        return
    units = _units(connection, [id_], pairs)[id_]
    for unit in _by_merit(units, query.context):
        adapted = adapt(query.source, text, unit.target)
        if adapted is None:
            continue
        if unit.part:
            if query.minimum <= SENTENCE:
                yield Match(text, adapted.text, SENTENCE, article=unit.article)
        else:
            same = query.context.same(unit.context)
            yield Match(text, adapted.text, EXACT, exact=True, same_context=same, article=unit.article)


def _source(connection: sqlite3.Connection, text: str, name: str) -> int | None:
    rows = connection.execute(
        "select id, text from sources where digest = ? and language = ?", (digest_normalized(text), name)
    )
    return next((id_ for id_, other in rows if other == text), None)


def _units(connection: sqlite3.Connection, sources: Sequence[int], pairs: Sequence[int]) -> dict[int, list[_Stored]]:
    found: dict[int, list[_Stored]] = {id_: [] for id_ in sources}
    rows = connection.execute(
        "select source, target, before, after, msgctxt, kind, article, part from units"
        f" where source in ({marks(sources)}) and pair in ({marks(pairs)}) order by id",
        (*sources, *pairs),
    )
    for source, target, before, after, msgctxt, kind, article, part in rows:
        found[source].append(_Stored(target, Context(before, after, msgctxt, kind), article, part))
    return found


def _by_merit(units: Sequence[_Stored], context: Context) -> list[_Stored]:
    """The units that fit ``context`` best first; then whole ones, those of its kind, the commonest, the newest."""
    times = Counter(unit.target for unit in units)
    newest_first = reversed(units)
    return sorted(
        newest_first,
        key=lambda unit: (
            not context.same(unit.context),
            bool(unit.part),
            not context.kind or unit.context.kind != context.kind,
            -times[unit.target],
        ),
    )


def _similar(connection: sqlite3.Connection, query: Query, text: str, pairs: Sequence[int]) -> list[Match]:
    compare = Similarity(text, query.minimum)
    scored = []
    name = language(query.source_locale)
    for id_, source in candidates(connection, text, name, pairs, query.minimum):
        score = compare.of(source) if source != text else 0.0
        if score:
            scored.append((score, id_, source))
    scored.sort(key=lambda one: (-one[0], one[1]))
    best = scored[: 4 * query.limit]
    units = _units(connection, [id_ for _, id_, _ in best], pairs)
    return [match for one in best if (match := _offer(query, *one, units[one[1]])) is not None]


def _offer(query: Query, score: float, _: int, source: str, units: Sequence[_Stored]) -> Match | None:
    """The best translation of a similar source that can be made to fit; ``None`` when none can."""
    for unit in _by_merit(units, query.context):
        adapted = adapt(query.source, source, unit.target)
        if adapted is None:
            continue
        score = min(score, SENTENCE if unit.part else NEARLY) - (0 if adapted.numbers_fit else WRONG_NUMBER)
        if score < query.minimum:
            return None
        return Match(source, adapted.text, round(score, 4), article=unit.article, adapted=adapted.changed)
    return None
