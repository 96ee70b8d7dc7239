"""Take the pictures of docs/images anew: ``python -m tests.site.screenshots [FOLDER]``.

They show the example site in Portuguese, Japanese and Arabic, on a phone and a desktop, light and dark. Fonts are
the machine's: Debian's fonts-noto-core and fonts-noto-cjk have all that is needed.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from i18n import settings
from tests import chromium
from tests.site.conftest import EXAMPLE, files
from translate import publish
from translate.serve import running

IMAGES = Path(__file__).parents[2] / "docs" / "images"
LARGEST = 200_000


class Shot(NamedTuple):
    """One picture."""

    name: str
    path: str
    width: int
    height: int
    scheme: str = "light"
    media: str = "screen"


SHOTS = (
    Shot("site-article-pt", "pt-br/explainers/partnership/", 1200, 900),
    Shot("site-article-ar-dark", "ar/explainers/partnership/", 1200, 900, "dark"),
    Shot("site-article-ja-phone", "ja/explainers/partnership/", 390, 844),
    Shot("site-draft-ar-phone", "ar/notes/tokyo/", 390, 844),
    Shot("site-front-pt", "pt-br/", 1200, 900),
    Shot("site-print-pt", "pt-br/explainers/partnership/", 794, 1123, media="print"),
)


def take(folder: Path) -> list[Path]:
    """Publish the example and take every picture into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "project"
        shutil.copytree(EXAMPLE, root)
        with contextlib.chdir(root):
            site = publish.publish(["articles"], settings.load(root)).output
        with running(files(site)) as url, chromium.launched() as browser:
            return [shoot(browser, f"{url}/review/", shot, folder) for shot in SHOTS]


def shoot(browser, url: str, shot: Shot, folder: Path) -> Path:
    size = {"width": shot.width, "height": shot.height}
    with browser.new_context(viewport=size, color_scheme=shot.scheme) as context:
        page = context.new_page()
        page.emulate_media(media=shot.media)
        page.goto(url + shot.path)
        path = folder / f"{shot.name}.png"
        page.screenshot(path=path)
    return path


def main() -> None:
    for path in take(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES):
        print(f"{path.stat().st_size:>8} {path}")


if __name__ == "__main__":
    main()
