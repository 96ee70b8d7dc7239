"""The values of the memory: what goes in, what it is asked with, what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from i18n.errors import LingopressError
from i18n.model import Kind, Origin, OriginKind, Unit
from translate.memory.tokens import digest

EXACT = 1.0
"""Score of a match whose source is the same text."""

NEARLY = 0.99
"""The most that any other match can score, so that 100% always means the same text."""

_KINDS = frozenset(map(str, Kind))


class MemoryFailed(LingopressError):
    """The translation memory cannot be opened, read or written."""


class TmxError(LingopressError):
    """A TMX file cannot be read; ``where`` names the file and line."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands: what tells one ``Open`` from another."""

    before: int = 0
    """Digest of the source before it in the article; 0 at the start, or when not known."""

    after: int = 0
    """Digest of the source after it; 0 at the end, or when not known."""

    msgctxt: str = ""
    """The context its author gave it."""

    kind: str = ""
    """What it is to its reader (:class:`i18n.model.Kind`); decides between equals only."""

    def same(self, other: Context) -> bool:
        """Whether a text in one place means what it means in the other.

        The author's contexts decide where either has one; else both neighbours must be equal, and
        there must be one.
        """
        if self.msgctxt or other.msgctxt:
            return self.msgctxt == other.msgctxt
        neighbours = self.before, self.after
        return any(neighbours) and neighbours == (other.before, other.after)


NOWHERE = Context()
"""The context of a text of which nothing is known."""


def contexts(units: Iterable[Unit]) -> dict[tuple[str, str], Context]:
    """The context of each entry of a catalog, by source and ``msgctxt``; the neighbours are those in the file."""
    live = [unit for unit in units if not unit.obsolete]
    digests = [0, *(digest(unit.source) for unit in live), 0]
    return {unit.id: Context(digests[at], digests[at + 2], unit.context, _kind(unit)) for at, unit in enumerate(live)}


def _kind(unit: Unit) -> str:
    """The kind that the template wrote as the first note."""
    return unit.notes[0] if unit.notes and unit.notes[0] in _KINDS else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A reviewed translation, as it goes into the memory and out into a TMX file."""

    source: str
    """The source in text form."""

    target: str
    """Its translation in text form."""

    source_locale: str
    """Locale of the source, as a gettext name."""

    target_locale: str
    """Locale of the translation, as a gettext name."""

    context: Context = NOWHERE
    """Where it stands."""

    article: str = ""
    """Name of the article, or of the file that the TMX file says it comes from."""

    notes: tuple[str, ...] = ()
    """``<note>`` elements of a TMX file."""

    props: tuple[tuple[str, str], ...] = ()
    """``<prop>`` elements and attributes of a TMX file that mean nothing here, kept for its export."""


@dataclass(frozen=True, slots=True)
class Match:
    """A translation the memory offers for a text."""

    source: str
    """The source that was translated, white space as single spaces."""

    target: str
    """Its translation, with the numbers, placeholders and tags of the text that was looked up."""

    score: float
    """1 for the same text, else how similar the two are, up to 0.99."""

    exact: bool = False
    """Whether the source is the text that was looked up."""

    same_context: bool = False
    """Whether it is exact and stands between the same neighbours, or in the same ``msgctxt``."""

    article: str = ""
    """Where the translation comes from."""

    adapted: bool = False
    """Whether numbers, placeholders or tags of the translation were changed."""

    @property
    def origin(self) -> Origin:
        """What a catalog says of a unit that gets this translation."""
        return Origin(OriginKind.MEMORY, self.article or "memory", "", self.score)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What :meth:`translate.memory.Memory.refresh` did."""

    read: int = 0
    """Catalogs that were new or changed."""

    unchanged: int = 0
    """Catalogs that were as before."""

    gone: int = 0
    """Catalogs that are no longer there."""

    units: int = 0
    """Reviewed units in the catalogs that were read."""

    errors: tuple[LingopressError, ...] = ()
    """Catalogs that cannot be read; what the memory has of them stays."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What :meth:`translate.memory.Memory.import_tmx` did."""

    units: int
    """Units that are in the memory now."""

    skipped: int
    """Translation units without a text, or in a language that does not exist."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in a memory."""

    sources: int
    """Different source texts."""

    pairs: tuple[tuple[str, str, int], ...]
    """Source locale, target locale and number of units, the most first."""

    catalogs: int
    """Catalogs that units come from."""

    tmx: tuple[tuple[str, int], ...]
    """TMX files that were imported, and their units."""

    size: int
    """Bytes on disk."""
