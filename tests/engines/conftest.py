"""Argos' folders in a place of their own, and packages that are made up."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import argostranslate
import pytest

from tests.engines.archives import FILES, Pack

Make = Callable[..., Path]


def forget_settings() -> None:
    """Let Argos' settings be read anew by whoever imports them next."""
    sys.modules.pop("argostranslate.settings", None)
    if hasattr(argostranslate, "settings"):
        del argostranslate.settings


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Iterator[Path]:
    """A home folder without packages and settings."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "SNAP", "ARGOS_PACKAGES_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("BEAM_SIZE", "INTER_THREADS", "INTRA_THREADS", "DEVICE_TYPE", "COMPUTE_TYPE", "PACKAGE_INDEX"):
        monkeypatch.delenv(f"ARGOS_{name}", raising=False)
    monkeypatch.setenv("HOME", str(folder))
    forget_settings()
    yield folder
    forget_settings()


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """The folder that packages are installed into."""
    folder = tmp_path / "argos" / "packages"
    folder.mkdir(parents=True)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


@pytest.fixture
def make(place) -> Make:
    """Makes a package that looks whole: ``make("en-ja", version="1.1", ...)`` with more metadata."""

    def make(pair: str, version: str = "1.0", folder: Path = place, **metadata: object) -> Path:
        source, target = pair.split("-")
        path = folder / f"translate-{source}_{target}-{version.replace('.', '_')}"
        (path / "model").mkdir(parents=True)
        (path / "model" / "model.bin").write_bytes(b"weights")
        (path / "sentencepiece.model").write_bytes(b"pieces")
        told = {"from_code": source, "to_code": target, "package_version": version, "type": "translate"} | metadata
        (path / "metadata.json").write_text(json.dumps(told), "utf-8")
        return path

    return make


@pytest.fixture
def no_starter(tmp_path, monkeypatch) -> None:
    """Without the bundled packages."""
    empty = tmp_path / "starter"
    empty.mkdir()
    monkeypatch.setattr("translate.packages.folders.STARTER", empty)


@pytest.fixture
def pack(tmp_path) -> Pack:
    """Makes an archive: the files of a whole package, with changes; ``None`` leaves one out."""

    def pack(changes: dict[str, bytes | None] | None = None, *more: tuple[zipfile.ZipInfo, bytes]) -> Path:
        path = tmp_path / "translate-en_ja-1_1.argosmodel"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in (FILES | (changes or {})).items():
                if data is not None:
                    made.writestr(name, data)
            for info, data in more:
                made.writestr(info, data)
        return path

    return pack
