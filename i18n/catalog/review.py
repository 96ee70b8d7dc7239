"""Who accepted a translation, and how a PO file says so.

::

    # translated: Maria Silva 2026-11-24 [1a2b3c]
    # approved: Ana Costa 2026-11-25 [1a2b3c]

A line a person: the translator stays named when somebody else approves. The bracket is a checksum
of the source and the text; a line that it does not fit says nothing, for one of them has changed
since. So does a line whose day is in no calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from i18n.catalog import plural
from i18n.catalog.origin import REVIEW, checksum, is_mark, is_person, mended, one_line, without_marks
from i18n.model import Origin, Review, State, Unit


def accept(unit: Unit, target: str = "", *, by: str = "", on: str = "", approved: bool = False) -> Unit:
    """The unit with a text that a person accepts, or approves: its own, or ``target`` in its place.

    ``by`` names the reviewer and ``on`` the day (ISO 8601); without ``by`` the file says that it is
    translated, as a PO editor does that takes ``fuzzy`` away, and approval, which needs a name, is not kept.
    Who accepted the same text before stays named, but an approval ends where the text is accepted only. The origin
    stays where the text is the machine's own. Of an entry with plural forms, ``target`` is all of them (see
    :mod:`i18n.catalog.plural`). A unit without any text, one that is obsolete and one that lacks a plural form come
    back as they are. Raises :class:`ValueError` for a day that does not exist.
    """
    before = plural.text(unit)
    target = _mended(target, unit) or before
    if not target or unit.obsolete or (unit.source_plural and not plural.is_whole(unit, target)):
        return unit
    name = _name(by)
    others = () if target != before else tuple(_others(unit, name, approved=approved))
    return replace(
        plural.with_text(unit, target),
        state=State.APPROVED if approved and name else State.TRANSLATED,
        origin=unit.origin if target == before else Origin(),
        review=Review(name, on) if name else None,
        comments=(*without_marks(unit.comments), *others),
        previous_source="",
        previous_context="",
        previous_plural="",
    )


def needs_work(unit: Unit, target: str = "") -> Unit:
    """The unit with a person's text that is not accepted: its own, or ``target`` in its place.

    From now on the text counts as a person's, also where a machine wrote it, and nobody stands behind it.
    Plural forms may be missing.
    """
    target = _mended(target, unit) or plural.text(unit)
    if not target or unit.obsolete:
        return unit
    return replace(
        plural.with_text(unit, target),
        state=State.NEEDS_WORK,
        origin=Origin(),
        review=None,
        comments=without_marks(unit.comments),
    )


def agreed(one: Unit, other: Unit) -> Unit:
    """What holds when two people judged one text at once: a doubt outweighs all, then the higher state.

    Whoever else accepted the text is named in the comments. ``one`` stays where both say the same.
    """
    for unit in (one, other):
        if unit.state is State.NEEDS_WORK:
            return unit
    best, second = (other, one) if _rank(other) > _rank(one) else (one, other)
    if not second.state.accepted:
        return best
    said = {line(best), *best.comments}
    return replace(best, comments=(*best.comments, *(told for told in _lines(second) if told not in said)))


def line(unit: Unit) -> str:
    """The comment that tells who accepted the unit's translation; empty when nobody says."""
    if unit.review is None or not unit.state.accepted:
        return ""
    name = _name(unit.review.name)
    return f"{unit.state}: {name} {unit.review.date} [{_checksum_of(unit)}]" if name else ""


def signed(unit: Unit) -> Unit:
    """The unit with the last line of the highest review among its comments, if one fits, as its state and review."""
    if unit.state is not State.TRANSLATED or unit.review is not None:
        return unit
    found = {match["state"]: match for match in _fitting(unit)}
    match = found.get("approved") or found.get("translated")
    if match is None:
        return unit
    last = len(unit.comments) - 1 - unit.comments[::-1].index(match[0])
    return replace(
        unit,
        state=State(match["state"]),
        review=Review(match["name"], match["date"]),
        comments=unit.comments[:last] + unit.comments[last + 1 :],
    )


def standing(unit: Unit) -> Iterator[tuple[State, Review]]:
    """Who stands behind the unit's text, as what, in the order of the file."""
    if unit.state.accepted:
        for told in _lines(unit):
            if match := REVIEW.fullmatch(told):
                yield State(match["state"]), Review(match["name"], match["date"])


def unsigned(unit: Unit) -> Unit:
    """The unit with its reviews as comments that say nothing until the same text is accepted for the same source."""
    return replace(unit, review=None, comments=(*without_marks(unit.comments), *_lines(unit)))


def settled(unit: Unit) -> Unit:
    """The unit without the lines that speak of another text or source."""
    fitting = {match[0] for match in _fitting(unit)}
    return replace(unit, comments=tuple(told for told in unit.comments if told in fitting or not is_mark(told)))


def _rank(unit: Unit) -> tuple[bool, bool, bool]:
    return is_person(unit), unit.state.accepted, unit.state is State.APPROVED


def _lines(unit: Unit) -> Iterator[str]:
    """What is said of who accepted the unit's text, in the order of the file."""
    yield from (match[0] for match in _fitting(unit))
    if told := line(unit):
        yield told


def _others(unit: Unit, name: str, *, approved: bool) -> Iterator[str]:
    """The lines of the other people, when ``name`` now approves the text, or accepts it."""
    for told in _lines(unit):
        match = REVIEW.fullmatch(told)
        if match and match["name"] != name and (approved or match["state"] == State.TRANSLATED):
            yield told


def _fitting(unit: Unit) -> Iterator[re.Match[str]]:
    """The lines of review among the unit's comments that speak of its source and text."""
    expected = ""
    for comment in unit.comments:
        if not comment.startswith(("translated: ", "approved: ")):
            continue
        match = REVIEW.fullmatch(comment)
        expected = expected or _checksum_of(unit)
        if match and match["sum"] == expected and Review.is_day(match["date"]):
            yield match


def _mended(target: str, unit: Unit) -> str:
    """``target`` with the line ends of its source, each form with those of its own."""
    if not target or not unit.source_plural:
        return mended(target, unit.source)
    first, *others = target.split(plural.SEPARATOR)
    mended_first = mended(first, plural.sources(unit)[0])
    return plural.SEPARATOR.join([mended_first, *(mended(other, unit.source_plural) for other in others)])


def _name(by: str) -> str:
    return " ".join(one_line(by).split())


def _checksum_of(unit: Unit) -> str:
    return checksum(unit.source, unit.context, plural.text(unit))
