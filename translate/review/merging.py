"""What becomes of texts that were saved here when somebody else writes the whole file.

A PO editor writes the file as it read it, with one entry changed: what was saved here meanwhile is
gone from it. The versions that an entry had here tell: where the file says an older one, the newest
is put back; where it says something that was never here, theirs stays, and ours becomes a draft. So it
does where the file differs by older versions alone: that is somebody who goes back on purpose.

The history has these versions, so that it matters to nobody that the server was started again meanwhile.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from i18n.catalog import plural
from i18n.errors import OutputError
from i18n.model import Unit
from translate.review import clock, edits
from translate.review.drafts import Drafts
from translate.review.entries import version_of
from translate.review.history import History, Standing
from translate.review.model import Held, Place
from translate.review.shelf import Shelf
from translate.review.watch import Watch


class Merging:
    """Merges what others wrote with what was saved here, entry by entry."""

    def __init__(self, shelf: Shelf, drafts: Drafts, history: History, watch: Watch) -> None:
        self._shelf = shelf
        self._drafts = drafts
        self._history = history
        self._watch = watch

    def renewed(self, old: Held, new: Held) -> Held:
        """What is held after somebody else wrote the file: ``new`` with what it lacks of ours."""
        changed = [id_ for id_ in _different(old, new) if _says_else(old.units.get(id_), new.units.get(id_))]
        known = ((id_, old.units[id_]) for id_ in changed if id_ in old.units)
        ours = {id_: said for id_, unit in known if (said := self._history.standing(old.place, id_, version_of(unit)))}
        older = {id_ for id_, said in ours.items() if id_ in new.units and version_of(new.units[id_]) in said.older}
        back = older if len(older) < len(changed) else set()
        for id_, said in ours.items():
            if id_ not in back:
                self._give_way(old.place, id_, said, new.units.get(id_))
        now = self._shelf.write(new, [_put_back(new.units[id_], old.units[id_]) for id_ in back]) if back else new
        self._watch.note(old.place, _different(old, now))
        return now

    def found(self, held: Held) -> None:
        """Keep as drafts what was saved here and is gone from a file that was written while nobody looked at it.

        Whoever wrote it may have gone back on purpose; so the file stays as it is.
        """
        for id_ in self._history.ids(held.place):
            unit, said = held.units.get(id_), self._history.standing(held.place, id_)
            if unit is not None and said is not None and version_of(unit) in said.older:
                self._give_way(held.place, id_, said, unit)

    def _give_way(self, place: Place, id_: str, said: Standing, theirs: Unit | None) -> None:
        """Let another text stand, and keep ours as a draft; not where it is the same, or its author has typed on."""
        is_gone = theirs is None or plural.text(theirs) != said.text
        with suppress(OutputError):  # where the disk is full, the catalog can still be read
            if said.text and is_gone and not self._drafts.get(place, id_, said.who):
                self._drafts.put(place, id_, said.who, said.text, clock.now())
            self._history.gave_way(place, id_, clock.now())


def _says_else(old: Unit | None, new: Unit | None) -> bool:
    """Whether more than places and comments changed."""
    return old is None or new is None or version_of(old) != version_of(new)


def _put_back(unit: Unit, mine: Unit) -> Unit:
    theirs = (comment for comment in unit.comments if comment not in mine.comments)
    return replace(edits.like(unit, mine), comments=(*mine.comments, *theirs))


def _different(old: Held, new: Held) -> list[str]:
    """The entries that say something else, are new, or are gone."""
    gone = [id_ for id_ in old.units if id_ not in new.units]
    return [id_ for id_, unit in new.units.items() if old.units.get(id_) != unit] + gone
