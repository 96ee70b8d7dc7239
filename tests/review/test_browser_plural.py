"""An entry with plural forms, in a real browser: one field for each form, saved as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from i18n import catalog as catalogs
from i18n.catalog import plural
from i18n.model import State, Unit
from tests.review.browser import Visit, needs_chromium
from tests.review.project import make_project
from tests.review.test_browser_access import SIZES, barriers, fits
from tests.review.test_plural import SHIPS, SOURCE, add
from translate import serve

pytestmark = needs_chromium

ONE = ": one (0, 1)"
OTHER = ": other (2, 3, 4…)"


class Site:
    """The small project with an entry that has plural forms, under review."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = f"{url}/pt_BR/news/story"

    def path(self, locale: str = "pt_BR") -> Path:
        return self.folder / f"locales/{locale}/LC_MESSAGES/news/story.po"

    def unit(self) -> Unit:
        found = catalogs.load(self.path(), "pt_BR").get(SOURCE)
        assert found is not None
        return found

    def by_editor(self, text: str) -> None:
        """A PO editor accepts other forms."""
        _, data = catalogs.edit(catalogs.load(self.path(), "pt_BR"), [catalogs.accept(self.unit(), text)])
        self.path().write_bytes(data)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    project = make_project(tmp_path)
    for locale in ("pt_BR", "ar"):
        add(tmp_path / f"locales/{locale}/LC_MESSAGES/news/story.po", SHIPS)
    with serve.running(project.app) as url:
        yield Site(tmp_path, url)


@pytest.fixture
def page(site: Site, visit: Visit) -> Any:
    """The page, with the entry open."""
    return opened(visit(site.url))


def opened(page: Any) -> Any:
    page.locator(".row", has_text="%d").click()
    page.locator(".field").first.wait_for()
    return page


def form(page: Any, name: str) -> Any:
    return page.get_by_role("textbox", name=name)


def write(page: Any, *texts: str) -> None:
    """Type one text into each form, without tags."""
    for name, text in zip((ONE, OTHER), texts, strict=False):
        form(page, name).focus()
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.type(text)


def saved(page: Any, state: str) -> None:
    page.get_by_text(f"Saved. State: {state}.").wait_for(state="attached")


def test_every_form_has_a_field_that_says_for_which_numbers(site: Site, page: Any, visit: Visit) -> None:
    assert page.locator(".form-name").all_inner_texts() == ["one (0, 1)", "other (2, 3, 4…)"]
    assert [form(page, name).count() for name in (ONE, OTHER)] == [1, 1]
    assert page.locator("#source-text .form-text").all_inner_texts() == ["%d bshipb", "%d bshipsb"]
    arabic = opened(visit(site.url.replace("pt_BR", "ar")))
    assert arabic.locator(".field").count() == 6
    assert arabic.locator(".form-name").nth(3).inner_text() == "few (3, 4, 5…)"


def test_nobody_is_told_that_an_entry_of_no_article_is_for_search_engines(page: Any) -> None:
    page.frame_locator("iframe").locator("[data-segment]").first.wait_for(state="attached")
    hint = page.locator(".unseen-hint")
    page.locator(".row", has_text="The harbour is open again.").click()
    hint.wait_for()
    page.locator(".row", has_text="%d").click()
    hint.wait_for(state="hidden")


def test_all_forms_are_accepted_with_one_key(site: Site, page: Any) -> None:
    write(page, "um <b>navio</b>", "%d <b>navios</b>")
    page.keyboard.press("Control+s")
    saved(page, "Translated")
    assert plural.text(site.unit()) == "um <b>navio</b>\0%d <b>navios</b>"
    assert site.unit().state is State.TRANSLATED
    page.keyboard.press("Escape")
    assert page.locator(".row-target .form-text").all_inner_texts() == ["um bnaviob", "%d bnaviosb"]


def test_an_empty_form_is_not_accepted_and_gets_the_caret(site: Site, page: Any) -> None:
    write(page, "um navio")
    page.keyboard.press("Control+s")
    page.locator(".save-state").get_by_text("A plural form is empty: nothing was accepted.").wait_for()
    assert form(page, OTHER).evaluate("one => one === document.activeElement")
    assert site.unit().state is State.UNTRANSLATED
    page.keyboard.press("Alt+W")
    saved(page, "Needs work")
    assert plural.text(site.unit()) == "um navio\0"


def test_keys_act_on_the_form_that_is_written_in(page: Any) -> None:
    form(page, OTHER).focus()
    page.keyboard.press("Alt+0")
    assert form(page, OTHER).inner_text().replace("\ufeff", "") == "%d bshipsb"
    form(page, ONE).focus()
    page.keyboard.press("Alt+0")
    assert form(page, ONE).inner_text().replace("\ufeff", "") == "%d bshipb"
    page.keyboard.press("Control+z")
    assert form(page, ONE).inner_text().replace("\ufeff", "") == ""
    page.keyboard.press("Alt+1")
    assert form(page, ONE).locator(".chip").count() == 2
    assert form(page, OTHER).locator(".chip").count() == 2


def test_a_save_is_taken_back(site: Site, page: Any) -> None:
    write(page, "um", "dois")
    page.keyboard.press("Control+s")
    saved(page, "Translated")
    page.keyboard.press("Alt+U")
    page.locator(".card .state").get_by_text("Untranslated").wait_for()
    assert plural.text(site.unit()) == ""
    assert page.locator(".field").all_inner_texts() == ["", ""]
    page.keyboard.press("Alt+H")
    page.locator(".event .form-text").get_by_text("dois").wait_for()


def test_somebody_else_was_first_and_both_texts_are_shown(site: Site, page: Any) -> None:
    write(page, "um", "dois")
    site.by_editor("1 barco\0%d barcos")
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.locator(".side-mine .form-text").all_inner_texts() == ["um", "dois"]
    assert dialog.locator(".side-theirs .form-text").all_inner_texts() == ["1 barco", "%d barcos"]
    page.get_by_role("button", name="Keep theirs", exact=True).click()
    assert page.locator(".field").all_inner_texts() == ["1 barco", "%d barcos"]
    assert plural.text(site.unit()) == "1 barco\0%d barcos"


def test_what_was_typed_is_offered_again_in_every_form(site: Site, page: Any, visit: Visit) -> None:
    write(page, "um", "dois")
    page.wait_for_timeout(1000)
    page.context.close()
    again = opened(visit(site.url))
    assert again.locator(".notice .form-text").all_inner_texts() == ["um", "dois"]
    again.keyboard.press("Alt+R")
    assert again.locator(".field").all_inner_texts() == ["um", "dois"]


@pytest.mark.parametrize("reader", ["en-GB", "ar"])
def test_axe_finds_nothing_in_the_forms(site: Site, visit: Visit, reader: str) -> None:
    page = opened(visit(site.url.replace("pt_BR", "ar"), locale=reader, bypass_csp=True, viewport=SIZES["phone"]))
    page.keyboard.type("سفينة")
    page.locator(".finding").first.wait_for()
    assert barriers(page) == []
    assert fits(page)


def test_a_search_finds_the_plural(page: Any) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Control+f")
    page.keyboard.type("%d ships")
    page.get_by_text("Listed: 1").wait_for()
