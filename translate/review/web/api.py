"""The JSON that the review page talks, under ``/api``.

``CATALOG`` stands for ``/api/catalogs/{locale}/{name}`` (the name may have slashes), ``ENTRY`` for
``CATALOG/{id}`` (12 hexadecimal digits).

=====================================  ==================================================================
``GET /api/session``                   ``{csrf, reviewer}``: after the server was started again
``GET /api/catalogs``                  ``[Catalog]``; ``?errors=1``: ``{catalogs, errors}``
``GET CATALOG``                        ``{catalog, entries: [Entry]}``; the catalog has ``source_locale``,
                                       ``source_dir``, ``can_back_translate`` and ``plurals`` (its plural forms) too.
                                       ``?ids=a,b``: these entries alone, without those that are gone
``GET ENTRY``                          ``{entry, catalog}``
``PUT ENTRY``                          ``{target, state, version, comment?}`` → ``{entry, catalog}``, or 409
                                       ``{mine: {target, state, version}, theirs: Entry, catalog}``
``PUT ENTRY/draft``                    ``{target}`` → ``{draft: {target, saved}}``
``DELETE ENTRY/draft``                 → ``{draft: null}``
``POST ENTRY/check``                   ``{target}`` → ``{diagnostics}``
``GET ENTRY/suggestions``              ``{memory, glossary, back: null}``, at once; ``?back=1`` asks the engine too
                                       (``&target=…``: of a text that is not saved)
``GET ENTRY/history``                  ``[{when, who, state, target, comment, undo}]``, the oldest first
``POST ENTRY/undo``                    → ``{entry, catalog}``; 409 ``{mine, theirs, catalog}`` where somebody
                                       changed the entry elsewhere since; 422 when there is nothing to take back
``POST ENTRY/comments``                ``{text}`` → ``{entry, catalog}``
``GET /api/events?since=N``            ``{n, changed: [{locale, name, ids}]}``, as soon as something changes or after
                                       25 seconds; without ``since`` at once. No ids: anything may have changed.
                                       ``&page=P``: without what writes with the header ``X-Page: P`` changed
``GET /preview/{locale}/{name}``       the localized page; ``data-segment`` is the id of an entry
=====================================  ==================================================================

An entry is its ``id``, ``index``, ``source``, ``state`` and ``version``, and whatever else of
:data:`translate.review.entries.EMPTY` it has: what is empty is not sent.

``behind`` of a catalog is null until its article was read, which is waited for where it is small; an event follows.
An entry with ``source_plural`` has several translations: its ``target``, everywhere, is all of them with U+0000
between them, as many as the catalog counts with; it is empty when all are.

Writes need ``X-CSRF-Token``. Who writes is the server's ``--name``, or the header ``X-Reviewer``
(percent-encoded UTF-8). An error is ``{error: sentence}``: 404 what is not there (any longer; a text that was sent
for it is kept as a draft), 413 too much, 422 what cannot be saved, 500 what the disk or a broken catalog says.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from i18n.ui import _
from translate import serve
from translate.review.desk import Desk
from translate.review.model import Change, Conflict, Json, Place, Refused, Saved
from translate.review.shelf import find

PATIENCE = 25.0
"""Seconds that a request for events waits for some."""

_PAUSE = 0.25
_GATHERED = 0.75
"""Seconds in which more may change before those who wait are told: many pages ask again each time."""

_CATALOG = "/api/catalogs/{locale}/{name:path}"
_ENTRY = _CATALOG + "/{id:entry}"

Handler = Callable[[Request], Awaitable[Response]]


class Compact(JSONResponse):
    """JSON without blanks, in UTF-8."""

    def render(self, content: Any) -> bytes:  # noqa: D102 - Starlette documents it
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def routes() -> list[BaseRoute]:
    """The addresses of the API, the longer ones first."""
    return [
        Route("/api/session", session),
        Route("/api/catalogs", catalogs),
        Route("/api/events", events),
        Route(_ENTRY + "/draft", put_draft, methods=["PUT"]),
        Route(_ENTRY + "/draft", delete_draft, methods=["DELETE"]),
        Route(_ENTRY + "/check", check, methods=["POST"]),
        Route(_ENTRY + "/suggestions", suggestions),
        Route(_ENTRY + "/history", history),
        Route(_ENTRY + "/undo", undo, methods=["POST"]),
        Route(_ENTRY + "/comments", comment, methods=["POST"]),
        Route(_ENTRY, entry),
        Route(_ENTRY, save, methods=["PUT"]),
        Route(_CATALOG, catalog),
    ]


async def session(request: Request) -> Response:
    """What a page needs to go on after the server was started again."""
    return Compact({"csrf": request.app.state.safety.csrf, "reviewer": _who(request)})


async def catalogs(request: Request) -> Response:
    """All catalogs in numbers."""
    found, errors = await run_in_threadpool(_desk(request).catalogs)
    if "errors" in request.query_params:
        return Compact({"catalogs": found, "errors": [str(error) for error in errors]})
    return Compact(found)


async def catalog(request: Request) -> Response:
    """One catalog with its entries."""
    desk, who = _desk(request), _who(request)

    given = request.query_params.get("ids")
    only = None if given is None else frozenset(given.split(","))

    def read() -> Response:
        held = desk.shelf.open(place(request))
        return Compact({"catalog": desk.describe(held), "entries": desk.entries(held, who, only)})

    return await run_in_threadpool(read)


async def entry(request: Request) -> Response:
    """One entry."""
    desk, who = _desk(request), _who(request)

    def read() -> Response:
        held = desk.shelf.open(place(request))
        return _answer(desk, Saved(held, _id(request)), who)

    return await run_in_threadpool(read)


async def save(request: Request) -> Response:
    """Put a text into the file."""
    body = await _body(request)
    target, state, version = (_text(body, name) for name in ("target", "state", "version"))
    change = Change(target, state, version, _who(request), _text(body, "comment", ""), _page(request))
    return await _changed(request, lambda desk: desk.save(place(request), _id(request), change))


async def undo(request: Request) -> Response:
    """Take the last change back."""
    return await _changed(request, lambda desk: desk.undo(place(request), _id(request), _who(request), _page(request)))


async def comment(request: Request) -> Response:
    """Add a comment."""
    text = _text(await _body(request), "text")
    return await _changed(
        request, lambda desk: desk.comment(place(request), _id(request), _who(request), text, _page(request))
    )


async def _changed(request: Request, work: Callable[[Desk], Saved | Conflict]) -> Response:
    desk, who = _desk(request), _who(request)
    return await run_in_threadpool(lambda: _answer(desk, work(desk), who))


def _answer(desk: Desk, outcome: Saved | Conflict, who: str) -> Response:
    shown = desk.entry(outcome.held, outcome.id, who)
    numbers = desk.describe(outcome.held)
    if isinstance(outcome, Saved):
        return Compact({"entry": shown, "catalog": numbers})
    mine = {name: getattr(outcome.mine, name) for name in ("target", "state", "version")}
    return Compact({"mine": mine, "theirs": shown, "catalog": numbers}, 409)


async def put_draft(request: Request) -> Response:
    """Keep what is being typed."""
    target = _text(await _body(request), "target")
    desk, who = _desk(request), _who(request)
    kept = await run_in_threadpool(desk.draft, place(request), _id(request), who, target)
    return Compact({"draft": kept})


async def delete_draft(request: Request) -> Response:
    """Forget what was typed."""
    await run_in_threadpool(_desk(request).drop_draft, place(request), _id(request), _who(request))
    return Compact({"draft": None})


async def check(request: Request) -> Response:
    """What is wrong with what is being typed."""
    target = _text(await _body(request), "target")
    found = await run_in_threadpool(_desk(request).check, place(request), _id(request), target)
    return Compact({"diagnostics": found})


async def suggestions(request: Request) -> Response:
    """What memory and glossary have for an entry; with ``back``, the engine too."""
    desk = _desk(request)

    def read() -> Json:
        back = request.query_params.get("target") if "back" in request.query_params else None
        if back is None and "back" in request.query_params:
            back = find(desk.shelf.open(place(request)), _id(request)).target
        return desk.suggestions(place(request), _id(request), back=back)

    return Compact(await run_in_threadpool(read))


async def history(request: Request) -> Response:
    """What became of an entry."""
    return Compact(await run_in_threadpool(_desk(request).past, place(request), _id(request)))


async def events(request: Request) -> Response:
    """Wait until something changes."""
    watch = _desk(request).watch
    given = request.query_params.get("since", "")
    since = int(given) if given.isascii() and given.isdigit() and len(given) < 20 else watch.n
    end = time.monotonic() + (PATIENCE if given else 0)
    while True:
        if watch.is_due:
            await run_in_threadpool(watch.look)
        late = time.monotonic() >= end or serve.is_ending(request.state) or await request.is_disconnected()
        if late or watch.n != since:
            await asyncio.sleep(0 if late else _GATHERED)
            since, changed = await run_in_threadpool(watch.since, since, request.query_params.get("page", ""))
            if late or changed:
                return Compact({"n": since, "changed": changed})
        await asyncio.sleep(_PAUSE)


def place(request: Request) -> Place:
    """The catalog that an address names."""
    return Place(request.path_params["locale"], request.path_params["name"])


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _who(request: Request) -> str:
    """Who asks: as the browser says, else as the command said."""
    name = " ".join(unquote(request.headers.get("x-reviewer", "")).split())[:100]
    return name or str(request.app.state.reviewer)


def _page(request: Request) -> str:
    """Which page asks, as it calls itself."""
    return request.headers.get("x-page", "")[:64]


async def _body(request: Request) -> Json:
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Refused(_("the request is not JSON")) from None
    if not isinstance(found, dict):
        raise Refused(_("the request is not a JSON object"))
    return found


def _text(body: Json, name: str, default: str | None = None) -> str:
    value = body.get(name, default)
    if not isinstance(value, str):
        raise Refused(_("the request lacks the text {name}").format(name=name))
    return value
