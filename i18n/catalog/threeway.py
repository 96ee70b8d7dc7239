"""Combining two versions of a catalog that have one ancestor.

Both the ancestor and the version on disk are first brought to the entries that our version has, so
that what remains to compare is text: entry by entry, who changed what.
"""

from __future__ import annotations

from dataclasses import replace

from i18n.catalog import plural
from i18n.catalog.model import Catalog, Metadata
from i18n.catalog.origin import is_mark, is_person
from i18n.catalog.review import agreed
from i18n.catalog.update import update
from i18n.errors import CatalogConflict
from i18n.model import Origin, Review, State, Unit
from i18n.ui import _

_Key = tuple[str, str, bool]


def combine(base: Catalog, ours: Catalog, disk: Catalog) -> Catalog:
    """``disk`` with what ``ours`` changed since ``base``; a person's change wins over a machine's.

    Raises :class:`CatalogConflict` when both hold a person's change of one entry, and they differ.
    """
    template = replace(ours, units=tuple(_bare(unit) for unit in ours.units if not unit.obsolete))
    was = _by_key(update(base, template).catalog)
    theirs = _by_key(update(disk, template).catalog)
    mine = _by_key(ours)
    units = []
    for key, unit in mine.items():
        units.append(_chosen(was.get(key), unit, theirs.get(key), disk.path))
    for key, unit in theirs.items():
        if key not in mine and unit != was.get(key):
            units.append(unit)
    kept = tuple(unit for unit in units if unit is not None)
    return replace(
        disk,
        units=(*(unit for unit in kept if not unit.obsolete), *_gone(kept)),
        metadata=_metadata(base.metadata, ours.metadata, disk.metadata),
        header_comment=disk.header_comment if ours.header_comment == base.header_comment else ours.header_comment,
    )


def _bare(unit: Unit) -> Unit:
    return Unit(unit.source, context=unit.context, notes=unit.notes, locations=unit.locations, flags=unit.flags)


def _by_key(catalog: Catalog) -> dict[_Key, Unit]:
    return {(unit.source, unit.context, unit.obsolete): unit for unit in catalog.units}


def _gone(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The obsolete units whose source is not in use again."""
    active = {unit.id for unit in units if not unit.obsolete}
    return tuple(unit for unit in units if unit.obsolete and unit.id not in active)


def _chosen(was: Unit | None, mine: Unit, theirs: Unit | None, path: str) -> Unit | None:
    """What becomes of one entry that is in our version."""
    if theirs is None:
        return mine if was is None or mine != was else None
    return _annotated(_text(was, mine, theirs, path), was, mine, theirs)


def _text(was: Unit | None, mine: Unit, theirs: Unit, path: str) -> Unit:
    """The version whose text stays."""
    if _said(theirs) == _said(mine) or _said(mine) == _said(was):
        return theirs
    if _said(theirs) == _said(was):
        return mine
    if _texts(theirs) == _texts(mine):
        return agreed(theirs, mine)
    if is_person(theirs) and is_person(mine):
        raise CatalogConflict(
            _("two people translated {source!r}: {theirs!r} in the file, {mine!r} here").format(
                source=mine.source[:60], theirs=_shown(theirs), mine=_shown(mine)
            ),
            where=f"{path}:{theirs.line}",
            hint=_("Keep the one in the file, or change it there, and run again"),
        )
    return mine if is_person(mine) and not is_person(theirs) else theirs


def _shown(unit: Unit) -> str:
    return plural.text(unit).replace(plural.SEPARATOR, " | ")


def _said(unit: Unit | None) -> tuple[str, tuple[str, ...], State, Origin, Review | None] | None:
    return None if unit is None else (unit.target, unit.target_plural, unit.state, unit.origin, unit.review)


def _texts(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.target, unit.target_plural


def _annotated(unit: Unit, was: Unit | None, mine: Unit, theirs: Unit) -> Unit:
    """``unit`` with the comments and flags of both sides, and the marks of its own text only."""
    old = was or Unit(unit.source)
    both = _both(old.comments, mine.comments, theirs.comments)
    comments = tuple(told for told in both if told in unit.comments or not is_mark(told))
    comments += tuple(told for told in unit.comments if told not in comments and is_mark(told))
    flags = _both(old.flags, mine.flags, theirs.flags)
    return unit if (unit.comments, unit.flags) == (comments, flags) else replace(unit, comments=comments, flags=flags)


def _both(was: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Lines that both sides have, in their order: what one side took out is out, what it added is in."""
    gone = {line for line in was if line not in mine}
    added = (line for line in mine if line not in was and line not in theirs)
    return (*(line for line in theirs if line not in gone), *added)


def _metadata(was: Metadata, mine: Metadata, theirs: Metadata) -> Metadata:
    """Their header with the fields that we changed."""
    from i18n.catalog.header import changed

    before, now = dict(was), dict(theirs)
    ours = {name: value for name, value in mine if before.get(name) != value and now.get(name) == before.get(name)}
    return changed(theirs, ours) if ours else theirs
