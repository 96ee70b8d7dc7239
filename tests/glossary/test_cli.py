"""``translate glossary``: exit codes, one-line findings, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate import cli

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: pt_BR\\n"
"X-Source-Language: en\\n"

msgid "The minister"
msgstr "O %s"
"""


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["glossary", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def project(translation: str, glossary: str = "minister,ministro,pt,secretário\n") -> None:
    folder = Path("locales/pt_BR/LC_MESSAGES/news")
    folder.mkdir(parents=True)
    (folder / "story.po").write_text(PO % translation, "utf-8")
    Path("locales/news").mkdir()
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Source-File: news/story.txt\\n"\n'
    Path("locales/news/story.pot").write_text(head, "utf-8")
    Path("news").mkdir()
    Path("news/story.txt").write_text("The minister\n", "utf-8")
    Path("locales/glossary.csv").write_text("term,translation,language,forbidden\n" + glossary, "utf-8")


@pytest.mark.parametrize(
    ("translation", "arguments", "status", "code"),
    [
        ("ministro", [], 0, "nothing to mend"),
        ("homem", [], 0, "[glossary-term-missing]"),
        ("homem", ["--strict"], 1, "[glossary-term-missing]"),
        ("secretário", [], 1, "[glossary-forbidden]"),
        ("secretário", ["news/story.txt"], 1, "[glossary-forbidden]"),
        ("secretário", ["locales/pt_BR/LC_MESSAGES/news/story.po"], 1, "[glossary-forbidden]"),
        ("secretário", ["--to", "pt-br"], 1, "[glossary-forbidden]"),
        ("secretário", ["--to", "es"], 0, "0 catalogs"),
        ("secretário", ["--from", "de"], 1, "[glossary-forbidden]"),
    ],
)
def test_check(run, translation, arguments, status, code):
    project(translation)
    done, out, err = run("check", *arguments)
    assert (done, err) == (status, "")
    assert code in out


def test_check_in_json(run):
    project("secretário")
    status, out, _ = run("check", "--json")
    document = json.loads(out)
    assert status == 1
    assert document["glossary"] == "locales/glossary.csv"
    assert document["catalogs"] == 1
    assert [set(finding) for finding in document["diagnostics"]] == [
        {"file", "line", "code", "message", "severity"}
    ] * 2
    assert document["diagnostics"][0]["file"] == "locales/pt_BR/LC_MESSAGES/news/story.po"
    assert document["diagnostics"][0]["line"] == 7


def test_a_broken_row_of_the_glossary_fails_the_check(run):
    project("ministro", "minister,ministro,pt\n,orphan,pt\n")
    status, out, _ = run("check", "--quiet")
    assert status == 1
    assert out.lstrip().startswith("locales/glossary.csv:3: error: it has no term")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["check"], 1, "there is no glossary"),
        (["import", "missing.tbx"], 2, "missing.tbx"),
        (["list", "--to", "protuguese"], 2, "protuguese"),
    ],
)
def test_errors_are_one_line(run, arguments, status, words):
    done, _, err = run(*arguments)
    assert done == status
    assert words in err
    assert "Traceback" not in err


def test_list(run):
    status, out, _ = run("list")
    assert (status, out.split()[0]) == (0, "locales/glossary.csv")
    project("x", "minister,ministro,pt,premiê\nhead of state,chefe,es,\n")
    assert run("list")[1] == "minister       pt        ministro  (not premiê)\nhead of state  es        chefe\n"
    assert run("list", "--to", "pt_BR")[1].split()[0] == "minister"
    rows = json.loads(run("list", "--json")[1])["rows"]
    assert (rows[0]["term"], rows[0]["forbidden_words"]) == ("minister", ["premiê"])


def test_import(run):
    file = str(Path(__file__).parent / "data/v3-dca.tbx")
    status, out, err = run("import", file, "--to", "pt_BR")
    assert (status, err) == (0, "")
    assert out == "locales/glossary.csv\n  3 rows added, 0 were there already, 1 of 2 entries not used\n"
    document = json.loads(run("import", file, "--json")[1])
    assert (document["added"], document["skipped"], document["unused"]) == (1, 3, 1)
    assert len(Path("locales/glossary.csv").read_text("utf-8").splitlines()) == 5


@pytest.mark.parametrize("command", ["check", "list", "import"])
def test_every_help_text_has_an_example(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"translate glossary {command}" in out.partition("Examples:")[2]
