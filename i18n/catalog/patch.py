"""Entries and headers that changed: only the lines of what changed are laid out anew.

The others stay as the tool laid them out that wrote them, so that a file's difference shows what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18n.catalog.entry import Part, flags, laid_out, people
from i18n.catalog.model import Style
from i18n.catalog.scan import comment_in, flags_in
from i18n.model import Unit

_KEYWORD = re.compile(r"(?:#~[ \t]*)?(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)")
_BY_KEYWORD = {
    "msgctxt": Part.CONTEXT,
    "msgid": Part.SOURCE,
    "msgid_plural": Part.PLURAL,
    "msgstr": Part.TARGET,
}
_BY_SIGN = {".": Part.NOTES, ":": Part.REFERENCES, ",": Part.FLAGS, "=": Part.FLAGS, "|": Part.PREVIOUS}

_SPACE = " \t\f\v"

_Row = tuple[Part | None, str]
"""A line of a file, and what it is about; nothing where it is empty."""


def patched(text: str, was: Unit, unit: Unit, style: Style) -> str:
    """``text``, an entry that says ``was``, with other lines for those of its parts that ``unit`` says otherwise.

    Comments and flags that ``unit`` still has stay as they stand.
    """
    rows = _rows(text)
    end = style.newline[:-1]
    if was.obsolete and not unit.obsolete:
        rows = [(part, line if part is None or part > Part.FLAGS else _in_use(line)) for part, line in rows]
    for part, said, says in zip(Part, _says(was), _says(unit), strict=True):
        if said == says:
            continue
        old = [line for what, line in rows if what is part]
        new = _flag_lines(old, unit, style) if part is Part.FLAGS else laid_out(part, unit, style)
        known = {_plain(line): line for line in old} if part <= Part.FLAGS else {}
        rows = _exchanged(rows, part, [known.get(line, line + end) for line in new])
    return "\n".join(line for _, line in rows).rstrip("\r")


def _says(unit: Unit) -> tuple[object, ...]:
    """What each part of the unit's entry says, in the order of the parts."""
    signs = unit.obsolete
    return (
        people(unit),
        unit.notes,
        unit.locations,
        flags(unit),
        (signs, unit.previous_source, unit.previous_context, unit.previous_plural),
        (signs, unit.context),
        (signs, unit.source),
        (signs, unit.source_plural),
        (signs, unit.target, unit.target_plural),
    )


def _rows(text: str) -> list[_Row]:
    rows: list[_Row] = []
    current: Part | None = None
    for line in text.split("\n"):
        body = line.strip(_SPACE + "\r")
        if match := _KEYWORD.match(body):
            current = _BY_KEYWORD[match["keyword"]]
            rows.append((current, line))
        elif not body:
            rows.append((None, line))
        elif comment := comment_in(body):
            rows.append((_BY_SIGN.get(comment[1:2], Part.PEOPLE), line))
        elif body.startswith("#"):
            rest = body.removeprefix("#~").lstrip(_SPACE)
            rows.append((Part.PREVIOUS if rest.startswith(("|", "#|")) else current if rest else None, line))
        else:
            rows.append((current, line))
    return rows


def _exchanged(rows: list[_Row], part: Part, new: Iterable[str]) -> list[_Row]:
    """``rows`` with other lines for ``part``, where its first one stood, or else before what comes after it."""
    mine = (i for i, (what, _) in enumerate(rows) if what is part)
    later = (i for i, (what, _) in enumerate(rows) if what is not None and what > part)
    at = next(mine, next(later, len(rows)))
    rest = [row for row in rows[at:] if row[0] is not part]
    return [*rows[:at], *((part, line) for line in new), *rest]


def _in_use(comment: str) -> str:
    """A comment line of an obsolete entry without ``#~``, which some tools put there."""
    return comment_in(comment.lstrip(_SPACE)) if comment.lstrip(_SPACE).startswith("#~") else comment


def _plain(comment: str) -> str:
    """A comment line as it is laid out here."""
    body = comment_in(comment.lstrip(_SPACE)).rstrip("\r")
    sign = body[:2] if body[1:2] in _BY_SIGN else "#"
    rest = body[len(sign) :].removeprefix(" ")
    return f"{sign} {rest}" if rest else sign


def _flag_lines(old: Iterable[str], unit: Unit, style: Style) -> list[str]:
    """The lines of flags: those that are there, in their order and on lines of either kind, ``#,`` and ``#=``."""
    fuzzy = flags(unit) != unit.flags
    found: list[str] = []
    new: list[str] = []
    for line in map(_plain, old):
        names = flags_in(line[2:])
        kept = [name for name in names if name in unit.flags or (name == "fuzzy" and fuzzy)]
        if fuzzy and line.startswith("#,") and "fuzzy" not in found + kept:
            kept.insert(0, "fuzzy")
        found += kept
        if kept:
            new.append(line if kept == names else f"{line[:2]} {', '.join(kept)}")
    if fuzzy and "fuzzy" not in found:
        new.insert(0, "#, fuzzy")
    others = [name for name in found if name != "fuzzy"]
    return new if others == list(unit.flags) else list(laid_out(Part.FLAGS, unit, style))
