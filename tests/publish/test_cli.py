"""What a publisher sees."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.publish import projects
from tests.publish.projects import Project
from translate import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(paper: Project, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["publish", *arguments])
        return status, *capsys.readouterr()

    return call


def test_a_run_says_what_was_published_kept_and_withheld(paper: Project, run: Run) -> None:
    paper.translate("report.md", "de", {"Two": "Zwei"})

    status, out, err = run("--from", "en")

    assert (status, err) == (0, "")
    assert "published  articles/story.html  pt_BR  pt-br/story/index.html\n" in out
    assert "withheld   articles/news/report.md  de  16% reviewed, 100% needed\n" in out
    assert out.endswith("site: 7 pages, 7 made anew, 1 withheld\n")

    paper.write("note.txt", projects.NOTE + "\nMore words.\n")
    status, out, err = run("--from", "en")
    assert "kept       articles/note.txt  pt_BR  66% reviewed, 100% needed\n" in out
    assert "published  articles/note.txt  en  en/note/index.html\n" in out
    assert out.endswith("site: 7 pages, 2 made anew, 1 withheld\n")

    assert run("--from", "en")[1].endswith("site: 7 pages, nothing has changed\n")


def test_the_settings_say_what_options_do_not(paper: Project, run: Run) -> None:
    (paper.root / "lingopress.toml").write_text(
        'source = "en"\nlocales = ["pt-BR"]\narticles = ["articles"]\n'
        '[site]\nurl = "https://paper.example/"\nname = "Paper"\noutput = "public"\n',
        encoding="utf-8",
    )

    status, out, _ = run()

    assert (status, out.splitlines()[-1]) == (0, "public: 6 pages, 6 made anew")
    page = (paper.root / "public" / "pt-br" / "story" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://paper.example/pt-br/story/">' in page
    assert run("--to", "ar")[1].splitlines()[-1] == "public: 7 pages, 7 made anew, 2 withheld"


def test_one_json_document(paper: Project, run: Run) -> None:
    status, out, _ = run("--from", "en", "--json", "--policy", "draft")

    told = json.loads(out)
    assert status == 0
    assert list(told) == ["output", "changed", "pages", "written", "files", "errors", "diagnostics", "seconds"]
    assert told["pages"][-1] == {
        "article": "articles/story.html",
        "locale": "pt_BR",
        "state": "published",
        "file": "pt-br/story/index.html",
        "written": True,
        "segments": 5,
        "reviewed": 5,
        "machine": 0,
        "reason": "",
        "diagnostics": [],
    }


def test_quiet_says_nothing_and_a_broken_catalog_is_an_error(paper: Project, run: Run) -> None:
    assert run("--from", "en", "--quiet") == (0, "", "")
    catalog = paper.root / "locales" / "pt_BR" / "LC_MESSAGES" / "articles" / "note.po"
    catalog.write_text('msgid "broken\n', encoding="utf-8")

    status, out, err = run("--from", "en")

    assert status == 1
    assert "kept       articles/note.txt  pt_BR  " in out
    assert err.startswith("translate: locales/pt_BR/LC_MESSAGES/articles/note.po:1: ")


def test_wrong_use(paper: Project, run: Run) -> None:
    assert run("none.html")[0] == 1
    assert run("--to", "xx_Nowhere")[0] == 2
    assert run("--policy", "never")[0] == 2
    assert run("--threshold", "101")[0] == 2
    (paper.root / "site").mkdir()
    (paper.root / "site" / "mine.txt").write_text("mine", encoding="utf-8")
    status, _, err = run()
    assert status == 2
    assert err.count("\n") == 1
    assert "Choose another --output" in err


def test_an_article_without_a_catalog_is_withheld_where_its_language_is_named(paper: Project, run: Run) -> None:
    _, out, _ = run("--from", "en", "--to", "pt_BR,ar,en_US")

    assert "withheld   articles/note.txt  ar  it has no catalog\n" in out
    assert out.count("it has no catalog") == 2
    assert "withheld" not in run("--from", "en")[1]
