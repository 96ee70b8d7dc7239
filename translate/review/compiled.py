"""Which texts their article cannot hold: found in the background, by compiling it as a whole.

Rules look at one entry, and answer as one types. That a text would make another document of its
article (a line of plain text that becomes a list, say) is only seen when all of it is written and read
again, which takes too long to wait for.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from i18n import compile as compiler
from i18n import project
from i18n.errors import LingopressError
from i18n.model import Unit
from i18n.ui import _
from translate.review import preview
from translate.review.articles import Articles
from translate.review.entries import id_of
from translate.review.model import Held, Json, Place

_REST = 8
"""How many times as long as a compilation took the next one waits, so that nobody feels it."""

Told = Callable[[Place, list[str]], None]
"""Told which entries have other findings than before."""


@dataclass(slots=True)
class _Known:
    """What is known of one catalog."""

    held: Held | None = None
    """The version that was compiled last."""

    kept: dict[str, str] = field(default_factory=dict)
    """The texts that the article cannot hold, by entry."""

    keys: frozenset[str] = frozenset()
    """The segments that show the source in their place."""

    wanted: Held | None = None
    """The version that waits to be compiled."""

    rests_until: float = 0.0
    """When the next may be compiled."""


class Compiled:
    """Compiles catalogs one after the other, the newest version of each."""

    def __init__(self, articles: Articles, told: Told) -> None:
        self._articles = articles
        self._told = told
        self._known: dict[Place, _Known] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="compile")

    def look(self, held: Held) -> None:
        """Have this version compiled, some time soon."""
        with self._lock:
            known = self._known.setdefault(held.place, _Known())
            if known.held is held or known.wanted is held:
                return
            waits = known.wanted is not None
            known.wanted = held
            if not waits:
                self._worker.submit(self._work, known)

    def close(self) -> None:
        """Compile nothing more."""
        self._stopped.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def keys(self, place: Place) -> frozenset[str]:
        """The segments that show the source, as far as is known."""
        known = self._known.get(place)
        return known.keys if known else frozenset()

    def findings(self, place: Place, unit: Unit) -> list[Json]:
        """What is known to be wrong with the text of an entry, if it is still that text."""
        known = self._known.get(place)
        if known is None or known.kept.get(id_of(unit.source, unit.context)) != unit.target or not unit.target:
            return []
        message = _("the translation would change how the document is read; the source text stands in its place")
        return [{"code": "breaks-document", "severity": "error", "message": message}]

    def _work(self, known: _Known) -> None:
        if self._stopped.wait(max(0.0, known.rests_until - time.monotonic())):
            return
        with self._lock:
            held, known.wanted = known.wanted, None
        if held is None:
            return
        began = time.monotonic()
        try:
            kept, keys = self._kept(held)
        except LingopressError:  # the article went, or cannot be read: nothing is known of it
            kept, keys = {}, frozenset()
        changed = [id_ for id_ in kept.keys() | known.kept.keys() if kept.get(id_) != known.kept.get(id_)]
        known.held, known.kept, known.keys = held, kept, keys
        known.rests_until = time.monotonic() + _REST * (time.monotonic() - began)
        if changed:
            self._told(held.place, changed)

    def _kept(self, held: Held) -> tuple[dict[str, str], frozenset[str]]:
        article = self._articles.of(held)
        targets = project.targets(article, held.catalog)
        made = compiler.localize(article, targets, locale=held.place.locale)
        patterns = {segment.key: segment.pattern for segment in article.segments if segment.key in made.kept}
        broken = {key: targets[key] for key, pattern in patterns.items() if preview.parses(targets[key], pattern)}
        return {key.partition("~")[0]: text for key, text in broken.items()}, frozenset(broken)
