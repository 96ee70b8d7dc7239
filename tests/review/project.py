"""A small project under review: an article, its catalogs, and a browser without a screen."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18n import catalog as catalogs
from i18n.catalog import Catalog
from i18n.layout import Layout
from i18n.model import Origin, OriginKind, Unit
from translate import steps
from translate.review.desk import Desk
from translate.review.entries import EMPTY
from translate.review.run import open_desk
from translate.review.web.app import make
from translate.review.web.safety import Safety

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # newer Starlettes ask for another client, older ones know this one alone
    from starlette.testclient import TestClient

ARTICLE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<title>Ships come in</title>
<meta name="description" content="The harbour is open again.">
<link rel="stylesheet" href="style.css">
</head>
<body>
<h1>Ships come in</h1>
<p>Read the <a href="https://example.org/report">full report</a> by <b>REUTERS</b>.</p>
<p>The harbour has 16 berths.</p>
<ul><li>Open at dawn<li>Closed at night</ul>
<img src="map.png" alt="A map of the harbour">
</body>
</html>
"""

BASE = "http://127.0.0.1:8765"


@dataclass
class Project:
    """One project, its desk, and clients of its server."""

    folder: Path
    desk: Desk
    app: Any

    def client(self, *, reviewer: str = "", base: str = BASE, **headers: str) -> TestClient:
        """A page in a browser: it has the CSRF token."""
        known = {"X-CSRF-Token": self.app.state.safety.csrf, **headers}
        known |= {"X-Reviewer": reviewer} if reviewer else {}
        return TestClient(self.app, base_url=base, headers=known, raise_server_exceptions=False)

    @property
    def path(self) -> Path:
        """The Portuguese catalog."""
        return self.folder / "locales/pt_BR/LC_MESSAGES/news/story.po"

    def catalog(self) -> Catalog:
        """The Portuguese catalog, as it is on disk."""
        return catalogs.load(self.path, "pt_BR")

    def unit(self, source: str) -> Unit:
        """One of its entries."""
        unit = self.catalog().get(source)
        assert unit is not None
        return unit

    def by_editor(self, source: str, target: str) -> None:
        """A PO editor reads the file, accepts a text, writes the file."""
        replace_unit(self.path, catalogs.accept(self.unit(source), target, by="", on="2026-11-24"))


CATALOG = "/api/catalogs/pt_BR/news/story"


def make_project(folder: Path, article: str = ARTICLE, *, safety: Safety | None = None) -> Project:
    """A project in ``folder``, which is the working folder; a machine translated its heading."""
    path = folder / "news/story.html"
    path.parent.mkdir(parents=True)
    path.write_text(article)
    steps.extract(["news/story.html"], ["pt_BR", "ar"], Layout())
    po = folder / "locales/pt_BR/LC_MESSAGES/news/story.po"
    first = catalogs.load(po, "pt_BR").units[0]
    machine = Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.42)
    replace_unit(po, catalogs.propose(first, "Navios vêm em", machine))
    desk = open_desk(Layout())
    return Project(folder, desk, make(desk, reviewer="Maria Silva", safety=safety))


def replace_unit(path: Path, unit: Unit) -> None:
    """Write a catalog with ``unit`` in the place of the entry it is."""
    _, data = catalogs.edit(catalogs.load(path, "pt_BR"), [unit])
    path.write_bytes(data)


def entries(client: TestClient, catalog: str = CATALOG) -> dict[str, dict[str, Any]]:
    """What the page has of a catalog, by source."""
    return {entry["source"]: whole(entry) for entry in client.get(catalog).json()["entries"]}


def whole(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as the page has it: with what the server leaves out because it is empty."""
    return {**EMPTY, **entry}


def put(client: TestClient, entry: dict[str, Any], target: str, state: str = "translated", **more: str) -> Any:
    """Save a text as the page does."""
    body = {"target": target, "state": state, "version": entry["version"], **more}
    return client.put(f"{CATALOG}/{entry['id']}", json=body)
