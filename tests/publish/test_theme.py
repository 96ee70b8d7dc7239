"""The default theme: valid, escaped, small, turned around where the script asks for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from i18n import ui
from i18n.publish.model import Language
from i18n.templates import Markup
from tests import chromium, nu
from tests.publish import theme_sample as sample

TEMPLATES = ("page.html", "list.html", "404.html", "redirect.html")
CSS = (sample.THEME / "static" / "style.css").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("theme")
    sample.write(folder)
    return folder


@pytest.fixture(scope="session")
def browser():
    with chromium.launched() as launched:
        yield launched


def test_every_page_is_valid_html(site):
    assert nu.errors(sorted(site.glob("*/*.html"))) == []


def test_the_style_sheet_is_small_and_has_no_left_and_right():
    assert len(CSS.encode()) < 10_000
    physical = r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right|top|bottom)\s*:|"
    physical += r"text-align:\s*(?:left|right)|float:|(?<![\w-])(?:max-|min-)?(?:width|height)\s*:\s*(?!.*\{)"
    assert re.findall(physical, re.sub(r"@media \([^)]*\)", "", CSS)) == []


def test_scripts_without_italics_and_spacing_get_none():
    assert "letter-spacing" not in CSS
    assert "text-transform" not in CSS


@pytest.mark.parametrize("template", TEMPLATES)
def test_everything_is_escaped(template):
    evil = "\"'><script>alert(1)</script>"
    page = replace(
        sample.page("ar"), title=evil, description=evil, authors=(evil,), keywords=(evil,), has_heading=False
    )
    item = replace(sample.listing("ar").items[0], title=evil, description=evil, authors=(evil,), image=evil)
    values = {
        "site": replace(sample.site("ar"), name=evil, description=evil, home=evil, feed=evil),
        "page": replace(page, head=Markup("")),
        "listing": replace(sample.listing("ar"), items=(item,)),
    }
    html = sample.render(template, "ar", values=values)
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_the_switcher_names_each_language_in_itself_and_only_where_there_is_another():
    html = sample.render("page.html", "pt_BR")
    assert '<a href="../ja/page.html" hreflang="ja" lang="ja" dir="ltr" rel="alternate">日本語</a>' in html
    assert 'lang="pt-BR" dir="ltr" aria-current="page">Português (Brasil)</a>' in html
    alone = replace(sample.page("pt_BR"), languages=sample.languages("pt_BR", ("pt_BR",)))
    assert "<nav" not in sample.render("page.html", "pt_BR", values={"page": alone})


def test_many_languages_are_folded():
    names = ("en", "ar", "de", "es", "fr", "it", "ja", "ko", "pt_BR")
    many = replace(sample.page("en"), languages=sample.languages("en", names))
    assert "<details>" in sample.render("page.html", "en", values={"page": many})
    assert "<details>" not in sample.render("page.html", "en")


def test_an_article_has_one_heading():
    assert sample.render("page.html", "en").count("<h1") == 1
    own = replace(sample.page("en"), has_heading=True, body=Markup("<h1>Own</h1>"))
    assert sample.render("page.html", "en", values={"page": own}).count("<h1") == 1


def test_words_in_another_language_than_the_page_say_so():
    assert '<bdi lang="en" dir="ltr">By ' in sample.render("page.html", "th")
    assert "lang=" not in sample.render("page.html", "en").split("<article")[1].split("<table")[0]


def test_the_user_s_theme_takes_the_place_of_single_files(tmp_path):
    (tmp_path / "footer.html").write_text("<footer>© {{ site.name }}</footer>\n", encoding="utf-8")
    html = sample.render("page.html", "en", tmp_path)
    assert "<footer>© The Harbour Review</footer>" in html
    assert 'class="masthead"' in html


@pytest.mark.parametrize("locale", ["en_XA", "ar_XB"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_word_of_the_theme_is_left_out_of_the_catalogs(template, locale, monkeypatch):
    monkeypatch.setattr(ui, "translations", lambda _locales: sample.Pseudo(locale))
    bare = replace(sample.page(locale), title="", body=Markup(), head=Markup(), notices=(), keywords=(), authors=("1",))
    values = {
        "site": replace(sample.site(locale), name="", description="", languages=()),
        "page": replace(bare, description="", languages=(Language("1", "1", "ltr", "1", "1"),) * 2),
        "listing": replace(sample.listing(locale), items=()),
    }
    html = sample.render(template, locale, values=values)
    text = re.sub(r"<time.*?</time>|<[^>]*>", " ", html.split("<body")[1].partition(">")[2])
    text += " ".join(re.findall(r'aria-label="([^"]*)"', html))
    marked = re.sub(r"\[[^\]]*\]|\u202e[^\u202c]*\u202c", " ", text)
    assert re.findall(r"[A-Za-z]{3,}", marked) == []


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["en_XA", "ar_XB", "de", "ja", "ar", "th"])
def test_layouts_hold_on_a_narrow_phone_with_long_words(browser, tmp_path, monkeypatch, locale):
    monkeypatch.setattr(sample, "LOCALES", (locale,))
    if locale.endswith(("_XA", "_XB")):
        monkeypatch.setattr(ui, "translations", lambda _locales: sample.Pseudo(locale))
    sample.write(tmp_path)
    with browser.new_context(viewport=chromium.PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        for template in TEMPLATES:
            page.goto((tmp_path / locale / template).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, template
            assert page.evaluate("getComputedStyle(document.documentElement).direction") == page.get_attribute(
                "html", "dir"
            )


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "template"), [("en", "list.html"), ("ar", "page.html"), ("ar", "404.html")])
def test_nobody_is_kept_out_in_the_dark(browser, site, locale, template):
    with browser.new_context(viewport=chromium.DESKTOP, color_scheme="dark") as context:
        page = context.new_page()
        page.goto((site / locale / template).as_uri())
        assert chromium.barriers(page) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("pt-PT", "pt_BR"),
        ("pt-BR", "pt_BR"),
        ("zh-TW", "zh_Hant"),
        ("ja-JP", "ja"),
        ("ar-EG", "ar"),
        ("zh-CN", None),
        ("sw", None),
    ],
)
def test_readers_are_sent_to_their_language(browser, site, wanted, got):
    with browser.new_context(locale=wanted) as context:
        page = context.new_page()
        page.goto((site / "en" / "redirect.html").as_uri())
        page.wait_for_load_state()
        assert page.url.endswith(f"/{got}/page.html" if got else "/en/redirect.html")


@pytest.mark.browser
def test_without_script_readers_choose(browser, site):
    with browser.new_context(locale="ja", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "en" / "redirect.html").as_uri())
        page.get_by_role("link", name="日本語").click()
        assert page.url.endswith("/ja/page.html")
