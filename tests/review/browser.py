"""Chromium for the tests of the review page: one for a whole run; tests that need it skip where there is none."""

from __future__ import annotations

import shutil
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.chromium import launched as launched

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 10_000
"""Milliseconds that a test waits for what it looks for."""

needs_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: the review page is not driven"),
]


class Visit:
    """Opens pages, each as a browser of its own, and notes what a page must not do.

    A page must not ask for anything outside this machine, and no script may fail.
    """

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._contexts: list[Any] = []
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def __call__(self, url: str, *, script: str = "", **context: Any) -> Any:
        """A page at ``url`` that is ready to be used; ``script`` runs in it first."""
        held = self._browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **context})
        self._contexts.append(held)
        if script:
            held.add_init_script(script)
        page = held.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return self.open(page, url)

    def open(self, page: Any, url: str) -> Any:
        """Go to another address."""
        page.goto(url)
        page.wait_for_selector("body[data-ready]")
        return page

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()

    def _note(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.hostname != "127.0.0.1":
            self.foreign.append(request.url)
