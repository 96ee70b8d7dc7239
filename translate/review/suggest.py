"""What helps with an entry: the translation memory, the glossary, and the way back."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate

from i18n.checks.model import plain as words
from i18n.checks.run import source_locale
from i18n.errors import LingopressError
from i18n.layout import Layout
from i18n.model import Unit
from translate import engines
from translate.engine import Engine
from translate.glossary import Terms
from translate.glossary.check import plain
from translate.memory import Context, Memory, contexts
from translate.review.model import Held, Json

MATCHES = 5
"""How many matches of the memory are shown."""

_FRESH = 10.0
"""Seconds for which the memory is not asked to look at the catalogs again."""

_WAITING = 8
"""Texts that may wait for the engine; whoever comes then is told nothing."""

_KEPT = 2000


class Recollection:
    """The translation memory, for many who ask at once."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._refreshed = float("-inf")
        self._lock = threading.Lock()

    def matches(self, held: Held, unit: Unit) -> list[Json]:
        """What people approved for this source or similar ones, the best first; nothing where the memory fails."""
        source, target = source_locale(held.catalog), held.place.locale
        place = _context(held, unit)
        try:
            with Memory.of(self._layout) as memory:
                self._refresh(memory)
                found = memory.lookup(unit.source, source, target, context=place, limit=MATCHES + 1, similar=True)
        except LingopressError:
            return []
        others = [match for match in found if match.target != unit.target]
        return [
            {"target": match.target, "score": match.score, "article": match.article, "exact": match.exact}
            for match in others[:MATCHES]
        ]

    def _refresh(self, memory: Memory) -> None:
        """Let the memory read what changed, unless somebody does or just did."""
        if time.monotonic() - self._refreshed < _FRESH or not self._lock.acquire(blocking=False):
            return
        try:
            memory.refresh(self._layout)
            self._refreshed = time.monotonic()
        finally:
            self._lock.release()


def _context(held: Held, unit: Unit) -> Context:
    """Where an entry stands: what :func:`contexts` says, without asking for all of them."""
    live = [one for one in held.catalog.units if not one.obsolete]
    at = next((index for index, one in enumerate(live) if one.id == unit.id), 0)
    return contexts(live[max(0, at - 1) : at + 2]).get(unit.id, Context())


def glossary(unit: Unit, terms: Terms | None) -> list[Json]:
    """What the glossary says of the terms in a source, each once, what is forbidden after what is not."""
    if not terms:
        return []
    found = dict.fromkeys(one.term for one in terms.find(plain(unit.source)))
    rows = [row for index in found for row in _rows(terms, index)]
    return sorted(rows, key=lambda row: bool(row["forbidden"]))


def _rows(terms: Terms, index: int) -> Iterator[Json]:
    term = terms.terms[index]
    common = {"term": term.text, "note": term.note, "keep": term.do_not_translate}
    if term.do_not_translate:
        yield {**common, "translation": term.text, "forbidden": False}
    for text in term.translations:
        yield {**common, "translation": text, "forbidden": False}
    for text in term.forbidden:
        yield {**common, "translation": text, "forbidden": True}


class WayBack:
    """Translates translations back, one at a time. The engine is loaded when it is asked for the first time."""

    def __init__(self, engine: str = "argos") -> None:
        self._name = engine
        self._engine: Engine | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="back")
        self._known: OrderedDict[tuple[str, str, str], Future[str | None]] = OrderedDict()
        self._waiting = 0
        self._lock = threading.RLock()  # a future that is done already calls back at once

    def text(self, target: str, held: Held, patience: float) -> str | None:
        """``target`` in the language of the source; ``None`` when there is no way back, or it takes too long.

        What took too long is known the next time.
        """
        key = words(target), held.place.locale, source_locale(held.catalog)
        if not key[0].strip():
            return None
        future = self._asked(key)
        if future is None:
            return None
        try:
            return future.result(patience)
        except (TooLate, LingopressError):
            return None

    def close(self) -> None:
        """Let no thread wait for the engine."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _asked(self, key: tuple[str, str, str]) -> Future[str | None] | None:
        with self._lock:
            future = self._known.get(key)
            if future is None:
                if self._waiting >= _WAITING:
                    return None
                self._waiting += 1
                future = self._known[key] = self._worker.submit(self._translated, key)
                future.add_done_callback(self._done)
                while len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
            return future

    def _done(self, _future: Future[str | None]) -> None:
        with self._lock:
            self._waiting -= 1

    def _translated(self, key: tuple[str, str, str]) -> str | None:
        text, source, target = key
        if self._engine is None:
            self._engine = engines.load(self._name)
        self._engine.prepare(source, target)
        (made,) = self._engine.translate([text], source, target)
        return made.text or None
