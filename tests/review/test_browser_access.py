"""The review page for everybody: axe-core finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.review import sample
from tests.review.browser import Visit, needs_chromium
from tests.review.sample import NAME, Site

pytestmark = needs_chromium

SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample under review; these tests save nothing."""
    folder = sample.make(tmp_path_factory.mktemp("access") / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with sample.served(folder) as site:
            yield site


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """The colours that the reader wants."""
    return str(request.param)


@pytest.fixture(params=SIZES)
def looks(request: pytest.FixtureRequest, scheme: str) -> dict[str, Any]:
    """A reader's window: its size and colours."""
    size = SIZES[request.param]
    return {"viewport": size, "color_scheme": scheme, "bypass_csp": True, "reduced_motion": "reduce"}


@pytest.mark.parametrize(("reader", "direction"), [("en-GB", "ltr"), ("ar", "rtl")])
def test_axe_finds_nothing(site: Site, visit: Visit, looks: dict[str, Any], reader: str, direction: str) -> None:
    page = visit(f"{site.url}/", **looks, locale=reader)
    assert page.locator("html").get_attribute("dir") == direction
    assert barriers(page) == []
    visit.open(page, f"{site.url}/ja/{NAME}")
    page.locator(".row").nth(14).click()
    page.locator(".field").wait_for()
    assert barriers(page) == []
    assert fits(page)


@pytest.mark.parametrize("reader", ["en-GB", "ar"])
def test_axe_finds_nothing_while_two_texts_are_compared(
    site: Site, visit: Visit, looks: dict[str, Any], reader: str
) -> None:
    page = visit(f"{site.url}/ja/{NAME}", **looks, locale=reader)
    page.route("**/api/catalogs/**", somebody_else_was_first)
    page.locator(".row").nth(14).click()
    page.locator(".field").type("!")
    page.keyboard.press("Control+s")
    page.get_by_role("dialog").wait_for()
    assert barriers(page) == []
    assert fits(page)
    assert page.evaluate("document.activeElement.closest('dialog') !== null"), "the keys go to the dialog"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "field"


def somebody_else_was_first(route: Any) -> None:
    """Answer a save as the server does when the file has another text."""
    if route.request.method != "PUT" or route.request.url.endswith("/draft"):
        route.continue_()
        return
    mine = {name: route.request.post_data_json[name] for name in ("target", "state", "version")}
    found = route.fetch(method="GET", post_data=None).json()
    theirs = {**found["entry"], "target": "他の人の訳", "version": "another"}
    route.fulfill(status=409, json={"mine": mine, "theirs": theirs, "catalog": found["catalog"]})


def test_axe_finds_nothing_in_what_opens(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}?state=approved", bypass_csp=True)
    page.locator(".row").first.click()
    page.locator(".field").type("!")
    page.wait_for_timeout(800)
    page.reload()
    page.locator(".notice").wait_for()
    page.keyboard.press("Alt+H")
    assert barriers(page) == []
    page.keyboard.press("F1")
    page.get_by_role("dialog").wait_for()
    assert barriers(page) == []


def test_everything_is_reached_by_keyboard_and_seen_to_be(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className || document.activeElement.name || ''"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if seen[-1] == "row":
            break
    assert seen[0] == "skip"
    assert {"text", "trouble", "origin", "order"} <= set(seen)
    assert seen[-1] == "row"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "textbox"
    assert page.locator(".place").inner_text().startswith("3 /")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "row"


def test_the_field_says_what_it_is_and_what_it_translates(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ja/{NAME}")
    page.locator(".row", has_text="Who else came").click()
    field = page.get_by_role("textbox", name="Translation into Japanese")
    described = field.get_attribute("aria-describedby").split()
    assert page.locator(f"#{described[0]}").inner_text() == "Who else came"
    assert field.get_attribute("lang") == "ja"


def test_the_page_does_not_scroll_sideways_on_a_phone(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/ar/{NAME}", viewport={"width": 360, "height": 700})
    page.locator(".row").nth(17).click()
    page.locator(".field").wait_for()
    assert fits(page)


def fits(page: Any) -> bool:
    """Whether nobody has to scroll sideways."""
    found: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return found


def barriers(page: Any) -> list[str]:
    """What axe-core finds, however small; the previewed article is its author's."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"iframes": False}).response
    assert len(found["passes"]) > 10
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]
