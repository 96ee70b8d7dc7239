"""The pages of a preview, as they will be published, but for a script that reloads them."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from i18n.ui import _
from translate import serve
from translate.preview.state import Preview, Shown

OWN = "/.preview"
"""Addresses of the preview itself; no article's address starts with a full stop."""

_SCRIPT = Path(__file__).with_name("reload.js")
_TAG = f'<script src="{OWN}/reload.js" defer></script>'.encode()
_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
_FRESH = {"Cache-Control": "no-store"}
_PULSE = 0.1
"""Seconds between two looks at the state."""


def application(preview: Preview) -> Starlette:
    """What serves a preview; only to addresses of this machine, so that no other site can read it."""
    app = Starlette(
        routes=[
            Route(f"{OWN}/reload.js", _script),
            Route(f"{OWN}/events", _events),
            Route("/{path:path}", _page),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)],
    )
    app.state.preview = preview
    return app


async def _script(_request: Request) -> Response:
    return FileResponse(_SCRIPT, media_type="text/javascript", headers=_FRESH)


async def _events(request: Request) -> Response:
    """Tell the state, and each new one."""
    preview: Preview = request.app.state.preview
    return StreamingResponse(_told(request, preview), media_type="text/event-stream", headers=_FRESH)


async def _told(request: Request, preview: Preview) -> AsyncIterator[str]:
    last: Shown | None = None
    while not (serve.is_ending(request.state) or await request.is_disconnected()):
        if preview.shown != last:
            last = preview.shown
            yield f"data: {json.dumps(_message(last))}\n\n"
        await asyncio.sleep(_PULSE)


def _message(shown: Shown) -> dict[str, Any]:
    return {
        "version": shown.version,
        "troubles": shown.troubles,
        "words": {"title": _("This could not be built; you see what was there before"), "close": _("Close")},
    }


async def _page(request: Request) -> Response:
    """A file of the site, a folder's page, or the nearest 404 page."""
    preview: Preview = request.app.state.preview
    path = request.path_params["path"]
    file = _file(preview.folder, path)
    if file is None:
        return _html(await _missing(preview, path), 404)
    if file.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(f"{request.url.path}/", headers=_FRESH)
        return _html(await _read(file / "index.html"))
    if file.suffix in (".html", ".htm"):
        return _html(await _read(file))
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Response(await _read(file), media_type=kind, headers=_FRESH)


def _file(folder: Path, path: str) -> Path | None:
    """What a path names, if it is published: hidden files are not, nor what lies elsewhere."""
    if "\0" in path or any(part.startswith(".") for part in path.split("/")):
        return None
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        return None
    page = file / "index.html" if file.is_dir() else file
    return file if page.is_file() else None


async def _missing(preview: Preview, path: str) -> bytes:
    if not preview.shown.version:
        return _plain(_("The site is being built"))
    places = [part for part in path.split("/")[:1] if part and not part.startswith(".")] + [""]
    for place in places:
        if _file(preview.folder, f"{place}/404.html".lstrip("/")):
            return await _read(preview.folder / place / "404.html")
    return _plain(_("There is no such page"))


def _plain(words: str) -> bytes:
    return f"<!DOCTYPE html><meta charset=utf-8><title>{words}</title><body><p>{words}</p></body>".encode()


async def _read(path: Path) -> bytes:
    """The file's bytes; once more after a moment, for a new site may just take the old one's place."""
    try:
        return path.read_bytes()
    except OSError:
        await asyncio.sleep(_PULSE)
        return path.read_bytes() if path.is_file() else b""


def _html(page: bytes, status: int = 200) -> Response:
    end = page.lower().rfind(b"</body>")
    end = len(page) if end < 0 else end
    return HTMLResponse(page[:end] + _TAG + page[end:], status, headers=_FRESH)
