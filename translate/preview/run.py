"""Run a preview: serve it, build it, and build it again on every change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from translate import serve
from translate.preview.app import application
from translate.preview.state import Build, Preview, Shown

Say = Callable[[Shown], None]
"""Is told of every build."""


def run(
    folder: Path,
    build: Callable[[str], Build],
    watched: Sequence[Path],
    *,
    port: int,
    ready: Callable[[str], None],
    say: Say,
) -> None:
    """Serve ``folder`` until Ctrl-C.

    ``build`` is given the address and gives what brings the folder up to date; that is done first, and after
    every change below ``watched``. Raises :class:`i18n.errors.UsageError` when the port is taken.
    """
    stop = threading.Event()
    worker: list[threading.Thread] = []
    preview = Preview(folder, lambda: ())

    def start(url: str) -> None:
        ready(url)
        preview.build = build(url)
        worker.append(threading.Thread(target=keep, args=(preview, watched, stop, say), daemon=True))
        worker[0].start()

    try:
        serve.serve(application(preview), port=port, ready=start)
    finally:
        stop.set()
        for thread in worker:
            thread.join()


def keep(preview: Preview, watched: Iterable[Path], stop: threading.Event, say: Say) -> None:
    """Build now, and after every change, until ``stop`` is set."""
    for _changed in serve.changes(watched, stop=stop, at_once=True):
        say(preview.rebuild())
