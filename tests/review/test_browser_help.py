"""What stands beside the field, in a real browser: matches of the memory, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from i18n.errors import EngineError
from i18n.model import State
from tests.review.browser import Visit, needs_chromium
from tests.review.project import Project, make_project
from tests.review.test_plural import SHIPS, add
from tests.review.test_suggest import BERTHS, Backwards, other_article
from translate import engines, serve
from translate.review import desk

pytestmark = needs_chromium

MATCH = "O porto tem 16 cais."


@dataclass(frozen=True, slots=True)
class Site:
    """The small project under review, with a fake engine that leads from Portuguese to English."""

    project: Project
    engine: Backwards
    url: str


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    engine = Backwards()
    monkeypatch.setattr(engines, "load", lambda _name: engine)
    monkeypatch.setattr(desk, "_can_translate", lambda source, _target: source == "pt_BR")
    project = make_project(tmp_path)
    other_article(project, "The harbour has 12 berths.", "O porto tem 12 cais.")
    with serve.running(project.app) as url:
        yield Site(project, engine, url)


@pytest.fixture
def page(site: Site, visit: Visit) -> Any:
    """The Portuguese page, with an entry open of which the memory has something."""
    page = visit(f"{site.url}/pt_BR/news/story")
    opened(page, "16 berths")
    return page


def opened(page: Any, text: str) -> None:
    page.locator(".row", has_text=text).click()
    page.locator(".field").first.wait_for()


def said(page: Any) -> str:
    """What the field says."""
    text: str = page.locator(".field").inner_text()
    return text.replace("\ufeff", "").strip()


def ask(page: Any, way: str) -> None:
    if way == "key":
        page.keyboard.press("Alt+B")
    else:
        page.get_by_role("button", name="Translate back").click()


def put_in(page: Any, way: str) -> None:
    if way == "key":
        page.keyboard.press("Alt+Shift+1")
    else:
        page.locator("button.offer-memory").click()


def test_a_match_of_the_memory_says_how_alike_it_is_and_where_it_is_from(page: Any) -> None:
    card = page.locator(".offer-memory")
    card.wait_for()
    assert card.locator(".offer-kind").inner_text().startswith("Memory, ")
    assert 75 < int("".join(filter(str.isdigit, card.locator(".offer-kind").inner_text()))) < 100
    assert card.locator(".text").inner_text() == MATCH
    assert card.locator(".text").get_attribute("lang") == "pt-BR"
    assert card.locator(".offer-from").inner_text() == "other"
    assert page.get_by_role("tab", name="Suggestions").inner_text().split() == ["Suggestions", "1"]


@pytest.mark.parametrize("way", ["key", "click"])
def test_a_match_is_put_in_place_of_the_text_and_can_be_taken_back(site: Site, page: Any, way: str) -> None:
    page.locator(".offer-memory").wait_for()
    page.keyboard.type("O porto")
    put_in(page, way)
    assert said(page) == MATCH
    assert page.evaluate("document.activeElement.className") == "field"
    page.keyboard.press("Control+z")
    assert said(page) == "O porto"
    put_in(page, way)
    page.keyboard.press("Control+s")
    page.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    assert (site.project.unit(BERTHS).target, site.project.unit(BERTHS).state) == (MATCH, State.TRANSLATED)


def test_the_glossary_counts_on_after_the_memory(site: Site, visit: Visit) -> None:
    (site.project.folder / "locales/glossary.csv").write_text("term,translation,language\nharbour,porto,pt\n")
    page = visit(f"{site.url}/pt_BR/news/story")
    opened(page, "16 berths")
    page.locator(".offer-term").wait_for()
    page.keyboard.press("Alt+Shift+2")
    assert said(page) == "porto"
    page.keyboard.press("Alt+Shift+9")
    assert said(page) == "porto", "there is no ninth"


def test_where_the_memory_has_nothing_the_page_says_so(page: Any) -> None:
    opened(page, "Closed at night")
    page.get_by_text("Neither memory nor glossary knows anything about this segment.").wait_for()


@pytest.mark.parametrize("way", ["key", "click"])
def test_the_way_back_says_what_is_typed_in_the_language_of_the_source(site: Site, page: Any, way: str) -> None:
    page.keyboard.type("O porto")
    ask(page, way)
    shown = page.locator(".offer-back .text")
    shown.get_by_text("pt_BR en otrop O").wait_for()
    assert page.locator(".offer-back .offer-head").inner_text() == "Back into English"
    assert shown.get_attribute("lang") == "en"
    assert site.engine.asked == ["O porto"]
    assert said(page) == "O porto"
    assert site.project.unit(BERTHS).state is State.UNTRANSLATED


def test_the_way_back_comes_forward_from_behind_another_tab(page: Any) -> None:
    page.keyboard.type("O porto")
    page.keyboard.press("Alt+H")
    page.keyboard.press("Alt+B")
    page.locator(".offer-back").get_by_text("pt_BR en otrop O").wait_for()
    assert page.get_by_role("tab", name="Suggestions").get_attribute("aria-selected") == "true"


def test_of_plural_forms_the_one_that_is_written_in_is_translated_back(site: Site, page: Any) -> None:
    add(site.project.path, SHIPS)
    page.locator(".row", has_text="%d").wait_for()
    opened(page, "%d")
    page.keyboard.type("um navio")
    page.locator(".field").nth(1).focus()
    page.keyboard.type("dois navios")
    page.keyboard.press("Alt+B")
    page.locator(".offer-back").get_by_text("soivan siod").wait_for()
    assert site.engine.asked == ["dois navios"]


def test_an_engine_that_fails_is_told(site: Site, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_asked: str) -> str:
        raise EngineError("out of memory")

    monkeypatch.setattr(site.engine, "prepare", fail)
    page.keyboard.type("O porto")
    page.keyboard.press("Alt+B")
    page.locator(".offer-back").get_by_text("This is not available now.").wait_for()


def test_where_no_way_leads_back_none_is_offered(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ar/news/story")
    opened(page, "16 berths")
    page.keyboard.press("Alt+B")
    page.get_by_text("Neither memory nor glossary knows anything about this segment.").wait_for()
    assert page.locator(".way-back").count() == 0
    assert site.engine.asked == []
