"""Writing to the memory: entries in, places out, each in the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from translate.memory.model import NOWHERE, Context, Entry
from translate.memory.prepare import Batch, Text
from translate.memory.schema import LENGTH_BITS, LONGEST
from translate.memory.tokens import terms

_VARIABLES = 500
_PART = 6
"""Where the part stands in what is stored of a unit."""

T = TypeVar("T")


def add(connection: sqlite3.Connection, place: int, batches: Iterable[Batch]) -> int:
    """Store entries as units of ``place``; say how many whole ones."""
    writer = _Writer(connection, place)
    return sum(map(writer.write, batches))


class _Writer:
    def __init__(self, connection: sqlite3.Connection, place: int) -> None:
        self.connection = connection
        self.place = place
        last = connection.execute("select max(id) from sources").fetchone()[0] or 0
        self.serial = (last >> LENGTH_BITS) + 1
        self.pairs = {(s, t): id_ for id_, s, t in connection.execute("select id, source, target from pairs")}

    def write(self, batch: Batch) -> int:
        ids = self._known({text[2] for text, _, _ in batch})
        self._add_sources({text[:2]: text for text, _, _ in batch if text[:2] not in ids}, ids)
        self.connection.executemany(
            "insert into units (source, pair, place, target, before, after, msgctxt, kind, article, part, extra)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (ids[text[:2]], self.pairs.get(pair) or self._pair(pair), self.place, *stored)
                for text, pair, stored in batch
            ],
        )
        return sum(not stored[_PART] for *_, stored in batch)

    def _known(self, digests: set[int]) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for chunk in chunks(sorted(digests), _VARIABLES):
            sql = f"select id, language, text from sources where digest in ({marks(chunk)})"
            found.update(((name, text), id_) for id_, name, text in self.connection.execute(sql, chunk))
        return found

    def _add_sources(self, new: dict[tuple[str, str], Text], ids: dict[tuple[str, str], int]) -> None:
        sources, index = [], []
        for serial, (key, (name, text, number, length, found)) in enumerate(new.items(), self.serial):
            ids[key] = id_ = serial << LENGTH_BITS | min(length, LONGEST)
            sources.append((id_, number, name, text))
            index.append((id_, found))
        self.serial += len(new)
        self.connection.executemany("insert into sources (id, digest, language, text) values (?, ?, ?, ?)", sources)
        self.connection.executemany("insert into found (rowid, terms) values (?, ?)", index)
        _count(self.connection, Counter(" ".join(found for _, found in index).split()), 1)

    def _pair(self, key: tuple[str, str]) -> int:
        id_ = self.connection.execute("insert into pairs (source, target) values (?, ?)", key).lastrowid
        assert id_ is not None
        self.pairs[key] = id_
        return id_


def _count(connection: sqlite3.Connection, counts: Counter[str], sign: int) -> None:
    connection.executemany(
        "insert into terms (term, sources) values (?, ?)"
        " on conflict (term) do update set sources = sources + excluded.sources",
        sorted((term, sign * count) for term, count in counts.items()),
    )


def replace_place(
    connection: sqlite3.Connection,
    origin: str,
    batches: Iterable[Batch],
    *,
    digest: bytes,
    size: int = 0,
    mtime: int = 0,
) -> int:
    """Make ``batches`` all that the memory has of ``origin``; say how many whole units were stored."""
    old = place_id(connection, origin)
    if old is not None:
        connection.execute("update places set origin = '' where id = ?", (old,))
    id_ = connection.execute(
        "insert into places (origin, digest, size, mtime) values (?, ?, ?, ?)", (origin, digest, size, mtime)
    ).lastrowid
    assert id_ is not None
    count = add(connection, id_, batches)
    if old is not None:
        remove_place(connection, old)
    return count


def place_id(connection: sqlite3.Connection, origin: str) -> int | None:
    """The id of the catalog or TMX file called ``origin``; ``None`` when the memory has nothing of it."""
    row = connection.execute("select id from places where origin = ?", (origin,)).fetchone()
    return None if row is None else int(row[0])


def remove_place(connection: sqlite3.Connection, place: int) -> None:
    """Forget all units of a catalog or TMX file, and the sources that no other unit has."""
    touched = [id_ for (id_,) in connection.execute("select distinct source from units where place = ?", (place,))]
    connection.execute("delete from units where place = ?", (place,))
    connection.execute("delete from places where id = ?", (place,))
    for chunk in chunks(touched, _VARIABLES):
        _remove_orphans(connection, chunk)


def _remove_orphans(connection: sqlite3.Connection, sources: Sequence[int]) -> None:
    orphans = connection.execute(
        f"select id, text from sources where id in ({marks(sources)})"
        " and not exists (select 1 from units where units.source = sources.id)",
        sources,
    ).fetchall()
    counts: Counter[str] = Counter()
    gone = []
    for id_, text in orphans:
        _, found = terms(text)
        counts.update(found)
        gone.append((id_, " ".join(found)))
    connection.executemany("insert into found (found, rowid, terms) values ('delete', ?, ?)", gone)
    connection.executemany("delete from sources where id = ?", ((id_,) for id_, _ in gone))
    _count(connection, counts, -1)
    connection.executemany("delete from terms where term = ? and sources <= 0", ((term,) for term in counts))


def entries(
    connection: sqlite3.Connection, pairs: Sequence[int] | None = None, *, place: int | None = None
) -> Iterator[Entry]:
    """Every whole unit, in the order it came; only those of ``pairs`` of locales, or of a ``place``."""
    where = "" if pairs is None else f" and units.pair in ({marks(pairs)})"
    where += "" if place is None else f" and units.place = {place}"
    cursor = connection.execute(
        "select sources.text, units.target, pairs.source, pairs.target, before, after, msgctxt, kind, article, extra"
        " from units join sources on sources.id = units.source join pairs on pairs.id = units.pair"
        f" where part = 0{where} order by units.id",
        pairs or (),
    )
    for text, target, source_locale, target_locale, before, after, msgctxt, kind, article, extra in cursor:
        kept = json.loads(extra) if extra else {}
        context = Context(before, after, msgctxt, kind)
        yield Entry(
            kept.get("source", text),
            target,
            source_locale,
            target_locale,
            NOWHERE if context == NOWHERE else context,
            article,
            tuple(kept.get("notes", ())),
            tuple((name, value) for name, value in kept.get("props", ())),
        )


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """``items`` in pieces of at most ``size``."""
    return (items[at : at + size] for at in range(0, len(items), size))


def marks(values: Sequence[object]) -> str:
    """As many ``?`` as there are values, for SQL."""
    return ", ".join("?" * len(values))
