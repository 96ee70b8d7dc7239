"""Which sources could be similar to a text, out of a million, without looking at them.

A source that is similar enough has most of the text's words, so it has at least one of the few
rarest (prefix filtering, Chaudhuri, Ganti and Kaushik 2006). Sources are found by those, ranked by
how much of the text they share, rare words counting more, and only the best are compared.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence

from translate.memory.schema import LONGEST
from translate.memory.store import chunks, marks
from translate.memory.tokens import terms

POSTINGS = 20_000
"""How many entries of the index are read for one text; the rarest words come first."""

COMPARED = 400
"""How many sources are compared with one text."""

_CHUNK = 100
_TRIED = 4_000
_COMMONEST = 5_000


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
    read = 0
    for term, count in _by_rarity(connection, found):
        if read and read + count > POSTINGS:
            break
        read += count
        weight = 1 / math.log2(count + 2)
        for (id_,) in _postings(connection, term):
            if least <= id_ & LONGEST <= most:
                weights[id_] = weights.get(id_, 0.0) + weight
    return sorted(weights, key=lambda id_: (-weights[id_], id_))


def _by_rarity(connection: sqlite3.Connection, found: Sequence[str]) -> list[tuple[str, int]]:
    """The terms that the memory knows, with the number of sources each is in, the rarest first."""
    rows: list[tuple[str, int]] = []
    for chunk in chunks(found, 500):
        rows += connection.execute(f"select term, sources from terms where term in ({marks(chunk)})", chunk)
    return sorted(rows, key=lambda row: (row[1], row[0]))


def _postings(connection: sqlite3.Connection, term: str) -> sqlite3.Cursor:
    return connection.execute("select rowid from found where found match ? limit ?", (f'"{term}"', _COMMONEST))


def _texts(
    connection: sqlite3.Connection, ids: Sequence[int], language: str, pairs: Sequence[int]
) -> Iterator[tuple[int, str]]:
    yield from connection.execute(
        f"select id, text from sources where id in ({marks(ids)}) and language = ? and exists"
        f" (select 1 from units where units.source = sources.id and pair in ({marks(pairs)}))",
        (*ids, language, *pairs),
    )
