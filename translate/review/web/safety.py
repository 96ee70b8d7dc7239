"""What keeps the server to the person it was started for.

::

    request ── Host one of ours? ── token, where other machines can reach it? ── a write: Origin and CSRF token?
            ── body bounded ──▶ the page ──▶ headers: Content-Security-Policy and its like

A page from elsewhere cannot write (no CSRF token, another Origin), cannot read (no CORS), and cannot
come by another name for this machine (Host). Everything that is refused says why.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from i18n.ui import _

MOST = 1 << 20
"""Bytes that the body of a request may have."""

COOKIE = "lingopress-token"

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What our own pages may do: nothing inline, nothing from elsewhere."""

PREVIEW_POLICY = "; ".join(
    (
        "sandbox allow-same-origin",
        "default-src 'none'",
        "script-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "media-src 'self' data:",
        "form-action 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    )
)
"""What an article's page may do: show itself, with its styles and pictures from this project."""

FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
"""What an article's picture or style may do when it is opened for itself."""


@dataclass(frozen=True, slots=True)
class Safety:
    """Who may come, and with what."""

    host: str = "127.0.0.1"
    """What the server listens on."""

    token: str = ""
    """What a browser must show once; empty on loopback."""

    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What a write must show."""

    @classmethod
    def of(cls, host: str) -> Safety:
        """What listening on ``host`` asks for: a token, unless only this machine can come."""
        return cls(host, "" if is_loopback(host) else secrets.token_urlsafe(24))

    def knows(self, authority: str) -> bool:
        """Whether a Host header names this server."""
        name = _name(authority)
        if is_loopback(name):
            return True
        if is_loopback(self.host) or not name:
            return False
        return name in {self.host.lower(), socket.gethostname().lower(), socket.getfqdn().lower()} or _is_address(name)


def is_loopback(host: str) -> bool:
    """Whether ``host`` can be reached from this machine alone."""
    if host.lower() in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _name(authority: str) -> str:
    """The host in ``host:port``, in lower case; empty when it is none."""
    try:
        found = urlsplit(f"//{authority}")
        _port = found.port  # raises where it is no number
    except ValueError:
        return ""
    if "@" in authority or "/" in authority or "?" in authority or "#" in authority:
        return ""
    return (found.hostname or "").lower()


class Guard:
    """ASGI middleware that lets in what :class:`Safety` allows."""

    def __init__(self, app: ASGIApp, safety: Safety) -> None:
        self.app = app
        self.safety = safety

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI documents it
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refusal(scope)
        if answer is not None:
            await answer(scope, receive, _headed(send))
            return
        await self.app(scope, _bounded(receive), _headed(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self.safety.knows(headers.get("host", "")):
            return _no(400, _("this server does not go by that name"))
        if self.safety.token and not self._has_token(headers):
            return self._welcome(scope)
        if scope["method"] in ("GET", "HEAD"):
            return None
        return self._refused_write(headers)

    def _refused_write(self, headers: Headers) -> Response | None:
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
            return _no(403, _("another site cannot write here"))
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _no(403, _("another site cannot write here"))
        if not _same(headers.get("x-csrf-token", ""), self.safety.csrf):
            return _no(403, _("the page is from before the server was started again: reload it"))
        if int(_digits(headers.get("content-length", "0"))) > MOST:
            return _no(413, _("that is more than can be saved at once"))
        return None

    def _has_token(self, headers: Headers) -> bool:
        kind, _blank, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(given.strip(), self.safety.token):
            return True
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return COOKIE in cookies and _same(cookies[COOKIE].value, self.safety.token)

    def _welcome(self, scope: Scope) -> Response:
        """The first visit brings the token in its address; from then on a cookie has it."""
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        if scope["method"] != "GET" or not _same(dict(query).get("token", ""), self.safety.token):
            return _no(401, _("open the address that the command printed: it has a token in it"))
        rest = urlencode([pair for pair in query if pair[0] != "token"])
        path = "/" + scope["path"].lstrip("/\\")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        answer.set_cookie(COOKIE, self.safety.token, httponly=True, samesite="strict")
        return answer


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 16 else str(MOST + 1)


def _no(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status)


class TooMuch(Exception):
    """The body of a request is longer than :data:`MOST`, whatever its headers said."""


def _bounded(receive: Receive) -> Receive:
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MOST:
            raise TooMuch
        return message

    return bounded


def _headed(send: Send) -> Send:
    """Every answer says what a browser may make of it."""

    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", PAGE_POLICY)
            headers.setdefault("cache-control", "no-store")
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "same-origin"
        await send(message)

    return headed
