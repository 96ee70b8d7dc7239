"""What becomes of texts that were saved here when somebody else writes the whole file.

A PO editor writes the file as it read it, with one entry changed: what was saved here meanwhile is
gone from it. The versions that an entry had here tell: where the file says an older one, the newest
is put back; where it says something that was never here, theirs stays, and ours becomes a draft. So it
does where the file differs by older versions alone: that is somebody who goes back on purpose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from i18n.catalog import plural
from i18n.model import Unit
from translate.review import edits
from translate.review.entries import version_of
from translate.review.model import Held, Json, Place
from translate.review.shelf import Shelf
from translate.review.watch import Watch

_LONGEST = 64

Keep = Callable[[Place, str, str, str], Json]
"""Keeps a text of an entry as somebody's draft: catalog, entry, person, text."""


@dataclass(slots=True)
class _Said:
    """What an entry said since the server started."""

    mine: Unit
    """What was saved here last."""

    who: str
    """Who saved it."""

    older: list[str] = field(default_factory=list)
    """The versions before it."""


class Merging:
    """Merges what others wrote with what was saved here, entry by entry."""

    def __init__(self, shelf: Shelf, watch: Watch, keep: Keep) -> None:
        self._shelf = shelf
        self._watch = watch
        self._keep = keep
        self._said: dict[Place, dict[str, _Said]] = {}

    def wrote(self, place: Place, id_: str, old: Unit, new: Unit, who: str) -> None:
        """Remember what was saved. The caller has the catalog's lock."""
        entries = self._said.setdefault(place, {})
        known = entries.get(id_)
        older = known.older if known is not None and version_of(known.mine) == version_of(old) else []
        entries[id_] = _Said(new, who, [*older, version_of(old)][-_LONGEST:])

    def renewed(self, old: Held, new: Held) -> Held:
        """What is held after somebody else wrote the file: ``new`` with what it lacks of ours."""
        entries = self._said.get(old.place, {})
        changed = [id_ for id_ in _different(old, new) if _says_else(old.units.get(id_), new.units.get(id_))]
        older = {id_ for id_ in changed if id_ in entries and _is_older(new.units.get(id_), entries[id_])}
        stale = len(older) < len(changed)
        back = []
        for id_ in changed:
            said = entries.get(id_)
            if said is None:
                continue
            if stale and id_ in older:
                back.append(_put_back(new.units[id_], said.mine))
            else:
                self._give_way(old.place, id_, entries.pop(id_), new.units.get(id_))
        now = self._shelf.write(new, back) if back else new
        self._watch.note(old.place, _different(old, now))
        return now

    def _give_way(self, place: Place, id_: str, said: _Said, theirs: Unit | None) -> None:
        """Let another text stand, and keep ours as a draft; nothing to do where it is the same."""
        text = plural.text(said.mine)
        if text and (theirs is None or plural.text(theirs) != text):
            self._keep(place, id_, said.who, text)


def _says_else(old: Unit | None, new: Unit | None) -> bool:
    """Whether more than places and comments changed."""
    return old is None or new is None or version_of(old) != version_of(new)


def _is_older(unit: Unit | None, said: _Said) -> bool:
    return unit is not None and version_of(unit) in said.older


def _put_back(unit: Unit, mine: Unit) -> Unit:
    theirs = (comment for comment in unit.comments if comment not in mine.comments)
    return replace(edits.like(unit, mine), comments=(*mine.comments, *theirs))


def _different(old: Held, new: Held) -> list[str]:
    """The entries that say something else, are new, or are gone."""
    gone = [id_ for id_ in old.units if id_ not in new.units]
    return [id_ for id_, unit in new.units.items() if old.units.get(id_) != unit] + gone
