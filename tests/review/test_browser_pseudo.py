"""The review page in other languages: nothing runs out of it when words are longer, and it turns for right-to-left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from i18n import ui
from tests import pseudo
from tests.review import sample
from tests.review.browser import Visit, needs_chromium
from tests.review.sample import NAME, Site

pytestmark = needs_chromium

SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
OVERFLOW = """() => {
    const root = document.documentElement;
    const turns = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
    const scrolls = (one) => one && (turns(one) || scrolls(one.parentElement));
    const out = [...document.querySelectorAll("button, a, label, h1, h2, select, summary")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 1 && (box.left < -1 || box.right > root.clientWidth + 1) && !scrolls(one.parentElement);
    });
    return [root.scrollWidth - root.clientWidth, ...out.map((one) => one.outerHTML.slice(0, 120))];
}"""
"""By how much the page is wider than its window, and what stands outside of it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample under review, with pseudo words; these tests save nothing."""
    words = tmp_path_factory.mktemp("pseudo")
    for locale in ("en_XA", "ar_XB"):
        pseudo.write(words, locale)
    folder = sample.make(tmp_path_factory.mktemp("pseudo-review") / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui, "_FOLDERS", (words, *ui._FOLDERS))
        ui.forget()
        patch.chdir(folder)
        with sample.served(folder) as site:
            yield site
    ui.forget()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("locale", "direction"), [("en-XA", "ltr"), ("ar-XB", "rtl"), ("de", "ltr"), ("ar", "rtl")])
def test_it_holds(site: Site, visit: Visit, locale: str, direction: str, size: str) -> None:
    page = visit(f"{site.url}/", viewport=SIZES[size], locale=locale)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
    assert page.evaluate(OVERFLOW) == [0]
    visit.open(page, f"{site.url}/pt_BR/{NAME}")
    assert page.evaluate(OVERFLOW) == [0]


def test_it_speaks_the_browsers_language(site: Site, visit: Visit) -> None:
    page = visit(f"{site.url}/pt_BR/{NAME}", locale="pt-PT")
    assert "Todos os catálogos" in page.content()
