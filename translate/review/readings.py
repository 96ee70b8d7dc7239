"""Which entries large articles ask for, kept beside the catalogs: a server that is started again need not read them.

``locales/.review/articles/`` has a file for each, which holds for the bytes that were read and for nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from i18n import files
from i18n.errors import OutputError
from i18n.model import ReadOptions
from i18n.publish import tool
from translate.review.journal import hide


class Readings:
    """What is kept of all articles."""

    def __init__(self, root: Path, options: ReadOptions | None = None) -> None:
        self._root = root
        self._options = options or ReadOptions()

    def get(self, path: str, language: str) -> frozenset[str] | None:
        """The ids of the entries that an article asks for as it is now; ``None`` when nobody has read that yet."""
        try:
            kept = json.loads(self._place(path).read_bytes())
            found = frozenset(map(str, kept["ids"]))
            return found if kept["read"] == self.digest(path, language) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, path: str, language: str, digest: str, ids: Iterable[str]) -> None:
        """Keep what an article asks for that had ``digest`` before it was read, if it still has."""
        if not digest or digest != self.digest(path, language):
            return
        kept = {"article": path, "read": digest, "ids": sorted(ids)}
        try:
            hide(self._root)
            files.write(self._place(path), json.dumps(kept).encode(), derived=True)
        except OutputError:  # it is read again next time
            return

    def digest(self, path: str, language: str) -> str:
        """Names what would be read: the bytes of an article, and how they are read; empty where there are none."""
        how = f"{tool.version()}\n{self._options}\n{language}\n"
        try:
            return blake2b(how.encode() + Path(path).read_bytes(), digest_size=16).hexdigest()
        except (OSError, ValueError):
            return ""

    def _place(self, path: str) -> Path:
        return self._root / "articles" / f"{blake2b(path.encode(), digest_size=8).hexdigest()}.json"
