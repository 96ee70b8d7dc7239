"""From an article to its template, and from a template to a new catalog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18n import inline
from i18n.catalog import header
from i18n.catalog.model import Catalog, UnitId
from i18n.catalog.origin import one_line
from i18n.model import Article, Location, Segment, Unit


def template(article: Article, *, name: str, locale: str = "") -> Catalog:
    """The template of ``article``: one unit for each distinct text form and context, in reading order.

    ``name`` is the catalog's name; ``locale`` the language the article is written in, by default
    what the article says. The notes of a unit are its kind, what its placeholders stand for, and
    what the author says; those of equal segments are joined.
    """
    notes: dict[UnitId, dict[str, None]] = {}
    places: dict[UnitId, dict[Location, None]] = {}
    for segment in article.segments:
        source = inline.text(segment.pattern)
        if not source:
            continue
        id_ = source, segment.context
        notes.setdefault(id_, {}).update(dict.fromkeys(_notes(segment)))
        place = Location(one_line(segment.location.path), max(segment.location.line, 0))
        places.setdefault(id_, {})[place] = None
    units = (Unit(s, context=c, notes=tuple(notes[s, c]), locations=tuple(at)) for (s, c), at in places.items())
    metadata = header.of_template(one_line(name), one_line(article.id), locale or article.locale)
    return Catalog(units=tuple(units), metadata=metadata)


def _notes(segment: Segment) -> Iterator[str]:
    yield str(segment.kind)
    seen = set()
    for placeholder in inline.placeholders(segment.pattern):
        if placeholder.value and placeholder.name not in seen:
            seen.add(placeholder.name)
            yield one_line(f"{inline.tag(placeholder)} = {placeholder.value}")
    yield from (one_line(line) for line in segment.note.split("\n") if line.strip())


def new(locale: str, template: Catalog) -> Catalog:
    """A catalog for ``locale`` with nothing translated yet."""
    from i18n.locales import plural_forms

    metadata = header.of_catalog(template.metadata, locale, plural_forms(locale))
    return Catalog(locale=locale, units=template.units, metadata=metadata)


def renew(base: Catalog, template: Catalog) -> Catalog:
    """The template on disk, ``base``, with the entries of ``template``.

    ``base`` itself when nothing changed, so that its date and its layout stay. Comments and flags
    that somebody wrote into it are kept with their entries.
    """
    known = {unit.id: unit for unit in base.units if not unit.obsolete}
    units = tuple(_renewed(known.get(unit.id), unit) for unit in template.units)
    if units == base.units and header.same_source(base.metadata, template.metadata):
        return base
    return replace(base, units=units, metadata=header.merged(base.metadata, template.metadata))


def _renewed(old: Unit | None, unit: Unit) -> Unit:
    if old is None:
        return unit
    return replace(old, notes=unit.notes, locations=unit.locations)
