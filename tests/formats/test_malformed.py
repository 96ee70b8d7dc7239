"""What is malformed in a document is said, once, at its line; what is sound says nothing."""

import json
from pathlib import Path

import pytest

from i18n import formats
from i18n.formats.trouble import MOST
from tests.cli.test_cli import run  # noqa: F401 - a fixture

GOLDEN = Path(__file__).parents[1] / "golden"


def found(name: str, source: str) -> list[tuple[int, str]]:
    article = formats.by_name(name).read(source.encode(), path="x", locale="en")
    return [(one.line, one.code) for one in article.diagnostics]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a <b>b</p>\n<p>c", [(1, "html-unclosed-element")]),
        ("<p>a\n<p>b</i> c", [(2, "html-unexpected-end-tag")]),
        ("<div>\n<div>a</div>", [(1, "html-unclosed-element")]),
        ("<p>a</p></p>", [(1, "html-unexpected-end-tag")]),
        ("<p>a\n<!-- b", [(2, "html-unclosed-comment")]),
        ('<p>a\n<a href="x>b</a>', [(2, "html-unclosed-tag")]),
        ("<script>x", [(1, "html-unclosed-element")]),
        ("<p>" + "a" * 9000 + "\n\0b", [(2, "nul-character")]),
        ("<p>a<svg><text>b</svg>", [(1, "html-unclosed-element")]),
    ],
)
def test_malformed_html(source, expected):
    assert found("html", source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<ul><li>a<li>b</ul><table><tr><td>a<td>b<tr><th>c</table><dl><dt>a<dd>b</dl><p>a<p>b<ruby>a<rt>b</ruby>",
        "<!doctype html><title>a</title><p>a<br>b<img src=x><hr><select><option>a<option>b</select>",
        "<!DOCTYPE HTML><HTML><HEAD><TITLE>a</TITLE></HEAD><BODY><P>a<BR/>b</P></BODY></HTML>",
        "<p>a <!-- b --> c<!-- d -->",
        "<svg><path d=x /><text>a</text></svg><math><mi>x</mi></math>",
        "<script>if (a</b>/.exec()) '<div>'</script><style>a>b{}</style>x<!---->",
        "1 < 2, a<1>b",
    ],
)
def test_sound_html(source):
    assert found("html", source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n\n```py\nb\n", [(3, "markdown-unclosed-fence")]),
        ("a\n\n~~~~\nb\n~~~\n", [(3, "markdown-unclosed-fence")]),
        ("a\n\nSee [the book][book].\n", [(3, "markdown-undefined-reference")]),
        ("As he said[^1].\n", [(1, "markdown-undefined-reference")]),
        ("---\ntitle: a\n\n# b\n", [(1, "front-matter-unclosed")]),
        ("---\ntitle: 'a\n---\nb\n", [(1, "front-matter-unreadable")]),
        ("+++\ntitle = a\n+++\nb\n", [(1, "front-matter-unreadable")]),
        ("a" * 9000 + "\n\0b\n", [(2, "nul-character")]),
    ],
)
def test_malformed_markdown(source, expected):
    assert found("markdown", source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: a\ndate: 2026-01-01\n---\n\n[a b][c]\n\n[c]: /x\n",
        "rows[i][j], \\[a b\\]\\[c\\], `[a b][c]`, [a-z][^a-z], [ ] todo\n",
        "```\n[a b][c]\n```\n\nb[^1]\n\n[^1]: c\n",
        "````\n```\n````\n\n~~~\n```\n~~~\n",
        "---\n\nA rule, and then: text\n",
        "+++\ntitle = 'a'\n+++\nb\n",
        "a\n\n    ```\n",
    ],
)
def test_sound_markdown(source):
    assert found("markdown", source) == []


def test_text_says_where_a_nul_is():
    assert found("text", "a" * 9000 + "\nb\0\n") == [(2, "nul-character")]
    assert found("text", "a\n\nb\n") == []


def test_what_repeats_without_end_is_told_a_hundred_times():
    assert len(found("html", "<div>" * 10_000 + "a")) == MOST


def test_diagnostics_are_no_part_of_an_article_s_identity():
    one, other = (formats.by_name("html").read(b"<b>a", path="x", locale="en") for _ in range(2))
    assert one == other
    assert one.diagnostics


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*/*.md")) + sorted(GOLDEN.glob("*/*.html")), ids=lambda p: p.name)
def test_nothing_is_said_of_golden_files(path):
    article = formats.for_path(path).read(path.read_bytes(), path=path.name)
    assert [str(one) for one in article.diagnostics if one.code not in EXPECTED.get(path.name, ())] == []


_MISNESTED = ("html-unclosed-element", "html-unexpected-end-tag")

EXPECTED = {"inline.html": _MISNESTED, "inline.pseudo.html": _MISNESTED}
"""Golden files that are malformed on purpose, with what is said of them."""


def test_the_command_line_says_it(
    run,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    monkeypatch.chdir(tmp_path)
    Path("story.html").write_text("<p>One <b>story.</p>")
    status, out, err = run("extract", "story.html", "--from", "en", "--to", "pt_BR")
    assert status == 0
    assert "[html-unclosed-element]" in err
    assert "html-unclosed-element" not in out
    status, out, _ = run("extract", "story.html", "--from", "en", "--check", "--json")
    assert [one["code"] for one in json.loads(out)["diagnostics"]] == ["html-unclosed-element"]
    status, out, _ = run("compile", "story.html", "--from", "en", "--to", "pt_BR")
    assert "[html-unclosed-element]" in out
