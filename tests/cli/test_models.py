"""``translate models`` on packages made here and on the bundled ones."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from translate import cli, engines

STARTER = Path(__file__).parents[2] / "translate" / "starter" / "translate-en_pt-1_0"


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run the command line with package folders of its own."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("translate.packages.folders.readable", lambda: (tmp_path / "packages",))
    monkeypatch.setattr("translate.packages.folders.writable", lambda: tmp_path / "packages")
    (tmp_path / "packages").mkdir()

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["models", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def package(tmp_path) -> Path:
    """A small package English to Spanish, as a zip file."""
    path = tmp_path / "translate-en_es-1_2.argosmodel"
    metadata = json.loads((STARTER / "metadata.json").read_text("utf-8"))
    metadata |= {"to_code": "es", "to_name": "Spanish", "package_version": "1.2"}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("en_es/metadata.json", json.dumps(metadata))
        archive.write(STARTER / "sentencepiece.model", "en_es/sentencepiece.model")
        for name in ("model.bin", "config.json", "shared_vocabulary.json"):
            archive.write(STARTER / "model" / name, f"en_es/model/{name}")
    return path


def test_the_bundled_packages_are_listed(run):
    status, out, _ = run("list")
    assert status == 0
    assert [line.split() for line in out.splitlines()] == [["en-pt", "1.0", "bundled"], ["pt-en", "1.0", "bundled"]]


def test_a_package_is_installed_used_in_routes_and_removed(run, package):
    assert run("install", str(package))[0] == 0
    status, out, _ = run("list", "--json")
    assert status == 0
    pairs = {one["pair"]: one for one in json.loads(out)["packages"]}
    assert set(pairs) == {"en-es", "en-pt", "pt-en"}
    assert (pairs["en-es"]["version"], pairs["en-es"]["bundled"]) == ("1.2", False)
    _, out, _ = run("info", "en-es")
    assert [line.split("  ")[-1].strip() for line in out.splitlines()[2:]] == ["en → es", "pt → en → es"]
    assert run("remove", "en-es")[1].startswith("removed  en-es")
    assert "en-es" not in run("list")[1]


def test_what_is_not_there_or_not_ours_to_remove(run):
    status, _, err = run("info", "en-ja")
    assert status == 1
    assert "en-ja" in err
    assert run("remove", "en-pt")[0] == 2
    status, _, err = run("install", "nothing.argosmodel")
    assert status != 0
    assert "nothing.argosmodel" in err


def test_a_damaged_package_is_listed_with_its_problem(run, tmp_path):
    shutil.copytree(STARTER, tmp_path / "packages" / "broken")
    (tmp_path / "packages" / "broken" / "model" / "model.bin").unlink()
    status, out, _ = run("list")
    assert status == 0
    assert "cannot be used: " in out
    assert "model.bin" in out


def copied(folder: Path, pair: str, bundled: str) -> None:
    """A package of another pair with a bundled one's model."""
    source, target = pair.split("-")
    path = folder / f"translate-{source}_{target}-1_0"
    path.mkdir()
    for part in ("model", "sentencepiece.model"):
        (path / part).symlink_to(STARTER.parent / bundled / part)
    metadata = {"from_code": source, "to_code": target, "package_version": "1.0", "type": "translate"}
    (path / "metadata.json").write_text(json.dumps(metadata), "utf-8")


@pytest.mark.model
def test_the_surest_of_two_routes_is_shown_with_its_rival_and_taken(run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # Over Asturian Portuguese is read as Portuguese; over Spanish as if it were English.
    for pair, bundled in (("pt-ast", "pt_en"), ("ast-gl", "en_pt"), ("pt-es", "en_pt"), ("es-gl", "en_pt")):
        copied(tmp_path / "packages", pair, f"translate-{bundled}-1_0")
    monkeypatch.setattr("translate.packages.folders.STARTER", tmp_path / "none")
    (tmp_path / "none").mkdir()
    _, out, _ = run("info", "pt-es", "--json")
    (best, other), *_ = json.loads(out)["rivals"]
    assert (best["route"], other["route"]) == ("pt → ast → gl", "pt → es → gl")
    assert best["confidence"] > other["confidence"] + 0.05
    _, out, _ = run("info", "pt-es")
    assert f"pt → ast → gl  {best['confidence']:.0%}" in out
    assert "instead of pt → es → gl" in out
    assert (tmp_path / "cache" / "lingopress" / "routes.json").is_file()
    assert engines.load("argos").prepare("pt", "gl") == "argos pt→ast→gl 1.0+1.0"
