"""What leads where: links, files, anchors, languages. Every internal link of a site resolves."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from i18n.publish.run import publish
from tests.publish import projects
from tests.publish.projects import Project

_REFERENCES = ("//@href", "//@src", "//@poster", "//@data")


def references(site: Path, file: str) -> Iterator[tuple[str, str]]:
    """The internal references of a page, each with the file it leads to."""
    tree = html.parse(str(site / file))
    for path in _REFERENCES:
        for reference in tree.xpath(path):
            if not urlsplit(reference).scheme and not reference.startswith("//"):
                yield str(reference), target(file, str(reference))


def target(file: str, reference: str) -> str:
    path = unquote(urldefrag(reference)[0].split("?")[0])
    if path.startswith("/"):
        place = path.removeprefix("/news/").lstrip("/")
    else:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    place = "" if place == "." else place
    return posixpath.join(place, "index.html") if not posixpath.splitext(place)[1] else place


def broken(site: Path) -> list[tuple[str, str]]:
    """Every internal reference that leads nowhere, or to an anchor that is not there."""
    found = []
    for path in sorted(site.rglob("*.html")):
        file = path.relative_to(site).as_posix()
        for reference, place in references(site, file):
            fragment = urldefrag(reference)[1]
            if not (site / place).is_file():
                found.append((file, reference))
            elif fragment and place.endswith(".html"):
                ids = html.parse(str(site / place)).xpath("//@id")
                if unquote(fragment) not in ids:
                    found.append((file, reference))
    return found


def test_every_internal_link_and_anchor_resolves(paper: Project) -> None:
    paper.publish()

    assert broken(paper.site) == []
    assert len(list(references(paper.site, "pt-br/story/index.html"))) > 4


@pytest.mark.parametrize(
    "href",
    [
        "news/report.md#two",
        "news/report#two",
        "./news/../news/report.md#two",
        "/news/report#two",
        "/news/report.md#two",
        "/news/report/?from=story#two",
        "https://example.org/news/news/report/#two",
        "/en/news/report/#two",
        "../en/news/report/#two",
    ],
)
def test_a_link_to_an_article_leads_to_the_same_language(paper: Project, href: str) -> None:
    paper.write("story.html", projects.STORY.replace("news/report.md#two", href))
    paper.translate("story.html", "pt_BR", projects.loud)
    paper.translate("story.html", "ar", projects.loud)

    paper.publish()

    query = "?from=story" if "?" in href else ""
    assert f'<a href="../../pt-br/news/report/{query}#two">REPORT</a>' in paper.page("pt-br/story")
    assert f'<a href="../../en/news/report/{query}#two">report</a>' in paper.page("en/story")
    assert f'<a href="../../en/news/report/{query}#two" hreflang="en">REPORT</a>' in paper.page("ar/story")


@pytest.mark.parametrize(
    "href",
    ["https://example.com/news/report.md", "//example.com/x", "mailto:a@example.org", "#top", "?page=2", "tel:1"],
)
def test_what_is_none_of_the_sites_business_stays(paper: Project, href: str) -> None:
    paper.write("story.html", projects.STORY.replace("news/report.md#two", href))

    outcome = paper.publish()

    assert f'<a href="{href}">report</a>' in paper.page("en/story")
    assert outcome.diagnostics == ()


def test_what_leads_nowhere_stays_and_is_named(paper: Project) -> None:
    paper.write("story.html", projects.STORY.replace("news/report.md#two", "gone.md"))

    (finding,) = paper.publish().diagnostics

    assert (finding.file, finding.code) == ("articles/story.html", "link-unresolved")
    assert "'gone.md'" in finding.message
    assert '<a href="gone.md">' in paper.page("en/story")
    assert paper.publish().diagnostics == (finding,)


def test_a_file_that_appears_later_is_found(paper: Project) -> None:
    paper.write("story.html", projects.STORY.replace("news/report.md#two", "files/data.csv"))
    paper.publish()
    paper.write("files/data.csv", "1,2\n")

    assert paper.publish().diagnostics == ()
    assert (paper.site / "files" / "data.csv").read_text("utf-8") == "1,2\n"
    assert '<a href="../../files/data.csv">' in paper.page("en/story")


def test_a_files_own_version_for_a_language_comes_first(paper: Project) -> None:
    paper.publish()
    assert 'src="../../images/figure.png"' in paper.page("pt-br/story")
    for name in ("figure.pt.png", "figure.ar.png"):
        (paper.root / "articles" / "images" / name).write_bytes(name.encode())

    paper.publish()

    assert 'src="../../images/figure.pt.png"' in paper.page("pt-br/story")
    assert 'src="../../images/figure.ar.png"' in paper.page("ar/story")
    assert 'src="../../images/figure.png"' in paper.page("en/story")
    assert (paper.site / "images" / "figure.ar.png").read_bytes() == b"figure.ar.png"
    (paper.root / "articles" / "images" / "figure.pt_BR.png").write_bytes(b"closest")
    paper.publish()
    assert 'src="../../images/figure.pt_BR.png"' in paper.page("pt-br/story")


def test_a_changed_file_is_copied_again(paper: Project) -> None:
    paper.publish()
    (paper.root / "articles" / "images" / "figure.png").write_bytes(b"another")

    outcome = paper.publish()

    assert (outcome.changed, outcome.written) == (True, 0)
    assert (paper.site / "images" / "figure.png").read_bytes() == b"another"


def test_no_hidden_file_and_none_from_outside_is_published(paper: Project) -> None:
    (paper.root / "articles" / ".env").write_text("SECRET=1", encoding="utf-8")
    (paper.root.parent / "outside.txt").write_text("private", encoding="utf-8")
    (paper.root / "articles" / "link.txt").symlink_to(paper.root.parent / "outside.txt")
    outside = ("../../outside.txt", "/etc/passwd", "../../../../../../etc/passwd", "link.txt")
    for href in (".env", "images/../.env", *outside):
        paper.write("story.html", projects.STORY.replace("news/report.md#two", href))
        (finding,) = paper.publish().diagnostics
        assert finding.code == "link-unresolved"
        assert not [
            name for name in paper.files() if name.endswith((".env", ".txt", "passwd")) and name != "robots.txt"
        ]


def test_no_version_of_a_file_leads_out_of_the_project(paper: Project) -> None:
    (paper.root.parent / "outside.png").write_bytes(b"private")
    (paper.root / "articles" / "images" / "figure.ar.png").symlink_to(paper.root.parent / "outside.png")

    paper.publish()

    assert 'src="../../images/figure.png"' in paper.page("ar/story")
    assert b"private" not in paper.files().values()


def test_articles_in_one_folder_lead_each_from_its_own_place(paper: Project) -> None:
    for name in ("one", "two"):
        paper.write(f"{name}/part.md", f"# Part of {name}\n\nWords.\n")
        paper.write(f"{name}.md", f"# {name}\n\n[Part](part)\n")

    paper.publish()

    for name in ("one", "two"):
        assert f'<a href="../../en/{name}/part/">' in paper.page(f"en/{name}")


def test_a_file_beside_the_articles_is_published(paper: Project) -> None:
    (paper.root / "shared").mkdir()
    (paper.root / "shared" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    paper.write("story.html", projects.STORY.replace("images/figure.png", "../shared/logo.svg"))

    paper.publish()

    assert 'src="../../_files/shared/logo.svg"' in paper.page("en/story")
    assert (paper.site / "_files" / "shared" / "logo.svg").is_file()


def test_sets_of_pictures_style_sheets_and_what_they_need(paper: Project) -> None:
    head = (
        '<link rel="stylesheet" href="css/main.css"><style>body { background: url("images/figure.png") }</style></head>'
    )
    picture = '<img srcset="images/figure.png 1x, images/figure.png?2 2x" src="images/figure.png" alt="">'
    paper.write("story.html", projects.STORY.replace("</head>", head).replace("<h1>", picture + "<h1>"))
    paper.write("css/main.css", '@import "more.css"; a { background: url(../images/bullet.svg#x) }')
    paper.write("css/more.css", "b { color: red }")
    paper.write("images/bullet.svg", "<svg/>")

    paper.publish()

    page = paper.page("en/story")
    assert 'srcset="../../images/figure.png 1x, ../../images/figure.png?2 2x"' in page
    assert 'url("../../images/figure.png")' in page
    assert 'href="../../css/main.css"' in page
    assert {"css/main.css", "css/more.css", "images/bullet.svg"} <= paper.files().keys()


def test_anchors_are_the_same_in_every_language(paper: Project) -> None:
    text = "# One *and* two\n\n## Same\n\n## Same\n\n## Own {#mine}\n\nText\n----\n\n[Down](#same-1)\n"
    paper.write("news/report.md", text)
    paper.translate("report.md", "pt_BR", projects.loud)

    paper.publish()

    for tag in ("en", "pt-br"):
        ids = html.fromstring(paper.page(f"{tag}/news/report")).xpath("//h1/@id | //h2/@id")
        assert ids == ["one-and-two", "same", "same-1", "mine", "text"]
    assert '<a href="#same-1">DOWN</a>' in paper.page("pt-br/news/report")


def test_alternates_are_reciprocal(paper: Project) -> None:
    paper.publish()
    found: dict[str, dict[str, str]] = {}
    for path in sorted(paper.site.rglob("index.html")):
        tree = html.parse(str(path))
        (canonical,) = tree.xpath("//link[@rel='canonical']/@href") or [None]
        links = tree.xpath("//link[@rel='alternate'][@hreflang]")
        found[str(canonical)] = {link.get("hreflang"): link.get("href") for link in links}

    assert len(found) == 7 + 3 + 1
    for canonical, alternates in found.items():
        for language, address in alternates.items():
            if language != "x-default":
                assert found[address] == alternates, (canonical, language)
    assert found["https://example.org/news/pt-br/story/"] == {
        "en": "https://example.org/news/en/story/",
        "ar": "https://example.org/news/ar/story/",
        "pt-BR": "https://example.org/news/pt-br/story/",
        "x-default": "https://example.org/news/en/story/",
    }


NAMES = st.sampled_from(
    ["a", "b", "deep/c", "deep/er/d", "index", "deep/index", "with space", "ünïcode", "per%25cent", "a+b&c"]
)


@given(
    articles=st.dictionaries(NAMES, st.sampled_from([".html", ".md"]), min_size=2, max_size=6),
    links=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=8),
    translated=st.sets(st.tuples(st.integers(0, 5), st.sampled_from(["pt_BR", "ar"])), max_size=6),
    layout=st.sampled_from(["{tag}/{slug}", "{slug}/{tag}", "x/{tag}/y/{slug}"]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_law_every_internal_link_resolves(
    tmp_path_factory: pytest.TempPathFactory,
    articles: dict[str, str],
    links: list[tuple[int, int, bool]],
    translated: set[tuple[int, str]],
    layout: str,
) -> None:
    root = tmp_path_factory.mktemp("law")
    made = Project(root, projects.settings(root, layout=layout))
    names = sorted(articles)
    for at, name in enumerate(names):
        text = "".join(_link(names, articles, at, to, whole) for one, to, whole in links if one % len(names) == at)
        made.write(name + articles[name], _document(articles[name], f"Article {at}", text))
    found = made.sources()
    for at, locale in sorted(translated):
        source = found[at % len(found)]
        projects.fill(made, source, locale, projects.loud)

    publish(made.plan(sources=tuple(found)))

    assert broken(made.site) == []


def _link(names: list[str], articles: dict[str, str], start: int, to: int, whole: bool) -> str:
    from urllib.parse import quote

    name = names[to % len(names)]
    path = quote(name + articles[name])
    if not whole:
        path = posixpath.relpath(path, posixpath.dirname(quote(names[start])) or ".")
    path = "/" + path if whole else path
    here = articles[names[start]]
    return f'<p><a href="{path}">to {to}</a></p>\n' if here == ".html" else f"[to {to}]({path})\n\n"


def _document(suffix: str, title: str, text: str) -> str:
    if suffix == ".md":
        return f"# {title}\n\nSome words.\n\n{text}"
    head = f"<head><title>{title}</title></head>"
    return f'<html lang="en">{head}<body><h1>{title}</h1><p>Some words.</p>{text}</body></html>'
