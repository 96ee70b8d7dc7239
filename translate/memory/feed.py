"""Catalogs into the memory, and only those that changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from i18n import catalog as catalogs
from i18n.catalog import Catalog
from i18n.errors import LingopressError, UnknownLanguage
from i18n.layout import Layout
from i18n.model import Unit
from i18n.ui import _
from translate.memory import store
from translate.memory.model import NOWHERE, Entry, Refreshed, contexts
from translate.memory.prepare import batches
from translate.memory.sentences import rows

CATALOG = "catalog:"
"""What the origin of a catalog's units starts with; the path follows."""

_RACY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _File:
    """A catalog on disk."""

    path: Path
    locale: str
    article: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the memory knows of a catalog."""

    place: int
    digest: bytes
    size: int
    mtime: int


def entries(catalog: Catalog, article: str, source_locale: str) -> Iterator[Entry]:
    """The reviewed units of a catalog, with their contexts."""
    places = contexts(catalog.units)
    for unit in catalog.units:
        if _is_reviewed(unit):
            context = NOWHERE if unit.obsolete else places[unit.id]
            yield Entry(unit.source, unit.target, source_locale, catalog.locale, context, article)


def _is_reviewed(unit: Unit) -> bool:
    return unit.state.accepted and bool(unit.target) and not unit.source_plural


def origin(path: Path | str, base: Path) -> str:
    """The name of a file in the memory: its path from ``base``, where it lies below it."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its name
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else full.as_posix()


def feed(connection: sqlite3.Connection, base: Path, given: Iterable[tuple[str, Catalog, str]]) -> int:
    """Store the reviewed units of catalogs that are at hand; say how many catalogs had changed."""
    known = _known(connection)
    count = 0
    for article, catalog, source_locale in given:
        name = CATALOG + origin(catalog.path or base / catalog.locale / "LC_MESSAGES" / f"{article}.po", base)
        content = catalog.snapshot.digest if catalog.snapshot else b""
        if content and name in known and known[name].digest == content:
            continue
        found = batches(rows(entries(catalog, article, source_locale)))
        store.replace_place(connection, name, found, digest=content)
        count += 1
    return count


def refresh(connection: sqlite3.Connection, base: Path, layout: Layout, *, every: bool = False) -> Refreshed:
    """Bring what the memory has of catalogs up to what is on disk; with ``every``, read all of them."""
    known = _known(connection)
    read = unchanged = units = 0
    errors: list[LingopressError] = []
    present = set()
    for file in _files(layout, base):
        present.add(file.origin)
        try:
            count = _take(connection, file, None if every else known.get(file.origin))
        except LingopressError as error:
            errors.append(error)
            continue
        if count is None:
            unchanged += 1
        else:
            read, units = read + 1, units + count
    gone = [one.place for name, one in known.items() if name not in present]
    for place in gone:
        store.remove_place(connection, place)
    return Refreshed(read, unchanged, len(gone), units, tuple(errors))


def _known(connection: sqlite3.Connection) -> dict[str, _Known]:
    rows_ = connection.execute("select origin, id, digest, size, mtime from places where origin like 'catalog:%'")
    return {name: _Known(*rest) for name, *rest in rows_}


def _files(layout: Layout, base: Path) -> Iterator[_File]:
    for path in layout.catalogs_of_articles():
        locale, _messages, *parts = path.relative_to(layout.catalogs).with_suffix("").parts
        yield _File(path, locale, "/".join(parts), CATALOG + origin(path, base))


def _take(connection: sqlite3.Connection, file: _File, known: _Known | None) -> int | None:
    """Read a catalog if it changed; give the number of its units, or ``None`` when it is as it was.

    A file written within the last seconds could change once more without a new time: its content
    is compared the next time, too.
    """
    try:
        stat = file.path.stat()
        if known is not None and (known.size, known.mtime) == (stat.st_size, stat.st_mtime_ns):
            return None
        digest = hashlib.blake2b(file.path.read_bytes()).digest()
    except OSError as error:
        raise LingopressError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=str(file.path)
        ) from error
    mtime = 0 if time.time() - stat.st_mtime < _RACY_SECONDS else stat.st_mtime_ns
    if known is not None and known.digest == digest:
        connection.execute("update places set size = ?, mtime = ? where id = ?", (stat.st_size, mtime, known.place))
        return None
    catalog = catalogs.load(file.path, file.locale)
    found = batches(rows(entries(catalog, file.article, source_locale(catalog))))
    content = catalog.snapshot.digest if catalog.snapshot else digest
    return store.replace_place(connection, file.origin, found, digest=content, size=stat.st_size, mtime=mtime)


def source_locale(catalog: Catalog) -> str:
    """The language of a catalog's sources, as its header says; English when it does not, as gettext has it."""
    from i18n import locales

    try:
        return locales.normalize(catalog.field("X-Source-Language") or "en")
    except UnknownLanguage:
        return "en"
