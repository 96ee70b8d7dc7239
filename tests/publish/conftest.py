from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish import projects


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> projects.Project:
    """A project with three articles, and its folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return projects.make(tmp_path)
