"""The memory as the rest of the program sees it: one file, opened, asked and fed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from i18n import locales
from i18n.catalog import Catalog
from i18n.layout import Layout
from translate.memory import exchange, feed, schema
from translate.memory.assemble import Assembly, Span, assemble
from translate.memory.lookup import Query, lookup
from translate.memory.model import NOWHERE, Context, Imported, Match, Refreshed, Stats

NAME = ".memory.sqlite"
"""Name of the memory's file in the folder of the catalogs."""

MINIMUM = 0.75
"""Score below which a match is of less help than a blank page."""

T = TypeVar("T")


class Memory:
    """A translation memory in a SQLite file; a context manager that closes it.

    A damaged file is moved aside (``.broken``), and a new one takes its place, with the imported
    units that could be read: see :attr:`recovered`. Several processes may read while one writes; a
    second writer waits. An object belongs to the thread that made it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._base = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link keeps its name
        self._connection = connection
        self.recovered: Path | None = None
        """Where a damaged file was moved; ``None`` when it was sound. Call :meth:`refresh` then."""

    @classmethod
    def open(cls, path: Path) -> Memory:
        """Open the memory at ``path``, or make it.

        Raises :class:`i18n.errors.OutputError` where no file can be made, and
        :class:`translate.memory.MemoryFailed` when it is busy for too long.
        """
        try:
            return cls(path, schema.connect(path))
        except sqlite3.DatabaseError:
            connection, broken = exchange.renew(path)
            memory = cls(path, connection)
            memory.recovered = broken
            return memory

    @classmethod
    def of(cls, layout: Layout) -> Memory:
        """Open the memory that belongs to a folder of catalogs."""
        return cls.open(layout.catalogs / NAME)

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be found; cheap, also in a large memory."""
        return self._guarded(lambda: self._connection.execute("select 1 from sources").fetchone() is None, True)

    def lookup(
        self,
        source: str,
        source_locale: str,
        target_locale: str,
        *,
        context: Context = NOWHERE,
        minimum: float = MINIMUM,
        limit: int = 5,
        similar: bool = False,
    ) -> list[Match]:
        """Translations of ``source`` (a text form) that people approved, the best first.

        Exact ones in the same context come first, then exact ones, then those of similar sources by
        score; the latter only where no exact one is, unless ``similar`` asks for them. Each fits
        ``source``: its tags and placeholders are those of ``source``.
        """
        query = Query(source, source_locale, target_locale, context, minimum, limit)
        return self._guarded(lambda: lookup(self._connection, query, similar=similar), [])

    def assemble(
        self,
        source: str,
        spans: Sequence[Span],
        source_locale: str,
        target_locale: str,
        *,
        minimum: float = MINIMUM,
    ) -> Assembly:
        """What the memory has of each sentence of ``source``, and the translation these make together.

        ``spans`` are those of :func:`i18n.sentences.spans` over the text form ``source``. There is a
        translation only where every one of at least two sentences has a match.
        """

        def best(sentence: str) -> Match | None:
            found = self.lookup(sentence, source_locale, target_locale, minimum=minimum, limit=1)
            return found[0] if found else None

        return assemble(source, spans, target_locale, best)

    def feed(self, catalogs: Iterable[tuple[str, Catalog, str]]) -> int:
        """Store every reviewed unit of catalogs: ``(article name, catalog, source locale)`` each.

        A catalog takes the place of what the memory had of it before; one whose content is known is
        passed over. Gives the number of catalogs that were stored.
        """
        given = list(catalogs)
        return self._write(lambda: feed.feed(self._connection, self._base, given))

    def refresh(self, layout: Layout) -> Refreshed:
        """Read the catalogs below ``layout.catalogs`` that changed since the last time, forget those that went.

        Cheap when nothing changed: one ``stat`` a catalog.
        """
        return self._write(lambda: feed.refresh(self._connection, self._base, layout))

    def rebuild(self, layout: Layout) -> Refreshed:
        """Read all catalogs again; imported units stay."""
        return self._write(lambda: feed.refresh(self._connection, self._base, layout, every=True))

    def import_tmx(self, path: Path) -> Imported:
        """Store the units of a TMX file, all or none; they take the place of what that file gave before.

        Raises :class:`translate.memory.TmxError`: then the memory is as it was.
        """
        return self._write(lambda: exchange.import_tmx(self._connection, self._base, path))

    def export_tmx(self, path: Path, *, source: str = "", targets: Sequence[str] = ()) -> int:
        """Write the units to a TMX 1.4b file; say how many. ``source`` and ``targets`` are locales to limit it to."""
        return self._guarded(lambda: exchange.export_tmx(self._connection, path, source, targets), 0)

    def likeliest_source(self, target: str) -> str:
        """The locale that most units into ``target`` are from; English when there are none."""
        return next((source for source, into, _ in self.stats().pairs if locales.same_language(into, target)), "en")

    def stats(self) -> Stats:
        """What is in the memory."""
        return self._guarded(lambda: exchange.stats(self._connection, self.path), Stats(0, (), 0, (), 0))

    def _write(self, work: Callable[[], T]) -> T:
        """Do ``work`` in one transaction: all of it or nothing; once more with a new memory if it is damaged."""
        try:
            with self._transaction():
                return work()
        except sqlite3.Error as error:
            self._recover(error)
        with self._transaction():
            return work()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        with self._connection:
            yield

    def _guarded(self, work: Callable[[], T], otherwise: T) -> T:
        try:
            return work()
        except sqlite3.Error as error:
            self._recover(error)
            return otherwise

    def _recover(self, error: sqlite3.Error) -> None:
        """Put a new memory in the place of a damaged one. Raises what is no damage."""
        if not schema.is_damage(error):
            raise schema.failure(error, self.path) from error
        self._connection.close()
        self._connection, self.recovered = exchange.renew(self.path)
