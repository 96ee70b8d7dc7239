from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n import ui
from tests.publish import projects


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No catalog of the tool's own words, whether or not they are compiled on this machine."""
    monkeypatch.setattr(ui, "_FOLDERS", (tmp_path / "none",))
    ui.nearest.cache_clear()
    ui._load.cache_clear()
    yield
    ui.nearest.cache_clear()
    ui._load.cache_clear()


@pytest.fixture
def paper(english: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> projects.Project:
    """A project with three articles, and its folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return projects.make(tmp_path)
