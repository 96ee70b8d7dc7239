"""How far a run is, told in source words and in proportion to the time it takes."""

from __future__ import annotations

from translate.engine import Progress

LAST = 0.08
"""The share of a run's time that judging and trying again take, seen with the bundled packages."""


class Meter:
    """Turns texts finished into source words finished; all that it tells is the words of the run, exactly."""

    def __init__(self, report: Progress | None, words: int) -> None:
        self._report = report
        self._words = words
        self._done = 0.0
        self._told = 0

    def over(self, words: float, size: int) -> Progress:
        """A callback for a step that stands for ``words`` words, told in parts of ``size``: of texts, of characters."""
        start, finished = self._done, 0

        def count(more: int) -> None:
            nonlocal finished
            finished = min(size, finished + more)
            self._tell(start + words * finished / size)

        return count

    @property
    def left(self) -> float:
        """The words that are not yet told."""
        return self._words - self._done

    def finish(self) -> None:
        """Tell the rest."""
        self._tell(self._words)

    def _tell(self, done: float) -> None:
        self._done = min(float(self._words), max(self._done, done))
        now = int(self._done + 1e-6)
        if now > self._told and self._report is not None:
            self._report(now - self._told)
            self._told = now
