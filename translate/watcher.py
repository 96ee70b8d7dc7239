"""How a long run tells that it goes on."""

from __future__ import annotations


class Watcher:
    """Told how far the engine is; does nothing. The command line's progress bar is one."""

    def start(self, total: int, engine: str) -> None:
        """``total`` source words are about to be translated by ``engine``."""

    def advance(self, done: int) -> None:
        """``done`` more words are finished."""

    def finish(self) -> None:
        """No more words will come."""
