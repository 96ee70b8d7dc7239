"""What goes into the file: saves, comments and undo. Those that come together are written together.

Each is judged alone, against what the file says before it, in the order in which they came; a save that must give
way, or fails, touches no other. All that pass are written at once, flushed to disk once, and answered then.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ParamSpec, TypeVar

from i18n.catalog import plural
from i18n.model import Unit
from i18n.ui import _
from translate.review import clock, edits, entries
from translate.review.drafts import Drafts
from translate.review.group import Group
from translate.review.history import History
from translate.review.model import Change, Conflict, Held, Json, NotThere, Place, Refused, Saved
from translate.review.shelf import Shelf, find
from translate.review.watch import Watch


@dataclass(frozen=True, slots=True)
class _New:
    """What an entry shall say."""

    id: str
    unit: Unit
    change: Change
    undo: bool = False


@dataclass(frozen=True, slots=True)
class _Ask:
    """One request to change an entry."""

    id: str

    judge: Callable[[Held], _New | Saved | Conflict]
    """Decides what becomes of it, where the catalog is as given."""

    context: Context = field(default_factory=copy_context)
    """Who asks is told of trouble in their own language, whichever thread finds it."""


_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Group = Group[_Ask, Saved | Conflict]
_Answer = Saved | Conflict | BaseException


class Saving:
    """Changes entries. Any thread may ask."""

    def __init__(self, shelf: Shelf, drafts: Drafts, history: History, watch: Watch) -> None:
        self._shelf = shelf
        self._drafts = drafts
        self._history = history
        self._watch = watch
        self._groups: dict[Place, _Group] = {}
        self._guard = threading.Lock()

    def save(self, place: Place, id_: str, change: Change) -> Saved | Conflict:
        """Put a text into the file.

        When somebody else changed the entry since, theirs stays, and ours becomes a draft; not so where the very
        same was saved before, and is sent again because its answer got lost. It becomes a draft, too, when the entry
        is no longer there; :class:`NotThere` is raised then.
        """
        typed = self._drafts.get(place, id_, change.who)

        def typed_on() -> bool:
            return self._drafts.get(place, id_, change.who) != typed

        def give_way() -> None:
            if not typed_on():
                self._drafts.put(place, id_, change.who, change.target, clock.now())

        def judge(held: Held) -> _New | Saved | Conflict:
            try:
                unit = find(held, id_)
            except NotThere:
                give_way()
                raise
            new = edits.changed(unit, change, clock.today())
            if edits.conflicts(unit, change):
                if self._history.has(place, id_, change):
                    return Saved(held, id_)
                give_way()
                return Conflict(held, id_, change)
            return _New(id_, new, change)

        outcome = self._change(place, id_, judge)
        if isinstance(outcome, Saved) and not typed_on():
            self._drafts.drop(place, id_, change.who, clock.now())
        return outcome

    def comment(self, place: Place, id_: str, who: str, text: str, page: str = "") -> Saved | Conflict:
        """Add a comment to an entry."""
        if not text.strip():
            raise Refused(_("the comment is empty"))
        edits.require_text(text)

        def judge(held: Held) -> _New:
            unit = find(held, id_)
            change = Change(plural.text(unit), unit.state.value, entries.version_of(unit), who, text, page)
            return _New(id_, edits.commented(unit, change), change)

        return self._change(place, id_, judge)

    def undo(self, place: Place, id_: str, who: str, page: str = "") -> Saved | Conflict:
        """Take the last change of an entry back that was made here and was not taken back yet.

        When somebody changed the entry elsewhere since, that stays. Raises :class:`Refused` when there is
        nothing to take back.
        """

        def judge(held: Held) -> _New | Conflict:
            unit = find(held, id_)
            last = self._history.last(place, id_)
            if last is None:
                raise Refused(_("there is nothing to take back"))
            was = edits.restored(unit, last["before"])
            change = Change(plural.text(was), was.state.value, str(last["after"]), who, page=page)
            if last["after"] != entries.version_of(unit):
                return Conflict(held, id_, change)
            return _New(id_, was, change, undo=True)

        return self._change(place, id_, judge)

    def _change(self, place: Place, id_: str, judge: Callable[[Held], _New | Saved | Conflict]) -> Saved | Conflict:
        return self._group(place).ask(_Ask(id_, judge))

    def _group(self, place: Place) -> _Group:
        with self._guard:
            return self._groups.setdefault(place, Group(partial(self._work, place)))

    def _work(self, place: Place, asks: Sequence[_Ask]) -> list[_Answer]:
        with self._shelf.lock(place):
            return [answer for some in _apart(asks) for answer in self._together(place, some)]

    def _together(self, place: Place, asks: Sequence[_Ask]) -> list[_Answer]:
        """Judge, write once, and note what was written. What cannot be written together is written one by one."""
        try:
            held = self._shelf.open(place)
            judged = [_caught(ask, ask.judge, held) for ask in asks]
            news = [one.unit for one in judged if isinstance(one, _New)]
            written = self._shelf.write(held, news) if news else held
        except Exception as error:  # noqa: BLE001 - raised for the one whose it is
            if len(asks) == 1:
                return [error]
            alone = ((ask.context.copy(), ask) for ask in asks)
            return [answer for context, ask in alone for answer in context.run(self._together, place, [ask])]
        return [self._told(ask, held, written, one) for ask, one in zip(asks, judged, strict=True)]

    def _told(self, ask: _Ask, held: Held, written: Held, judged: _New | Saved | Conflict | Exception) -> _Answer:
        if isinstance(judged, _New):
            return _caught(ask, self._wrote, held, written, judged)
        return judged if isinstance(judged, Exception) else replace(judged, held=written)

    def _wrote(self, held: Held, written: Held, new: _New) -> Saved:
        """Note one change that is in the file now."""
        old, saved = held.units[new.id], written.units[new.id]
        if saved == old:
            return Saved(written, new.id)
        assert held.catalog.snapshot is not None  # it was read from a file
        record: Json = {
            "id": new.id,
            "when": clock.now(),
            "who": new.change.who,
            "state": saved.state.value,
            "target": plural.text(saved),
            "comment": new.change.comment,
            "from": entries.version_of(old),
            "after": entries.version_of(saved),
            "before": held.catalog.snapshot.entries[(*old.id, False)][1].strip(),
        }
        self._history.add(held.place, {**record, "undo": True} if new.undo else record)
        self._watch.note(held.place, [new.id], new.change.page)
        return Saved(written, new.id)


def _apart(asks: Iterable[_Ask]) -> Iterator[list[_Ask]]:
    """Cut them so that no entry is asked for twice in a piece: the second is judged by what the first left."""
    piece: dict[str, _Ask] = {}
    for ask in asks:
        if ask.id in piece:
            yield list(piece.values())
            piece = {}
        piece[ask.id] = ask
    yield list(piece.values())


def _caught(
    ask: _Ask, work: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result | Exception:
    """What ``work`` gives, or what it raises, in the context of who asks."""
    try:
        return ask.context.run(work, *args, **kwargs)
    except Exception as error:  # noqa: BLE001 - raised for who asked
        return error
