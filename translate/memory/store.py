"""Writing to the memory: entries in, places out, each in the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from i18n import locales
from translate.memory.model import NOWHERE, Context, Entry
from translate.memory.schema import LENGTH_BITS, LONGEST
from translate.memory.tokens import digest_normalized, is_storable, normalized, terms

BATCH = 20_000
"""Entries that are written together."""

_VARIABLES = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its place in the file it comes from."""

    entry: Entry
    """The entry."""

    part: int = 0
    """0 for a whole unit, else the number of the sentence in it, from 1."""


@lru_cache(maxsize=1024)
def language(locale: str) -> str:
    """What sources are compared within: a language and its script. ``en_GB`` and ``en_US`` are one."""
    return f"{locales.language(locale)}_{locales.script(locale)}"


def add(connection: sqlite3.Connection, place: int, rows: Iterable[Row]) -> int:
    """Store ``rows`` as units of ``place``; say how many whole ones. Texts that cannot be stored are left out."""
    writer = _Writer(connection, place)
    iterator = iter(rows)
    count = 0
    while batch := list(islice(iterator, BATCH)):
        count += writer.write(batch)
    return count


class _Writer:
    def __init__(self, connection: sqlite3.Connection, place: int) -> None:
        self.connection = connection
        self.place = place
        last = connection.execute("select max(id) from sources").fetchone()[0] or 0
        self.serial = (last >> LENGTH_BITS) + 1
        self.pairs = {(s, t): id_ for id_, s, t in connection.execute("select id, source, target from pairs")}

    def write(self, batch: Sequence[Row]) -> int:
        prepared = [
            (normalized(row.entry.source), row)
            for row in batch
            if is_storable(row.entry.target) and is_storable(row.entry.source)
        ]
        keyed = [
            ((language(row.entry.source_locale), text), digest_normalized(text), row) for text, row in prepared if text
        ]
        ids = self._known({number for _, number, _ in keyed})
        self._add_sources({key: number for key, number, _ in keyed if key not in ids}, ids)
        self.connection.executemany(
            "insert into units (source, pair, place, target, before, after, msgctxt, kind, article, part, extra)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._unit(ids[key], key[1], row) for key, _, row in keyed),
        )
        return sum(not row.part for *_, row in keyed)

    def _known(self, digests: set[int]) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for chunk in chunks(sorted(digests), _VARIABLES):
            sql = f"select id, language, text from sources where digest in ({marks(chunk)})"
            found.update(((name, text), id_) for id_, name, text in self.connection.execute(sql, chunk))
        return found

    def _add_sources(self, new: dict[tuple[str, str], int], ids: dict[tuple[str, str], int]) -> None:
        sources, index = [], []
        counts: Counter[str] = Counter()
        for key, number in new.items():
            length, found = terms(key[1])
            ids[key] = id_ = self.serial << LENGTH_BITS | min(length, LONGEST)
            self.serial += 1
            sources.append((id_, number, *key))
            index.append((id_, " ".join(found)))
            counts.update(found)
        self.connection.executemany("insert into sources (id, digest, language, text) values (?, ?, ?, ?)", sources)
        self.connection.executemany("insert into found (rowid, terms) values (?, ?)", index)
        _count(self.connection, counts, 1)

    def _unit(self, source: int, text: str, row: Row) -> tuple[object, ...]:
        entry, context = row.entry, row.entry.context
        pair = self.pairs.get((entry.source_locale, entry.target_locale)) or self._pair(entry)
        extra = _extra(entry, text)
        place = (context.before, context.after, context.msgctxt, context.kind)
        return (source, pair, self.place, entry.target, *place, entry.article, row.part, extra)

    def _pair(self, entry: Entry) -> int:
        key = entry.source_locale, entry.target_locale
        id_ = self.connection.execute("insert into pairs (source, target) values (?, ?)", key).lastrowid
        assert id_ is not None
        self.pairs[key] = id_
        return id_


def _extra(entry: Entry, text: str) -> str | None:
    """What is kept for an export alone, as JSON."""
    kept: dict[str, object] = {}
    if entry.source != text:
        kept["source"] = entry.source
    if entry.notes:
        kept["notes"] = entry.notes
    if entry.props:
        kept["props"] = entry.props
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _count(connection: sqlite3.Connection, counts: Counter[str], sign: int) -> None:
    connection.executemany(
        "insert into terms (term, sources) values (?, ?)"
        " on conflict (term) do update set sources = sources + excluded.sources",
        sorted((term, sign * count) for term, count in counts.items()),
    )


def replace_place(
    connection: sqlite3.Connection, origin: str, rows: Iterable[Row], *, digest: bytes, size: int = 0, mtime: int = 0
) -> int:
    """Make ``rows`` all that the memory has of ``origin``; say how many whole units were stored."""
    old = place_id(connection, origin)
    if old is not None:
        connection.execute("update places set origin = '' where id = ?", (old,))
    id_ = connection.execute(
        "insert into places (origin, digest, size, mtime) values (?, ?, ?, ?)", (origin, digest, size, mtime)
    ).lastrowid
    assert id_ is not None
    count = add(connection, id_, rows)
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
