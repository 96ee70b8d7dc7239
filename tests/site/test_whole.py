"""The example site as machines read it: valid, and every address in it leads somewhere."""

from __future__ import annotations

import posixpath
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from tests import nu

URL = "https://example.org/review/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANGUAGES = {"en": "en", "pt-br": "pt-BR", "ja": "ja", "ar": "ar"}


def address(site: Path, page: Path) -> str:
    return URL + page.relative_to(site).as_posix().removesuffix("index.html")


def file(site: Path, address_: str) -> Path:
    path = unquote(urlsplit(address_).path).removeprefix("/review/")
    return site / (posixpath.join(path, "index.html") if not path or path.endswith("/") else path)


def tree(page: Path):
    return html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def alternates(page: Path) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in tree(page).xpath("//link[@rel='alternate'][@hreflang]")}


def articles(pages: list[Path]) -> list[Path]:
    return [page for page in pages if len(page.parts) > 2 and alternates(page)]


def test_every_page_is_valid_html(pages):
    assert len(pages) >= 19
    assert nu.errors(pages) == []


def test_every_address_leads_somewhere(site, pages):
    lost = []
    for page in pages:
        here = address(site, page)
        for element in tree(page).xpath("//*[@href or @src]"):
            for name in ("href", "src"):
                there = urljoin(here, element.get(name, "")) if element.get(name) is not None else here
                lost += [] if leads_somewhere(site, there) else [f"{here}: {element.get(name)}"]
    assert lost == []


def leads_somewhere(site: Path, there: str) -> bool:
    if not there.startswith(URL):
        return True
    target = file(site, there)
    anchor = unquote(urlsplit(there).fragment)
    if not target.is_file():
        return False
    return not anchor or bool(tree(target).xpath("//*[@id=$anchor]", anchor=anchor))


def test_every_page_says_its_language(site, pages):
    for page in pages:
        root = tree(page)
        folder = page.relative_to(site).parts[0]
        assert root.get("lang") == LANGUAGES.get(folder, "en"), page
        assert root.get("dir", "ltr") == ("rtl" if folder == "ar" else "ltr"), page


def test_alternates_are_reciprocal(site, pages):
    found = {address(site, page): alternates(page) for page in pages}
    assert sum(1 for own in found.values() if own) >= 13
    for here, own in found.items():
        for tag, there in own.items():
            assert here in found[there].values(), f"{there} does not know {here}"
            assert found[there] == own
            if tag != "x-default":
                assert tree(file(site, there)).get("lang") == tag


def test_pages_exist_for_what_is_ready_and_for_nothing_else(site):
    found = {page.relative_to(site).as_posix().removesuffix("/index.html") for page in site.glob("*/*/**/index.html")}
    ready = {"en", "pt-br"}
    assert found == {
        *(f"{tag}/japan-nato-summit" for tag in ready | {"ja"}),
        *(f"{tag}/explainers/partnership" for tag in ready | {"ja", "ar"}),
        *(f"{tag}/notes/tokyo" for tag in ready | {"ar"}),
    }


def test_links_stay_in_the_language_and_say_so_where_they_cannot(site):
    def link(page: str, text: str):
        (found,) = [one for one in tree(site / page).xpath("//main//a") if one.text_content() == text]
        return found

    stays = link("pt-br/explainers/partnership/index.html", "nossa reportagem")
    assert (stays.get("href"), stays.get("hreflang")) == ("../../../pt-br/japan-nato-summit/#plan", None)
    leaves = link("ja/explainers/partnership/index.html", "東京からの覚え書き")
    assert (leaves.get("href"), leaves.get("hreflang")) == ("../../../en/notes/tokyo/", "en")


def test_anchors_are_the_same_in_every_language(site):
    ids = [
        [one.get("id") for one in tree(page).xpath("//main//h2")]
        for page in site.glob("*/explainers/partnership/index.html")
    ]
    assert len(ids) == 4
    assert all(one == ["agreed", "aims", "who", "hard", "neighbours"] for one in ids)


@pytest.mark.parametrize(("folder", "name"), [("en", "programme.svg"), *((tag, None) for tag in ("ja", "ar", "pt-br"))])
def test_pictures_have_their_own_version(site, folder, name):
    spelled = {"pt-br": "pt_BR"}.get(folder, folder)
    (image,) = tree(site / folder / "explainers/partnership/index.html").xpath("//main//img")
    assert posixpath.basename(image.get("src")) == (name or f"programme.{spelled}.svg")


def test_what_a_machine_wrote_says_so_and_nothing_else_does(site, pages):
    told = {page.relative_to(site).as_posix() for page in pages if tree(page).xpath("//*[@role='note']")}
    assert told == {"ar/notes/tokyo/index.html"}


def test_the_sitemap_knows_every_page_and_its_alternates(site, pages):
    root = etree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{MAP}urlset"
    listed = {one.findtext(f"{MAP}loc"): one for one in root}
    assert set(listed) >= {address(site, page) for page in articles(pages)}
    for loc, one in listed.items():
        assert file(site, loc).is_file()
        told = {link.get("hreflang"): link.get("href") for link in one.iter(f"{XHTML}link")}
        assert told in ({}, alternates(file(site, loc)))


@pytest.mark.parametrize("folder", LANGUAGES)
def test_feeds_have_what_rfc_4287_asks_for(site, folder):
    root = etree.parse(site / folder / "feed.xml").getroot()
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == LANGUAGES[folder]
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for one in (root, *entries):
        assert [len(one.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo is not None
        assert one.findtext(f"{ATOM}id")
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)
    authored = root.find(f"{ATOM}author") is not None
    for one in entries:
        assert authored or one.findtext(f"{ATOM}author/{ATOM}name")
        links = [link.get("href") for link in one.findall(f"{ATOM}link")]
        assert all(file(site, link).is_file() for link in links)
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"{URL}{folder}/feed.xml"


def test_robots_know_the_sitemap(site):
    assert re.search(rf"^Sitemap: {URL}sitemap\.xml$", (site / "robots.txt").read_text(), re.MULTILINE)


def test_the_same_input_gives_the_same_site(site, build):
    again = build()
    names = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [name for name in names if (site / name).read_bytes() != (again / name).read_bytes()] == []
