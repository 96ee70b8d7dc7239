"""A page with source and translation side by side, for people without tools: to read, to print, to annotate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from i18n import locales
from i18n.exchange.codes import Code, coded
from i18n.exchange.model import Document, Entry, origin_line
from i18n.model import State
from i18n.safe_xml import writable
from i18n.templates import Templates
from i18n.ui import _

_FOLDER = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Side:
    """A language of the page, as the template gets it."""

    tag: str
    """BCP 47 tag."""

    direction: str
    """``ltr`` or ``rtl``."""

    name: str
    """What it is called by its speakers."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the page, as the template gets it."""

    number: int
    """Its place, from 1."""

    kind: str
    """What it is to its reader."""

    state: str
    """Name of its state, for the style."""

    label: str
    """Its state in words."""

    accepted: bool
    """Whether a person accepted it."""

    source: tuple[tuple[str, bool], ...]
    """The source's pieces; the second value tells a tag from text."""

    target: tuple[tuple[str, bool], ...]
    """The translation's pieces."""

    origin: str
    """Where the translation came from."""

    comments: tuple[str, ...]
    """What people say about it."""

    place: str
    """Where it stands in the article."""


def write(document: Document) -> bytes:
    """The document as a page that needs nothing else."""
    values = {
        "title": document.article or document.name,
        "source": _side(document.source),
        "target": _side(document.locale),
        "rows": [_row(number, entry) for number, entry in enumerate(document.entries, 1)],
        "accepted": sum(1 for entry in document.entries if entry.state.accepted),
    }
    return Templates([_FOLDER]).render("side-by-side.html", values).encode()


def _side(locale: str) -> Side:
    return Side(locales.tag(locale), locales.direction(locale), locales.native_name(locale))


def _row(number: int, entry: Entry) -> Row:
    return Row(
        number,
        entry.notes[0] if entry.notes else "",
        entry.state,
        _label(entry.state),
        entry.state.accepted,
        _pieces(entry.source),
        _pieces(entry.target),
        origin_line(entry),
        tuple(map(writable, entry.comments)),
        _("line {line}").format(line=entry.locations[0].line) if entry.locations else "",
    )


def _pieces(form: str) -> tuple[tuple[str, bool], ...]:
    return tuple((piece.form, True) if isinstance(piece, Code) else (writable(piece), False) for piece in coded(form))


def _label(state: State) -> str:
    return {
        State.UNTRANSLATED: _("untranslated"),
        State.MACHINE: _("machine"),
        State.NEEDS_WORK: _("needs work"),
        State.TRANSLATED: _("translated"),
        State.APPROVED: _("approved"),
    }[state]
