"""A server that is killed, also in the midst of a save, leaves a whole file, and what was typed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
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


@pytest.mark.parametrize("editors", [1, 12])
def test_killed_while_it_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editors: int) -> None:
    """What was answered is in the file, also where one write held the saves of many."""
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
            killer = threading.Thread(target=kill, args=(process, saved, len(saved) + 5 + 10 * turn, 0.003 * turn))
            killer.start()
            share = entries[60 * turn : 60 * turn + 60]
            with ThreadPoolExecutor(editors) as pool:
                list(pool.map(partial(save_all, address, saved), (share[one::editors] for one in range(editors))))
            killer.join()
            process.wait(10)
        catalog = catalogs.load(po, "pt_BR")
        targets = {unit.target for unit in catalog.units}
        assert len(catalog.units) == 200
        assert set(saved) <= targets
        assert set(saved) <= remembered(tmp_path)
        assert targets - set(saved) <= {""} | {f"Texto {entry['id']}" for entry in entries}
    with serving() as (address, _process), page(address) as client:
        assert client.get(CATALOG).json()["entries"][-1]["draft"]["target"] == "Rascunho 2"


def remembered(folder: Path) -> set[str]:
    """The texts that the history has."""
    lines = (folder / "locales/.review/history/pt_BR/story.jsonl").read_text().splitlines()
    return {json.loads(line)["target"] for line in lines}


def kill(process: subprocess.Popen[str], saved: list[str], enough: int, later: float) -> None:
    """Kill the server soon after so many were saved, whatever it is at."""
    end = time.monotonic() + 60
    while len(saved) < enough and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)


def save_all(address: str, saved: list[str], entries: list[dict[str, Any]]) -> None:
    """Save one after the other, until the server is gone."""
    with contextlib.suppress(httpx.TransportError), page(address) as client:
        for entry in entries:
            target = f"Texto {entry['id']}"
            body = {"target": target, "state": "translated", "version": entry["version"]}
            if client.put(f"{CATALOG}/{entry['id']}", json=body).status_code == 200:
                saved.append(target)
