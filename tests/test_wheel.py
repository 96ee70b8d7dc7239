"""The distribution carries all it needs: built, installed elsewhere, and run."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.wheel

ARTICLE = """\
A small story

The minister said that the agreement would take effect in 2024.
"""


@pytest.fixture(scope="module")
def distributions(tmp_path_factory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)])
    return folder


def run(command: list[str], cwd: Path | None = None, **env: str) -> str:
    done = subprocess.run(command, cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_the_wheel_carries_packages_data_and_types(distributions):
    names = set(zipfile.ZipFile(next(distributions.glob("*.whl"))).namelist())
    assert {"i18n/py.typed", "translate/py.typed"} <= names
    for pair in ("en_pt", "pt_en"):
        for part in ("metadata.json", "model/model.bin", "sentencepiece.model", "README.md"):
            assert f"translate/starter/translate-{pair}-1_0/{part}" in names
    assert "i18n/ui_catalogs/pt_BR/LC_MESSAGES/lingopress.mo" in names
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"i18n", "translate"}


def test_the_sdist_carries_what_a_packager_needs(distributions):
    with tarfile.open(next(distributions.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "tests/test_wheel.py"} <= names
    assert "examples/japan-nato-summit.html" in names


def test_the_installed_wheel_translates(distributions, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    wheel = str(next(distributions.glob("*.whl")))
    run([str(binaries / "python"), "-m", "pip", "install", "--quiet", wheel])
    work = tmp_path / "elsewhere"
    work.mkdir()
    (work / "story.txt").write_text(ARTICLE, "utf-8")
    command = [str(binaries / "translate"), "article", "story.txt", "--from", "en", "--to", "pt_BR", "--json"]
    printed = run(command, cwd=work, HOME=str(tmp_path / "home"), PYTHONPATH="")
    (row,) = json.loads(printed)["articles"]
    assert row["machine"] == row["segments"] == 2
    told = run([str(binaries / "translate"), "status", "--help"], cwd=work, LANGUAGE="pt_BR", PYTHONPATH="")
    assert told.startswith("Uso: translate status")
    assert "Mostra quanto falta de cada artigo em cada idioma." in told
    localized = (work / row["output"]).read_text("utf-8")
    assert "2024" in localized
    assert "acordo" in localized
