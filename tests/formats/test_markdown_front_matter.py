"""Front matter: which values are text, and how a translation is quoted."""

from __future__ import annotations

import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from i18n import formats, inline
from i18n.formats import front_matter
from i18n.model import Article, Kind, ReadOptions

MARKDOWN = formats.by_name("markdown")
values = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split(" "))
)


def read(text: str, **options: object) -> Article:
    article = MARKDOWN.read(text.encode(), options=ReadOptions(**options))
    assert inline.raw(article.parts) == text
    return article


def texts(text: str, **options: object) -> list[str]:
    return [inline.plain(segment.pattern) for segment in read(text, **options).segments]


def write(text: str, target: str, locale: str = "") -> str:
    article = read(text)
    return MARKDOWN.write(article, {article.segments[0].key: target}, locale=locale).decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: a b # c\nother: d\n---\n", ["a b"]),
        ("---\ntitle: 'it''s'\nsummary: \"a \\\"b\\\"\"\n---\n", ["it's", 'a "b"']),
        ("---\ntags: [a, 'b', 3, 2023-01-01, true]\n---\n", ["a", "b"]),
        ("---\nkeywords:\n- a\n- b: c\n- [d]\n---\n", ["a", "d"]),
        ("---\nsummary: >-\n  a\n  b\n\n  c\nexcerpt: |\n  d\n---\n", ["a b", "c", "d"]),
        ("---\ntitle: a\n  b\n---\n", ["a b"]),
        ("---\nparams:\n  title: no\ntitle: &x yes\nlead: *x\n---\n", []),
        ("---\ntitle: [unclosed\n---\nb\n", ["b"]),
        ("---\n- a\n---\nb\n", ["b"]),
        ("---\ntitle: a\n...\nb\n", ["a", "b"]),
        ("---\n\ntitle: a\n", ["title: a"]),
        ('+++\ntitle = "a \\"b\\"" # c\n[x]\ntitle = \'no\'\n+++\n', ['a "b"']),
        ("+++\ntags = [ 'a', \"b\", # \"no\"\n [\"no\"], ]\nlead = '''c\nd'''\n+++\n", ["a", "b", "c d"]),
        ("+++\ntitle = 'a\n+++\nb\n", ["b"]),
        ("\ufeff---\r\ntitle: a\r\n---\r\nb\r\n", ["a", "b"]),
    ],
)
def test_read(source, expected):
    assert texts(source) == expected


def test_the_keys_that_are_text_are_options():
    source = "---\ntitle: a\nmenu: b\nseo:\n  title: c\n---\n"
    assert texts(source, front_matter=("menu", "seo.title")) == ["b", "c"]
    assert [segment.kind for segment in read("---\ntitle: a\nlead: b\n---\n").segments] == [Kind.TITLE, Kind.META]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("title: a", "x y", "title: x y"),
        ("title: a", "x: y", 'title: "x: y"'),
        ("title: a", "yes", 'title: "yes"'),
        ("title: a", "- x", 'title: "- x"'),
        ("title: a", 'x # "y"', "title: 'x # \"y\"'"),
        ("title: 'a'", "it's", "title: 'it''s'"),
        ('title: "a"', '\\ "x"', 'title: "\\\\ \\"x\\""'),
        ("title: a", "x\u2028y", 'title: "x\\Ly"'),
        ("tags: [a, b]", "x, y", 'tags: ["x, y", b]'),
        ("summary: >\n  a\n  b\n", "x: y", "summary: >\n  x: y\n"),
        ("summary: |\n  a\n", "x\u2028y", "summary: |\n  a\n"),
    ],
)
def test_write_yaml(source, target, expected):
    end = "" if source.endswith("\n") else "\n"
    assert write(f"---\n{source}{end}---\n", target) == f"---\n{expected}{end}---\n"


@given(values, st.sampled_from(["title: a", "title: 'a'", 'title: "a"', "tags: [a]", "tags:\n- a"]))
def test_yaml_says_what_was_meant(text, source):
    written = write(f"---\n{source}\n---\n", inline.escape(text))
    (value,) = yaml.safe_load(written.split("---\n")[1]).values()
    expected = " ".join(text.replace("\t", " ").replace("\r", " ").replace("\n", " ").replace("\f", " ").split(" "))
    assert inline.plain(((value if isinstance(value, str) else value[0]).strip(),)) in (
        _collapsed(expected).strip(),
        "a",
    )


@given(values, st.sampled_from(['"a"', "'a'", '"""a"""', "'''a'''"]))
def test_toml_says_what_was_meant(text, source):
    written = write(f"+++\ntitle = {source}\n+++\n", inline.escape(text))
    assert tomllib.loads(written.split("+++\n")[1])["title"] in (_collapsed(text), _collapsed(text).strip(), "a")


def _collapsed(text: str) -> str:
    (piece,) = inline.canonical((text,))
    assert isinstance(piece, str)
    return piece


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: a\nlang: en\n---\n", "---\ntitle: x\nlang: pt-BR\n---\n"),
        ("---\ntitle: a\nlanguage: 'en'\n---\n", "---\ntitle: x\nlanguage: 'pt-BR'\n---\n"),
        ("---\ntitle: a\nsite:\n  lang: en\n---\n", "---\ntitle: x\nsite:\n  lang: en\n---\n"),
        ("+++\ntitle = 'a'\nlocale = \"en\"\n+++\n", "+++\ntitle = 'x'\nlocale = \"pt-BR\"\n+++\n"),
    ],
)
def test_declares_the_language(source, expected):
    assert write(source, "x", locale="pt_BR") == expected


def test_what_is_too_long_is_left_alone():
    source = f"---\ntitle: a\nx: {'y' * front_matter.MAX_CHARS}\n---\nb\n"
    assert texts(source) == ["b"]
