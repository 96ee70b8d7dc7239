"""The localized page, and the pictures and styles it loads."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from i18n.ui import _
from translate.review import preview
from translate.review.model import NotThere
from translate.review.web import api
from translate.review.web.safety import FILE_POLICY, PREVIEW_POLICY

_PAGE = "/preview/"

_SHOWN = frozenset(
    {".css", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"}
    | {".woff", ".woff2", ".ttf", ".otf", ".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".flac"}
    | {".mp4", ".webm", ".ogv", ".vtt"}
)
"""Files that a page shows; no other is given out."""


def routes() -> list[BaseRoute]:
    """The addresses of previews and of what they load."""
    return [
        Route(_PAGE + "{locale}/{name:path}", page),
        Route(preview.FILES + "{path:path}", file),
    ]


def is_page(request: Request) -> bool:
    """Whether a localized page is asked for, which stands in a frame."""
    return request.url.path.startswith(_PAGE)


async def page(request: Request) -> Response:
    """The localized page of a catalog."""
    place = api.place(request)
    address = f"{_PAGE}{quote(place.locale)}/{quote(place.name)}"
    html = await run_in_threadpool(request.app.state.desk.preview, place, address)
    headers = {"content-security-policy": PREVIEW_POLICY, "x-dns-prefetch-control": "off"}
    return HTMLResponse(html, headers=headers)


async def file(request: Request) -> Response:
    """A picture, a style sheet, a font or a sound of the project."""
    path = find(Path.cwd(), request.path_params["path"])
    return FileResponse(path, headers={"content-security-policy": FILE_POLICY})


def find(root: Path, name: str) -> Path:
    """The file that a page may load. Raises :class:`NotThere` for all else: hidden, elsewhere, of another kind."""
    path = root / name
    parts = name.split("/")
    try:
        real = Path(os.path.realpath(path))
        inside = real.is_relative_to(os.path.realpath(root)) and real.is_file()
    except (OSError, ValueError):
        inside = False
    odd = any(part.startswith(".") or "\\" in part or "\0" in part for part in parts)
    if not inside or odd or path.suffix.lower() not in _SHOWN or real.suffix.lower() not in _SHOWN:
        raise NotThere(_("there is no such file, or none that a page may show"), where=name)
    return real
