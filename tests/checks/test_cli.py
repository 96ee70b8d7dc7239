"""``translate check``: which catalogs, exit status, formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from i18n.checks import ALL, github, sarif
from i18n.diagnostics import Diagnostic, Severity
from translate import cli

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: pt_BR\\n"
"X-Source-Language: en\\n"
"X-Source-File: news/story.md\\n"

msgid "The minister of 1994"
msgstr "%s"
"""
CATALOG = "locales/pt_BR/LC_MESSAGES/news/story.po"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["check", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def project(translation: str) -> None:
    Path(CATALOG).parent.mkdir(parents=True)
    Path(CATALOG).write_text(PO % translation, "utf-8")
    Path("news").mkdir()
    Path("news/story.md").write_text("The minister of 1994\n", "utf-8")


@pytest.mark.parametrize(
    ("arguments", "entries"),
    [
        ([], 1),
        (["news/story.md"], 1),
        (["news"], 1),
        (["locales"], 1),
        ([CATALOG], 1),
        ([CATALOG, "news/story.md"], 1),
        (["--to", "pt-br"], 1),
        (["--to", "es"], 0),
    ],
)
def test_which_catalogs(run, arguments, entries):
    project("O ministro de 1994")
    found = "1 entry in 1 catalog" if entries else "0 entries in 0 catalogs"
    assert run(*arguments) == (0, f"{found}: 0 errors, 0 warnings, 0 remarks\n", "")


def test_warnings_alone_pass_and_errors_fail(run):
    project("O ministro de 1949")
    status, out, err = run()
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == f"{CATALOG}:8: warning: the number 1994 of the source is missing [numbers]"
    assert run("--quiet") == (0, "", "")
    Path(CATALOG).write_text(PO % "O <b>ministro</b> de 1994", "utf-8")
    status, out, _ = run("--quiet")
    assert status == 1
    assert out == f"{CATALOG}:8: error: the source has no tag <b> [tag-unknown]\n"
    assert run("--ignore", "tag-unknown,text")[0] == 0


def test_markdown_is_told_by_the_header(run):
    project("O **ministro** de 1994")
    assert "[markdown-added]" in run()[1]


def test_the_glossary_is_asked_too(run):
    project("O secretário de 1994")
    glossary = Path("locales/glossary.csv")
    glossary.write_text("term,translation,language,case,pos,note,do_not_translate,forbidden\n"
                        "minister,ministro,pt,,,,,secretário\n", "utf-8")  # fmt: skip
    assert run()[0] == 1
    assert "[glossary-forbidden]" in run()[1]
    assert run("--ignore", "glossary")[0] == 0
    assert run("--ignore", "glossary-forbidden,glossary-term-missing")[0] == 0
    text = Path(CATALOG).read_text("utf-8").replace('msgid "The', '#, ignore-glossary\nmsgid "The')
    Path(CATALOG).write_text(text, "utf-8")
    assert run()[0] == 0


def test_json(run):
    project("O ministro de 1949")
    document = json.loads(run("--format", "json")[1])
    assert document == json.loads(run("--json")[1])
    assert {key: document[key] for key in ("catalogs", "entries", "articles", "errors", "warnings")} == {
        "catalogs": 1,
        "entries": 1,
        "articles": 1,
        "errors": 0,
        "warnings": 1,
    }
    assert set(document["diagnostics"][0]) == {"file", "line", "code", "message", "severity"}


def test_sarif(run):
    project("O ministro de 1949")
    document = json.loads(run("--format", "sarif")[1])
    (sarif_run,) = document["runs"]
    assert document["version"] == "2.1.0"
    (result,) = sarif_run["results"]
    rules = sarif_run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "numbers"
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": CATALOG}, "region": {"startLine": 8}}
    assert len({rule["id"] for rule in rules}) == len(ALL)


def test_sarif_of_odd_places():
    finding = Diagnostic("my files/a#b.po", 0, "glossary-forbidden", "x", Severity.INFO)
    (sarif_run,) = sarif.document([finding])["runs"]
    (result,) = sarif_run["results"]
    assert result["level"] == "note"
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "my%20files/a%23b.po"}}
    assert sarif_run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "glossary-forbidden"


BROKEN = "The minister of 1994\n\nAs [the paper][source] said:\n\n```\nno end\n"
REFERENCE = "news/story.md:3: warning: "


def broken() -> None:
    project("O ministro de 1994")
    Path("news/story.md").write_text(BROKEN, "utf-8")


