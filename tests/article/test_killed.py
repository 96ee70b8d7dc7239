"""A run that is killed loses the batch in flight and no more."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from i18n import catalog as catalogs
from translate import article

from .conftest import snapshot

ROOT = Path(__file__).parents[2]
COMMAND = ["article", "news/wire.txt", "--from", "en", "--to", "pt_BR", "--save-every", "1"]
CATALOG = Path("locales/pt_BR/LC_MESSAGES/news/wire.po")


@pytest.fixture
def killed(project):
    """The project after a run that was killed while the engine had its second batch."""
    call = [sys.executable, "-m", "tests.article.slow", *COMMAND]
    with subprocess.Popen(call, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        while not Path("asked").exists():
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
    Path("asked").unlink()
    return project


def targets() -> list[str]:
    return [unit.target for unit in catalogs.load(CATALOG).units]


def test_what_was_done_is_saved_whole(killed):
    assert [bool(target) for target in targets()] == [True, False, False]
    assert not [name for name in snapshot(killed) if "tmp" in name or name.endswith(("~", ".lock"))]


def test_the_next_run_goes_on_from_there(killed, engine):
    first = targets()[0]
    report = article.localize(["news/wire.txt"], ["pt_BR"], source="en")
    assert engine.batches == [["The old bridge will be closed in March.", "Engineers found 12 cracks in it."]]
    assert report.rows[0].machine == 3
    assert targets()[0] == first
    assert all(targets())


def test_the_catalogs_of_a_run_in_rounds_are_those_of_one_round(project, engine):
    article.localize(["news"], ["pt_BR"], source="en")
    whole = {name: data for name, (data, _) in snapshot(project).items() if name.endswith(".po")}
    for name in whole:
        Path(name).unlink()
    article.run(["news"], article.Options(locales=("pt_BR",), source="en", round_words=5), article.Watcher())
    assert len(engine.batches) > 3
    again = {name: data for name, (data, _) in snapshot(project).items() if name.endswith(".po")}
    assert _undated(again) == _undated(whole)


def _undated(files: dict[str, bytes]) -> dict[str, list[bytes]]:
    return {name: [line for line in data.splitlines() if b"-Date:" not in line] for name, data in files.items()}
