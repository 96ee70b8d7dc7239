"""Changing one entry: what a save, an undo and a comment make of it."""

from __future__ import annotations

import re
from dataclasses import replace

from i18n import catalog as catalogs
from i18n.catalog import plural
from i18n.model import Origin, State, Unit
from i18n.ui import _
from translate.review.entries import version_of
from translate.review.model import Change, Refused

LONGEST = 100_000
"""Characters that a text or a comment may have."""

_UNWRITABLE = re.compile("[\0\ud800-\udfff\ufdd0]")
_SETTABLE = (State.UNTRANSLATED, State.NEEDS_WORK, State.TRANSLATED, State.APPROVED)


def changed(unit: Unit, change: Change, on: str) -> Unit:
    """``unit`` as ``change`` asks for it, on the day ``on``. Raises :class:`Refused`.

    A text that is taken away leaves the entry untranslated, whatever state is asked for: that is what
    gettext makes of it.
    """
    require_text(change.target, unit)
    if change.state not in _SETTABLE:
        raise Refused(_("{state!r} is no state that a person can give").format(state=change.state))
    return commented(_with_text(unit, change, on), change)


def _with_text(unit: Unit, change: Change, on: str) -> Unit:
    if not any(form.strip() for form in change.target.split(plural.SEPARATOR)) or change.state == State.UNTRANSLATED:
        return emptied(unit)
    if change.state == State.NEEDS_WORK:
        return catalogs.needs_work(unit, change.target)
    if not plural.is_whole(unit, change.target):
        raise Refused(_("a plural form is empty"))
    return catalogs.accept(unit, change.target, by=change.who, on=on, approved=change.state == State.APPROVED)


def emptied(unit: Unit) -> Unit:
    """``unit`` without a translation; what people said about it stays."""
    return replace(plural.with_text(unit, ""), state=State.UNTRANSLATED, origin=Origin(), review=None)


def commented(unit: Unit, change: Change) -> Unit:
    """``unit`` with the comment of ``change``, if there is one, signed."""
    lines = [" ".join(line.split()) for line in change.comment.splitlines() if line.strip()]
    if not lines:
        return unit
    require_text(change.comment)
    who = " ".join(change.who.split())
    signed = [f"{who}: {lines[0]}" if who else lines[0], *lines[1:]]
    return replace(unit, comments=(*unit.comments, *signed))


def restored(unit: Unit, before: str) -> Unit:
    """``unit`` as the PO entry ``before`` has it; its places and notes stay those of the article now."""
    (was,) = catalogs.loads(before.encode("utf-8", "surrogatepass")).units
    return like(unit, was)


def like(unit: Unit, other: Unit) -> Unit:
    """``unit`` with all that is said about the translation of ``other``."""
    return replace(
        unit,
        target=other.target,
        target_plural=other.target_plural,
        state=other.state,
        origin=other.origin,
        review=other.review,
        comments=other.comments,
        previous_source=other.previous_source,
        previous_context=other.previous_context,
        previous_plural=other.previous_plural,
    )


def conflicts(unit: Unit, change: Change) -> bool:
    """Whether somebody else gave the entry another text since the person saw it, or doubts the one that they accept."""
    if change.version == version_of(unit):
        return False
    doubted = unit.state is State.NEEDS_WORK and change.state in (State.TRANSLATED, State.APPROVED)
    return doubted or change.target != plural.text(unit)


def require_text(text: str, unit: Unit | None = None) -> None:
    """Raise :class:`Refused` for what no document can hold, or ``unit``, whose text it is, has no forms for."""
    if unit is not None and unit.source_plural:
        if not plural.fits(unit, text):
            raise Refused(_("the text has other plural forms than its catalog"))
        text = text.replace(plural.SEPARATOR, " ")
    if len(text) > LONGEST:
        raise Refused(
            _("the text has {count} characters; at most {most} can be saved").format(count=len(text), most=LONGEST)
        )
    if match := _UNWRITABLE.search(text):
        raise Refused(
            _("the text has the character U+{code:04X}, which no document can hold").format(code=ord(match[0]))
        )
