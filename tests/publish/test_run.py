"""What is published, what is kept, what is withheld; and that no run does more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish import projects
from tests.publish.projects import Project, states


def test_one_page_for_every_article_and_locale_that_is_ready(paper: Project) -> None:
    outcome = paper.publish()

    assert states(outcome) == {
        ("story.html", "en"): "published",
        ("story.html", "pt_BR"): "published",
        ("story.html", "ar"): "published",
        ("report.md", "en"): "published",
        ("report.md", "pt_BR"): "published",
        ("note.txt", "en"): "published",
        ("note.txt", "pt_BR"): "published",
    }
    assert "<h1>A STORY</h1>" in paper.page("pt-br/story")
    assert '<html dir="rtl" lang="ar">' in paper.page("ar/story")
    assert "FIRST <em>WORDS</em>" in paper.page("pt-br/news/report")
    assert "<p>SOME WORDS IN PLAIN TEXT.</p>" in paper.page("pt-br/note")
    assert "<p>Some words in plain text.</p>" in paper.page("en/note")


def test_a_second_run_writes_nothing(paper: Project) -> None:
    paper.publish()
    before = paper.site.stat().st_ino

    outcome = paper.publish()

    assert (outcome.changed, outcome.written) == (False, 0)
    assert paper.site.stat().st_ino == before
    assert len(states(outcome)) == 7


def test_the_same_input_gives_the_same_bytes(paper: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.publish()
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    again = projects.make(other)
    again.publish()

    assert again.files() == paper.files()
    again.publish(force=True)
    assert again.files() == paper.files()
