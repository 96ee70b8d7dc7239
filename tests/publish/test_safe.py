"""Whatever a catalog says, a page shows it as text: no markup, no script, no address comes in through it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from i18n.publish.run import publish
from i18n.settings import Policy
from tests.publish import projects
from tests.publish.projects import Project, row

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "closing": "</p></article></body><script>alert(1)</script>",
    "comment": "--><script>alert(1)</script><!--",
    "frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "quote": '" onmouseover="alert(1)" x="',
    "apostrophe": "' onmouseover='alert(1)' x='",
    "entity": "&lt;img src=x onerror=alert(1)&gt;",
    "raw end": "</title></style></textarea></script><script>alert(1)</script>",
    "markdown link": "[click](javascript:alert(1)) <javascript:alert(1)>",
    "markdown image": '![x](javascript:alert(1) "t" onerror=alert(1))',
    "markdown html": "\n\n<div onclick=alert(1)>x</div>\n\n<script>alert(1)</script>\n",
    "markdown definition": "\n\n[a]: javascript:alert(1)\n\n[a]",
    "markdown attributes": "x {onclick=alert(1)} {#id .class}",
    "json": '", "url": "javascript:alert(1)", "x": "</script><script>alert(1)</script>',
    "yaml": '"\nlayout: evil\nx: "{{ 7 * 7 }} {% include "404.html" %}',
    "template": "{{ self.__init__.__globals__ }} {% for x in y %} {# x #}",
    "null": "nul\0l",
    "line separators": "a\u2028b\u2029c\x85d",
    "huge": "word " * 30_000,
    "override": "safe \u202egpj.exe\u202c",
    "unclosed": "open \u2067isolate",
    "tags of others": "<a7>x</a7> <b>x <i>y</b></i> </a1> <a1>",
}

STORY = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A story</title>
<meta name="description" content="About it"><meta property="og:description" content="Open about it">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A headline", "description": "In data"}</script>
</head><body><h1>A heading</h1><p title='A tooltip'>Some <b>bold</b> words. <img src="x.png" alt="A picture"></p>
<textarea>A field</textarea><button>A button</button><svg><title>Drawn</title></svg></body></html>
"""
REPORT = """---
title: The report
description: 'What is reported'
tags: [first, second]
---

# The report

Some *words* and [a link](https://example.com "A tooltip") and ![a picture](x.png).

- item <span title="Some title">inside</span>

<div><p>A block of HTML</p></div>

| Cell | Another |
|---|---|
| one cell | two cells |
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, projects.settings(tmp_path, policy=Policy.DRAFT))
    made.write("story.html", STORY)
    made.write("report.md", REPORT)
    made.write("note.txt", projects.NOTE)
    return made


def poisoned(made: Project, text: str) -> None:
    """Let half the segments of every article have ``text`` for a translation, and the others a good one."""
    for name in ("story.html", "report.md", "note.txt"):
        made.translate(name, "pt_BR", lambda source: text)
        made.translate(name, "pt_BR", lambda source: projects.loud(source) if len(source) % 2 else None)


def markup(page: str) -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every element of a page's content with those of its attributes that are no text for a reader."""
    tree = html.document_fromstring(page)
    for extra in tree.xpath("//nav | //*[@role='note'] | //footer | //header | //head"):
        extra.drop_tree()
    read = ("lang", "dir", "alt", "title")
    return {
        (str(element.tag), tuple(sorted((key, value) for key, value in element.attrib.items() if key not in read)))
        for element in tree.iter()
        if isinstance(element.tag, str) and element.tag != "span"
    }


def addresses(page: str) -> set[str]:
    tree = html.document_fromstring(page)
    return {str(value) for value in tree.xpath("//@href | //@src | //@action | //@srcdoc | //@data")}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_catalog_brings_nothing_in(hostile: Project, name: str) -> None:
    poisoned(hostile, HOSTILE[name])

    hostile.publish()

    for slug in ("story", "report", "note"):
        page = hostile.page(f"pt-br/{slug}")
        assert markup(page) <= markup(hostile.page(f"en/{slug}"))
        assert not [one for one in addresses(page) if "javascript" in one or "alert" in one]
        assert not html.document_fromstring(page).xpath("//@*[starts-with(name(), 'on')]")
        assert "\0" not in page
    for path in hostile.site.rglob("*.xml"):
        etree.parse(str(path))
    for path in hostile.site.rglob("index.html"):
        assert scripts(path.read_text("utf-8")) <= {
            "application/ld+json",
            "../_theme/language.js",
            "_theme/language.js",
        }


