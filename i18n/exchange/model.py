"""What is exchanged: one catalog's entries, each with what a translator's tool can show and change."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from i18n.catalog import Catalog
from i18n.catalog import origin as origins
from i18n.model import Location, Origin, State, Unit

_ID = re.compile(r"u(?P<entry>[0-9a-f]{16})-(?P<base>[0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit, as it goes out or comes back."""

    id: str
    """Names the unit, and what it said when it went out; see :func:`entry_id`. Any other name, or none, where the
    file is not from here."""

    source: str
    """The source in text form."""

    target: str = ""
    """The translation in text form."""

    state: State = State.UNTRANSLATED
    """How far it is."""

    context: str = ""
    """``msgctxt``."""

    origin: Origin = field(default_factory=Origin)
    """Where the translation came from."""

    notes: tuple[str, ...] = ()
    """What the article says about it (``#.``): kind and placeholders."""

    comments: tuple[str, ...] = ()
    """What people say about it (``#``)."""

    locations: tuple[Location, ...] = ()
    """Where it stands in the article."""

    previous_source: str = ""
    """The source that the translation was made for, where it has changed since."""


@dataclass(frozen=True, slots=True)
class Document:
    """One catalog in exchange."""

    name: str
    """Name of the catalog: ``news/story``."""

    article: str
    """The article's file, as the catalog names it."""

    source: str
    """Locale of the sources."""

    locale: str
    """Locale of the translations."""

    entries: tuple[Entry, ...]
    """Its entries in the catalog's order."""


def entry_id(unit: Unit) -> str:
    """``u``, a digest of source and context, ``-``, a digest of translation and state.

    Every tool keeps an entry's id. The first half finds the unit again, even if the tool changed its
    source; the second tells whether the translation is still what went out.
    """
    return f"u{_digest(unit.source, unit.context, size=8)}-{said(unit)}"


def said(unit: Unit) -> str:
    """The second half of its id: a digest of translation and state."""
    return _digest(unit.target, unit.state, size=4)


def halves(id_: str) -> tuple[str, str]:
    """Both halves of an id that :func:`entry_id` made; empty ones for any other."""
    match = _ID.fullmatch(id_)
    return (match["entry"], match["base"]) if match else ("", "")


def _digest(*texts: str, size: int) -> str:
    data = "\x04".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def document(catalog: Catalog, name: str, source_locale: str, *, reviewed: bool = True) -> Document:
    """The catalog's entries that are in use, but for those with plural forms; ``reviewed`` off, only the others."""
    units = (unit for unit in catalog.units if not unit.obsolete and not unit.source_plural)
    entries = tuple(_entry(unit) for unit in units if reviewed or not unit.state.accepted)
    return Document(name, catalog.field("X-Source-File"), source_locale, catalog.locale, entries)


def _entry(unit: Unit) -> Entry:
    return Entry(
        entry_id(unit),
        unit.source,
        unit.target,
        unit.state,
        unit.context,
        unit.origin,
        unit.notes,
        origins.without_marks(unit.comments),
        unit.locations,
        unit.previous_source,
    )


def origin_line(entry: Entry) -> str:
    """Where a translation came from, in words: ``machine: argos en→pt 1.0, confidence 0.83``."""
    return origins.line(entry.origin, entry.target).rpartition(" [")[0]
