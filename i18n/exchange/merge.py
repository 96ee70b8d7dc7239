"""What comes back from other tools, put into a catalog; no person's text is lost.

The id of an entry tells what the unit said when it went out. So there are three versions, as in any
merge: what went out, what came back, and what the catalog says now.

| came back | the catalog | outcome |
|---|---|---|
| as it went out | anything | ``unchanged``: what people did meanwhile stays |
| with another text or state | as it went out, or no person's text | ``taken``, ``accepted`` or ``returned`` |
| with another text | changed by a person since | ``conflict``: the catalog's text stays, the other is in a comment |
| without a text | anything | ``unchanged``: nothing is ever emptied |
| with tags that are not the source's | no person's text | ``needs-work``: the text is there, fuzzy |
| | has no such entry | ``unknown`` |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from i18n import inline
from i18n.catalog import Catalog, accept, is_person, needs_work
from i18n.catalog.origin import mended, one_line
from i18n.exchange.model import Document, Entry, entry_id, halves, said
from i18n.model import Review, Role, State, Unit


class Outcome(StrEnum):
    """What became of one entry."""

    UNCHANGED = "unchanged"
    """It says nothing new."""

    TAKEN = "taken"
    """Its translation is in the catalog now."""

    ACCEPTED = "accepted"
    """The catalog's own translation is accepted or approved now."""

    RETURNED = "returned"
    """The catalog's own translation needs work now: the translator did not accept it."""

    NEEDS_WORK = "needs-work"
    """Its translation is in the catalog, fuzzy, because its tags are not the source's."""

    CONFLICT = "conflict"
    """A person changed the catalog meanwhile; that text stays, this one is in a comment."""

    UNKNOWN = "unknown"
    """The catalog has no such entry (any more)."""


@dataclass(frozen=True, slots=True)
class Result:
    """One entry of the file and what became of it."""

    source: str
    """The source, as the file has it."""

    target: str
    """The translation that came back."""

    outcome: Outcome
    """What became of it."""

    line: int = 0
    """Line of the unit in the catalog, from 1; 0 when there is none."""

    commented: bool = False
    """Whether comments of the translator were added."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog with what came back, and an account of it."""

    catalog: Catalog
    """The catalog; the very one that went in when nothing changed."""

    results: tuple[Result, ...]
    """One for each entry of the file, in its order."""

    def count(self, outcome: Outcome) -> int:
        """How many entries had that outcome."""
        return sum(1 for result in self.results if result.outcome is outcome)

    @property
    def changed(self) -> bool:
        """Whether the catalog is to be saved."""
        quiet = (Outcome.UNCHANGED, Outcome.UNKNOWN)
        return any(result.commented or result.outcome not in quiet for result in self.results)


def merge(catalog: Catalog, document: Document, *, review: Review, file: str = "") -> Merged:
    """Put a document's entries into ``catalog``.

    ``review`` is who is named as the reviewer of what comes back accepted, and when. ``file`` is named in
    the comment that keeps a text which could not be taken.
    """
    active = {at: unit for at, unit in enumerate(catalog.units) if not unit.obsolete and not unit.source_plural}
    index = _index(active)
    units = list(catalog.units)
    results = []
    for entry in document.entries:
        at = _find(entry, index)
        if at is None:
            results.append(Result(entry.source, entry.target, Outcome.UNKNOWN))
            continue
        outcome, unit = _merged(units[at], entry, review, file)
        noted = _with_comments(unit, entry)
        results.append(Result(entry.source, entry.target, outcome, unit.line, noted.comments != unit.comments))
        units[at] = noted
    merged = Merged(catalog, tuple(results))
    return replace(merged, catalog=replace(catalog, units=tuple(units))) if merged.changed else merged


def _index(active: dict[int, Unit]) -> dict[str | tuple[str, str], int]:
    """Places of the units by the first half of their ids, and by source and context."""
    found: dict[str | tuple[str, str], int] = {}
    for at, unit in active.items():
        found[halves(entry_id(unit))[0]] = at
        found[unit.id] = at
    return found


def _find(entry: Entry, index: dict[str | tuple[str, str], int]) -> int | None:
    half = halves(entry.id)[0]
    return index[half] if half in index else index.get((entry.source, entry.context))


def _merged(unit: Unit, entry: Entry, review: Review, file: str) -> tuple[Outcome, Unit]:
    target = mended(entry.target, unit.source)
    if not target or halves(entry.id)[1] == said(replace(unit, target=target, state=entry.state)):
        return Outcome.UNCHANGED, unit
    if target == unit.target:
        return _judged(unit, entry, review)
    if is_person(unit) and (entry.state is State.MACHINE or halves(entry.id)[1] != said(unit)):
        comment = _comment(target, file)
        if comment in unit.comments:
            return Outcome.UNCHANGED, unit
        return Outcome.CONFLICT, replace(unit, comments=(*unit.comments, comment))
    if not _tags_fit(unit.source, target):
        return Outcome.NEEDS_WORK, needs_work(unit, target)
    return Outcome.TAKEN, _taken(unit, target, entry.state, review)


def _judged(unit: Unit, entry: Entry, review: Review) -> tuple[Outcome, Unit]:
    """The same text with another state: what a translator thinks of it."""
    if entry.state is unit.state or (entry.state is State.TRANSLATED and unit.state is State.APPROVED):
        return Outcome.UNCHANGED, unit
    if entry.state.accepted:
        return Outcome.ACCEPTED, _taken(unit, unit.target, entry.state, review)
    if unit.state.accepted and entry.state is State.NEEDS_WORK and halves(entry.id)[1] == said(unit):
        return Outcome.RETURNED, needs_work(unit, unit.target)
    return Outcome.UNCHANGED, unit


def _taken(unit: Unit, target: str, state: State, review: Review) -> Unit:
    if not state.accepted:
        return needs_work(unit, target)
    return accept(unit, target, by=review.name, on=review.date, approved=state is State.APPROVED)


def _comment(target: str, file: str) -> str:
    """What keeps a text that could not be taken; the same in every language, as all our lines in a PO file."""
    return one_line(f"another translation came back in {file or 'an import'}: {target}")


def _with_comments(unit: Unit, entry: Entry) -> Unit:
    lines = [line for comment in entry.comments for line in comment.splitlines()]
    new = tuple(line for line in map(one_line, lines) if line and line not in unit.comments)
    return replace(unit, comments=(*unit.comments, *dict.fromkeys(new))) if new else unit


def _tags_fit(source: str, target: str) -> bool:
    """Whether the target's tags are among the source's, and nest."""
    known = {piece for piece in inline.split(source) if not isinstance(piece, str)}
    return all(piece in known for piece in inline.split(target) if not isinstance(piece, str)) and _nests(target)


def _nests(form: str) -> bool:
    open_: list[str] = []
    for role, name in _tags(form):
        if role is Role.OPEN:
            open_.append(name)
        elif role is Role.CLOSE and (not open_ or open_.pop() != name):
            return False
    return not open_


def _tags(form: str) -> Iterator[tuple[Role, str]]:
    return (piece for piece in inline.split(form) if not isinstance(piece, str))
