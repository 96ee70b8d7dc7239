"""The localized page: its segments are marked, and nothing in it runs, loads or leads away."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.formats.html.lexer import Type, lex
from i18n.layout import Layout
from tests.catalog.helpers import EXAMPLES
from tests.review.browser import needs_chromium
from tests.review.project import ARTICLE, Project, entries, make_project, put
from translate import steps
from translate.review import preview
from translate.review.marks import END, START, STOP, marked
from translate.review.run import open_desk
from translate.review.web import api
from translate.review.web.app import make

ID = "0123456789ab"


def shown(html: str) -> str:
    return marked(html, base="/files/news/", address="/preview/pt_BR/news/story").replace(
        '<base href="/files/news/">', ""
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>[One]</p>", "<p @>One</p>"),
        ("<p> [One <b>two</b>] </p>", "<p @> One <b>two</b> </p>"),
        ("<p>[<i>One</i>]</p>", "<p @><i>One</i></p>"),
        ("<li>[One]<li>[Two]</ul>", "<li><span @>One</span><li><span @>Two</span></ul>"),
        ("<p>[One]<br>[Two]</p>", "<p><span @>One</span><br><span @>Two</span></p>"),
        ("<title>[One]</title>", "<title @>One</title>"),
        ('<img alt="[One]" src=x.png>', '<img alt="One" src="x.png" @>'),
        ('<a title="[One]">x</a>', '<a title="One">x</a>'),
        ('<p>[One <img alt="[Two]">]</p>', '<p @>One <img alt="Two" @></p>'),
        ("<p>nothing</p>", "<p>nothing</p>"),
    ],
)
def test_marks_become_attributes(html: str, expected: str) -> None:
    html = html.replace("[", f"{START}{ID}{STOP}").replace("]", END)
    assert shown(html) == expected.replace("@", f'data-segment="{ID}"')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<script>alert(1)</script>b", "<p>ab"),
        ("<p>a<script src=//evil></script>b", "<p>ab"),
        ("<svg><script>alert(1)</script></svg>", "<svg>alert(1)</svg>"),
        ("<p onclick=alert(1) id=x>", '<p id="x">'),
        ("<p ONLOAD='x' OnError=y>", "<p>"),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ("<a href='javascript:alert(1)'>", '<a href="/preview/pt_BR/news/story">'),
        ("<a href=https://evil.example/>", '<a href="/preview/pt_BR/news/story">'),
        ("<a href=#part>", '<a href="/preview/pt_BR/news/story#part">'),
        ("<img src=' java\nscript:x'>", "<img>"),
        ("<iframe src=//evil>x</iframe>y", "y"),
        ("<iframe srcdoc='<script>1</script>'></iframe>", ""),
        ("<object data=x><embed src=y></object>", ""),
        ("<base href=//evil/><p>", "<p>"),
        ("<meta http-equiv=refresh content='0;url=//evil'>", ""),
        ("<link rel=dns-prefetch href=//evil>", ""),
        ("<link rel='preconnect stylesheet' href=//evil>", ""),
        ("<link rel=stylesheet href=style.css>", "<link rel=stylesheet href=style.css>"),
        ("<form action=//evil target=_top>", "<form>"),
        ("<button formaction=//evil autofocus>", "<button>"),
        ("<a ping=//evil href=#x>", '<a href="/preview/pt_BR/news/story#x">'),
        ("<p data-segment=forged>", "<p>"),
        ("<svg viewBox='0 0 1 1' onload=x />", '<svg viewbox="0 0 1 1" />'),
    ],
)
def test_what_runs_loads_or_leads_away_is_taken_out(html: str, expected: str) -> None:
    assert shown(html) == expected


PIECES = (
    *("<p>", "</p>", "<li>", "<b", " x='", '"', "'", ">", " ", "text", "<!--", "-->", "[", "]"),
    *("<script>", "</script>", "<svg>", "</svg>", "<title>", "</title>", "<textarea>"),
    *("<a href=", "javascript:", " onx=1 "),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES).map(lambda piece: piece.replace("[", f"{START}{ID}{STOP}").replace("]", END)),
        max_size=14,
    ).map("".join)
)
def test_no_page_keeps_a_mark_or_a_script(html: str) -> None:
    out = shown(html)
    tags = [out[token.start : token.end] for token in lex(out) if token.type is Type.START]
    assert not any(mark in tag for mark in (START, STOP, END) for tag in tags)
    assert not any(tag.lower().startswith("<script") for tag in tags)


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("a.html", "<html lang=en><body><h1>Title here</h1><p>Some <b>words</b> here.</p></body></html>", 2),
        (
            "b.md",
            "# Title *here*\n\n- **One** thing\n- Two *things*\n\n| Head | Row |\n|---|---|\n| Cell | Other |\n",
            7,
        ),
        ("c.txt", "A TITLE HERE\n\nSome words of one paragraph.\n\n- One point\n- Two points\n", 4),
    ],
)
def test_every_format_has_its_segments_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, count: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text)
    steps.extract([name], ["pt_BR"], Layout(), source="en")
    desk = open_desk(Layout())
    client = Project(tmp_path, desk, make(desk)).client()
    catalog = f"/api/catalogs/pt_BR/{name.partition('.')[0]}"
    page = client.get(f"/preview/pt_BR/{name.partition('.')[0]}").text
    ids = [entry["id"] for entry in client.get(catalog).json()["entries"]]
    marked_ids = [id_ for id_ in ids if f'data-segment="{id_}"' in page]
    assert len(marked_ids) == count
    assert not any(mark in page for mark in (START, STOP, END, "\u205f"))


def test_the_page_says_what_the_catalog_says(project: Project) -> None:
    client = project.client()
    put(client, entries(client)["The harbour has 16 berths."], "O porto tem 16 cais & berços.")
    entry = entries(client)["The harbour has 16 berths."]
    answer = client.get("/preview/pt_BR/news/story")
    assert f'<p data-segment="{entry["id"]}">O porto tem 16 cais &amp; berços.</p>' in answer.text
    assert '<html lang="pt-BR">' in answer.text
    assert '<base href="/files/news/">' in answer.text
    assert "Read the <a" in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-same-origin; default-src 'none'; script-src 'none'")
    assert answer.headers["x-dns-prefetch-control"] == "off"


def test_a_page_is_made_once_until_something_else_is_to_be_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    one_page = preview.page

    def page(*arguments: Any) -> str:
        made.append(one_page(*arguments))
        return made[-1]

    monkeypatch.setattr(preview, "page", page)
    client = project.client()
    shown = [client.get("/preview/pt_BR/news/story").text for _ in range(2)]
    assert shown == made * 2
    put(client, entries(client)["The harbour has 16 berths."], "O porto tem 16 cais.")
    assert "O porto tem 16 cais." in client.get("/preview/pt_BR/news/story").text
    (project.folder / "news/story.html").write_text(ARTICLE.replace("Open at dawn", "Open at noon"))
    assert "Open at noon" in client.get("/preview/pt_BR/news/story").text
    assert len(made) == 3


def test_a_text_that_the_page_could_not_hold_shows_the_source(project: Project) -> None:
    client = project.client()
    put(client, entries(client)["Read the <a1>full report</a1> by <b>REUTERS</b>."], "Leia <x9>isto</a1>")
    page = client.get("/preview/pt_BR/news/story").text
    assert "full report" in page
    assert "Leia" not in page


def test_an_article_that_is_not_there_is_told_in_the_frame(project: Project) -> None:
    (project.folder / "news/story.html").unlink()
    client = project.client()
    answer = client.get("/preview/pt_BR/news/story", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "news/story.html: there is no such file" in answer.text
    assert "<script" not in answer.text
    assert client.get("/pt_BR/news/story").status_code == 200


def test_right_to_left(project: Project) -> None:
    page = project.client().get("/preview/ar/news/story").text
    assert re.search('<html (dir="rtl" lang="ar"|lang="ar" dir="rtl")>', page)


HOSTILE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Hostile page</title>
<meta http-equiv="refresh" content="0;url=http://127.0.0.1:PORT/refresh">
<script>document.title = "ran"; fetch("http://127.0.0.1:PORT/fetch")</script>
<link rel="stylesheet" href="http://127.0.0.1:PORT/style.css">
<style>@import "http://127.0.0.1:PORT/import.css"; body { background: url(http://127.0.0.1:PORT/image.png) }</style>
</head><body onload="document.title = 'ran'">
<h1>Some words here</h1>
<p>More words, <a href="http://127.0.0.1:PORT/link">a link</a>.</p>
<p><a href="javascript:document.title='ran'">More</a></p>
<img src="http://127.0.0.1:PORT/picture.png" alt="A picture" onerror="document.title = 'ran'">
<iframe src="http://127.0.0.1:PORT/frame"></iframe>
<svg><script>document.title = "ran"</script></svg>
<svg><a xlink:href="javascript:document.title='ran'"><text>Text in a drawing</text></a></svg>
<video autoplay src="http://127.0.0.1:PORT/video.mp4"></video>
<form action="http://127.0.0.1:PORT/form"><button>Send it now</button></form>
</body></html>
"""


