"""HTTP to a LibreTranslate server: bounded, retried, and told in plain words when it fails.

Nothing is sent but to the one server that the user names. A redirect is never followed: the key
and the texts would go to a place that nobody named.
"""

from __future__ import annotations

import email.utils
import http.client
import json
import random
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from i18n.errors import EngineError, UsageError
from i18n.ui import Lazy, _, lazy

MAX_ANSWER = 16 << 20
"""Bytes of an answer that are read at most."""

LONGEST_WAIT = 120.0
"""Seconds that a server may ask to wait (``Retry-After``) before the run gives up."""

_FIRST_WAIT = 0.5
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})


class ServerError(EngineError):
    """The server answered with an error, after all retries."""

    def __init__(self, message: str, *, where: str, hint: str | Lazy, status: int, told: str) -> None:
        super().__init__(message, where=where, hint=hint)
        self.status = status
        self.told = told


class _Passing(Exception):
    """A failure that may be gone the next time."""

    def __init__(self, error: EngineError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        return None


@dataclass(frozen=True, slots=True)
class Server:
    """One server, and how patient to be with it."""

    url: str
    """Its address without a final slash, as :func:`address` gives it."""

    timeout: float
    """Seconds that one request may take."""

    retries: int
    """How often a request is sent again at most."""

    sleep: Callable[[float], None] = time.sleep
    """How to wait."""

    def get(self, path: str) -> Any:
        """The JSON document at ``path``. Raises :class:`EngineError`."""
        return self._retried(urllib.request.Request(self.url + path, headers=_HEADERS))

    def post(self, path: str, document: object, *, retries: int | None = None) -> Any:
        """The JSON answer to a JSON document. Raises :class:`EngineError`."""
        data = json.dumps(document).encode("ascii")
        headers = {**_HEADERS, "Content-Type": "application/json"}
        return self._retried(urllib.request.Request(self.url + path, data, headers, method="POST"), retries)

    def _retried(self, request: urllib.request.Request, retries: int | None = None) -> Any:
        left = self.retries if retries is None else retries
        wait = _FIRST_WAIT
        while True:
            try:
                return self._send(request)
            except _Passing as passing:
                if left <= 0 or (passing.wait or 0) > LONGEST_WAIT:
                    raise passing.error from None
                self.sleep(passing.wait if passing.wait is not None else wait * (0.5 + random.random() / 2))
                left -= 1
                wait *= 2

    def _send(self, request: urllib.request.Request) -> Any:
        opener = urllib.request.build_opener(_NoRedirect())
        deadline = time.monotonic() + self.timeout
        try:
            with opener.open(request, timeout=self.timeout) as response:
                return self._parsed(self._read(response, deadline))
        except urllib.error.HTTPError as error:
            with error:
                raise self._refused(error, deadline) from None
        except (OSError, http.client.HTTPException) as error:
            raise _Passing(self._unreachable(error)) from error

    def _read(self, response: Any, deadline: float) -> bytes:
        """The answer's body, within the bounds of size and time."""
        chunks: list[bytes] = []
        size = 0
        while chunk := response.read1(1 << 16):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_ANSWER:
                raise EngineError(_("the server's answer is too large"), where=self.url, hint=_CHECK_ADDRESS)
            if time.monotonic() > deadline:
                raise TimeoutError
        length = response.headers.get("Content-Length") or ""
        if length.isdigit() and size < int(length):
            raise http.client.IncompleteRead(b"", int(length) - size)
        return b"".join(chunks)

    def _parsed(self, data: bytes) -> Any:
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise EngineError(_("the server's answer is no JSON"), where=self.url, hint=_CHECK_ADDRESS) from None

    def _unreachable(self, error: Exception) -> EngineError:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            hint = _("Try again later")
            return EngineError(
                _("no answer within {timeout:g} seconds").format(timeout=self.timeout), where=self.url, hint=hint
            )
        why = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        return EngineError(
            _("the server cannot be reached: {reason}").format(reason=why), where=self.url, hint=_CHECK_ADDRESS
        )

    def _refused(self, error: urllib.error.HTTPError, deadline: float) -> Exception:
        """What to raise for an answer that is not 200."""
        if 300 <= error.code < 400:
            to = _line(error.headers.get("Location") or "nowhere")
            hint = _("Redirects are not followed; if you trust that address, name it")
            return EngineError(_("the server redirects to {address}").format(address=to), where=self.url, hint=hint)
        told = self._told(error, deadline)
        failed = self._status_error(error.code, told)
        if error.code not in _RETRIED:
            return failed
        return _Passing(failed, _retry_after(error.headers.get("Retry-After") or ""))

    def _told(self, error: urllib.error.HTTPError, deadline: float) -> str:
        """What the server says of its error, in one short line; empty when it says nothing readable."""
        try:
            answer = json.loads(self._read(error, deadline))
        except (EngineError, OSError, http.client.HTTPException, ValueError, RecursionError):
            return ""
        told = answer.get("error") if isinstance(answer, dict) else ""
        return _line(told) if isinstance(told, str) else ""

    def _status_error(self, status: int, told: str) -> ServerError:
        what, hint = _STATUS.get(status, (_FAILED if status >= 500 else _REFUSED, ""))
        if status == 400 and "api key" in told.lower():
            what, hint = _STATUS[403]
        message = f"{what} (HTTP {status}{': ' if told else ''}{told.rstrip('.')})"
        return ServerError(message, where=self.url, hint=hint, status=status, told=told)


_CHECK_ADDRESS = lazy("Check that it is the address of a LibreTranslate server")
_HEADERS = {"Accept": "application/json", "User-Agent": "lingopress"}
_FAILED = lazy("the server failed")
_REFUSED = lazy("the server refused")
_GIVE_KEY = lazy("Put the key into LIBRETRANSLATE_API_KEY")
_NOT_THERE = lazy("there is no LibreTranslate at this address")
_STATUS: dict[int, tuple[Lazy, Lazy | str]] = {
    400: (lazy("the server refused the request"), ""),
    401: (lazy("the server wants a key"), _GIVE_KEY),
    403: (lazy("the server wants a key, or refuses this one"), _GIVE_KEY),
    404: (_NOT_THERE, _CHECK_ADDRESS),
    405: (_NOT_THERE, _CHECK_ADDRESS),
    413: (lazy("the server takes no request of this size"), lazy("Lower the characters of a request")),
    429: (lazy("the server's limit of requests is used up"), lazy("Try again later, or use a key")),
}


def address(url: str) -> str:
    """The address of a server in its usual form. Raises :class:`UsageError` for anything else."""
    hint = _("Write it as http://localhost:5000 or https://translate.example.org")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise UsageError(_("{url!r} is no address: {error}").format(url=url, error=error), hint=hint) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(_("{url!r} is no address of a server").format(url=url), hint=hint)
    if parts.username is not None or parts.query or parts.fragment:
        raise UsageError(_("a server's address has no name, password, ? or #"), hint=hint)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path.rstrip("/").removesuffix("/translate")
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"


def _retry_after(value: str) -> float | None:
    """Seconds that a ``Retry-After`` header asks for: a number or a date (RFC 9110, 10.2.3)."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, when.timestamp() - time.time())


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text[:300]).split())
