"""What the tests of the review page share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.review.browser import Visit, launched
from tests.review.project import Project, make_project


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Opens pages, and says afterwards whether one of them did what none may."""
    visit = Visit(browser)
    yield visit
    visit.close()
    assert visit.foreign == []
    assert visit.errors == []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small project in a working folder of its own."""
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)
