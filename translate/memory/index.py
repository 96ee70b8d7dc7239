"""Which sources could be similar to a text, out of a million, without looking at them.

A source that is similar enough has most of the text's words, so it has at least one of the few
rarest (prefix filtering, Chaudhuri, Ganti and Kaushik 2006). Sources are found by those, ranked by
how much of the text they share, rare words counting more, and only the best are compared.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import combinations

from translate.memory.schema import LONGEST
from translate.memory.store import chunks, marks
from translate.memory.tokens import terms

POSTINGS = 10_000
"""How many entries of the index are read for the rare words of one text."""

COMPARED = 200
"""How many sources are compared with one text."""

_CHUNK = 100
_ENOUGH = 4
_TRIED = 4_000
_PAIRED = 3
_PAIR_POSTINGS = 2_000

Known = tuple[str, int]
"""A term, and the number of sources it is in."""


def candidates(
    connection: sqlite3.Connection, form: str, language: str, pairs: Sequence[int], minimum: float
) -> Iterator[tuple[int, str]]:
    """Sources in ``language`` that have a unit in one of ``pairs``, as id and text, the likeliest first."""
    length, found = terms(form)
    ranked = _ranked(connection, found, _bounds(length, minimum))
    count = 0
    for chunk in chunks(ranked[:_TRIED], _CHUNK):
        texts = dict(_texts(connection, chunk, language, pairs))
        for id_ in chunk:
            if id_ in texts:
                yield id_, texts[id_]
                count += 1
        if count >= COMPARED:
            return


def _bounds(length: int, minimum: float) -> tuple[float, float]:
    """The least and most words that a source can have whose similarity to one of ``length`` is ``minimum``."""
    most = length / minimum
    return length * minimum, (LONGEST if length >= LONGEST or most >= LONGEST else most)


def _ranked(connection: sqlite3.Connection, found: Sequence[str], bounds: tuple[float, float]) -> list[int]:
    """Ids of sources that share words with ``found``, the most first."""
    least, most = min(bounds[0], LONGEST), bounds[1]
    weights: dict[int, float] = {}
    for terms_, weight, limit in _searches(_by_rarity(connection, found)):
        for (id_,) in _postings(connection, terms_, limit):
            if least <= id_ & LONGEST <= most:
                weights[id_] = weights.get(id_, 0.0) + weight
    return sorted(weights, key=weights.__getitem__, reverse=True)[:_TRIED]


def _searches(known: Sequence[Known]) -> Iterator[tuple[tuple[str, ...], float, int]]:
    """What to search for: terms that must all be there, what finding them is worth, and how many to read.

    First the rare words, each for itself, as far as the budget goes. Where these are few, as in a
    short text, the next ones, two at a time: each is common, both together are not.
    """
    rare = 0
    budget = POSTINGS
    while rare < len(known) and known[rare][1] <= budget:
        term, count = known[rare]
        yield (term,), _weight(count), count
        budget -= count
        rare += 1
    common = known[rare : rare + _PAIRED] if rare < _ENOUGH else ()
    for one, other in combinations(common, 2):
        yield (one[0], other[0]), _weight(one[1]) + _weight(other[1]), _PAIR_POSTINGS
    if len(common) == 1 and not rare:
        yield (common[0][0],), _weight(common[0][1]), _PAIR_POSTINGS


def _weight(count: int) -> float:
    return 1 / math.log2(count + 2)


def _by_rarity(connection: sqlite3.Connection, found: Sequence[str]) -> list[Known]:
    """The terms that the memory knows, the rarest first."""
    rows: list[Known] = []
    for chunk in chunks(found, 500):
        rows += connection.execute(f"select term, sources from terms where term in ({marks(chunk)})", chunk)
    return sorted(rows, key=lambda row: (row[1], row[0]))


def _postings(connection: sqlite3.Connection, terms_: tuple[str, ...], limit: int) -> sqlite3.Cursor:
    wanted = " AND ".join(f'"{term}"' for term in terms_)
    return connection.execute("select rowid from found where found match ? limit ?", (wanted, limit))


def _texts(
    connection: sqlite3.Connection, ids: Sequence[int], language: str, pairs: Sequence[int]
) -> Iterator[tuple[int, str]]:
    yield from connection.execute(
        f"select id, text from sources where id in ({marks(ids)}) and language = ? and exists"
        f" (select 1 from units where units.source = sources.id and pair in ({marks(pairs)}))",
        (*ids, language, *pairs),
    )
