"""Files that only grow: one JSON document a line, written before anybody is told that it was.

What a killed process left half written is one line without an end, and is passed over. A line that
another process added is found the next time somebody asks.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable
from pathlib import Path

from i18n import files
from i18n.errors import OutputError
from i18n.ui import _
from translate.review.model import Json


class Journal:
    """One such file. Any thread may write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._records: list[Json] = []
        self._read = 0
        self._inode = 0

    def append(self, record: Json) -> None:
        """Write one line. Raises :class:`i18n.errors.OutputError`."""
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        try:
            with self._lock:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
                try:
                    whole = _ends_whole(handle)
                    os.write(handle, (b"" if whole else b"\n") + line + b"\n")
                finally:
                    os.close(handle)
        except OSError as error:
            raise OutputError(
                _("cannot be written: {reason}").format(reason=error.strerror), where=self.path.as_posix()
            ) from error

    def records(self) -> list[Json]:
        """Every document, in order."""
        with self._lock:
            self._catch_up()
            return list(self._records)

    def rewrite(self, records: Iterable[Json]) -> None:
        """Make the file hold ``records`` alone, at once."""
        lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records]
        with self._lock:
            files.write(self.path, "".join(lines).encode("utf-8", "surrogatepass"))
            self._inode = 0
            self._catch_up()

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self.path.stat().st_size if self.path.exists() else 0

    def _catch_up(self) -> None:
        try:
            with self.path.open("rb") as file:
                found = os.fstat(file.fileno())
                if found.st_ino != self._inode or found.st_size < self._read:
                    self._records, self._read, self._inode = [], 0, found.st_ino
                if found.st_size == self._read:
                    return
                file.seek(self._read)
                data = file.read()
        except FileNotFoundError:
            self._records, self._read, self._inode = [], 0, 0
            return
        end = data.rfind(b"\n") + 1
        self._read += end
        self._records += [record for line in data[:end].split(b"\n") if (record := _record(line)) is not None]


def hide(folder: Path) -> None:
    """Have git pass over ``folder``: what is in it is this machine's own, and the folder itself says so."""
    ignore = folder / ".gitignore"
    if not ignore.exists():
        files.write(ignore, b"*\n")


def _ends_whole(handle: int) -> bool:
    end = os.lseek(handle, 0, os.SEEK_END)
    return end == 0 or os.pread(handle, 1, end - 1) == b"\n"


def _record(line: bytes) -> Json | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
