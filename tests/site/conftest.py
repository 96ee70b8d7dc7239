"""The example site, published once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from i18n import settings
from tests import chromium
from translate import publish
from translate.serve import running

EXAMPLE = Path(__file__).parents[2] / "examples" / "site"


@pytest.fixture(scope="session")
def build(tmp_path_factory) -> Callable[..., Path]:
    """Copies the example, lets the caller change it, publishes it, and gives the folder of the site."""

    def built(change: Callable[[Path], object] | None = None, **site: object) -> Path:
        root = tmp_path_factory.mktemp("example") / "project"
        shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("site"))
        chosen = settings.load(root)
        if site:
            chosen = replace(chosen, locales=(), site=replace(chosen.site, **site))
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            if change is not None:
                change(root)
            outcome = publish.publish(["articles"], chosen)
        assert outcome.errors == ()
        return outcome.output

    return built


@pytest.fixture(scope="session")
def site(build) -> Path:
    """The folder of the example site."""
    return build()


@pytest.fixture(scope="session")
def pages(site) -> list[Path]:
    """All its pages."""
    return sorted(site.rglob("*.html"))


@pytest.fixture(scope="session")
def browser():
    with chromium.launched() as launched:
        yield launched


@pytest.fixture(scope="session")
def served(site):
    """The address of the example site, below the path that its settings say."""
    with running(files(site)) as url:
        yield f"{url}/review"


def files(folder: Path):
    """A web server as people have it: files, and index.html for folders."""
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    return Starlette(routes=[Mount("/review", StaticFiles(directory=folder, html=True))])
