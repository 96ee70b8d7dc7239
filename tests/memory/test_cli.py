"""``translate memory``: what people and programs see."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from translate import cli
from translate.memory import Entry, tmx


@pytest.fixture
def run(capsys, layout, write, monkeypatch):
    """Run ``translate memory`` in a project with two catalogs; give exit status, output and errors."""
    write("news/a", [("The bridge is closed.", "A ponte está fechada.")])
    write("b", [("The old bridge is closed.", "旧橋は閉鎖中。")], locale="ja")
    monkeypatch.chdir(layout.catalogs.parent)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["memory", *arguments])
        return status, *capsys.readouterr()

    return call


def test_rebuild(run):
    assert run("rebuild") == (0, "In the memory: 2 reviewed units of 2 catalogs.\n", "")
    assert json.loads(run("rebuild", "--json")[1]) == {"catalogs": 2, "units": 2, "errors": []}
    assert run("rebuild", "--quiet") == (0, "", "")


def test_rebuild_tells_of_a_broken_catalog(run):
    Path("locales/ja/LC_MESSAGES/b.po").write_text("msgid\n", "utf-8")
    status, _, err = run("rebuild")
    assert status == 1
    assert err.startswith("translate: locales/ja/LC_MESSAGES/b.po:1: ")


def test_search(run):
    assert run("search", "The bridge is closed.", "--to", "pt-br") == (
        0,
        "100%  A ponte está fechada.\n      The bridge is closed.\n      news/a\n",
        "",
    )
    status, out, _ = run("search", "The bridge is closed.", "--to", "ja", "--json")
    assert status == 0
    assert json.loads(out) == {
        "source": "en",
        "target": "ja",
        "matches": [
            {
                "source": "The old bridge is closed.",
                "target": "旧橋は閉鎖中。",
                "score": 0.8,
                "exact": False,
                "same_context": False,
                "article": "b",
                "adapted": False,
            }
        ],
    }
    assert run("search", "Nothing of that", "--to", "ja") == (1, "Nothing like it, en → ja.\n", "")
    assert run("search", "The bridge is closed.", "--to", "ja", "--minimum", "90")[0] == 1
    assert run("search", "x", "--to", "klingon")[0] == 2


def test_import_and_export(run, tmp_path):
    tmx.write(tmp_path / "in.tmx", [Entry("The ferry is late.", "A balsa está atrasada.", "en-US", "pt_BR")])
    assert run("import", str(tmp_path / "in.tmx")) == (0, "1 unit imported.\n", "")
    assert run("export", "out/all.tmx") == (0, "3 units written to out/all.tmx.\n", "")
    assert {entry.target_locale for entry in tmx.read(Path("out/all.tmx"))} == {"pt_BR", "ja"}
    assert json.loads(run("export", "pt.tmx", "--to", "pt", "--from", "en", "--json")[1]) == {
        "file": "pt.tmx",
        "units": 2,
    }
    status, out, _ = run("stats", "--json")
    document = json.loads(out)
    assert status == 0
    assert document.pop("size") > 0
    assert document == {
        "sources": 3,
        "pairs": [
            {"source": "en", "target": "ja", "units": 1},
            {"source": "en", "target": "pt_BR", "units": 1},
            {"source": "en_US", "target": "pt_BR", "units": 1},
        ],
        "catalogs": 2,
        "tmx": [{"file": str(tmp_path / "in.tmx"), "units": 1}],
    }
    assert "en → ja  1 unit\n" in run("stats")[1]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("import", "none.tmx"), 1, "none.tmx: cannot be read: No such file"),
        (("import", "locales/ja/LC_MESSAGES/b.po"), 1, "b.po:1: is not well-formed XML"),
        (("export", "locales"), 1, "locales: cannot be written"),
        (("search", "x"), 2, "--to"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_errors_are_one_clear_line(run, arguments, status, words):
    got, out, err = run(*arguments)
    assert (got, out) == (status, "")
    assert words in err
    assert "Traceback" not in err


def test_a_damaged_memory_is_told(run):
    Path("locales/.memory.sqlite").write_text("no database", "utf-8")
    status, out, err = run("search", "The bridge is closed.", "--to", "pt_BR")
    assert status == 0
    assert "100%" in out
    assert err == "translate: the memory was damaged: moved to locales/.memory.sqlite.broken, made anew\n"


@pytest.mark.parametrize("command", ["rebuild", "search", "import", "export", "stats"])
def test_every_command_has_help(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert out


def test_help_loads_no_heavy_library():
    code = "import sys; from translate import cli; cli.run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sqlite3", "rapidfuzz", "babel", "polib"} & set(done.stderr.split())
