"""Changing a few entries of a large file: the rest is neither parsed nor laid out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from i18n.catalog.entry import people
from i18n.catalog.model import Catalog, Snapshot
from i18n.catalog.read import loads
from i18n.catalog.save import dated
from i18n.catalog.write import dumps, header_text, raw
from i18n.model import Unit
from i18n.ui import _

_Key = tuple[str, str, bool]


def edit(catalog: Catalog, units: Iterable[Unit]) -> tuple[Catalog, bytes]:
    """``catalog`` with ``units`` in the place of its entries with the same source, and the bytes of its file.

    The catalog that comes back is the one that :func:`i18n.catalog.loads` would read from those bytes, but for the
    line numbers of its entries. ``catalog`` must have been read from a file; a unit that it has not is left out.
    """
    snapshot = catalog.snapshot
    if snapshot is None:
        raise ValueError(_("the catalog was not read from a file"))
    new = {_key(unit): unit for unit in units}
    new = {key: unit for key, unit in new.items() if key in snapshot.entries}
    changed = dated(replace(catalog, units=tuple(new.get(_key(unit), unit) for unit in catalog.units)))
    data = dumps(changed)
    if not _encodes(changed, new.values()):
        return loads(data, path=catalog.path, locale=catalog.locale), data
    written = {key: raw(unit, changed.style, snapshot.entries[key]) for key, unit in new.items()}
    read = {key: (_read(text, snapshot.entries[key][0]), text) for key, text in written.items()}
    entries = {key: read.get(key, entry) for key, entry in snapshot.entries.items()}
    known = Snapshot(
        blake2b(data).digest(),
        header_text(changed),
        changed.metadata,
        changed.header_comment,
        entries,
        snapshot.tail,
    )
    now = tuple(read[_key(unit)][0] if _key(unit) in read else unit for unit in changed.units)
    return replace(changed, units=now, snapshot=known), data


def _key(unit: Unit) -> _Key:
    return unit.source, unit.context, unit.obsolete


def _encodes(catalog: Catalog, units: Iterable[Unit]) -> bool:
    """Whether the file stays in its encoding."""
    try:
        for unit in units:
            encoding = catalog.style.encoding
            "\n".join((unit.target, *people(unit, encoding), *unit.target_plural)).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _read(text: str, old: Unit) -> Unit:
    """The unit that a reader finds in the text of one entry."""
    (unit,) = loads(text.encode("utf-8", "surrogatepass")).units
    return replace(unit, line=old.line)
