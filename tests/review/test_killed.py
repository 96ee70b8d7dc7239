"""A server that is killed, also in the midst of a save, leaves a whole file, and what was typed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from i18n import catalog as catalogs
from i18n.layout import Layout
from translate import steps

SERVE = """
import sys
from i18n.layout import Layout
from translate.review import run
run.run(run.open_desk(Layout()), reviewer="Maria Silva", ready=lambda address: print(address, flush=True))
"""
CATALOG = "/api/catalogs/pt_BR/story"
ARTICLE = "\n\n".join(f"Paragraph {number} of the story, with some words in it." for number in range(200))
ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def serving() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The server in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", SERVE], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextlib.contextmanager
def page(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=10) as client:
        client.headers["X-CSRF-Token"] = client.get("/api/session").json()["csrf"]
        yield client


def test_killed_while_it_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(ARTICLE)
    steps.extract(["story.txt"], ["pt_BR"], Layout(), source="en")
    po = tmp_path / "locales/pt_BR/LC_MESSAGES/story.po"
    saved: list[str] = []
    for turn in range(3):
        with serving() as (address, process), page(address) as client:
            entries = client.get(CATALOG).json()["entries"]
            typed = client.put(f"{CATALOG}/{entries[-1]['id']}/draft", json={"target": f"Rascunho {turn}"})
            assert typed.status_code == 200
            killer = threading.Timer(0.15 + 0.1 * turn, process.send_signal, [signal.SIGKILL])
            killer.start()
            with contextlib.suppress(httpx.TransportError):
                for entry in entries[60 * turn : 60 * turn + 60]:
                    save(client, entry, saved)
                time.sleep(1)  # all were saved before the signal came
                client.get("/api/session")
                pytest.fail("the server lives")
            killer.join()
        catalog = catalogs.load(po, "pt_BR")
        targets = {unit.target for unit in catalog.units}
        assert len(catalog.units) == 200
        assert set(saved) <= targets
        assert targets - set(saved) <= {""} | {f"Texto {entry['id']}" for entry in entries}
    assert saved
    with serving() as (address, _process), page(address) as client:
        assert client.get(CATALOG).json()["entries"][-1]["draft"]["target"] == "Rascunho 2"


def save(client: httpx.Client, entry: dict[str, Any], saved: list[str]) -> None:
    target = f"Texto {entry['id']}"
    body = {"target": target, "state": "translated", "version": entry["version"]}
    if client.put(f"{CATALOG}/{entry['id']}", json=body).status_code == 200:
        saved.append(target)
