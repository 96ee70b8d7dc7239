"""The pictures of docs/review.md, taken from the real page: ``python -m tests.review.screenshots``.

They show best with the fonts Inter, Noto Sans Arabic and a Japanese one, and need pngquant, which makes them small.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.review import sample
from tests.review.browser import Visit, launched
from tests.review.sample import NAME, ROOT

IMAGES = ROOT / "docs" / "images"
LIMIT = 200_000
"""Bytes a picture may have."""

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture."""

    name: str
    """Name of its file, without suffix."""

    path: str
    """What of the site it shows."""

    act: Callable[[Any], None]
    """What is done on the page before."""

    scheme: str = "light"
    """``light`` or ``dark``."""

    size: dict[str, int] | None = None
    """The window; by default a desktop's."""


def opened(begin: str) -> Callable[[Any], None]:
    """Open the entry whose source begins so."""

    def act(page: Any) -> None:
        page.locator(".row", has=page.locator(".row-source", has_text=begin)).first.click()
        page.locator(".field").wait_for()

    return act


def mended(page: Any) -> None:
    """Type a mistake, so that a finding stands below."""
    opened("The document lists 16")(page)
    page.keyboard.press("End")
    page.keyboard.type(" São 17.")
    page.locator(".finding").first.wait_for()


def keys(page: Any) -> None:
    """Show the keys."""
    page.keyboard.press("?")


def conflicting(page: Any) -> None:
    """Let somebody else save the segment first."""
    opened("Sixteen fields, three goals")(page)
    page.keyboard.press("Control+a")
    page.keyboard.type("Dezesseis áreas, três metas, quatro anos.")
    other = page.context.new_page()
    other.goto(page.url.partition("#")[0])
    other.wait_for_selector("body[data-ready]")
    opened("Sixteen fields, three goals")(other)
    other.keyboard.press("Control+a")
    other.keyboard.type("Dezesseis campos, três objetivos, quatro anos.")
    other.keyboard.press("Control+s")
    other.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    page.keyboard.press("Control+s")
    page.get_by_role("dialog").wait_for()


PICTURES = (
    Picture("review-catalogs", "/", lambda _page: None),
    Picture("review-portuguese", f"/pt_BR/{NAME}", opened("– Japan and NATO have agreed")),
    Picture("review-finding-dark", f"/pt_BR/{NAME}", mended, scheme="dark"),
    Picture("review-japanese", f"/ja/{NAME}", opened("– Japan and NATO have agreed")),
    Picture("review-arabic-dark", f"/ar/{NAME}", opened("– Japan and NATO have agreed"), scheme="dark"),
    Picture("review-arabic-phone", f"/ar/{NAME}", opened("– Japan and NATO have agreed"), size=PHONE),
    Picture("review-keys", f"/ja/{NAME}", keys),
    Picture("review-conflict", f"/pt_BR/{NAME}", conflicting),
)


def main() -> None:
    """Take them all."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        os.chdir(sample.make(Path(folder) / "project"))
        with sample.served(Path(folder) / "project") as site:
            visit = Visit(browser)
            for picture in PICTURES:
                take(visit, site.url, picture)
            visit.close()


def take(visit: Visit, url: str, picture: Picture) -> None:
    """Take one; raises :class:`ValueError` when its file is too large."""
    page = visit(url + picture.path, viewport=picture.size or DESKTOP, color_scheme=picture.scheme)
    picture.act(page)
    page.wait_for_timeout(700)
    data = small(page.screenshot(caret="initial"))
    if len(data) > LIMIT:
        raise ValueError(f"{picture.name} has {len(data)} bytes, more than {LIMIT}")
    (IMAGES / f"{picture.name}.png").write_bytes(data)


def small(png: bytes) -> bytes:
    """The picture in 256 colours."""
    return subprocess.run(["pngquant", "--speed", "1", "-"], input=png, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    main()
