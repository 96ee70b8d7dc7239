"""What was typed and not saved: kept beside the catalogs, offered again.

``locales/.review/drafts/pt_BR/news/story.jsonl`` has one line for each time the page sent what was
typed; the last one of an entry and a person counts.
"""

from __future__ import annotations

from pathlib import Path

from translate.review.journal import Journal, hide
from translate.review.model import Json, Place

_LARGE = 1 << 20
"""Bytes above which a file is written again with what still counts."""


class Drafts:
    """The drafts of all catalogs."""

    def __init__(self, folder: Path) -> None:
        self._root, self._folder = folder, folder / "drafts"
        self._journals: dict[Place, Journal] = {}
        self._ends: dict[Place, tuple[int, dict[tuple[str, str], Json]]] = {}

    def put(self, place: Place, id_: str, who: str, target: str, now: str) -> Json:
        """Keep what ``who`` typed; it is on disk when this returns."""
        hide(self._root)
        self._journal(place).append({"id": id_, "who": who, "target": target, "saved": now})
        return {"target": target, "saved": now}

    def drop(self, place: Place, id_: str, who: str, now: str) -> None:
        """Forget the draft, if there is one."""
        if self.get(place, id_, who):
            self._journal(place).append({"id": id_, "who": who, "saved": now})
            self._shorten(place)

    def get(self, place: Place, id_: str, who: str) -> Json | None:
        """What ``who`` typed and did not save."""
        return self._all(place).get((id_, who))

    def of(self, place: Place, who: str) -> dict[str, Json]:
        """All drafts of a person in one catalog, by entry."""
        return {id_: draft for (id_, name), draft in self._all(place).items() if name == who}

    def _all(self, place: Place) -> dict[tuple[str, str], Json]:
        records = self._journal(place).records()
        seen, found = self._ends.get(place, (0, {}))
        if seen > len(records):
            seen, found = 0, {}
        if seen < len(records):
            found = dict(found)
            for record in records[seen:]:
                _take(found, record)
            self._ends[place] = len(records), found
        return found

    def _shorten(self, place: Place) -> None:
        journal = self._journal(place)
        if journal.size > _LARGE:
            kept = self._all(place)
            self._ends.pop(place, None)
            journal.rewrite({"id": id_, "who": who, **draft} for (id_, who), draft in kept.items())

    def _journal(self, place: Place) -> Journal:
        path = self._folder / place.locale / f"{place.name}.jsonl"
        return self._journals.setdefault(place, Journal(path))


def _take(found: dict[tuple[str, str], Json], record: Json) -> None:
    key = str(record.get("id", "")), str(record.get("who", ""))
    if isinstance(record.get("target"), str):
        found[key] = {"target": record["target"], "saved": str(record.get("saved", ""))}
    else:
        found.pop(key, None)
