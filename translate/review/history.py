"""Who changed which entry when, and how it was before: what undo goes back to.

``locales/.review/history/pt_BR/news/story.jsonl`` only grows. A line holds the entry's PO text from before
the change, so that an undo gives back exactly what stood there.
"""

from __future__ import annotations

from pathlib import Path

from translate.review.journal import Journal
from translate.review.model import Json, Place

_TOLD = ("when", "who", "state", "target", "comment")


class History:
    """The history of all catalogs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "history"
        self._journals: dict[Place, Journal] = {}

    def add(self, place: Place, record: Json) -> None:
        """Note a change."""
        self._journal(place).append(record)

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

    def _records(self, place: Place, id_: str) -> list[Json]:
        return [record for record in self._journal(place).records() if record.get("id") == id_]

    def _journal(self, place: Place) -> Journal:
        path = self._folder / place.locale / f"{place.name}.jsonl"
        return self._journals.setdefault(place, Journal(path))
