"""A folder that is built beside the published one and takes its place in one step.

Where the system can exchange two folders (Linux, macOS), there is never a moment without a whole
site. Elsewhere the old one is moved away first; should the process be killed between the two moves, the
next run, or :func:`recover`, moves it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from i18n.errors import OutputError
from i18n.ui import _

_HERE = -100 if sys.platform != "darwin" else -2
_EXCHANGE = 2
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV)


def new(output: Path) -> Path:
    """The folder that the next site is built in."""
    return output.with_name(f".{output.name}.lingopress-new")


def old(output: Path) -> Path:
    """Where the old site is for a moment on systems that cannot exchange folders."""
    return output.with_name(f".{output.name}.lingopress-old")


def recover(output: Path) -> None:
    """Put right what a run left that was killed: the old site is at its place again, the rest is gone.

    What another run is building is left alone. Raises :class:`OutputError`.
    """
    if old(output).exists():
        if output.exists():
            shutil.rmtree(old(output))
        else:
            old(output).rename(output)
    if new(output).exists():
        with suppress(_Locked), _locked(new(output)):
            shutil.rmtree(new(output))


@contextmanager
def building(output: Path) -> Iterator[Path]:
    """An empty folder beside ``output``; gone at the end, whatever becomes of it.

    Raises :class:`OutputError` when it cannot be made, or another run is building in it.
    """
    folder = new(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        recover(output)
        folder.mkdir(exist_ok=True)
        with _locked(folder):
            _empty(folder)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            _("cannot be written: {reason}").format(reason=error.strerror or error),
            where=str(error.filename or output),
            hint=_("Make room or make it writable; the published site is as it was"),
        ) from error


def take_place(folder: Path, output: Path) -> None:
    """Let ``folder`` be the site; what was the site is left under the name of ``folder``."""
    if not output.exists():
        folder.rename(output)
    elif not exchange(folder, output):
        output.rename(old(output))
        try:
            folder.rename(output)
        except OSError:
            old(output).rename(output)
            raise
        shutil.rmtree(old(output))


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; say whether the system can do that."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    name = "renameatx_np" if sys.platform == "darwin" else "renameat2"
    function = getattr(libc, name, None)
    if function is None:
        return False
    if function(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


class _Locked(OutputError):
    """Another process holds the lock."""


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a lock on ``folder``, which the system lets go of when the process ends in any way."""
    if os.name != "posix":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise _Locked(
            _("another run is building this site"), where=str(folder), hint=_("Wait until it is done")
        ) from None
    try:
        yield
    finally:
        os.close(handle)
