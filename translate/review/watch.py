"""What changes while pages are open: saves from here, and files that somebody else writes."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence

from i18n.errors import LingopressError
from translate.review.model import Json, Place
from translate.review.shelf import Shelf

_KEPT = 5000
_PAUSE = 0.5
"""Seconds between two looks at the files."""


class Watch:
    """Counts changes. The count goes on where a server before this one left off: it starts at the clock."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._log: deque[tuple[int, Place, tuple[str, ...], str]] = deque(maxlen=_KEPT)
        self._first = self.n = int(time.time() * 1000)
        self._looked = 0.0
        self._known: frozenset[Place] | None = None
        self._lock = threading.Lock()
        self._looking = threading.Lock()

    def note(self, place: Place, ids: Sequence[str], page: str = "") -> None:
        """Tell that entries of a catalog say something else, because of ``page`` if it is known."""
        with self._lock:
            self.n += 1
            self._log.append((self.n, place, tuple(ids), page))

    def since(self, n: int, page: str = "") -> tuple[int, list[Json]]:
        """The count now, and what changed after ``n`` without the doing of ``page``.

        A catalog with no ids is one of which anything may have changed.
        """
        with self._lock:
            now = self.n
            known = self._first <= n <= now and not (self._log and n < self._log[0][0] - 1)
            news = [(place, ids) for number, place, ids, by in self._log if number > n and not (page and by == page)]
        if not known:
            return now, [_told(place, ()) for place in self._shelf.places()]
        found: dict[Place, dict[str, None]] = {}
        for place, ids in news:
            found.setdefault(place, {}).update(dict.fromkeys(ids))
        whole = {place for place, ids in news if not ids}
        return now, [_told(place, () if place in whole else tuple(ids)) for place, ids in found.items()]

    @property
    def is_due(self) -> bool:
        """Whether nobody looked at the files just now."""
        return time.monotonic() - self._looked >= _PAUSE

    def look(self) -> None:
        """Look at the files, unless somebody just did: catalogs that changed are read again, which tells of them."""
        if not self.is_due or not self._looking.acquire(blocking=False):
            return
        try:
            self._look()
            self._looked = time.monotonic()
        finally:
            self._looking.release()

    def _look(self) -> None:
        places = frozenset(self._shelf.places())
        for place in places ^ (places if self._known is None else self._known):
            self.note(place, ())
        self._known = places
        for place in places:
            if self._shelf.peek(place) is not None:
                try:
                    self._shelf.open(place)
                except LingopressError:  # half of a file that is being written; the next look finds the whole
                    continue


def _told(place: Place, ids: Sequence[str]) -> Json:
    return {"locale": place.locale, "name": place.name, "ids": list(ids)}
