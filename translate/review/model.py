"""The values of a review: which catalog, as it was read, and what became of a save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from i18n.catalog import Catalog
from i18n.errors import LingopressError
from i18n.model import Unit

Json = dict[str, Any]
"""What the page is sent; :mod:`translate.review.web.api` says what is in it."""


class NotThere(LingopressError):
    """A catalog or an entry that a request names does not exist, or no longer."""


class Refused(LingopressError):
    """What was sent cannot be saved as it is."""


class Place(NamedTuple):
    """Names one catalog."""

    locale: str
    """Its locale, as a gettext name."""

    name: str
    """The article's name: ``news/story``."""


@dataclass(frozen=True, slots=True)
class Held:
    """A catalog as it is on disk."""

    place: Place
    """Which it is."""

    catalog: Catalog
    """What was read."""

    units: Mapping[str, Unit]
    """Its entries that are in use, by id, in order; those with plural forms have all that the catalog counts with."""

    signature: tuple[int, ...]
    """What the file's ``stat`` said; another one means another file."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a person asks for one entry."""

    target: str
    """The text; of an entry with plural forms, all of them (see :mod:`i18n.catalog.plural`)."""

    state: str
    """The state it shall have."""

    version: str
    """The version of the entry that the person saw."""

    who: str
    """Who asks."""

    comment: str = ""
    """A comment to add."""

    page: str = ""
    """The page it comes from, which need not be told of it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The entry is in the file."""

    held: Held
    """The catalog now."""

    id: str
    """The entry."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the entry first; the file has their text, and ours became a draft."""

    held: Held
    """The catalog now."""

    id: str
    """The entry."""

    mine: Change
    """What could not be saved."""
