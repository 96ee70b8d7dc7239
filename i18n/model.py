"""The values everything else works on. No input, no output, no behaviour beyond views.

::

    Article ── parts: str | Segment ...          the source file, cut at what a reader reads
                        └── pattern: str | Placeholder ...     what a translator sees
                                          └── parts: str | Segment ...   markup (an image's alt is in it)
    Catalog ── units: Unit ...                   one PO file; a unit is one entry
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from i18n.diagnostics import Diagnostic


class Kind(StrEnum):
    """What a segment is to its reader; told to translators in the catalog."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    ALT = "alt"
    LABEL = "label"
    TOOLTIP = "tooltip"
    META = "meta"


class Role(StrEnum):
    """How a placeholder stands in its pattern."""

    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a text stands in its source."""

    path: str
    """Path of the file, as the user named it, with ``/``."""

    line: int
    """Line of the text's first character, from 1."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A piece of markup inside a segment: one tag of a pair, or a single one."""

    name: str
    """Name in the text form: ``b``, ``a1``, ``br``. Equal names in one pattern mean equal markup."""

    role: Role
    """Opening, closing or single."""

    parts: tuple[str | Segment, ...]
    """The markup as it stands in the source; an ``alt`` or ``title`` in it is a segment of its own."""

    value: str = ""
    """What a translator is told about it, such as a link's address; empty when the name says all."""


Pattern = tuple[str | Placeholder, ...]
"""What a translator sees: text, entities decoded, white space collapsed, and placeholders.

Text never follows text, no text is empty, and opening and closing placeholders nest.
"""


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest piece of an article that is translated as a whole."""

    key: str
    """Names this segment within its article; made from its text, so that it survives moves."""

    pattern: Pattern
    """The text with its placeholders."""

    kind: Kind
    """What it is to its reader."""

    location: Location
    """Where it stands in the source."""

    parts: tuple[str | Segment, ...]
    """The source, exactly; segments within it are those of the pattern's placeholders."""

    mode: str = ""
    """For the format's writer alone: how text must be escaped and laid out in this place."""

    context: str = ""
    """``msgctxt``, where the author asked for one."""

    note: str = ""
    """What the author tells the translator about it."""

    @property
    def text(self) -> str:
        """Its text form, which is its ``msgid``: see :mod:`i18n.inline`."""
        from i18n import inline

        return inline.text(self.pattern)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may choose about reading an article."""

    main_content: bool = False
    """HTML: leave navigation, headers and footers alone."""

    front_matter: tuple[str, ...] = (
        "title",
        "subtitle",
        "description",
        "summary",
        "excerpt",
        "lead",
        "caption",
        "keywords",
        "tags",
    )
    """Markdown: the front-matter keys whose values are text."""

    keep_anchors: bool = False
    """Markdown: write the source's heading anchors into the translation."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document, cut into what is translated and what is not."""

    id: str
    """Its name: the path as the user gave it, with ``/``."""

    format: str
    """Name of the format that read it, and that can write it."""

    locale: str
    """Locale it is written in (``en``, ``pt_BR``); empty when not known."""

    parts: tuple[str | Segment, ...]
    """The whole source text in order; see :func:`i18n.inline.raw`."""

    data: bytes = b""
    """The file as it was read: what writing gives when nothing is translated."""

    encoding: str = "utf-8"
    """Python's name of the encoding the file is in."""

    options: ReadOptions = field(default_factory=ReadOptions)
    """The choices it was read with."""

    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    """What is malformed in it, by line; it was read all the same. See :mod:`i18n.formats.trouble`."""

    _segments: list[Segment] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment in reading order; one that lies in another's markup follows it."""
        if not self._segments:
            self._segments[:] = tuple(walk(self.parts))  # in one step: threads may share an article
        return tuple(self._segments)


def walk(parts: tuple[str | Segment, ...]) -> Iterator[Segment]:
    """Yield the segments in ``parts``, each followed by those within it."""
    for part in parts:
        if not isinstance(part, str):
            yield part
            if len(part.parts) != 1 or not isinstance(part.parts[0], str):
                yield from walk(part.parts)


class State(StrEnum):
    """How far a unit's translation is, from nothing to done; ``fuzzy`` in the PO file is the second and third."""

    UNTRANSLATED = "untranslated"
    """There is no text."""

    MACHINE = "machine"
    """An engine or the memory proposed a text that nobody has looked at."""

    NEEDS_WORK = "needs-work"
    """A person's text that is not accepted, or not for this source."""

    TRANSLATED = "translated"
    """A person accepted the text."""

    APPROVED = "approved"
    """A second look found it good."""

    @property
    def accepted(self) -> bool:
        """Whether a person accepted the text: it is published, remembered and never overwritten."""
        return self in (State.TRANSLATED, State.APPROVED)


class OriginKind(StrEnum):
    """Who proposed a translation."""

    HUMAN = "human"
    MEMORY = "memory"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a translation came from."""

    kind: OriginKind = OriginKind.HUMAN
    """A person, the translation memory, or an engine."""

    name: str = ""
    """The engine and its languages (``argos en→pt``), or the article a memory match comes from."""

    version: str = ""
    """The engine's package version."""

    score: float | None = None
    """Confidence of an engine or similarity of a memory match, 0 to 1; ``None`` when not told."""


@dataclass(frozen=True, slots=True)
class Review:
    """Who accepted a translation, and when."""

    name: str
    """The reviewer, as they call themselves."""

    date: str
    """The day, ISO 8601: ``2026-11-24``."""

    def __post_init__(self) -> None:
        if not self.is_day(self.date):
            raise ValueError(f"{self.date!r} is not a day as 2026-11-24 is")

    @staticmethod
    def is_day(text: str) -> bool:
        """Whether ``text`` is a day of the calendar, as ``2026-11-24`` is."""
        try:
            return date.fromisoformat(text).isoformat() == text
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a catalog, with all that a PO file can say of it."""

    source: str
    """``msgid``: the segment in text form."""

    target: str = ""
    """``msgstr``: the translation in text form; empty when there is none."""

    context: str = ""
    """``msgctxt``."""

    state: State = State.UNTRANSLATED
    """How far the translation is."""

    origin: Origin = field(default_factory=Origin)
    """Where the translation came from."""

    notes: tuple[str, ...] = ()
    """``#.`` lines: kind, placeholders, the author's note."""

    comments: tuple[str, ...] = ()
    """``#`` lines that people wrote; those that tell the origin and the review are not among them."""

    flags: tuple[str, ...] = ()
    """``#,`` flags other than ``fuzzy``, in the file's order."""

    locations: tuple[Location, ...] = ()
    """``#:`` references."""

    previous_source: str = ""
    """``#| msgid``: the source that a fuzzy translation was made for."""

    previous_context: str = ""
    """``#| msgctxt``."""

    source_plural: str = ""
    """``msgid_plural``; articles make no such entries, and engines and the memory leave them alone."""

    target_plural: tuple[str, ...] = ()
    """``msgstr[n]`` in order, of an entry with ``source_plural``."""

    previous_plural: str = ""
    """``#| msgid_plural``."""

    obsolete: bool = False
    """``#~``: no longer in the article."""

    line: int = field(default=0, compare=False)
    """Line of the entry in its file, from 1; 0 when it is new. Not part of its identity."""

    review: Review | None = None
    """Who accepted the translation, and when; ``None`` when it is not accepted, or the file does not say."""

    @property
    def id(self) -> tuple[str, str]:
        """What makes it one entry: source and context."""
        return self.source, self.context
