"""The pages as the server sends them, and the words and keys that go with them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from i18n import ui
from translate.review.entries import EMPTY
from translate.review.web import keys, pages, words

CATALOG = {
    "name": "news/</script><b>",
    "article": "news/</script><b>.html",
    "locale": "ar",
    "native_name": "العربية",
    "dir": "rtl",
    "segments": 10,
    "counts": {"untranslated": 1, "machine": 2, "needs-work": 3, "translated": 3, "approved": 1},
    "words_left": 40,
    "behind": True,
    "source_locale": "en",
    "source_dir": "ltr",
}
DOCS = Path(__file__).parents[2] / "docs" / "review.md"
SCRIPTS = sorted(pages.STATIC.glob("*.js"))


def rendered() -> list[str]:
    return [
        pages.catalogs_page([CATALOG], token="secret"),
        pages.editor_page(CATALOG, [CATALOG], token="secret"),
        pages.catalogs_page([], token="secret"),
    ]


@pytest.mark.parametrize("page", rendered())
def test_nothing_in_a_page_is_inline_or_foreign(page: str) -> None:
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:|https?://(?!www\.w3\.org)", page)
    assert all('type="application/json"' in tag or 'src="/static/' in tag for tag in re.findall(r"<script[^>]*>", page))
    assert "news/</script>" not in page
    assert "secret" in page


def test_the_bar_has_a_stretch_for_each_state_what_is_done_first() -> None:
    stretches = re.findall(r'<rect data-state="([\w-]+)" x="(\d+)" y="0" width="(\d+)"', rendered()[0])
    assert stretches == [
        ("approved", "0", "1"),
        ("translated", "1", "3"),
        ("needs-work", "4", "3"),
        ("machine", "7", "2"),
        ("untranslated", "9", "1"),
    ]
    assert "Accepted: 4 of 10" in rendered()[0]
    assert "40%" in rendered()[0]


def test_an_empty_project_says_what_to_do() -> None:
    assert "translate article story.html --to pt_BR" in rendered()[2]


def blocks(page: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', page)
    return {name: json.loads(text) for name, text in found}


def test_the_script_gets_languages_and_keys() -> None:
    found = blocks(rendered()[1])
    assert found["page"] == {
        "locale": "ar",
        "name": "news/</script><b>",
        "source": {"lang": "en", "dir": "ltr", "name": "English"},
        "target": {"lang": "ar", "dir": "rtl", "name": "Arabic"},
        "empty": EMPTY,
    }
    assert found["keys"] == keys.for_script()


def test_all_modules_of_a_page_are_asked_for_at_once() -> None:
    listed, edited, _ = (
        {*re.findall(r'<link rel="modulepreload" href="/static/([\w.]+)">', one)} for one in rendered()
    )
    assert "live.js" in listed
    assert edited | listed == {path.name for path in SCRIPTS} - {"app.js", "catalogs.js"}
    assert "session.js" in edited - listed


def test_a_right_to_left_reader_gets_a_right_to_left_page() -> None:
    assert '<html lang="ar" dir="rtl">' in pages.editor_page(CATALOG, [CATALOG], token="t", language="ar")


def said(script: Path) -> set[str]:
    """Keys of the sentences a script asks for; ``state-`` for those put together from a value."""
    text = script.read_text("utf-8")
    return set(re.findall(r'\bt\("([\w-]+)"', text)) | set(re.findall(r"\bt\(`([\w-]+)\$\{", text))


def test_the_scripts_say_what_the_pages_give_them_and_nothing_is_left_over() -> None:
    asked = set().union(*map(said, SCRIPTS))
    given = set(words.EDITOR) | set(words.SHARED)
    whole = {one for one in asked if not one.endswith("-")}
    begun = tuple(one for one in asked if one.endswith("-"))
    assert whole <= given
    assert all(any(word.startswith(start) for word in given) for start in begun)
    assert {word for word in given if word not in whole and not word.startswith(begun)} == set()


def test_the_script_of_the_list_says_only_what_its_page_has() -> None:
    reachable = {"catalogs.js", "progress.js", "filters.js", "texts.js", "live.js", "api.js", "dom.js"}
    asked = set().union(*(said(script) for script in SCRIPTS if script.name in reachable))
    assert asked <= set(words.SHARED)


def test_each_command_is_carried_out_by_the_script() -> None:
    script = (pages.STATIC / "app.js").read_text("utf-8")
    table = script[script.index("const COMMANDS") : script.index("};", script.index("const COMMANDS"))]
    assert set(re.findall(r'^  "?([\w-]+)"?: ', table, re.MULTILINE)) == {one.name for one in keys.COMMANDS}


def test_no_two_commands_share_a_key() -> None:
    bound = [key for one in keys.COMMANDS for key in one.keys]
    assert len(bound) == len(set(bound))


def test_sentences_are_looked_up_when_a_page_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui, "_", str.upper)
    assert words.for_script(words.SHARED)["state-machine"] == "MACHINE"


def test_the_documentation_has_every_key() -> None:
    assert keys.table() in DOCS.read_text("utf-8")
