"""Do the same for many articles, on all processor cores."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from i18n import ui

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 24
"""Articles for which another process is worth its start."""


def each(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """``work`` of every item, in order; on several processes when there are many.

    ``work`` and what it takes and gives must be picklable. What it raises is raised here. The first item is done in
    this process: what that loads, the others share where processes are forked, and need not walk in search of cycles.
    """
    processes = min(os.cpu_count() or 1, len(items) // FEWEST)
    if processes < 2:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    yield work(items[0])
    others = items[1:]
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(ui.spoken(),)) as pool:
        yield from pool.map(work, others, chunksize=max(1, len(others) // (8 * processes)))


def _begin(language: str) -> None:
    """Speak in a process as the one does that started it."""
    gc.freeze()
    if language:
        ui.speak(language)
