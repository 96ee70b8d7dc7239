"""Translations that cannot be used, and those that would break their document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import compile as compiler
from i18n import formats, inline
from i18n.diagnostics import Severity
from i18n.model import Article, ReadOptions

MARKDOWN = b"""# The summit

Read the [report](https://example.org) *now*.

- one

![a map](map.svg)
"""


def read(name: str, data: bytes, options: ReadOptions | None = None) -> Article:
    return formats.by_name(name).read(data, path="story", options=options)


def keyed(article: Article, *targets: str) -> dict[str, str]:
    return dict(zip((segment.key for segment in article.segments), targets, strict=False))


def codes(compiled: compiler.Compiled) -> list[tuple[int, str, str]]:
    return [(found.line, found.code, found.severity.value) for found in compiled.diagnostics]


def test_without_translations_the_file_is_the_same():
    article = read("markdown", MARKDOWN)
    assert compiler.localize(article, {}) == compiler.Compiled(MARKDOWN, (), frozenset())


def test_empty_translations_and_unknown_keys_are_missing_ones():
    article = read("markdown", MARKDOWN)
    targets = keyed(article, "", "") | {"no such key": "x"}
    assert compiler.localize(article, targets) == compiler.Compiled(MARKDOWN, (), frozenset())


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Leia o <a1>relatório <i>já</a1></i>.", "tag-nesting"),
        ("Leia o <a1>relatório.", "tag-nesting"),
        ("Leia o <a7>relatório</a7>.", "tag-unknown"),
        ("Leia <script>alert(1)</script>", "tag-unknown"),
        ('Leia <img src="x" onerror="alert(1)">', "html-active"),
        ("Leia javascript:alert(1)", "html-active"),
        ('Leia <span class="x">', "html-added"),
        ("Leia\0", "unwritable-character"),
        ("Leia\ud800", "unwritable-character"),
    ],
)
def test_a_translation_that_cannot_be_used(target, code):
    article = read("markdown", MARKDOWN)
    compiled = compiler.localize(article, keyed(article, "A cúpula", target))
    assert codes(compiled) == [(3, code, "error")]
    assert compiled.kept == {article.segments[1].key}
    assert compiled.data == MARKDOWN.replace(b"# The summit", "# A cúpula".encode())
    assert "source text stands in its place" in compiled.diagnostics[0].message
    assert compiled.diagnostics[0].file == "story"


@pytest.mark.parametrize(
    ("target", "code"),
    [("Leia o relatório <i>já</i>.", "tag-missing"), ("<a1>Leia</a1> o <a1>relatório</a1> <i>já</i>.", "tag-extra")],
)
def test_missing_and_extra_tags_are_warnings(target, code):
    article = read("markdown", MARKDOWN)
    compiled = compiler.localize(article, keyed(article, "", target))
    assert codes(compiled) == [(3, code, "warning")]
    assert not compiled.kept
    assert "relatório".encode() in compiled.data


def test_a_translation_that_breaks_its_document_falls_back_alone():
    data = b"First line.\n\nSecond line.\n\nThird line.\n"
    article = read("text", data)
    compiled = compiler.localize(article, keyed(article, "Erste Zeile.", "- Zweite Zeile.", "Dritte Zeile."))
    assert compiled.data == b"Erste Zeile.\n\nSecond line.\n\nDritte Zeile.\n"
    assert codes(compiled) == [(3, "breaks-document", "error")]
    assert "'- Zweite Zeile.'" in compiled.diagnostics[0].message


def test_translations_that_break_it_only_together():
    """Two numbers make a list, one does not: one of the two can stay."""
    article = read("text", b"First.\n\nSecond.\n")
    compiled = compiler.localize(article, keyed(article, "1. Erste.", "2. Zweite."))
    assert compiled.data == b"1. Erste.\n\nSecond.\n"
    assert len(compiled.kept) == 1


def test_many_bad_ones_among_many_good_ones():
    article = read("text", b"".join(b"This is line number x%d.\n\n" % number for number in range(300)))
    targets = {
        segment.key: "> " * (index % 100 == 50) + f"Zeile {index}." for index, segment in enumerate(article.segments)
    }
    compiled = compiler.localize(article, targets)
    assert [found.line for found in compiled.diagnostics] == [101, 301, 501]
    assert compiled.data.count(b"Zeile") == 297


def test_what_breaks_the_document_is_found_in_a_few_reads(monkeypatch):
    """Where each of many does, alone: places say which, and none is tried again and again."""
    article = read("text", b"".join(b"This is line number x%d.\n\n" % number for number in range(400)))
    text = type(formats.by_name("text"))
    original, reads = text.reread, []
    monkeypatch.setattr(text, "reread", lambda self, *rest: reads.append(1) or original(self, *rest))
    targets = {
        segment.key: "> " * (index % 4 == 1) + f"Zeile {index}." for index, segment in enumerate(article.segments)
    }
    compiled = compiler.localize(article, targets)
    assert (len(compiled.kept), compiled.data.count(b"Zeile")) == (100, 300)
    assert len(reads) <= 20


def test_a_long_document_is_read_again_less_often(monkeypatch):
    article = read("text", b"".join(b"This is line number x%d.\n\n" % number for number in range(200)))
    monkeypatch.setattr(compiler, "_MOST_READ", 100 * len(article.data))
    monkeypatch.setattr(compiler, "_suspects", lambda article, again, targets: [set(targets)])
    text = type(formats.by_name("text"))
    reads = []
    monkeypatch.setattr(text, "reread", lambda self, draft, data: reads.append(1) or article)
    monkeypatch.setattr(text, "settle", lambda self, draft: draft)
    assert compiler.localize(article, {segment.key: "Zeile." for segment in article.segments}).data == article.data
    assert 90 < len(reads) < 110


def test_reading_again_is_bounded(monkeypatch):
    """When everything is bad in a way that shows nowhere, the search ends, and the document is whole."""
    article = read("text", b"".join(b"Line x%d.\n\n" % number for number in range(600)))
    monkeypatch.setattr(compiler, "MAX_READS", 64)
    monkeypatch.setattr(compiler, "_suspects", lambda article, again, targets: [set(targets)])
    reads = []
    text = type(formats.by_name("text"))
    original = text.reread
    monkeypatch.setattr(text, "reread", lambda self, *rest: reads.append(1) or original(self, *rest))
    compiled = compiler.localize(article, {segment.key: "Zeile." for segment in article.segments})
    assert compiled.data == article.data
    assert len(compiled.kept) == 600
    assert 60 < len(reads) <= compiler.MAX_READS + 4


def test_the_good_case_reads_once(monkeypatch):
    article = read("text", b"One.\n\nTwo.\n")
    text = type(formats.by_name("text"))
    counted = []
    for name in ("reread", "draft", "finish"):
        original = getattr(text, name)
        monkeypatch.setattr(
            text,
            name,
            lambda self, *rest, original=original, name=name, **more: (
                counted.append(name) or original(self, *rest, **more)
            ),
        )
    compiler.localize(article, keyed(article, "Um.", "Dois."))
    assert counted == ["draft", "finish", "reread", "finish"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text", b"One.\n\nTwo.\n"),
        ("markdown", b"# One\n\n![two](x.png) *three*\n\n<p><img src='x' alt='four'> five</p>\n"),
        ("html", b"<p>One</p><p><img src='x' alt='two'> three</p>"),
    ],
)
def test_every_target_is_parsed_once(monkeypatch, name, data):
    article = read(name, data)
    original, parsed = inline.parse, []
    monkeypatch.setattr(inline, "parse", lambda form, source: parsed.append(form) or original(form, source))
    targets = {
        segment.key: segment.text.upper().replace("<IMG", "<img").replace("<I>", "<i>").replace("</I>", "</i>")
        for segment in article.segments
    }
    compiled = compiler.localize(article, targets, locale="pt_BR")
    assert not compiled.diagnostics
    assert sorted(parsed) == sorted(targets.values())


def test_a_format_that_raises_is_no_reason_to_raise(monkeypatch):
    article = read("text", b"One.\n\nTwo.\n")
    text = type(formats.by_name("text"))
    original = text.draft

    def draft(self, article, patterns):
        if ("Um.",) in patterns.values():
            raise RecursionError
        return original(self, article, patterns)

    monkeypatch.setattr(text, "draft", draft)
    compiled = compiler.localize(article, keyed(article, "Um.", "Dois."))
    assert compiled.data == b"One.\n\nDois.\n"
    assert codes(compiled) == [(1, "breaks-document", "error")]


def test_an_encoding_that_is_declared_within_a_text_does_not_count_as_a_change():
    page = '<p>One <meta charset="iso-8859-1"> é two</p><p>Three</p>'
    article = read("html", page.encode("latin-1"))
    compiled = compiler.localize(article, keyed(article, "Um <x1/> é dois", "Três"))
    assert (compiled.diagnostics, article.encoding) == ((), "cp1252")
    assert compiled.data.decode() == '<p>Um <meta charset="utf-8"> é dois</p><p>Três</p>'


def test_declared_language_and_encoding_do_not_count_as_changes():
    page = '<html lang="ja"><head><meta charset="shift_jis"><title>日本</title></head><body><p>東京</p></body></html>'
    article = read("html", page.encode("shift_jis"))
    compiled = compiler.localize(article, keyed(article, "Japão", "Tóquio"), locale="pt_BR")
    assert compiled.diagnostics == ()
    assert "<p>Tóquio</p>" in compiled.data.decode("utf-8")
    assert 'lang="pt-BR"' in compiled.data.decode("utf-8")


def test_kept_anchors_do_not_count_as_changes():
    article = read("markdown", MARKDOWN, ReadOptions(keep_anchors=True))
    compiled = compiler.localize(article, keyed(article, "A cúpula"), locale="pt_BR")
    assert compiled.diagnostics == ()
    assert "A cúpula" in compiled.data.decode()


def test_segments_within_markup_are_translated_with_what_is_around_them():
    article = read("markdown", b"See ![a map](map.svg) here.\n")
    targets = {"See <img1/> here.": "Veja <img1/> aqui.", "a map": "um mapa"}
    compiled = compiler.localize(article, {s.key: targets[inline.text(s.pattern)] for s in article.segments})
    assert compiled == compiler.Compiled(b"Veja ![um mapa](map.svg) aqui.\n", (), frozenset())


@pytest.mark.parametrize("name", formats.names())
@given(st.text(max_size=40))
def test_any_target_at_all(name, target):
    data = {"html": b"<p>One <b>two</b></p><p>Three</p>", "markdown": MARKDOWN, "text": b"One\n===\n\n- Two\n\nThree\n"}
    article = read(name, data[name])
    compiled = compiler.localize(article, {segment.key: target for segment in article.segments})
    errors = [found for found in compiled.diagnostics if found.severity is Severity.ERROR]
    assert len(errors) == len(compiled.kept)
    assert compiler.localize(article, {}).data == data[name]
