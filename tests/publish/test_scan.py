"""Where things go in pages as people write them: with and without the tags that HTML lets one leave out."""

from __future__ import annotations

import pytest

from i18n.publish.document import Kind, candidates, load, styles
from i18n.publish.scan import scan


def marked(page: str) -> str:
    """The page with ``{H}`` for the head's lines, ``{N}`` for notices and ``{L}`` for the switcher."""
    document, _, _ = scan(page)
    marks = {Kind.HEAD: "{H}", Kind.NOTICE: "{N}", Kind.LANGUAGES: "{L}", Kind.END: "{L}", Kind.ROOT: "{R}"}
    return document.changed(lambda spot: marks.get(spot.kind))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<!DOCTYPE html><html lang=en><head><title>x</title></head><body><p>y</p></body></html>",
            "<!DOCTYPE html><html lang=en><head><title>x</title>{H}</head><body>{N}<p>y</p>{L}</body></html>",
        ),
        ("<html><head><title>x</title><body><p>y", "<html{R}><head><title>x</title>{H}<body>{N}<p>y{L}"),
        ("<!doctype html><title>x</title><p>y</p>", "<!doctype html><title>x</title>{H}{N}<p>y</p>{L}"),
        ("<!doctype html><title>x</title>y<b>z</b>", "<!doctype html><title>x</title>{H}{N}y<b>z</b>{L}"),
        ("<html lang=en><body>y</html>", "<html lang=en>{H}<body>{N}y{L}</html>"),
        ("<head></head><!-- <body> -->y", "<head>{H}</head>{N}<!-- <body> -->y{L}"),
        (
            "<html lang=en><head></head><body><nav data-lingopress=languages>a<nav>b</nav></nav></body></html>",
            "<html lang=en><head>{H}</head><body>{N}<nav data-lingopress=languages>{L}</nav></body></html>",
        ),
        ("<p>A fragment</p>", "<p>A fragment</p>"),
        ("", ""),
    ],
)
def test_places(page: str, expected: str) -> None:
    assert marked(page) == expected


def test_a_document_is_kept_as_it_is() -> None:
    page = '<html><a href="x&amp;y">z</a><img srcset="a 1x, b 2x"><style>a{b:url(c)}</style>\u2028</html>'
    document, _, _ = scan(page)

    assert load(document.dump()) == document
    assert document.references() == ("x&y", "a", "b", "c")


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png", [("a.png", "")]),
        ("a.png 1x, b.png 2x", [("a.png", "1x"), ("b.png", "2x")]),
        ("a.png,b.png 2x", [("a.png,b.png", "2x")]),
        ("a.png, b.png", [("a.png", ""), ("b.png", "")]),
        (" a,1.png 100w ,\n b.png 200w", [("a,1.png", "100w"), ("b.png", "200w")]),
        ("", []),
    ],
)
def test_candidates(srcset: str, expected: list[tuple[str, str]]) -> None:
    assert list(candidates(srcset)) == expected


def test_addresses_in_styles() -> None:
    css = "@import 'a.css'; @import url(b.css); x { y: url( \"c d.png\" ) url('e.png?1#f') } /* url */"
    assert list(styles(css)) == ["a.css", "b.css", "e.png?1#f"]


def test_what_a_page_says_of_itself() -> None:
    _, about, said = scan(
        """<html><head><title>A title – A paper</title><meta name=author content="Ana">
        <meta name=keywords content="a, b،c"><meta property="og:image" content="p.png"></head>
        <body><h1>A <i>title</i> &amp; more</h1><time datetime="1999-01-01">then</time>
        <time class="dt-published" datetime="2026-01-02">now</time></body></html>"""
    )
    assert (about.title, about.authors, about.image) == ("A title & more", ("Ana",), "p.png")
    assert (about.keywords, about.published) == (("a", "b", "c"), "2026-01-02")
    assert {"title", "author", "og:image"} <= said
