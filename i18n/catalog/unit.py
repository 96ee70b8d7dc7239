"""From the entry of a PO file to a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.catalog import origin, review
from i18n.catalog.po import Strings
from i18n.catalog.scan import Entry, comments
from i18n.model import Location, Origin, OriginKind, State, Unit

_REFERENCE = re.compile("\u2068(?P<quoted>[^\u2069]*)\u2069(?::(?P<quoted_line>[0-9]+))?|(?P<plain>\\S+)")


def read(block: Entry, entry: Strings) -> Unit:
    """The unit that an entry's comments and strings make.

    A fuzzy text is a machine's only where its origin line fits it and it has no previous source:
    what a machine proposed was never approved for another one.
    """
    target = entry.msgstr
    said = comments(block)
    plural = tuple(text for _, text in sorted(entry.msgstr_plural.items())) if entry.msgstr_plural else ()
    people, found = origin.split(tuple(said.people), target)
    state = _state(target or any(plural), fuzzy="fuzzy" in said.flags)
    if state is State.NEEDS_WORK and found.kind is not OriginKind.HUMAN:
        if entry.previous_msgid is None:
            state = State.MACHINE
        else:
            people, found = tuple(said.people), Origin()
    unit = Unit(
        entry.msgid,
        target,
        entry.msgctxt or "",
        state,
        found,
        tuple(said.notes),
        people,
        tuple(flag for flag in said.flags if flag != "fuzzy"),
        tuple(_locations(said.references)),
        entry.previous_msgid or "",
        entry.previous_msgctxt or "",
        entry.msgid_plural,
        plural,
        entry.previous_msgid_plural or "",
        block.obsolete,
        block.keyword_line,
    )
    return review.signed(unit) if people else unit


def _state(has_text: object, *, fuzzy: bool) -> State:
    if not has_text:
        return State.UNTRANSLATED
    return State.NEEDS_WORK if fuzzy else State.TRANSLATED


def _locations(references: list[str]) -> Iterator[Location]:
    for line in references:
        if "\u2068" not in line:
            for word in line.split():
                yield _location(word)
            continue
        for match in _REFERENCE.finditer(line):
            if match["plain"] is not None:
                yield _location(match["plain"])
            else:
                yield Location(match["quoted"], int(match["quoted_line"] or 0))


def _location(word: str) -> Location:
    path, colon, line = word.rpartition(":")
    if colon and line.isascii() and line.isdigit():
        return Location(path, int(line))
    return Location(word, 0)
