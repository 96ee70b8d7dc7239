"""TBX, the exchange format of term bases (ISO 30042): read in a stream, whatever the dialect.

TBX v3 (``tbx``, styles dca and dct), TBX v2 (``martif``, with ``tig`` or ``ntig``), TBX-Basic,
TBX-Core and TBX-Min are read. Elements are told by their local names; a data category is its
``type`` (dca, v2) or the element's own name (dct).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from i18n.errors import CatalogError
from i18n.ui import _

_CHUNK = 1 << 16
_DEPTH = 100
_LONGEST = 10_000
"""Characters kept of a text; no term is as long."""

_CONCEPT = frozenset({"conceptEntry", "termEntry", "entry"})
_LANGUAGE = frozenset({"langSec", "langSet", "langGroup", "langGrp"})
_SECTION = frozenset({"termSec", "tig", "ntig", "termGroup"})
_FACTS = frozenset({"termNote", "descrip", "admin", "note"})
_DIRECT = frozenset(
    {"partOfSpeech", "administrativeStatus", "normativeAuthorization", "usageNote", "definition", "termStatus"}
)
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class TbxTerm:
    """One term of a concept."""

    text: str
    """The term."""

    language: str
    """``xml:lang`` of its section, as written."""

    facts: tuple[tuple[str, str], ...] = ()
    """Data categories of the term with their values: ``("partOfSpeech", "noun")``."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry: what its terms, in all languages, mean."""

    id: str
    """The entry's ``id``; may be empty."""

    line: int
    """Line where it starts, from 1."""

    terms: tuple[TbxTerm, ...]
    """Its terms in the file's order."""

    facts: tuple[tuple[str, str], ...] = ()
    """Data categories of the concept and its language sections: ``("definition", "...")``."""

    language: str = ""
    """``xml:lang`` of the file: the language in which it is written."""


def read(path: Path) -> Iterator[Concept]:
    """The concepts of a TBX file, as they are read.

    No entity is expanded and no other file is opened: a file that declares entities of its own is
    refused. Raises :class:`CatalogError`, with file and line, for a file that is no TBX.
    """
    reader = _Reader(str(path))
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                reader.feed(chunk, False)
                yield from reader.take()
        reader.feed(b"", True)
    except OSError as error:
        raise CatalogError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=str(path), hint=_("Check the path")
        ) from error
    yield from reader.take()


@dataclass(slots=True)
class _Draft:
    """A concept while it is read."""

    id: str
    line: int
    terms: list[TbxTerm] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


class _Reader:
    """Expat's events, made into concepts."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._done: list[Concept] = []
        self._stack: list[str] = []
        self._language = self._root_language = ""
        self._draft: _Draft | None = None
        self._term = ""
        self._term_facts: list[tuple[str, str]] = []
        self._fact = ""
        self._text: list[str] | None = None
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity

    def feed(self, data: bytes, last: bool) -> None:
        """Read more of the file."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            raise self._error(_("no well-formed XML: {reason}").format(reason=expat.ErrorString(error.code))) from None
        except (ValueError, LookupError) as error:  # an encoding that nobody knows
            raise self._error(_("no XML that can be read: {error}").format(error=error)) from None

    def take(self) -> list[Concept]:
        """The concepts that are complete."""
        done, self._done = self._done, []
        return done

    def _error(self, message: str) -> CatalogError:
        where = f"{self._path}:{self._parser.CurrentLineNumber}"
        return CatalogError(message, where=where, hint=_("Export the term base as TBX again"))

    def _entity(self, name: str, *_rest: object) -> None:
        raise self._error(_("it declares the entity {name!r}, which is not safe to read").format(name=name[:40]))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        language = attributes.get(f"{_XML} lang") or attributes.get("lang") or ""
        if not self._stack:
            if name.lower() not in {"tbx", "martif"}:
                raise self._error(_("no TBX: its root is <{name}>").format(name=name[:40]))
            self._root_language = language
        self._stack.append(name)
        if len(self._stack) > _DEPTH:
            raise self._error(_("elements are nested too deep"))
        if name in _CONCEPT:
            self._draft = _Draft(attributes.get("id", ""), self._parser.CurrentLineNumber)
            self._language = ""
        elif name in _LANGUAGE:
            self._language = language or attributes.get("code", "")
        elif name in _SECTION:
            self._term, self._term_facts = "", []
        elif self._draft is not None and self._text is None:
            self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "term":
            self._fact, self._text = "", []
        elif name in _FACTS or name in _DIRECT:
            self._fact, self._text = attributes.get("type", name), []

    def _characters(self, text: str) -> None:
        if self._text is not None and sum(map(len, self._text)) < _LONGEST:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        self._stack.pop()
        if self._text is not None and (name == "term" or name in _FACTS or name in _DIRECT):
            self._end_text(" ".join("".join(self._text).split()), name == "term")
            self._text = None
        elif name in _SECTION and self._draft is not None and self._term:
            self._draft.terms.append(TbxTerm(self._term, self._language, tuple(self._term_facts)))
            self._term = ""
        elif name in _CONCEPT and self._draft is not None:
            draft, self._draft = self._draft, None
            self._done.append(
                Concept(draft.id, draft.line, tuple(draft.terms), tuple(draft.facts), self._root_language)
            )

    def _end_text(self, text: str, is_term: bool) -> None:
        if self._draft is None or not text:
            return
        if is_term:
            self._term = text
        elif any(name in _SECTION for name in self._stack):
            self._term_facts.append((self._fact, text))
        else:
            self._draft.facts.append((self._fact, text))
