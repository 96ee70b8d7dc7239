"""The catalogs on disk, each parsed once and again only when somebody else wrote it."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from i18n import catalog as catalogs
from i18n import files, plurals
from i18n.catalog import Catalog
from i18n.errors import CatalogError
from i18n.layout import Layout, source_file
from i18n.model import Unit
from i18n.ui import _
from translate.review.entries import id_of
from translate.review.model import Held, NotThere, Place

KEPT = 64
"""How many catalogs are kept in memory."""

Renewed = Callable[[Held, Held], Held]
"""Told what was held, and what was found on disk in its place; gives what is to be held from now on."""


class Shelf:
    """Gives out catalogs, and writes entries of them. Any thread may ask.

    Who writes holds :meth:`lock` from reading to writing.
    """

    def __init__(self, layout: Layout, *, names: Iterable[str] = (), locales: Iterable[str] = ()) -> None:
        self.layout = layout
        self.names = frozenset(names)
        """The articles that are shown; empty: all."""
        self.locales = frozenset(locales)
        """The locales that are shown; empty: all."""
        self.renewed: Renewed = lambda _old, new: new
        """Called, under the lock, when somebody else wrote a file that was held."""
        self.found: Callable[[Held], None] = lambda _held: None
        """Called, under the lock, with a file that was not held before."""
        self._held: OrderedDict[Place, Held] = OrderedDict()
        self._locks: dict[Place, threading.RLock] = {}
        self._guard = threading.Lock()

    def places(self) -> list[Place]:
        """The catalogs that there are, by name and locale; those that were made from an article alone."""
        found = []
        for path in self.layout.catalogs.glob("*/LC_MESSAGES/**/*.po"):
            locale, _messages, *rest = path.relative_to(self.layout.catalogs).parts
            place = Place(locale, "/".join(rest)[: -len(".po")])
            if self._shows(place) and source_file(path):
                found.append(place)
        return sorted(found, key=lambda place: (place.name, place.locale))

    def path(self, place: Place) -> Path:
        """Where a catalog is. Raises :class:`NotThere`, also for a name that leads out of the folder of catalogs."""
        path = self.layout.catalog(place.name, place.locale)
        if not (_is_name(place.locale, 1) and _is_name(place.name) and self._shows(place)) or not _is_inside(
            path, self.layout.catalogs
        ):
            raise NotThere(_("there is no such catalog"), where=f"{place.locale}/{place.name}")
        return path

    def lock(self, place: Place) -> threading.RLock:
        """What a writer of the catalog holds."""
        with self._guard:
            return self._locks.setdefault(place, threading.RLock())

    def open(self, place: Place) -> Held:
        """The catalog as it is on disk now.

        Raises :class:`NotThere` and :class:`i18n.errors.CatalogError`.
        """
        path = self.path(place)
        held = self._held.get(place)
        if held is not None and held.signature == _signature(path):
            return held
        with self.lock(place):
            return self._reopen(place, path)

    def write(self, held: Held, units: Iterable[Unit]) -> Held:
        """Put ``units`` in the place of the entries they are, at once; they are on the disk when this returns.

        The caller has the lock, and just opened it.
        """
        path = self.path(held.place)
        now, data = catalogs.edit(held.catalog, units)
        files.write(path, data, lasting=True)
        return self._keep(_held(held.place, now, _signature(path)))

    def peek(self, place: Place) -> Held | None:
        """The catalog as it was when it was opened last."""
        return self._held.get(place)

    def _reopen(self, place: Place, path: Path) -> Held:
        held = self._held.get(place)
        signature = _signature(path)
        if held is not None and held.signature == signature:
            return held
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CatalogError(
                _("cannot be read: {reason}").format(reason=error.strerror), where=path.as_posix()
            ) from error
        if held is not None and held.catalog.snapshot and held.catalog.snapshot.digest == blake2b(data).digest():
            return self._keep(Held(place, held.catalog, held.units, signature))
        found = self._keep(_held(place, catalogs.loads(data, path=path.as_posix(), locale=place.locale), signature))
        if held is not None:
            return self.renewed(held, found)
        self.found(found)
        return found

    def _keep(self, held: Held) -> Held:
        with self._guard:
            self._held[held.place] = held
            self._held.move_to_end(held.place)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return held

    def _shows(self, place: Place) -> bool:
        wanted = not self.names or place.name in self.names
        return wanted and (not self.locales or place.locale in self.locales)


def find(held: Held, id_: str) -> Unit:
    """The entry of that id. Raises :class:`NotThere`."""
    unit = held.units.get(id_)
    if unit is None:
        raise NotThere(_("there is no such entry, or no longer: the article has changed"), where=held.catalog.path)
    return unit


def _held(place: Place, catalog: Catalog, signature: tuple[int, ...]) -> Held:
    count = len(plural_forms(catalog))
    live = (_filled(unit, count) if unit.source_plural else unit for unit in catalog.units if not unit.obsolete)
    return Held(place, catalog, {id_of(unit.source, unit.context): unit for unit in live}, signature)


def plural_forms(catalog: Catalog) -> tuple[plurals.Form, ...]:
    """The plural forms that a catalog counts with."""
    return plurals.forms(catalog.field("Plural-Forms"), catalog.locale)


def _filled(unit: Unit, count: int) -> Unit:
    missing = count - len(unit.target_plural)
    return replace(unit, target_plural=(*unit.target_plural, *[""] * missing)) if missing > 0 else unit


def _signature(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NotThere(_("there is no such catalog"), where=path.as_posix()) from None
    except OSError as error:
        raise CatalogError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=path.as_posix()
        ) from error
    return found.st_mtime_ns, found.st_size, found.st_ino


def _is_name(name: str, most: int = 32) -> bool:
    """Whether ``name`` is made of folders' and files' names alone, none of them hidden."""
    parts = name.split("/")
    odd = ("\\", "\0", ":")
    return len(parts) <= most and all(part and part[0] != "." and not any(o in part for o in odd) for part in parts)


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a file is in a folder, also once links are followed."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)) and path.is_file()
    except (OSError, ValueError):
        return False
