"""The catalogs of the tool's own words: up to date, and no articles' catalogs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from i18n.layout import Layout
from tools import catalogs
from translate.memory import Memory

ROOT = Path(__file__).parent.parent


def test_the_catalogs_have_the_words_of_the_code():
    done = subprocess.run(
        [sys.executable, "-m", "tools.catalogs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_words_are_found_in_code_templates_and_help():
    known = {message.id for message in catalogs.template()}
    assert "there is no such file" in known
    assert ("{count} segment", "{count} segments") in known
    assert "Skip to the content" in known
    assert "Nothing is written." not in known
    assert "Show how far each article is in each language. Nothing is written." in known
    assert "Examples:" in known


def test_words_of_a_program_are_no_articles(tmp_path):
    layout = Layout(tmp_path / "locales")
    app, story = layout.catalog("lingopress", "pt_BR"), layout.catalog("news/story", "pt_BR")
    for path in (app, story, layout.template("lingopress"), layout.template("news/story")):
        path.parent.mkdir(parents=True, exist_ok=True)
        field = "X-Source-File: news/story.md\\n" if "story" in path.name else ""
        path.write_text(f'msgid ""\nmsgstr "{field}Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8")
        path.write_text(path.read_text("utf-8") + '\nmsgid "Save"\nmsgstr "Salvar"\n', "utf-8")
    assert layout.catalogs_of_articles() == (story,)
    assert layout.known_articles() == []
    with Memory.of(layout) as memory:
        assert memory.refresh(layout).read == 1


def test_this_repository_takes_its_own_words_for_no_article():
    layout = Layout(ROOT / "locales")
    assert layout.catalogs_of_articles()
    assert not [path for path in layout.catalogs_of_articles() if path.stem == "lingopress"]