@pytest.mark.parametrize("arguments", [[], ["news/story.md"], ["news"], ["locales"], [CATALOG], ["--to", "pt_BR"]])
def test_what_is_wrong_with_an_article_is_told_as_extract_tells_it(run, capsys, arguments):
    broken()
    status, out, err = run(*arguments)
    told = [line.strip() for line in out.splitlines()]
    assert [line.rpartition("[")[2] for line in told[:-1]] == [
        "markdown-undefined-reference]",
        "markdown-unclosed-fence]",
    ]
    assert told[0].startswith(REFERENCE)
    assert (status, err) == (0, "")
    assert told[-1] == "1 entry in 1 catalog: 0 errors, 2 warnings, 0 remarks"
    cli.run(["extract", "news/story.md", "--from", "en", "--locales", "elsewhere"])
    assert [line.strip() for line in capsys.readouterr().err.splitlines()] == told[:-1]


def test_what_is_wrong_with_an_article_is_told_once_and_before_its_catalogs(run):
    broken()
    other = Path(CATALOG.replace("pt_BR", "es"))
    other.parent.mkdir(parents=True)
    other.write_text(PO % "El ministro de 1949", "utf-8")
    codes = [one["code"] for one in json.loads(run("--json")[1])["diagnostics"]]
    assert codes == ["markdown-undefined-reference", "markdown-unclosed-fence", "numbers"]


def test_what_is_wrong_with_an_article_in_every_format(run):
    broken()
    (first, second) = json.loads(run("--json")[1])["diagnostics"]
    assert (first["file"], first["line"], first["severity"]) == ("news/story.md", 3, "warning")
    assert second["code"] == "markdown-unclosed-fence"
    assert run("--format", "github")[1].startswith(
        "::warning file=news/story.md,line=3,title=markdown-undefined-reference::"
    )
    (sarif_run,) = json.loads(run("--format", "sarif")[1])["runs"]
    result = sarif_run["results"][0]
    rule = sarif_run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["properties"]["tags"]) == ("markdown-undefined-reference", ["article"])
    assert rule["shortDescription"]["text"] == "A link or a footnote has its definition."
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_what_is_wrong_with_an_article_can_be_silenced(run):
    broken()
    assert run("--ignore", "article")[1].startswith("1 entry")
    assert json.loads(run("--ignore", "article", "--json")[1])["articles"] == 0, "articles are not even read"
    assert "1 warning," in run("--ignore", "markdown-unclosed-fence")[1]
    Path("lingopress.toml").write_text('[checks]\nignore = ["article"]\n', "utf-8")
    assert "0 warnings," in run()[1]


def test_an_article_that_cannot_be_read_fails_the_check(run):
    broken()
    Path("news/story.md").write_bytes(b"\xff\xfe\x00")
    status, out, err = run()
    assert status == 1
    assert err.startswith("translate: news/story.md")
    assert out == "1 entry in 1 catalog: 0 errors, 0 warnings, 0 remarks\n"


def test_an_article_that_is_not_there_is_not_missed(run):
    project("O ministro de 1994")
    Path("news/story.md").unlink()
    assert json.loads(run("--json")[1])["articles"] == 0


def test_annotations(run):
    project("O ministro de 1949")
    line = f"::warning file={CATALOG},line=8,title=numbers::the number 1994 of the source is missing\n"
    assert run("--format", "github") == (0, line, "")


def test_annotations_are_escaped():
    finding = Diagnostic("a,b:c%.po", 3, "numbers", "50% of\r\n::error::x", Severity.ERROR)
    (line,) = github.lines([finding])
    assert line == "::error file=a%2Cb%3Ac%25.po,line=3,title=numbers::50%25 of%0D%0A::error::x"
    assert not re.search(r"[\r\n]", line)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["missing.md"], 1, "missing.md"),
        (["missing.po"], 1, "missing.po: cannot be read"),
        (["--ignore", "number"], 2, "there is no check 'number'"),
        (["--to", "protuguese"], 2, "protuguese"),
        (["--format", "xml"], 2, "xml"),
    ],
)
def test_errors_are_one_line(run, arguments, status, words):
    project("O ministro de 1994")
    done, _, err = run(*arguments)
    assert done == status
    assert words in err
    assert "Traceback" not in err


def test_an_article_without_catalog(run):
    project("O ministro de 1994")
    Path("news/other.md").write_text("Other\n", "utf-8")
    status, _, err = run("news/other.md")
    assert status == 1
    assert "it has no catalog" in err


def test_the_help_has_examples(run):
    status, out, _ = run("--help")
    assert status == 0
    assert "translate check" in out.partition("Examples:")[2]
