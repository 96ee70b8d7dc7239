"""A real Chromium, for tests marked ``browser``; they are skipped, and say so, where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1200, "height": 900}
SERIOUS = ("serious", "critical")


_open: list[Any] = []
"""The one browser of this process, while there is one: Playwright bears no second one beside it."""


@contextmanager
def launched() -> Iterator[Any]:
    """A browser without a window; within another ``with`` block, the same one."""
    if _open:
        yield _open[0]
        return
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=path, args=ARGUMENTS)
        _open.append(browser)
        try:
            yield browser
        finally:
            _open.clear()
            browser.close()


def overflow(page: Any) -> int:
    """How many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def barriers(page: Any) -> list[str]:
    """What axe-core finds that keeps people out, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}" for rule in found if rule["impact"] in SERIOUS for node in rule["nodes"]
    ]
