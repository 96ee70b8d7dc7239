"""Do the same for many articles, on all processor cores."""

from __future__ import annotations

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

    ``work`` and what it takes and gives must be picklable. What it raises is raised here.
    """
    processes = min(os.cpu_count() or 1, len(items) // FEWEST)
    if processes < 2:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=_speak, initargs=(ui.spoken(),)) as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (8 * processes)))


def _speak(language: str) -> None:
    """Speak in a process as the one does that started it."""
    if language:
        ui.speak(language)
