"""Files: read with clear errors, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from i18n.errors import ArticleNotFound, OutputError
from i18n.ui import _, lazy

_TEMPORARY = ".tmp"
_MEND = lazy("Make it writable, or choose another folder")
_NO_ROOM = lazy("Make room on the disk, or choose another folder")


def read(path: Path) -> bytes:
    """The file's bytes. Raises :class:`ArticleNotFound` when it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ArticleNotFound(_("there is no such file"), where=str(path), hint=_("Check the path")) from None
    except OSError as error:
        raise ArticleNotFound(_("cannot be read: {reason}").format(reason=error.strerror), where=str(path)) from error


def require_writable(folder: Path) -> None:
    """Make sure that files can be made in ``folder``, which need not exist; nothing is made.

    Raises :class:`OutputError`: better before an hour's work than after it.
    """
    existing = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return
    reason = _("the folder is read-only") if existing.is_dir() else _("it is not a folder")
    raise OutputError(_("cannot be written: {reason}").format(reason=reason), where=str(existing), hint=_MEND)


def write(path: Path, data: bytes, *, derived: bool = False, lasting: bool = False) -> bool:
    """Make the file hold ``data``; say whether anything had to be written.

    The bytes go to a temporary file in the same folder, and take the old file's place in one step:
    a reader sees the old file or the new one, never half of either, even when the process is killed.
    Where there is an old file, they are flushed to disk first, so that this holds for a power cut too;
    not so for what is ``derived``, which a command makes again, since the disk takes its time for each flush.
    What is ``lasting`` is there after a power cut once this returns: the folder is flushed, too.
    A file that already holds ``data`` is not touched. A symbolic link is followed, the mode of
    the old file kept. Raises :class:`OutputError` when the place cannot be written.
    """
    try:
        old = _status(path.lstat)
        if old is not None and stat.S_ISLNK(old.st_mode):
            path = path.resolve()
            old = _status(path.stat)
        if old is not None and stat.S_ISREG(old.st_mode) and old.st_size == len(data) and path.read_bytes() == data:
            return False
        _replace(path, data, old, flush=lasting or (not derived and old is not None))
        if lasting:
            _flush_folder(path.parent)
    except OSError as error:
        raise OutputError(
            _("cannot be written: {reason}").format(reason=error.strerror or error),
            where=str(_place(error, path)),
            hint=_NO_ROOM if error.errno in (errno.ENOSPC, errno.EDQUOT) else _MEND,
        ) from error
    except RuntimeError as error:  # Python before 3.13, from resolve()
        raise OutputError(_("cannot be written: the link leads to itself"), where=str(path), hint=_MEND) from error
    return True


def _place(error: OSError, path: Path) -> str | Path:
    """What could not be written: a folder on the way, or the file itself; never the temporary file."""
    name = error.filename2 or error.filename or path
    return path if str(name).endswith(_TEMPORARY) else name


def _status(ask: Callable[[], os.stat_result]) -> os.stat_result | None:
    try:
        return ask()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(path: Path, data: bytes, old: os.stat_result | None, *, flush: bool) -> None:
    """Put a new file at ``path``, with the mode of the ``old`` one if there is one."""
    if old is not None and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied", str(path))
    temporary = path.with_name(f".{path.name[:100]}.{os.urandom(8).hex()}{_TEMPORARY}")
    try:
        with _created(temporary, private=old is not None) as file:
            file.write(data)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        if old is not None:
            temporary.chmod(stat.S_IMODE(old.st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _flush_folder(folder: Path) -> None:
    """Have the disk know which files are in ``folder``, where folders can be flushed: not on Windows."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _created(path: Path, *, private: bool) -> BinaryIO:
    """A new file, and the folders it lies in; one that is ``private`` nobody else can read."""
    opener = partial(os.open, mode=0o600 if private else 0o666)
    try:
        return open(path, "xb", opener=opener)
    except (FileNotFoundError, NotADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
        return open(path, "xb", opener=opener)
