"""Saving a catalog without losing what somebody else saved meanwhile."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from i18n import files
from i18n.catalog import header
from i18n.catalog.model import Catalog
from i18n.catalog.read import loads
from i18n.catalog.threeway import combine
from i18n.catalog.write import dumps
from i18n.errors import CatalogError
from i18n.ui import _


def save(catalog: Catalog, path: Path, *, base: Catalog | None = None) -> bool:
    """Write ``catalog`` to ``path`` if that changes the file; say whether it did.

    ``base`` is the catalog as it was loaded; by default the one ``catalog`` was made from. A file
    that is no longer what ``base`` was loaded from is read again and merged entry by entry: what a
    person changed there stays. The date of revision moves only when a translation changed.

    Raises :class:`i18n.errors.CatalogConflict` when two people changed one entry in different
    ways, :class:`CatalogError` when the file on disk is broken (nothing is written in either
    case), and :class:`i18n.errors.OutputError`.
    """
    data = _on_disk(path)
    if data is None:
        return files.write(path, dumps(catalog))
    current = _based_on(catalog, base, data)
    if current is None:
        disk = loads(data, path=str(path), locale=catalog.locale)
        current = combine(_ancestor(catalog, base), catalog, disk)
    if _unchanged(current):
        return False
    return files.write(path, dumps(dated(current)), derived=not catalog.locale)  # a template is made again


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CatalogError(_("cannot be read: {reason}").format(reason=error.strerror), where=str(path)) from error


def _based_on(catalog: Catalog, base: Catalog | None, data: bytes) -> Catalog | None:
    """``catalog`` with the snapshot of ``data``, when that is what it was made from."""
    digest = hashlib.blake2b(data).digest()
    for one in (catalog, base):
        if one is not None and one.snapshot is not None and one.snapshot.digest == digest:
            return replace(catalog, snapshot=one.snapshot, style=one.style)
    return None


def _unchanged(catalog: Catalog) -> bool:
    """Whether ``catalog`` says what the file it was read from says, in the same order."""
    snapshot = catalog.snapshot
    return snapshot is not None and (catalog.metadata, catalog.header_comment, catalog.units) == (
        snapshot.metadata,
        snapshot.header_comment,
        tuple(unit for unit, _ in snapshot.entries.values()),
    )


def _ancestor(catalog: Catalog, base: Catalog | None) -> Catalog:
    if base is not None:
        return base
    if catalog.snapshot is None:
        return replace(catalog, units=(), metadata=(), header_comment="")
    units = tuple(unit for unit, _ in catalog.snapshot.entries.values())
    return replace(
        catalog,
        units=units,
        metadata=catalog.snapshot.metadata,
        header_comment=catalog.snapshot.header_comment,
    )


def dated(catalog: Catalog) -> Catalog:
    """``catalog`` with a new date of revision, when a translation changed; templates have none."""
    if not catalog.locale or catalog.snapshot is None:
        return catalog
    before = {key: (unit.target, unit.target_plural, unit.state) for key, (unit, _) in catalog.snapshot.entries.items()}
    nothing = ("", (), None)
    changed = any(
        (unit.target, unit.target_plural, unit.state) != before.get((*unit.id, unit.obsolete), nothing)
        and (unit.target or any(unit.target_plural) or (*unit.id, unit.obsolete) in before)
        for unit in catalog.units
    )
    if not changed:
        return catalog
    return replace(catalog, metadata=header.changed(catalog.metadata, {"PO-Revision-Date": header.now()}))
