"""Argos' own folders and settings are used, and when they fail the bundled packages still work."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from i18n.errors import OutputError
from tests.engines.conftest import forget_settings
from translate.packages import find_route, folders, install, list_packages


def test_the_bundled_packages_need_no_installation(home):
    assert [(package.pair, package.bundled, package.problem) for package in list_packages()] == [
        ("en-pt", True, ""),
        ("pt-en", True, ""),
    ]


def test_installed_packages_win_over_bundled_ones(make):
    path = make("en-pt", "0.5")
    assert find_route("en", "pt_BR")[0].path == path
    assert [package.bundled for package in list_packages()] == [False, True, True]


def test_argos_own_places(home, tmp_path, make, monkeypatch):
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    usual = home / ".local" / "share" / "argos-translate" / "packages"
    make("en-ja", folder=usual)
    assert find_route("en", "ja")[0].path.parent == usual
    forget_settings()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    make("en-ko", folder=tmp_path / "data" / "argos-translate" / "packages")
    assert find_route("en", "ko")[0].pair == "en-ko"


def test_argos_own_settings_file(home, tmp_path, make, monkeypatch):
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    elsewhere = tmp_path / "elsewhere"
    make("en-ja", folder=elsewhere)
    file = home / ".config" / "argos-translate" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(elsewhere), "ARGOS_BEAM_SIZE": 3}), "utf-8")
    assert find_route("en", "ja")[0].path.parent == elsewhere
    assert folders.setting("ARGOS_BEAM_SIZE") == "3"
    monkeypatch.setenv("ARGOS_BEAM_SIZE", "5")
    assert folders.setting("ARGOS_BEAM_SIZE") == "5"
    assert folders.setting("ARGOS_DEVICE_TYPE") == ""


def test_packages_of_a_snap(tmp_path, make, monkeypatch):
    monkeypatch.setenv("SNAP", str(tmp_path / "snap"))
    monkeypatch.setenv("SNAP_USER_DATA", str(tmp_path / "data"))
    path = make("en-ja", folder=tmp_path / "snap" / "snap_custom" / "packages")
    assert find_route("en", "ja")[0].path == path


@pytest.mark.parametrize("trouble", ["a file where the folder should be", "wrong settings"])
def test_when_argos_settings_fail_bundled_and_existing_packages_work(trouble, home, make, monkeypatch):
    path = make("en-ja")
    if trouble == "wrong settings":
        monkeypatch.setenv("ARGOS_CHUNK_TYPE", "NO_SUCH_TYPE")
    else:
        (home / ".config").write_text("not a folder")
    assert folders.settings() is None
    assert [package.pair for package in list_packages()] == ["en-ja", "en-pt", "pt-en"]
    assert find_route("en", "ja")[0].path == path
    assert folders.setting("ARGOS_BEAM_SIZE") == ""


def test_a_broken_settings_file_prints_nothing_on_standard_output(home, capsys):
    file = home / ".config" / "argos-translate" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", "utf-8")
    assert len(list_packages()) == 2
    assert folders.setting("ARGOS_BEAM_SIZE") == ""
    assert capsys.readouterr().out == ""


def test_nowhere_to_install(home, tmp_path, make):
    package = make("en-ja", folder=tmp_path / "downloads")
    (home / ".config").write_text("not a folder")
    (tmp_path / "argos" / "packages").rmdir()
    with pytest.raises(OutputError, match="ARGOS_PACKAGES_DIR"):
        install(package)


def test_argos_own_translate_is_never_imported(make):
    make("en-ja")
    code = (
        "import sys; from translate import packages, engines; packages.list_packages();"
        "engines.load('argos').prepare('en', 'ja'); print('argostranslate.translate' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
