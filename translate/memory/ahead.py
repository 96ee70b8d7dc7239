"""A TMX file read by a process of its own, ahead of the one that writes to the memory.

Reading takes as long as writing, so that a large file is in the memory in about half the time. The
reader is at most a batch ahead: it waits until the writer takes what it has.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from i18n.ui import _
from translate.memory import tmx
from translate.memory.model import Entry, MemoryFailed
from translate.memory.prepare import Batch, batches
from translate.memory.sentences import rows

WORTH = 4_000_000
"""Bytes of a file for which another process is worth its start."""


@dataclass(slots=True)
class Count:
    """What was read so far."""

    read: int = 0
    """Entries."""

    skipped: int = 0
    """Units without a text, or in a language that does not exist."""


def read(path: Path, count: Count) -> Iterator[Batch]:
    """What is to be stored of a TMX file; ``count`` is right at the end.

    Raises what :func:`translate.memory.tmx.read` raises, and :class:`MemoryFailed` when the reading
    process is killed.
    """
    return _beside(path, count) if _is_worth_it(path) else _here(path, count)


def _is_worth_it(path: Path) -> bool:
    """Whether a second process may be started, has a processor to run on, and enough to do.

    Not beside other threads: a process that is forked while they hold a lock may wait for it for ever.
    """
    free = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return free and (os.cpu_count() or 1) > 1 and path.is_file() and path.stat().st_size >= WORTH


def _here(path: Path, count: Count) -> Iterator[Batch]:
    return batches(rows(_counted(path, count)))


def _counted(path: Path, count: Count) -> Iterator[Entry]:
    def skip(_: str) -> None:
        count.skipped += 1

    for entry in tmx.read(path, skip=skip):
        count.read += 1
        yield entry


def _beside(path: Path, count: Count) -> Iterator[Batch]:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    reader = multiprocessing.Process(target=_send, args=(path, receiver, sender), daemon=True)
    reader.start()
    sender.close()
    try:
        yield from _received(path, receiver, count)
    finally:
        receiver.close()
        reader.terminate()
        reader.join()


def _received(path: Path, receiver: Connection, count: Count) -> Iterator[Batch]:
    while True:
        try:
            message = receiver.recv()
        except EOFError:
            told = _("the process that read it was ended; nothing was imported")
            raise MemoryFailed(told, where=str(path), hint=_("Try again, with more memory free")) from None
        if isinstance(message, Exception):
            raise message
        if isinstance(message, Count):
            count.read, count.skipped = message.read, message.skipped
            return
        yield message


def _send(path: Path, receiver: Connection, sender: Connection) -> None:
    """Read in another process; the last message is the count, or what was raised."""
    receiver.close()  # where this has it too, it would not notice that the writer is gone
    count = Count()
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            for batch in _here(path, count):
                sender.send(batch)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - raised again by the writer
            sender.send(error)
        else:
            sender.send(count)
