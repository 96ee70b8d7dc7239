"""Whether a catalog is behind a long article is known at once where somebody read the article before."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from queue import SimpleQueue

import pytest

from i18n import project as projects
from i18n.layout import Layout
from i18n.model import ReadOptions
from tests.review.project import ARTICLE, Project
from translate.review import articles
from translate.review.desk import Desk
from translate.review.model import Place
from translate.review.readings import Readings
from translate.review.run import open_desk

PLACE = Place("pt_BR", "news/story")
STORY = "news/story.html"


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "_LARGE", 10)
    monkeypatch.setattr(articles, "_SETTLES", 0.0)


@pytest.fixture
def read(project: Project) -> Project:
    """The project, whose article a server before this one has read."""
    told: SimpleQueue[Place] = SimpleQueue()
    project.desk.articles.read = lambda held: told.put(held.place)
    behind(project.desk)  # which has it read, in the background
    told.get(timeout=10)
    project.desk.close()
    return project


def behind(desk: Desk) -> bool | None:
    found: bool | None = desk.summary(desk.shelf.open(PLACE))["behind"]
    return found


def again(monkeypatch: pytest.MonkeyPatch) -> bool | None:
    """What a server says that has just been started, and reads nothing."""
    monkeypatch.setattr(projects, "read", None)
    monkeypatch.setattr(articles, "_SETTLES", 3600.0)
    desk = open_desk(Layout())
    found = behind(desk)
    desk.close()
    return found


def test_an_article_that_was_read_before_is_not_read_again(read: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(STORY, (1, 1))
    assert again(monkeypatch) is False


def test_a_catalog_that_lost_an_entry_is_behind_at_once(read: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    text = read.path.read_text("utf-8")
    read.path.write_text(text[: text.rindex("\n#. ")] + "\n", "utf-8")
    assert again(monkeypatch) is True


def test_other_bytes_are_read_anew(read: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(STORY).write_text(ARTICLE.replace("16", "17"))
    assert again(monkeypatch) is None


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"read": 1}', b'{"ids": 5}', b"\xff"])
def test_what_is_damaged_is_read_anew(read: Project, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    (kept,) = Path("locales/.review/articles").iterdir()
    kept.write_bytes(damage)
    assert again(monkeypatch) is None


def test_who_reads_otherwise_reads_anew(read: Project) -> None:
    root = Path("locales/.review")
    assert Readings(root).get(STORY, "en") is not None
    assert Readings(root).get(STORY, "pt") is None
    assert Readings(root, ReadOptions(main_content=True)).get(STORY, "en") is None
    assert Readings(root).get("news/other.html", "en") is None


def test_an_article_that_changed_while_it_was_read_is_not_kept(project: Project) -> None:
    readings = Readings(Path("locales/.review"))
    digest = readings.digest(STORY, "en")
    Path(STORY).write_text(ARTICLE.replace("16", "17"))
    readings.put(STORY, "en", digest, ["a"])
    assert readings.get(STORY, "en") is None


def test_git_does_not_see_what_is_kept(read: Project) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    seen = subprocess.run(["git", "status", "--short", "-uall"], check=True, capture_output=True, text=True).stdout
    assert ".review" not in seen
