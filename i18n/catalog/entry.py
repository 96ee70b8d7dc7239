"""One entry of a PO file in lines, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import IntEnum, auto
from types import MappingProxyType

from i18n.catalog import origin, review
from i18n.catalog.layout import references, strings
from i18n.catalog.model import Style
from i18n.model import State, Unit


class Part(IntEnum):
    """What the lines of an entry are about, in gettext's order."""

    PEOPLE = auto()
    NOTES = auto()
    REFERENCES = auto()
    FLAGS = auto()
    PREVIOUS = auto()
    CONTEXT = auto()
    SOURCE = auto()
    PLURAL = auto()
    TARGET = auto()


def entry(unit: Unit, style: Style) -> list[str]:
    """The lines of one entry, without line ends."""
    return [line for part in Part for line in laid_out(part, unit, style)]


def laid_out(part: Part, unit: Unit, style: Style) -> Iterable[str]:
    """The lines of one part of an entry."""
    return _LINES[part](unit, replace(style, width=0) if "no-wrap" in unit.flags else style)


def flags(unit: Unit) -> tuple[str, ...]:
    """The flags of an entry, ``fuzzy`` among them."""
    fuzzy = unit.state in (State.MACHINE, State.NEEDS_WORK)
    return ("fuzzy", *unit.flags) if fuzzy else unit.flags


def people(unit: Unit, encoding: str = "utf-8") -> list[str]:
    """The comments of people, and what is kept among them: where the text comes from, and who accepted it.

    An arrow in what is kept is written as ``->`` where the file's encoding has none.
    """
    lines = [line for comment in unit.comments for line in _commented("#", comment)]
    marks = origin.line(unit.origin, unit.target), review.line(unit)
    return [*lines, *(f"# {_spelled(mark, encoding)}" for mark in marks if mark)]


def _spelled(mark: str, encoding: str) -> str:
    try:
        mark.encode(encoding)
    except UnicodeEncodeError:
        return mark.replace("→", "->")
    return mark


def _commented(sign: str, text: str) -> list[str]:
    lines = text.replace("\0", " ").split("\n")
    return [f"{sign} {line}" if line else sign for line in lines]


def _people(unit: Unit, style: Style) -> list[str]:
    return people(unit, style.encoding)


def _notes(unit: Unit, _: Style) -> list[str]:
    return [line for note in unit.notes for line in _commented("#.", note)]


def _references(unit: Unit, style: Style) -> Iterator[str]:
    return references(unit.locations, style)


def _flags(unit: Unit, _: Style) -> Iterator[str]:
    if found := flags(unit):
        yield f"#, {', '.join(found)}"


def _previous(unit: Unit, style: Style) -> Iterator[str]:
    prefix = "#~| " if unit.obsolete else "#| "
    if unit.previous_context:
        yield from strings("msgctxt", unit.previous_context, prefix=prefix, width=style.width)
    if unit.previous_source:
        yield from strings("msgid", unit.previous_source, prefix=prefix, width=style.width)
    if unit.previous_plural:
        yield from strings("msgid_plural", unit.previous_plural, prefix=prefix, width=style.width)


def _context(unit: Unit, style: Style) -> Iterable[str]:
    return _field("msgctxt", unit.context, unit, style) if unit.context else ()


def _source(unit: Unit, style: Style) -> Iterable[str]:
    return _field("msgid", unit.source, unit, style)


def _plural(unit: Unit, style: Style) -> Iterable[str]:
    return _field("msgid_plural", unit.source_plural, unit, style) if unit.source_plural else ()


def _target(unit: Unit, style: Style) -> Iterator[str]:
    if not unit.source_plural:
        yield from _field("msgstr", unit.target, unit, style)
        return
    for index, target in enumerate(unit.target_plural or ("",)):
        yield from _field(f"msgstr[{index}]", target, unit, style)


def _field(keyword: str, text: str, unit: Unit, style: Style) -> Iterator[str]:
    return strings(keyword, text, prefix="#~ " if unit.obsolete else "", width=style.width)


_LINES: Mapping[Part, Callable[[Unit, Style], Iterable[str]]] = MappingProxyType(
    {
        Part.PEOPLE: _people,
        Part.NOTES: _notes,
        Part.REFERENCES: _references,
        Part.FLAGS: _flags,
        Part.PREVIOUS: _previous,
        Part.CONTEXT: _context,
        Part.SOURCE: _source,
        Part.PLURAL: _plural,
        Part.TARGET: _target,
    }
)
