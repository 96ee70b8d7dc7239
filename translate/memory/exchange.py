"""What goes in and out of a memory besides catalogs: TMX files, figures, and a damaged file's remains."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from i18n import locales
from translate.memory import ahead, schema, store, tmx
from translate.memory.feed import CATALOG, origin
from translate.memory.model import Entry, Imported, Stats
from translate.memory.prepare import batches, language
from translate.memory.sentences import rows

TMX = "tmx:"
"""What the origin of imported units starts with; the file's path follows."""


def import_tmx(connection: sqlite3.Connection, base: Path, path: Path) -> Imported:
    """Store the units of a TMX file in the place of those it gave before."""
    count = ahead.Count()
    name = TMX + origin(path, base)
    stored = store.replace_place(connection, name, ahead.read(path, count), digest=b"")
    return Imported(stored, count.skipped + count.read - stored)


def export_tmx(connection: sqlite3.Connection, path: Path, source: str, targets: Sequence[str]) -> int:
    """Write the units of some pairs of locales to a TMX file, as they are at one moment."""
    wanted = [
        id_
        for id_, from_, to in connection.execute("select id, source, target from pairs")
        if (not source or language(from_) == language(source))
        and (not targets or any(to == one or locales.same_language(to, one) for one in targets))
    ]
    return tmx.write(path, store.entries(connection, wanted))


def stats(connection: sqlite3.Connection, path: Path) -> Stats:
    """Count what is in the memory."""
    pairs = connection.execute(
        "select pairs.source, pairs.target, count(*) from units join pairs on pairs.id = units.pair"
        " where part = 0 group by pairs.id order by count(*) desc, pairs.target, pairs.source"
    ).fetchall()
    files = connection.execute(
        "select origin, count(units.id) from places left join units on units.place = places.id and part = 0"
        " where origin like 'tmx:%' group by places.id order by origin"
    ).fetchall()
    return Stats(
        _number(connection, "select count(*) from sources"),
        tuple((from_, to, count) for from_, to, count in pairs),
        _number(connection, f"select count(*) from places where origin like '{CATALOG}%'"),
        tuple((name.removeprefix(TMX), count) for name, count in files),
        path.stat().st_size,
    )


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def renew(path: Path) -> tuple[sqlite3.Connection, Path]:
    """Move a damaged file aside and make a new one, with the imported units that can still be read."""
    broken = schema.set_aside(path)
    connection = schema.connect(path)
    found: dict[str, list[Entry]] = {}
    with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
        for name, entry in _remains(broken):
            found.setdefault(name, []).append(entry)
    connection.execute("begin immediate")
    with connection:
        for name, entries in found.items():
            store.replace_place(connection, name, batches(rows(entries)), digest=b"")
    return connection, broken


def _remains(broken: Path) -> Iterator[tuple[str, Entry]]:
    with contextlib.closing(sqlite3.connect(f"{broken.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for id_, name in connection.execute("select id, origin from places where origin like 'tmx:%'").fetchall():
            yield from ((name, entry) for entry in store.entries(connection, place=id_))
