"""A translator's day at the review page, in a real browser against the real server."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from i18n import catalog
from i18n.catalog import accept
from i18n.model import State
from tests.review import sample
from tests.review.browser import Visit, needs_chromium
from tests.review.sample import NAME, Site, unit
from translate.review import articles

pytestmark = needs_chromium


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The sample under review."""
    folder = sample.make(tmp_path / "project")
    monkeypatch.chdir(folder)
    with sample.served(folder) as site:
        yield site


def test_a_translator_mends_a_segment_and_accepts_it_by_keyboard(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/")
    page.keyboard.press("/")
    page.keyboard.type("summit port")
    page.get_by_role("link", name=re.compile("português")).press("Enter")
    ready(page, f"**/pt_BR/{NAME}")
    page.keyboard.press("Control+f")
    page.keyboard.type("technologies that")
    page.keyboard.press("Enter")
    field(page).wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("tecnologias que mal começam a surgir;")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    saved = unit(site.folder, "pt_BR", "technologies")
    assert (saved.target, saved.state) == ("tecnologias que mal começam a surgir;", State.TRANSLATED)
    assert saved.review is not None
    framed = page.frame_locator("iframe").get_by_text("tecnologias que mal começam a surgir;")
    framed.wait_for()


def test_accepting_goes_on_to_the_next_segment_that_is_open(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "About us")
    page.keyboard.press("Control+Enter")
    page.locator(".card").get_by_text("A four-year programme").wait_for()
    assert page.evaluate("document.activeElement.className") == "field"
    assert unit(site.folder, "ja", "World · Security").state is State.APPROVED


def test_approve_and_needs_work_and_undo(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "Sections")
    page.keyboard.press("Alt+W")
    page.locator(".card .state").get_by_text("Needs work").wait_for()
    assert unit(site.folder, "ja", "Sections").state is State.NEEDS_WORK
    page.keyboard.press("Alt+U")
    page.locator(".card .state").get_by_text("Machine").wait_for()
    assert unit(site.folder, "ja", "Sections").state is State.MACHINE
    page.keyboard.press("Control+Shift+Enter")
    row(page, "Sections", state="approved").wait_for()
    assert unit(site.folder, "ja", "Sections").state is State.APPROVED


def test_filters_narrow_the_list_and_stay_in_the_address(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    everything = len(sample.load(site.folder, "ja").units)
    page.get_by_text(f"Listed: {everything}").wait_for()
    page.get_by_role("button", name="Approved 2").click()
    page.get_by_text("Listed: 2").wait_for()
    assert "state=approved" in page.url
    page.reload()
    page.get_by_text("Listed: 2").wait_for()
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Order").select_option("confidence")
    first = page.locator(".row-marks").first.inner_text()
    assert first == "87%"
    page.get_by_label("Origin").select_option("human")
    page.get_by_text(f"Listed: {everything}").wait_for(state="detached")


def test_a_finding_comes_and_goes_while_one_types(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/pt_BR/{NAME}")
    open_row(page, "The document lists 16")
    before = page.locator(".finding").count()
    page.keyboard.press("End")
    page.keyboard.type(" São 17.")
    page.locator(".finding[data-code=numbers]").wait_for()
    for _ in range(8):
        page.keyboard.press("Backspace")
    page.locator(".finding[data-code=numbers]").wait_for(state="detached")
    assert page.locator(".finding").count() == before


def test_a_lost_tag_is_found_and_put_back_by_key(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/pt_BR/{NAME}")
    open_row(page, "protection against")
    page.keyboard.press("Control+a")
    page.keyboard.type("ataques")
    page.locator(".finding[data-code=tag-missing]").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+1")
    page.locator(".finding[data-code=tag-missing]").wait_for(state="detached")
    assert page.locator(".field .chip").count() == 2


def test_the_page_and_the_list_point_at_each_other(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    page.frame_locator("iframe").get_by_text("ほかの参加国").click()
    page.locator(".card").get_by_text("Who else came").wait_for()
    assert page.evaluate("document.activeElement.className") == "field"
    open_row(page, "One question left out")
    marked = page.frame_locator("iframe").locator(".lingopress-open")
    assert marked.inner_text() == "触れられなかった問い"
    page.keyboard.type("？")
    page.frame_locator("iframe").get_by_text("触れられなかった問い？").wait_for()
    hint = page.get_by_text("This segment cannot be seen on the page")
    open_row(page, "Japan, NATO, Vilnius summit")
    hint.wait_for()
    open_row(page, "Who else came")
    hint.wait_for(state="hidden")
    page.reload()
    marked.get_by_text("ほかの参加国").wait_for()
    assert hint.is_hidden()


def test_suggestions_go_in_by_key(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/pt_BR/{NAME}")
    open_row(page, "Neither leader spoke")
    page.locator(".offer-term").get_by_text("OTAN").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    number = page.locator("button.offer").all_inner_texts().index(page.locator(".offer-term").first.inner_text()) + 1
    page.keyboard.press(f"Alt+Shift+{number}")
    assert page.locator(".field").inner_text().strip("\ufeff") == "OTAN"


def test_comments_and_history_are_kept(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/pt_BR/{NAME}")
    open_row(page, "One question left out")
    page.keyboard.press("Alt+C")
    page.keyboard.type("“Pergunta” ou “questão”?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".comments").get_by_text("ou “questão”").wait_for()
    assert any("“Pergunta” ou “questão”?" in one for one in unit(site.folder, "pt_BR", "One question").comments)
    field(page).focus()
    page.keyboard.press("Control+s")
    page.locator(".card .state").get_by_text("Translated").wait_for()
    page.keyboard.press("Alt+H")
    page.locator(".event").get_by_text("Uma pergunta deixada de fora").first.wait_for()


def test_a_comment_that_is_not_sent_yet_is_kept(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "Sections")
    page.keyboard.press("Alt+C")
    page.keyboard.type("後で確認")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "field"
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".card").get_by_text("World", exact=True).wait_for()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+C")
    assert page.locator("textarea").input_value() == "後で確認"


def test_arabic_runs_from_right_to_left(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/pt_BR/{NAME}")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name=re.compile("العربية")).click()
    ready(page, f"**/ar/{NAME}")
    open_row(page, "VILNIUS")
    assert field(page).evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert field(page).get_attribute("lang") == "ar"
    first, second = (page.locator(".field .chip").nth(at).bounding_box() for at in (0, 1))
    assert first["x"] > second["x"]
    assert page.frame_locator("iframe").locator("html").get_attribute("dir") == "rtl"


def test_a_mac_has_its_own_keys(site: Site, visit: Visit) -> None:
    mac = "Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })"
    page = visit(f"{site.url}/ja/{NAME}", script=mac)
    open_row(page, "Sections")
    assert page.locator("[data-command=accept-next] kbd").inner_text() == "⌘⏎"
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".card").get_by_text("World", exact=True).wait_for()
    page.keyboard.press("Control+w")
    page.locator(".card .state").get_by_text("Needs work").wait_for()
    page.keyboard.press("Meta+s")
    page.locator(".card .state").get_by_text("Translated").wait_for()


def test_what_cannot_be_read_is_told(site: Site, visit: Visit) -> None:
    path = sample.po(site.folder, "ar")
    path.write_text(path.read_text("utf-8").replace('msgid "World"', '<<<<<<< HEAD\nmsgid "World"'), encoding="utf-8")
    page = visit(f"{site.url}/")
    assert "merge conflict" in page.locator(".unread").inner_text()
    page.goto(f"{site.url}/ja/no/such/article")
    page.get_by_role("heading", name="This page cannot be shown").wait_for()


def test_two_browsers_on_different_segments_both_save(site: Site, visit: Visit) -> None:
    one, other = visit(f"{site.url}/ja/{NAME}"), visit(f"{site.url}/ja/{NAME}")
    for page, begin, text in ((one, "Sections", "欄"), (other, "About us", "会社案内")):
        open_row(page, begin)
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Control+s")
        page.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    assert unit(site.folder, "ja", "Sections").target == "欄"
    assert unit(site.folder, "ja", "About us").target == "会社案内"
    row(one, "About us", state="translated").wait_for()
    assert "会社案内" in row(one, "About us").inner_text()


def test_two_browsers_on_one_segment_see_both_texts(site: Site, visit: Visit) -> None:
    mine, theirs = visit(f"{site.url}/ja/{NAME}"), visit(f"{site.url}/ja/{NAME}")
    for page, text in ((mine, "私の訳"), (theirs, "他の人の訳")):
        open_row(page, "Sections")
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
    theirs.keyboard.press("Control+s")
    theirs.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    mine.keyboard.press("Control+s")
    dialog = mine.get_by_role("dialog")
    dialog.get_by_text("私の訳").wait_for()
    assert dialog.get_by_text("他の人の訳").is_visible()
    assert unit(site.folder, "ja", "Sections").target == "他の人の訳"
    mine.get_by_role("button", name="Save mine").click()
    mine.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    assert unit(site.folder, "ja", "Sections").target == "私の訳"
    mine.keyboard.press("Alt+H")
    mine.locator(".event").get_by_text("他の人の訳").first.wait_for()


def test_keeping_theirs_keeps_mine_as_a_draft(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "Sections")
    page.keyboard.press("Control+a")
    page.keyboard.type("私の訳")
    edit(site, "ja", "Sections", "エディターの訳")
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Keep theirs", exact=True).click()
    assert page.locator(".field").inner_text() == "エディターの訳"
    page.keyboard.press("Escape")
    open_row(page, "Sections")
    page.locator(".notice").get_by_text("私の訳").wait_for()


def test_a_file_that_changes_on_disk_changes_the_open_page(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "World")
    edit(site, "ja", "Who else came", "参加したその他の国々")
    row(page, "Who else came", state="translated").get_by_text("参加したその他の国々").wait_for()
    page.frame_locator("iframe").get_by_text("参加したその他の国々").wait_for()
    assert page.evaluate("document.activeElement.className") == "field"


@pytest.mark.parametrize("address", ["", f"ja/{NAME}"])
def test_the_mark_of_a_long_article_comes_once_it_was_read(
    site: Site, visit: Visit, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(articles, "_LARGE", 10)
    monkeypatch.setattr(articles, "_SETTLES", 0.0)
    page = visit(f"{site.url}/pt_BR/{NAME}")
    path = site.folder / f"{NAME}.html"
    path.write_text(path.read_text("utf-8").replace("VILNIUS", "RIGA"), "utf-8")
    page.route("**/api/events**", read_before_anybody_listens)
    visit.open(page, f"{site.url}/{address}")
    page.locator(".behind:visible").first.wait_for()


def read_before_anybody_listens(route: Any) -> None:
    """Let the page ask for events a second later: what happens meanwhile must not be lost on it."""
    time.sleep(1)
    route.continue_()


def test_a_draft_survives_the_page(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "Science")
    page.keyboard.type("と技術")
    page.wait_for_timeout(1000)
    page.context.close()
    fresh = visit(f"{site.url}/ja/{NAME}")
    open_row(fresh, "Science")
    fresh.locator(".notice").get_by_text("科学と技術").wait_for()
    fresh.keyboard.press("Alt+R")
    assert fresh.locator(".field").inner_text() == "科学と技術"


def test_a_killed_server_loses_nothing_that_was_typed(tmp_path: Path, visit: Visit) -> None:
    server = sample.Process(sample.make(tmp_path / "project"))
    server.start()
    try:
        page = visit(f"{server.url}/ja/{NAME}")
        open_row(page, "Science")
        page.keyboard.type("と技術")
        page.keyboard.press("Control+s")
        server.kill()
        page.get_by_text("The server does not answer.").wait_for()
        open_row(page, "Economy")
        page.keyboard.type("と金融")
        server.start()
        page.get_by_text("The server does not answer.").wait_for(state="hidden")
        row(page, "Science").get_by_text("科学と技術").wait_for()
        assert unit(server.folder, "ja", "Science").target == "科学と技術"
        page.reload()
        page.locator(".notice").get_by_text("経済と金融").wait_for()
    finally:
        server.kill()


BREAKS = """() => {
  const json = Response.prototype.json;
  let left = 1;
  Response.prototype.json = function () {
    if (!this.url.includes("/api/catalogs/") || left-- < 1) return json.call(this);
    return Promise.reject(new TypeError("Failed to fetch"));
  };
}"""


def test_an_answer_that_breaks_off_is_asked_for_again(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    open_row(page, "Science")
    page.keyboard.type("と技術")
    page.evaluate(BREAKS)
    page.keyboard.press("Control+s")
    page.get_by_text("Saved. State: Translated.").wait_for(state="attached")
    assert page.get_by_role("dialog").count() == 0
    assert unit(site.folder, "ja", "Science").target == "科学と技術"


def test_the_keys_are_shown(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_text("Insert tag 1 to 9").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def ready(page: Any, url: str) -> None:
    """Wait until the page at ``url`` can be used."""
    page.wait_for_url(url)
    page.wait_for_selector("body[data-ready]")


def row(page: Any, begin: str, *, state: str = "") -> Any:
    """The row of the entry whose source begins so."""
    kind = f"[data-state={state}]" if state else ""
    return page.locator(f".item{kind}", has=page.locator(".row-source", has_text=re.compile(f"^{re.escape(begin)}")))


def open_row(page: Any, begin: str) -> None:
    """Open an entry as a person does: by a click on it."""
    found = page.locator(".row", has=page.locator(".row-source", has_text=re.compile(rf"^(b)?{re.escape(begin)}")))
    found.first.click()
    field(page).wait_for()


def field(page: Any) -> Any:
    return page.locator(".field")


def edit(site: Site, locale: str, begin: str, target: str) -> None:
    """Change one entry as a PO editor does: by another file in its place."""
    held = sample.load(site.folder, locale)
    units = tuple(
        accept(one, target, by="Poedit", on="2026-11-24") if one.source.startswith(begin) else one for one in held.units
    )
    catalog.save(replace(held, units=units), sample.po(site.folder, locale), base=held)
