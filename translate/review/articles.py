"""The articles behind the catalogs, each read once and again when its file changes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from i18n import inline, project
from i18n import layout as layouts
from i18n.errors import ArticleError, UsageError
from i18n.layout import Layout
from i18n.model import Article, ReadOptions, Unit
from translate.review.entries import id_of
from translate.review.model import Held, Place
from translate.review.readings import Readings

_KEPT = 8
_LARGE = 200_000
"""Bytes above which nobody waits for an article to be read just to know whether its catalog is behind."""

_SETTLES = 2.0
"""Seconds that such an article waits to be read: who opens its page needs the processor for the list of entries."""

_Signature = tuple[int, int]


class Articles:
    """Gives out articles. Any thread may ask."""

    def __init__(self, layout: Layout, readings: Readings, options: ReadOptions | None = None) -> None:
        self._layout = layout
        self._readings = readings
        self._options = options
        self._articles: OrderedDict[str, tuple[_Signature, Article]] = OrderedDict()
        self._ids: dict[str, tuple[_Signature, frozenset[str]]] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="article")
        self._waiting: dict[str, dict[Place, Held]] = {}
        self._guard = threading.Lock()
        self.read: Callable[[Held], None] = lambda _held: None
        """Called when a large article was read, for each catalog that was asked about meanwhile."""

    def of(self, held: Held) -> Article:
        """The article that a catalog was made from. Raises :class:`i18n.errors.ArticleError`."""
        path = held.catalog.field("X-Source-File")
        signature = _signature(path)
        with self._lock:
            known = self._articles.get(path)
            if known is None or known[0] != signature:
                known = signature, self._read(path, held)
                self._articles[path] = known
                self._ids[path] = signature, frozenset(_ids(known[1]))
            self._articles.move_to_end(path)
            while len(self._articles) > _KEPT:
                self._articles.popitem(last=False)
            return known[1]

    def close(self) -> None:
        """Read nothing more in the background."""
        self._stopped.set()
        self._reader.shutdown(wait=False, cancel_futures=True)

    def is_behind(self, held: Held) -> bool | None:
        """Whether the catalog lacks something of its article, or has what the article no longer says.

        ``None`` where nobody knows yet, not even from before the server was started: a large article is read
        meanwhile, and :attr:`read` is called.
        """
        path = held.catalog.field("X-Source-File")
        signature = _signature(path)
        known = self._ids.get(path)
        if known is None or known[0] != signature:
            ids = self._readings.get(path, _language(held)) if signature[1] > _LARGE else None
            if ids is not None:
                self._ids[path] = signature, ids
            elif signature[1] > _LARGE:
                self._read_later(path, held)
                return None
            elif not self._could_read(held):
                return False
            known = self._ids[path]
        return _differ(known[1], held.units)

    def _could_read(self, held: Held) -> bool:
        try:
            self.of(held)
        except (ArticleError, UsageError):
            return False
        return True

    def _read_later(self, path: str, held: Held) -> None:
        due = time.monotonic() + _SETTLES

        def work() -> None:
            if self._stopped.wait(due - time.monotonic()):
                return
            digest = self._readings.digest(path, _language(held))
            could = False
            try:
                could = self._could_read(held)
            finally:
                with self._guard:
                    waiting = self._waiting.pop(path)
            if could:
                self._readings.put(path, _language(held), digest, self._ids[path][1])
                for one in waiting.values():
                    self.read(one)

        with self._guard:
            begun = path in self._waiting
            self._waiting.setdefault(path, {})[held.place] = held
        if not begun:
            self._reader.submit(work)

    def _read(self, path: str, held: Held) -> Article:
        (source,) = layouts.find([path], self._layout)
        return project.read(source, locale=_language(held), options=self._options)


def _language(held: Held) -> str:
    return held.catalog.field("X-Source-Language")


def _ids(article: Article) -> set[str]:
    texts = ((inline.text(segment.pattern), segment.context) for segment in article.segments)
    return {id_of(text, context) for text, context in texts if text}


def _differ(article: frozenset[str], catalog: Mapping[str, Unit]) -> bool:
    """Whether one has what the other lacks. Plural entries do not count: no article makes any."""
    return {id_ for id_, unit in catalog.items() if id_ in article or not unit.source_plural} != article


def _signature(path: str) -> _Signature:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return 0, 0
    return found.st_mtime_ns, found.st_size
