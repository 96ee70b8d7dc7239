"""The project's glossary, read again when its file changes."""

from __future__ import annotations

from i18n.errors import LingopressError
from i18n.layout import Layout
from translate.glossary import Glossary, load
from translate.glossary.project import path


class Glossaries:
    """Gives out the glossary as it is on disk."""

    def __init__(self, layout: Layout) -> None:
        self._path = path(layout)
        self._known: tuple[tuple[int, int], Glossary | None] = ((0, 0), None)

    def current(self) -> Glossary | None:
        """The glossary; ``None`` when there is none, or none that can be read."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        signature = found.st_mtime_ns, found.st_size
        if self._known[0] != signature:
            try:
                self._known = signature, load(self._path)
            except LingopressError:
                self._known = signature, None
        return self._known[1]
