"""What a page tells machines, to be read: ``UPDATE_GOLDEN=1`` writes the expected files anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from lxml import etree, html

from i18n.publish import feeds
from tests.publish import projects
from tests.publish.projects import Project

GOLDEN = Path(__file__).parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize(
    "file",
    [
        "en/story/index.html",
        "pt-br/story/index.html",
        "ar/story/index.html",
        "sitemap.xml",
        "robots.txt",
        "pt-br/feed.xml",
    ],
)
def test_golden(paper: Project, file: str) -> None:
    paper.publish()
    data = (paper.site / file).read_bytes()
    path = GOLDEN / file.replace("/", "_")
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert data.decode() == path.read_text("utf-8"), "UPDATE_GOLDEN=1 writes it anew"


def test_of_an_html_article_only_head_links_and_words_change(paper: Project) -> None:
    paper.publish(settings=projects.settings(paper.root, url="", name=""))

    source = projects.STORY.splitlines()
    lines = paper.page("en/story").splitlines()
    assert [line for line in source if line not in lines] == [source[10], source[11]]
    assert lines[: source.index("</head>")] == source[: source.index("</head>")]


def test_what_an_article_says_of_its_address_is_said_anew(paper: Project) -> None:
    old = (
        '<link rel="canonical" href="https://old.example/">\n<link rel="alternate" hreflang="fr" href="/fr">\n'
        '<meta property="og:url" content="https://old.example/">\n<meta property="og:locale" content="fr">\n'
        '<link rel="alternate" type="application/rss+xml" href="https://example.org/rss">\n</head>'
    )
    paper.write("story.html", projects.STORY.replace("</head>", old))

    paper.publish()

    page = paper.page("en/story")
    assert "old.example" not in page
    assert 'hreflang="fr"' not in page
    assert page.count('rel="canonical"') == page.count('"og:locale"') == page.count('"og:url"') == 1
    assert "https://example.org/rss" in page


def test_json_ld_of_an_article_gains_its_languages(paper: Project) -> None:
    data = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A story", "inLanguage": "en"}'
    script = f'<script type="application/ld+json">{data}</script></head>'
    paper.write("story.html", projects.STORY.replace("</head>", script))
    paper.translate("story.html", "pt_BR", projects.loud)
    paper.translate("story.html", "ar", projects.loud)

    paper.publish()

    def told(tag: str) -> dict[str, object]:
        (found,) = html.fromstring(paper.page(f"{tag}/story")).xpath("//script[@type='application/ld+json']/text()")
        return json.loads(found)

    assert told("pt-br") == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "A STORY",
        "inLanguage": "pt-BR",
        "translationOfWork": {
            "@type": "Article",
            "@id": "https://example.org/news/en/story/",
            "url": "https://example.org/news/en/story/",
            "name": "A story",
            "inLanguage": "en",
        },
    }
    translations = told("en")["workTranslation"]
    assert isinstance(translations, list)
    assert [(one["name"], one["inLanguage"]) for one in translations] == [("A STORY", "ar"), ("A STORY", "pt-BR")]


def test_json_ld_of_a_templates_page(paper: Project) -> None:
    paper.publish(settings=projects.settings(paper.root, author="Ana Reis"))

    (found,) = html.fromstring(paper.page("pt-br/news/report")).xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(found) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": "https://example.org/news/pt-br/news/report/",
        "url": "https://example.org/news/pt-br/news/report/",
        "headline": "THE REPORT",
        "description": "WHAT IS REPORTED",
        "datePublished": "2026-03-04",
        "author": [{"@type": "Person", "name": "Ana Reis"}],
        "inLanguage": "pt-BR",
        "translationOfWork": {
            "@type": "Article",
            "@id": "https://example.org/news/en/news/report/",
            "url": "https://example.org/news/en/news/report/",
            "name": "The report",
            "inLanguage": "en",
        },
    }


def test_the_authors_own_places_are_filled(paper: Project) -> None:
    places = '<div data-lingopress="notice">old</div><nav data-lingopress="languages" class="mine"><p>old</p></nav><h1>'
    paper.write("story.html", projects.STORY.replace("<h1>", places))
    paper.publish(settings=projects.settings(paper.root, threshold=0))

    tree = html.fromstring(paper.page("pt-br/story"))

    (nav,) = tree.xpath("//nav")
    assert nav.get("class") == "mine"
    assert [(a.get("hreflang"), a.get("href"), a.text) for a in nav.iter("a")] == [
        ("en", "../../en/story/", "English"),
        ("ar", "../../ar/story/", "العربية"),
        ("pt-BR", "../../pt-br/story/", "Português (Brasil)"),
    ]
    (notice,) = tree.xpath("//div[@data-lingopress='notice']")
    assert "has changed since" in notice.text_content()
    assert "old" not in notice.text_content()


def test_an_article_in_one_language_has_no_switcher_and_no_alternates(paper: Project) -> None:
    paper.write("alone.html", projects.STORY.replace("A story", "Alone"))

    paper.publish()

    page = paper.page("en/alone")
    assert "hreflang" not in page
    assert "<nav" not in page


def test_a_fragment_goes_through_the_theme(paper: Project) -> None:
    paper.write("piece.html", '<h1>A piece</h1>\n<p>Some <em>words</em>.</p>\n<img src="images/figure.png" alt="">\n')

    paper.publish()

    page = paper.page("en/piece")
    assert page.startswith("<!DOCTYPE html>\n<html lang=")
    assert "<p>Some <em>words</em>.</p>" in page
    assert 'src="../../images/figure.png"' in page
    assert "<title>A piece – The Paper</title>" in page


def test_a_page_in_another_encoding_is_published_in_utf_8(paper: Project) -> None:
    page = projects.STORY.replace("utf-8", "iso-8859-1").replace("report</a> first", "café</a> first")
    (paper.root / "articles" / "story.html").write_bytes(page.encode("latin-1"))

    paper.publish()

    assert "café</a>" in paper.page("en/story")
    assert '<meta charset="utf-8">' in paper.page("en/story")


def test_without_an_address_nothing_says_a_wrong_one(paper: Project) -> None:
    paper.publish(settings=projects.settings(paper.root, url=""))

    assert not {name for name in paper.files() if name.endswith(".xml")}
    for path in paper.site.rglob("*.html"):
        assert "canonical" not in path.read_text("utf-8")
    assert '<link rel="alternate" hreflang="pt-BR" href="../../pt-br/story/">' in paper.page("en/story")
    assert "Sitemap" not in (paper.site / "robots.txt").read_text("utf-8")


def test_feeds_have_what_atom_asks_for(paper: Project) -> None:
    paper.publish()

    for tag in ("en", "pt-br", "ar"):
        feed = etree.parse(str(paper.site / tag / "feed.xml")).getroot()
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                (found,) = element.findall(f"{ATOM}{name}")
                assert found.text
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The Paper"
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) == (1 if tag == "ar" else 2)


def test_a_sitemap_names_every_page_once(paper: Project) -> None:
    paper.publish()

    root = etree.parse(str(paper.site / "sitemap.xml")).getroot()
    named = [str(found.text) for found in root.iter(f"{SITEMAP}loc")]
    folders = (path.relative_to(paper.site).parent.as_posix() for path in paper.site.rglob("index.html"))
    assert sorted(named) == sorted(f"https://example.org/news/{folder}/".replace("/./", "/") for folder in folders)


def test_a_large_sitemap_is_cut() -> None:
    places = [feeds.Place(f"https://example.org/{number}/", ()) for number in range(feeds.IN_SITEMAP + 1)]

    made = feeds.sitemaps(places, "https://example.org")

    assert list(made) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    index = etree.fromstring(made["sitemap.xml"].encode())
    assert [found.text for found in index.iter(f"{SITEMAP}loc")] == [
        "https://example.org/sitemap-1.xml",
        "https://example.org/sitemap-2.xml",
    ]
    assert made["sitemap-2.xml"].count("<loc>") == 1


def test_lists_go_on_after_twenty_articles(paper: Project) -> None:
    for number in range(25):
        paper.write(f"more/{number}.md", f"---\ndate: 2026-05-{number + 1:02}\n---\n\n# Title {number}\n\nWords.\n")

    paper.publish()

    first, second = paper.page("en"), paper.page("en/page/2")
    assert first.count('class="item') == 20
    assert second.count('class="item') == 8
    assert first.index("Title 24") < first.index("Title 23")
    assert 'href="../en/page/2/"' in first
    assert 'href="../../../en/"' in second


def test_the_theme_of_the_user_wins(paper: Project) -> None:
    theme = paper.root / "theme"
    (theme / "static").mkdir(parents=True)
    (theme / "page.html").write_text("{{ page.title }} | {{ site.theme }}style.css | {{ page.body }}", encoding="utf-8")
    (theme / "static" / "style.css").write_text("body {}", encoding="utf-8")

    paper.publish(settings=projects.settings(paper.root, theme=Path("theme")))
    assert paper.page("en/note").startswith("A note | ../../_theme/style.css | <h1")
    assert (paper.site / "_theme" / "style.css").read_text("utf-8") == "body {}"

    (theme / "page.html").write_text("New {{ page.title }}", encoding="utf-8")
    outcome = paper.publish(settings=projects.settings(paper.root, theme=Path("theme")))
    assert {Path(one.article).name for one in outcome.rows if one.written} == {"report.md", "note.txt"}
    assert paper.page("en/note") == "New A note"
