"""What becomes of texts that were saved here when somebody else writes the whole file.

A PO editor writes the file as it read it, with one entry changed: what was saved here meanwhile is
gone from it. The versions that an entry had here tell: where the file says an older one, the newest
is put back; where it says something that was never here, theirs stays, and ours becomes a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

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
        back = []
        for id_, said in list(entries.items()):
            unit = new.units.get(id_)
            if unit is not None and version_of(unit) == version_of(said.mine):
                continue
            if unit is not None and version_of(unit) in said.older:
                back.append(_put_back(unit, said.mine))
                continue
            del entries[id_]
            if said.mine.target and (unit is None or unit.target != said.mine.target):
                self._keep(old.place, id_, said.who, said.mine.target)
        now = self._shelf.write(new, back) if back else new
        self._watch.note(old.place, _different(old, now))
        return now


def _put_back(unit: Unit, mine: Unit) -> Unit:
    theirs = (comment for comment in unit.comments if comment not in mine.comments)
    return replace(edits.like(unit, mine), comments=(*mine.comments, *theirs))


def _different(old: Held, new: Held) -> list[str]:
    """The entries that say something else, are new, or are gone."""
    gone = [id_ for id_ in old.units if id_ not in new.units]
    return [id_ for id_, unit in new.units.items() if old.units.get(id_) != unit] + gone