def scripts(page: str) -> set[str]:
    """What the scripts of a page are: their types or addresses; nothing else may run."""
    tree = html.document_fromstring(page)
    found = tree.xpath("//script")
    for data in tree.xpath("//script[@type='application/ld+json']"):
        json.loads(data.text)
    return {str(script.get("type") or script.get("src") or script.text) for script in found}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\u202eA note", "bidi-override"),
        ("\u2067A note", "bidi-unclosed"),
        ("A \x07 note", "unwritable-character"),
        ("A \ufdd0 note", "unwritable-character"),
        ("long " * 1000, "text-too-long"),
    ],
)
def test_each_refusal_has_a_code(hostile: Project, text: str, code: str) -> None:
    hostile.translate("note.txt", "pt_BR", projects.loud)
    hostile.translate("note.txt", "pt_BR", {"A note": text})

    outcome = hostile.publish(settings=projects.settings(hostile.root, threshold=50))

    (finding,) = row(outcome, "note.txt", "pt_BR").diagnostics
    assert (finding.code, finding.line) == (code, 1)
    assert row(outcome, "note.txt", "pt_BR").reviewed == 1
    assert '<h1 id="a-note" lang="en" dir="ltr">A note</h1>' in hostile.page("pt-br/note")


def test_harmless_marks_of_direction_may_stay(hostile: Project) -> None:
    text = "\u2067NOTE\u2069 \u200f1\u200e \u202bx\u202c"
    hostile.translate("note.txt", "ar", {"A note": text, "Some words in plain text.": "WORDS"})

    outcome = hostile.publish()

    assert row(outcome, "note.txt", "ar").diagnostics == ()
    assert text in hostile.page("ar/note")


def test_what_the_author_wrote_is_not_touched(hostile: Project) -> None:
    hostile.write("report.md", 'Some words.\n\n<div onclick="x()">mine</div>\n\n<script>mine()</script>\n')

    hostile.publish()

    assert '<div onclick="x()">mine</div>' in hostile.page("en/report")
    assert "<script>mine()</script>" in hostile.page("en/report")


PIECES = st.sampled_from(
    [
        *"<>/&\"'`*_[]()!#|{}\\\n \t-=:~$^;",
        "<script>",
        "</p>",
        "<b>",
        "</b>",
        "<a1>",
        "</a1>",
        "javascript:",
        "onclick=",
        "&#60;",
        "&lt;",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "word",
        "{{",
        "}}",
        "{%",
        "[^1]",
        "```",
        "\u202e",
    ]
)


@given(text=st.lists(PIECES, min_size=1, max_size=14).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_law_no_text_brings_markup_in(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("hostile")
    made = Project(root, projects.settings(root, policy=Policy.DRAFT))
    made.write("report.md", REPORT)
    made.write("story.html", STORY)
    sources = tuple(made.sources())
    for source in sources:
        projects.fill(made, source, "pt_BR", lambda source: text)
    publish(made.plan(sources=sources))

    for slug in ("story", "report"):
        path = made.site / "pt-br" / slug / "index.html"
        if path.exists():
            assert markup(path.read_text("utf-8")) <= markup(made.page(f"en/{slug}"))


@pytest.mark.parametrize(
    ("name", "code"), [("image", "html-active"), ("script", "tag-unknown"), ("svg", "html-active")]
)
def test_a_hostile_text_is_not_published(hostile: Project, name: str, code: str) -> None:
    poisoned(hostile, HOSTILE[name])

    assert code in str(hostile.publish())

    for slug in ("story", "report", "note"):
        page = hostile.site / "pt-br" / slug / "index.html"
        assert not page.exists() or "alert(1)" not in page.read_text("utf-8")


def test_a_hostile_text_that_is_let_through_is_shown_as_it_is(
    hostile: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("i18n.checks.html.refused", lambda source, target: None)
    poisoned(hostile, HOSTILE["image"])

    hostile.publish()

    for slug in ("story", "report", "note"):
        assert "&lt;img src=x onerror=alert(1)&gt;" in hostile.page(f"pt-br/{slug}")
    assert "\\u003cimg src=x onerror" in hostile.page("pt-br/story")
