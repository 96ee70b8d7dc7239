"""``translate review``: what it prints, how it stops, what it refuses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from i18n.layout import Layout
from translate import cli, steps
from translate.review.run import whoami

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        Path(name).write_text(f"Some words of {name.partition('.')[0]}.\n")
    steps.extract(["one.txt", "two.txt"], ["pt_BR", "ar"], Layout(), source="en")
    return tmp_path


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "translate", "review", "--no-browser", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+(?=\. )", process.stdout.readline())
    assert found
    return found[0]


def test_it_serves_until_ctrl_c(folder: Path) -> None:
    process = start("one.txt", "--to", "pt-BR", "--name", "Ana", "--port", "0")
    where = address(process)
    found = httpx.get(f"{where}/api/catalogs").json()
    assert [(one["name"], one["locale"]) for one in found] == [("one", "pt_BR")]
    assert httpx.get(f"{where}/api/session").json()["reviewer"] == "Ana"
    assert httpx.get(f"{where}/api/catalogs/ar/one").status_code == 404
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def test_another_host_prints_an_address_with_a_token(folder: Path) -> None:
    process = start("--host", "0.0.0.0", "--port", "0")
    where = address(process)
    base, _, token = where.partition("/?token=")
    assert len(token) >= 32
    here = base.replace("0.0.0.0", "127.0.0.1")
    assert httpx.get(f"{here}/api/catalogs").status_code == 401
    with httpx.Client() as client:
        assert client.get(f"{here}/?token={token}", follow_redirects=True).status_code == 200
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)


def test_without_a_catalog_there_is_nothing_to_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["review", "--no-browser"]) == 1
    assert "translate article FILE --to LANG" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    process = start("--port", "0")
    port = address(process).rpartition(":")[2]
    assert cli.run(["review", "--no-browser", "--port", port]) == 2
    assert port in capsys.readouterr().err
    process.kill()
    process.communicate()


def test_who_reviews_is_who_git_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[user]\nname = Maria Silva\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.chdir(tmp_path)
    assert whoami() == "Maria Silva"
    config.write_text("")
    monkeypatch.setenv("LOGNAME", "maria")
    assert whoami() == "maria"
