"""The review server: a Starlette application over one desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TypedDict

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from i18n import locales
from i18n.errors import ArticleNotFound, LingopressError, UsageError
from i18n.ui import _, speaking, translations
from translate.review.desk import Desk
from translate.review.model import NotThere, Refused
from translate.review.web import api, pages, previews
from translate.review.web.safety import PREVIEW_POLICY, Guard, Safety, TooMuch


class _Entry(Convertor[str]):
    """The id of an entry in an address."""

    regex = "[0-9a-f]{12}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("entry", _Entry())


def make(desk: Desk, *, reviewer: str = "", safety: Safety | None = None) -> Starlette:
    """The application. ``reviewer`` signs what is accepted, where the browser does not say who is there."""
    safety = safety or Safety()
    app = Starlette(
        routes=[
            *api.routes(),
            *previews.routes(),
            Mount("/static", StaticFiles(directory=pages.STATIC)),
            Route("/", front),
            Route("/{locale}/{name:path}", editor),
        ],
        middleware=[Middleware(Guard, safety=safety), Middleware(Speaking)],
        exception_handlers={
            NotThere: partial(_failed, 404),
            ArticleNotFound: partial(_failed, 404),
            UsageError: partial(_failed, 422),
            Refused: partial(_failed, 422),
            LingopressError: partial(_failed, 500),
            TooMuch: _too_much,
        },
    )
    app.state.desk, app.state.reviewer, app.state.safety = desk, reviewer, safety
    return app


async def front(request: Request) -> Response:
    """The list of catalogs."""
    desk: Desk = request.app.state.desk
    around = _around(request)
    found, errors = await run_in_threadpool(desk.catalogs)
    return HTMLResponse(pages.catalogs_page(found, errors, **around))


async def editor(request: Request) -> Response:
    """The page of one catalog."""
    desk: Desk = request.app.state.desk
    place = api.place(request)
    around = _around(request)

    def read() -> str:
        shown = desk.describe(desk.shelf.open(place))
        others = [desk.summary(desk.shelf.open(other)) for other in desk.shelf.places() if other.name == place.name]
        return pages.editor_page(shown, others, **around)

    return HTMLResponse(await run_in_threadpool(read))


class _Around(TypedDict):
    """What every page is told besides its contents."""

    token: str
    since: int
    language: str


def _around(request: Request) -> _Around:
    """Told before the contents are looked at, so that no change falls between them and the first event."""
    state = request.app.state
    return {"token": state.safety.csrf, "since": state.desk.watch.n, "language": _language(request)}


def _language(request: Request) -> str:
    """The language that the page speaks: the first one asked for that has a catalog."""
    return translations(request.scope["languages"]).info().get("language", "en")


def _failed(status: int, request: Request, error: Exception) -> Response:
    """What went wrong, as a page for a person who opened an address, else as JSON."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        if previews.is_page(request):
            page = pages.unshown_page(str(error), language=_language(request))
            return HTMLResponse(page, status, {"content-security-policy": PREVIEW_POLICY})
        page = pages.trouble_page(str(error), token=request.app.state.safety.csrf, language=_language(request))
        return HTMLResponse(page, status)
    return api.Compact({"error": str(error)}, status)


def _too_much(_request: Request, _error: Exception) -> Response:
    return api.Compact({"error": _("that is more than can be saved at once")}, 413)


class Speaking:
    """ASGI middleware that says everything in the language the browser asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI documents it
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        wanted = languages(headers.get(b"accept-language", b"").decode("latin-1"))
        scope["languages"] = wanted
        with speaking(wanted):
            await self.app(scope, receive, send)


@lru_cache(maxsize=256)
def languages(header: str) -> Sequence[str]:
    """The locales that an ``Accept-Language`` header asks for, the best first, each with its parents.

    Each request asks, and looking for what an unknown code may have meant takes longer than most answers.
    """
    asked: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        code, _semicolon, quality = part.strip().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
            asked.append((-weight, locales.normalize(code.strip())))
        except (ValueError, UsageError):
            continue
    found: dict[str, None] = {}
    for _weight, code in sorted(asked, key=lambda one: one[0]):
        found.update(dict.fromkeys((code, *locales.fallbacks(code))))
    return tuple(found)
