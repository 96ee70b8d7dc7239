"""Who changed which entry when, and how it was before: what undo goes back to.

``locales/.review/history/pt_BR/news/story.jsonl`` only grows. A line holds the entry's PO text from before
the change, so that an undo gives back exactly what stood there.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from translate.review.journal import Journal, hide
from translate.review.model import Change, Json, Place

_FARTHEST = 64
"""Changes of one entry that are looked back on."""

_TOLD = ("when", "who", "state", "target", "comment")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the file says of an entry, where that was saved here."""

    who: str
    """Who saved it."""

    text: str
    """What they saved."""

    older: frozenset[str]
    """The versions it had before, as far back as all changes were made here."""


class History:
    """The history of all catalogs."""

    def __init__(self, folder: Path) -> None:
        self._root, self._folder = folder, folder / "history"
        self._journals: dict[Place, Journal] = {}
        self._known: dict[Place, tuple[int, dict[str, list[Json]]]] = {}
        self._guard = threading.Lock()

    def add(self, place: Place, record: Json) -> None:
        """Note a change."""
        hide(self._root)
        self._journal(place).append(record)

    def gave_way(self, place: Place, id_: str, now: str) -> None:
        """Note that what was saved last was given up for what somebody else wrote; nobody is shown this."""
        self._journal(place).append({"id": id_, "when": now, "gave_way": True})

    def of(self, place: Place, id_: str) -> list[Json]:
        """What became of an entry, the oldest first."""
        return [
            {**{name: record.get(name, "") for name in _TOLD}, "undo": bool(record.get("undo"))}
            for record in self._records(place, id_)
        ]

    def last(self, place: Place, id_: str) -> Json | None:
        """The change that an undo takes back; ``None`` when there is none left."""
        stack: list[Json] = []
        for record in self._records(place, id_):
            if not record.get("undo"):
                stack.append(record)
            elif stack:
                stack.pop()
        return next((record for record in reversed(stack) if record.get("before")), None)

    def has(self, place: Place, id_: str, change: Change) -> bool:
        """Whether this very change was made here: the same text, on the same version, by the same person."""
        asked = change.who, change.target, change.version
        return any((one.get("who"), one.get("target"), one.get("from")) == asked for one in self._records(place, id_))

    def standing(self, place: Place, id_: str, version: str = "") -> Standing | None:
        """How the entry came to be at ``version``, or at what was saved last; ``None`` when that was not saved here."""
        records = self._entries(place).get(id_, [])[-_FARTHEST:]
        if not records or not records[-1].get("after"):
            return None
        last = records[-1]
        at = version = version or str(last["after"])
        older: list[str] = []
        for record in reversed(records):
            if record.get("after") != at:
                break
            at = str(record.get("from", ""))
            older.append(at)
        said = str(last.get("who", "")), str(last.get("target", "")), frozenset(older) - {version}
        return Standing(*said) if older else None

    def ids(self, place: Place) -> list[str]:
        """The entries that were ever changed here."""
        return list(self._entries(place))

    def _records(self, place: Place, id_: str) -> list[Json]:
        return [record for record in self._entries(place).get(id_, []) if "gave_way" not in record]

    def _entries(self, place: Place) -> dict[str, list[Json]]:
        records = self._journal(place).records()
        with self._guard:
            seen, found = self._known.get(place, (0, {}))
            if seen > len(records):
                seen, found = 0, {}
            for record in records[seen:]:
                found.setdefault(str(record.get("id", "")), []).append(record)
            self._known[place] = len(records), found
            return found

    def _journal(self, place: Place) -> Journal:
        path = self._folder / place.locale / f"{place.name}.jsonl"
        return self._journals.setdefault(place, Journal(path))
