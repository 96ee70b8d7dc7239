"""What a preview shows: the last site that could be built, and what is wrong now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from i18n.errors import LingopressError
from i18n.ui import _

Build = Callable[[], Sequence[str]]
"""Brings the folder up to date and gives what is wrong, one line each; what it raises is wrong too."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The state of a preview."""

    version: int = 0
    """How often it was built; 0 before the first time."""

    troubles: tuple[str, ...] = ()
    """What is wrong, one line each."""


class Preview:
    """A site that is built into a folder again and again."""

    def __init__(self, folder: Path, build: Build) -> None:
        self.folder = folder
        self.shown = Shown()
        self.build = build
        self._lock = Lock()

    def rebuild(self) -> Shown:
        """Build the site; the one from before stays when that fails. Never raises what a build raises."""
        with self._lock:
            try:
                troubles = tuple(self.build())
            except LingopressError as error:
                troubles = (str(error),)
            except Exception as error:  # noqa: BLE001 - the preview goes on; the next change may mend it
                troubles = (_("unexpected {kind}: {error}").format(kind=type(error).__name__, error=error),)
            self.shown = Shown(self.shown.version + 1, troubles)
            return self.shown
