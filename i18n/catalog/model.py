"""The values of this package: one PO file, and what a merge made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from i18n.model import Unit

UnitId = tuple[str, str]
"""Source and context: what makes an entry one."""

Metadata = tuple[tuple[str, str], ...]
"""Header fields in the file's order."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is laid out, so that what is added to it looks like the rest."""

    width: int = 79
    """Columns that lines are wrapped at; 0 when they are not wrapped."""

    newline: str = "\n"
    """The line end: ``\\n`` or ``\\r\\n``."""

    encoding: str = "utf-8"
    """Python's name of the encoding."""

    bom: bool = False
    """Whether the file starts with a byte order mark."""

    end: str = "\n"
    """What follows the last entry's last character: the file's final line ends, if it has any."""

    one_reference_a_line: bool = False
    """Whether each ``#:`` line holds one place."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was read: what unchanged entries are written back from."""

    digest: bytes
    """Hash of the file's bytes."""

    header: str
    """The header entry, verbatim, with the empty lines after it."""

    metadata: Metadata
    """What the header entry says."""

    header_comment: str
    """The comment lines of the header entry."""

    entries: Mapping[tuple[str, str, bool], tuple[Unit, str]]
    """By source, context and obsolescence: each entry, verbatim, with the empty lines after it, and the unit it says.

    Where two entries had one source, that is not the unit that became of them, so that the entry is written anew.
    """

    tail: str = ""
    """Comments after the last entry, verbatim."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """One PO or POT file."""

    locale: str = ""
    """The language of its translations, as a gettext name; empty for a template."""

    units: tuple[Unit, ...] = ()
    """Its entries in the file's order; those that :func:`i18n.catalog.update` made obsolete stand last."""

    metadata: Metadata = ()
    """The header fields in order."""

    header_comment: str = ""
    """The comment lines above the header, verbatim (``# ...``), flags included; joined by ``\\n``."""

    style: Style = field(default_factory=Style, compare=False)
    """How the file is laid out. Not part of what the catalog says."""

    path: str = field(default="", compare=False)
    """The file it was read from."""

    snapshot: Snapshot | None = field(default=None, compare=False, repr=False)
    """The file as it was read; ``None`` when it was made anew."""

    _index: dict[UnitId, Unit] = field(default_factory=dict, init=False, compare=False, repr=False)

    def get(self, source: str, context: str = "") -> Unit | None:
        """The entry of ``source`` that is in use; ``None`` when there is none, or only an obsolete one."""
        if not self._index and self.units:
            self._index.update((unit.id, unit) for unit in self.units if not unit.obsolete)
        return self._index.get((source, context))

    def field(self, name: str) -> str:
        """The header field called ``name``; empty when it is not there."""
        return next((value for key, value in self.metadata if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a merge did, in entries."""

    kept: int = 0
    """Same source as before, perhaps in another place."""

    carried: int = 0
    """Source changed in white space or quotes only; the translation stays as it is."""

    edited: int = 0
    """Source changed; a person's translation stays, fuzzy."""

    returned: int = 0
    """Source came back; so did its translation."""

    added: int = 0
    """New source, nothing known."""

    obsolete: int = 0
    """Source went; a person's translation is kept as ``#~``."""

    dropped: int = 0
    """Source went; there was nothing a person wrote."""


@dataclass(frozen=True, slots=True)
class Update:
    """A merged catalog, and what the merge did."""

    catalog: Catalog
    """The catalog; the very one that went in when nothing changed."""

    counts: Counts
    """How many entries had which fate."""
