"""The SQLite file: its tables, how it is opened, and what is done with one that is damaged.

::

    places    one catalog or TMX file ──┐
    pairs     two locales ──────────────┤
    sources   a text, once a language ──┴── units   its reviewed translations
    found     full-text index of sources by term;  terms   in how many sources a term is

``sources.id`` is ``serial << 8 | words`` with the number of words up to 255, so that the index
tells the length of what it finds, and ids grow, which keeps the index small and quick to write.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from i18n.errors import OutputError
from i18n.ui import _
from translate.memory.model import MemoryFailed

VERSION = 1
"""Of the tables, and of how texts are cut into terms: a file of another version is made anew."""

LENGTH_BITS = 8
"""Bits of ``sources.id`` that hold the number of words."""

LONGEST = (1 << LENGTH_BITS) - 1
"""The number of words of every source that has this many or more."""

BUSY_SECONDS = 30
"""How long a command waits for another that is writing."""

_TABLES = """
create table places (
  id integer primary key, origin text not null unique, digest blob not null,
  size integer not null, mtime integer not null);
create table pairs (
  id integer primary key, source text not null, target text not null, unique (source, target));
create table sources (
  id integer primary key, digest integer not null, language text not null, text text not null);
create index sources_digest on sources (digest);
create table units (
  id integer primary key, source integer not null, pair integer not null, place integer not null,
  target text not null, before integer not null, after integer not null,
  msgctxt text not null, kind text not null, article text not null,
  part integer not null, extra text);
create index units_source on units (source);
create index units_place on units (place);
create table terms (term text primary key, sources integer not null) without rowid;
create virtual table found using fts5 (terms, content='', detail=none, columnsize=0, tokenize='ascii');
insert into found (found, rank) values ('automerge', 8);
insert into found (found, rank) values ('hashsize', 33554432);
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the memory at ``path``, made when it is not there.

    Raises :class:`OutputError` where it cannot be made, :class:`MemoryFailed` when another command
    keeps it busy, and :class:`sqlite3.DatabaseError` for a file that is damaged or no memory.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("cannot be made: {reason}").format(reason=error.strerror), where=str(path.parent)
        ) from error
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        _set_up(connection)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        if is_damage(error):
            raise
        raise failure(error, path) from error
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    _log_ahead(connection)
    connection.executescript(
        "pragma synchronous = normal; pragma cache_size = -65536;"
        "pragma mmap_size = 1073741824; pragma temp_store = memory;"
    )
    if _version(connection) == VERSION:
        return
    connection.execute("begin immediate")
    with connection:
        version = _version(connection)
        if version not in (0, VERSION):
            raise WrongVersion(f"version {version}")
        if version == 0:
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"pragma user_version = {VERSION}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Readers go on while one writes. SQLite does not wait where two switch to it at once, so this does."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


class WrongVersion(sqlite3.DatabaseError):
    """The file was written by another version of this program."""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error means that the file is no good, rather than busy, full or read-only."""
    if isinstance(error, WrongVersion):
        return True
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    missing = "no such table" in str(error) or "no such column" in str(error) or "already exists" in str(error)
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or missing


def failure(error: sqlite3.Error, path: Path) -> MemoryFailed | OutputError:
    """What to tell a person about an error that is no damage."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return MemoryFailed(
            _("the translation memory is busy: another command writes to it"),
            where=str(path),
            hint=_("Try again later"),
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL):
        return OutputError(
            _("cannot be written: {error}").format(error=error),
            where=str(path),
            hint=_("Make the folder writable, with room on the disk"),
        )
    if "fts5" in str(error):
        return MemoryFailed(
            _("this Python's SQLite has no FTS5"), where=str(path), hint=_("Use a Python from python.org")
        )
    return MemoryFailed(_("the translation memory failed: {error}").format(error=error), where=str(path))


def set_aside(path: Path) -> Path:
    """Move a damaged file out of the way, next to where it was; give its new place."""
    broken = path.with_name(path.name + ".broken")
    for suffix in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(broken.with_name(broken.name + suffix))
    try:
        path.replace(broken)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OutputError(
            _("cannot be moved aside: {reason}").format(reason=error.strerror), where=str(path)
        ) from error
    return broken
