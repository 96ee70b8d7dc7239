"""Every command works by the settings, from anywhere in the project; what is given to it wins."""

import json
from pathlib import Path

import pytest

from translate import cli

SETTINGS = """
source = "en"
locales = ["en_XA", "ar_XB"]
articles = "news"
catalogs = "po"
output = "out"
engine = "pseudo"
front-matter = ["summary"]

[checks]
ignore = ["untranslated"]

[site]
output = "public"
threshold = 0
"""
STORY = "---\ntitle: Not text\nsummary: One line\n---\n\n# A bridge\n\nThe bridge is closed.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A project, and the command line in it."""
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    Path("news/story.md").write_text(STORY, encoding="utf-8")
    Path("lingopress.toml").write_text(SETTINGS, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(list(arguments))
        return status, *capsys.readouterr()

    return call


def test_article_needs_no_arguments(run, tmp_path):
    status, _, err = run("article", "--quiet")
    assert (status, err) == (0, "")
    for locale in ("en_XA", "ar_XB"):
        assert (tmp_path / f"out/{locale}/news/story.md").is_file()
        catalog = (tmp_path / f"po/{locale}/LC_MESSAGES/news/story.po").read_text(encoding="utf-8")
        assert "One line" in catalog
        assert "Not text" not in catalog, "front-matter is as the settings say"


def test_what_is_given_wins(run, tmp_path):
    run("article", "news/story.md", "--to", "en_XA", "--locales", "other", "--output", "elsewhere", "--quiet")
    assert (tmp_path / "elsewhere/en_XA/news/story.md").is_file()
    assert not (tmp_path / "po").exists()
    assert not (tmp_path / "elsewhere/ar_XB").exists()


def test_a_command_works_from_anywhere_in_the_project(run, tmp_path, monkeypatch):
    run("article", "--quiet")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path / "news")
    status, _, err = run("article", "story.md", "--quiet")
    assert (status, err) == (0, "")
    assert sorted(tmp_path.rglob("*")) == before, "the same names, wherever it is called"
    assert Path.cwd() == tmp_path / "news"
    _, out, _ = run("status", "--json")
    assert {row["article"] for row in json.loads(out)["articles"]} == {"news/story.md"}
    run("export", "--output", "here", "--quiet")
    assert (tmp_path / "news/here/en_XA/news/story.xlf").is_file(), "a path is meant from where the user is"


def test_publish_and_the_others_read_them(run, tmp_path):
    run("article", "--quiet")
    assert run("publish", "--quiet")[0] == 0
    assert (tmp_path / "public").is_dir()
    for command in (["status"], ["compile"], ["extract", "--check"], ["check"], ["memory", "stats"]):
        status, _, err = run(*command)
        assert (status, err) == (0, ""), command


def test_ignored_checks_stay_silent(run):
    run("extract", "--quiet")
    assert "untranslated" not in run("check")[1]


def test_a_broken_file_is_told_but_help_is_given(run):
    Path("lingopress.toml").write_text("sorce = 1", encoding="utf-8")
    status, _, err = run("status")
    assert status == 2
    assert "lingopress.toml:1: there is no setting 'sorce'. Did you mean source?" in err
    assert run("status", "--help")[0] == 0


def test_init_writes_what_it_is_told_and_never_overwrites(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    assert cli.run(["init", "--to", "pt-br,ja", "--name", "News", "--yes"]) == 0
    text = Path("lingopress.toml").read_text(encoding="utf-8")
    assert 'locales = ["pt_BR", "ja"]' in text
    assert 'articles = "posts"' in text, "a folder that is there is proposed"
    assert cli.run(["init", "--yes"]) == 1
    assert "there is one already" in capsys.readouterr().err
    assert Path("lingopress.toml").read_text(encoding="utf-8") == text


def test_init_refuses_a_language_that_does_not_exist(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "--to", "klingonish", "--yes"]) == 2
    assert not Path("lingopress.toml").exists()


def test_how_articles_are_read_can_be_said_on_the_command_line(run, tmp_path):
    Path("news/story.md").write_text("---\ntitle: The title\nlead: The lead\n---\n\n# A heading\n\nOne line.\n")
    given = ("news/story.md", "--to", "en_XA", "--locales", "other", "--front-matter", "lead,summary", "--keep-anchors")
    for command in (("article", "--output", "made"), ("extract",), ("compile", "--output", "made"), ("status",)):
        status, _, err = run(command[0], *given, *command[1:], *(("--quiet",) if command[0] != "status" else ()))
        assert (status, err) == (0, ""), command
    catalog = (tmp_path / "other/en_XA/LC_MESSAGES/news/story.po").read_text(encoding="utf-8")
    assert "The lead" in catalog
    assert "The title" not in catalog
    assert "{#a-heading}" in (tmp_path / "made/en_XA/news/story.md").read_text(encoding="utf-8")
