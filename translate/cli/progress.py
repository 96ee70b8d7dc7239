"""The progress bar: on a terminal only, on standard error."""

from __future__ import annotations

import sys

from i18n.ui import _
from translate.watcher import Watcher


class Bar(Watcher):
    """A bar in words, with an estimate of the time left from the speed seen so far."""

    def __init__(self, unit: str = "") -> None:
        self._unit = unit

    def start(self, total: int, engine: str) -> None:
        """Show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(self._unit),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(engine, total=total)
        self._progress.start()

    def advance(self, done: int) -> None:
        """Move the bar."""
        self._progress.advance(self._task, done)

    def finish(self) -> None:
        """Take the bar away; the summary says what was done."""
        self._progress.stop()


def watcher(*, quiet: bool, unit: str | None = None) -> Watcher:
    """A bar that counts in ``unit`` (by default: words) when a person is looking, else something silent."""
    return Bar(_("words") if unit is None else unit) if sys.stderr.isatty() and not quiet else Watcher()