class TestInABrowser:
    pytestmark = needs_chromium

    def test_a_hostile_article_runs_nothing_and_reaches_no_network(
        self, browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from translate.serve import running

        monkeypatch.chdir(tmp_path)
        with socket.create_server(("127.0.0.1", 0)) as elsewhere:
            elsewhere.settimeout(0.5)
            project = make_project(tmp_path, HOSTILE.replace("PORT", str(elsewhere.getsockname()[1])))
            with running(project.app) as address:
                page = browser.new_page()
                page.goto(f"{address}/preview/pt_BR/news/story")
                page.get_by_text("a link").click()
                page.get_by_text("Send it now").click()
                page.wait_for_timeout(300)
                assert page.title() == "Navios vêm em"
                assert page.url.startswith(f"{address}/preview/pt_BR/news/story")
                page.close()
            with pytest.raises(TimeoutError):
                elsewhere.accept()


def test_a_text_that_would_break_its_document_is_found_after_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "PATIENCE", 10.0)
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("First line here.\n\nSecond line here.\n\nThird line here.\n")
    steps.extract(["story.txt"], ["pt_BR"], Layout(), source="en")
    desk = open_desk(Layout())
    client = Project(tmp_path, desk, make(desk)).client()
    catalog = "/api/catalogs/pt_BR/story"
    entry = client.get(catalog).json()["entries"][1]
    body = {"target": "- Segunda linha aqui.", "state": "translated", "version": entry["version"]}
    client.put(f"{catalog}/{entry['id']}", json=body)
    since = client.get("/api/events").json()["n"]
    client.get("/preview/pt_BR/story")
    told = client.get("/api/events", params={"since": since}).json()["changed"]
    assert told == [{"locale": "pt_BR", "name": "story", "ids": [entry["id"]]}]
    found = client.get(f"{catalog}/{entry['id']}").json()["entry"]["diagnostics"]
    assert [one["severity"] for one in found if one["code"] == "breaks-document"] == ["error"]
    page = client.get("/preview/pt_BR/story").text
    assert "Second line here." in page
    assert "Segunda" not in page
