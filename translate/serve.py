"""Serve pages to a browser on this machine, and tell when files change.

The only import of uvicorn and watchfiles, and with :mod:`translate.review.web` of starlette.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import uvicorn
import watchfiles

from i18n.errors import LingopressError, UsageError
from i18n.ui import _

HOST = "127.0.0.1"
"""Only this machine is served, unless somebody asks for more."""

_GRACE = 1
"""Seconds that open connections get when the server stops."""

_KEEP = 75
"""Seconds that an idle connection is kept: longer than a page is silent, so that no request meets a closing door."""

_START = 10
"""Seconds in which a server must have started."""

_PULSE = 300
"""Milliseconds after which a watcher that has seen nothing looks up."""

STOPPING = "stopping"
"""In the state of each request: an event that is set once the server ends."""

App = Any
"""An ASGI application."""


def serve(app: App, *, host: str = HOST, port: int = 0, ready: Callable[[str], None] | None = None) -> None:
    """Serve ``app`` until Ctrl-C. ``ready`` is called with the address as soon as it can be opened.

    Port 0 takes any that is free. Raises :class:`UsageError` when the port is taken.
    """
    with _bound(host, port) as listening:
        server = _Server(app, lambda: ready(address(listening)) if ready else None)
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            return


@contextmanager
def running(app: App, *, host: str = HOST, port: int = 0) -> Iterator[str]:
    """Serve ``app`` in a thread within a ``with`` block, which is given the address."""
    with _bound(host, port) as listening:
        server = _Server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _wait(server, thread)
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join()


def is_ending(request_state: object) -> bool:
    """Whether the server is about to end; whoever makes a request wait asks, with the request's state."""
    stopping = getattr(request_state, STOPPING, None)
    return isinstance(stopping, threading.Event) and stopping.is_set()


def address(listening: socket.socket) -> str:
    """The address of a server: ``http://127.0.0.1:8000``."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def changes(
    paths: Iterable[Path],
    *,
    stop: threading.Event,
    wanted: Callable[[Path], bool] = lambda _path: True,
    at_once: bool = False,
) -> Iterator[frozenset[Path]]:
    """The files below ``paths`` that were written or taken away, as often as some are, until ``stop`` is set.

    Paths that do not exist are left out. Hidden files and editors' copies are never told. With
    ``at_once`` the first is an empty set, as soon as nothing can be missed any more.
    """
    there = [path for path in paths if path.exists()]
    if not there:
        if at_once:
            yield frozenset()
        stop.wait()
        return
    for found in watchfiles.watch(
        *there,
        watch_filter=_Filter(wanted),
        debounce=200,
        step=50,
        stop_event=stop,
        rust_timeout=_PULSE,
        yield_on_timeout=True,
    ):
        if found or at_once:
            yield frozenset(Path(path) for _change, path in found)
            at_once = False


class _Filter:
    """What of a change is told."""

    def __init__(self, wanted: Callable[[Path], bool]) -> None:
        self.wanted = wanted

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        name = Path(path).name
        if name.startswith((".", "#", "~$")) or name.endswith(("~", ".tmp", ".swp")):
            return False
        return "__pycache__" not in path and self.wanted(Path(path))


class _Server(uvicorn.Server):
    """A quiet server that says when it can be opened."""

    def __init__(self, app: App, ready: Callable[[], None] | None = None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="error",
                access_log=False,
                lifespan="auto",
                timeout_graceful_shutdown=_GRACE,
                timeout_keep_alive=_KEEP,
                ws="none",
            )
        )
        self.ready = ready
        self.stopping = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.lifespan.state[STOPPING] = self.stopping
        await super().startup(sockets=sockets)
        if self.started and self.ready is not None:
            self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.stopping.set()
        await super().shutdown(sockets=sockets)


def _wait(server: _Server, thread: threading.Thread) -> None:
    end = monotonic() + _START
    while not server.started:
        if not thread.is_alive() or monotonic() > end:
            raise LingopressError(_("the server did not start"))
        sleep(0.01)


@contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    """A socket for the server; that it is TCP must be said, else asyncio lets answers wait 40 ms for more to send."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise UsageError(
                _("{host}:{port} cannot be served: {reason}").format(host=host, port=port, reason=error.strerror),
                hint=_("Choose another --port"),
            ) from error
        yield listening
