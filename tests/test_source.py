"""From bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import formats
from i18n.errors import ArticleTooLarge, BinaryArticle, EmptyArticle, EncodingError
from i18n.formats import source
from i18n.formats.source import Source, decode


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_bom_says_it_and_is_kept(bom, encoding):
    data = bom + "São\r\n".encode(encoding)
    assert decode(data) == Source("\ufeffSão\r\n", encoding)
    assert decode(data, declared="latin-1").text.encode(encoding) == data


def test_utf8_is_the_default():
    assert decode("日本\n".encode()) == Source("日本\n", "utf-8")


def test_the_declared_encoding_comes_first():
    assert decode("日本".encode("shift_jis"), declared=" Shift_JIS ") == Source("日本", "shift_jis")
    assert decode("S\xe3o".encode("latin-1"), declared="latin1") == Source("São", "iso8859-1")


def test_an_unknown_declaration_counts_as_none():
    assert decode(b"x", declared="klingon") == Source("x", "utf-8")
    with pytest.raises(EncodingError, match="is not UTF-8"):
        decode(b"\xe3", declared="klingon")


@pytest.mark.parametrize(
    "declared", ["base64", "rot13", "hex", "zip", "punycode", "unicode_escape", "idna", "undefined"]
)
def test_a_declared_codec_that_is_no_charset_counts_as_none(declared):
    assert decode("São".encode(), declared=declared) == Source("São", "utf-8")


def test_a_wrong_byte_is_named():
    with pytest.raises(EncodingError) as caught:
        decode(b"One\nTwo \xe9t\xe9\n", path="story.txt")
    assert caught.value.message == "byte 8 (0xe9) is not UTF-8"
    assert caught.value.where == "story.txt"
    assert caught.value.hint == "Save the file as UTF-8, or mend that byte: line 2, after 'Two '"


def test_a_truncated_character_is_named():
    with pytest.raises(EncodingError, match=r"byte 4 \(0xe6\) is not UTF-8"):
        decode("Rio 日".encode()[:-1])


def test_half_a_character_in_utf16():
    with pytest.raises(EncodingError, match="is not UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + b"x\0y")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n\f", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", codecs.BOM_UTF16_LE])
def test_empty(data):
    with pytest.raises(EmptyArticle, match=r"a: the file is empty\. There is nothing to translate in it"):
        decode(data, path="a")


@pytest.mark.parametrize("data", [b"\x7fELF\0\1", b"PK\3\4\0\0", "text\0".encode("utf-16-le")])
def test_binary(data):
    with pytest.raises(BinaryArticle, match="this is no text file: it has NUL bytes"):
        decode(data)


def test_too_large(monkeypatch):
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    assert decode(b"0123456789").text == "0123456789"
    with pytest.raises(ArticleTooLarge, match="the file has 11 bytes, more than the 10 that are read safely"):
        decode(b"0123456789x", path="a")


@pytest.mark.parametrize(
    ("name", "bound", "text"),
    [("html", "i18n.formats.html.MAX_TAGS", "<p>a"), ("markdown", "i18n.formats.markdown.MAX_MARKS", "*a* `b")],
)
def test_too_much_markup(monkeypatch, name, bound, text):
    format_ = formats.by_name(name)
    monkeypatch.setattr(bound, 3)
    assert format_.read(text.encode(), path="a").segments
    with pytest.raises(ArticleTooLarge, match="the file has 6 marks of markup, more than the 3 that are read safely"):
        format_.read(text.encode() * (6 if name == "html" else 2), path="a")


@given(st.binary(max_size=40), st.sampled_from((None, "shift_jis", "utf-16", "cp1252", "hz", "x")))
def test_any_bytes(data, declared):
    """A text that is the same bytes again, or an error for its author."""
    try:
        decoded = decode(data, declared=declared)
    except (EmptyArticle, BinaryArticle, EncodingError):
        return
    assert decoded.text.strip("\ufeff \t\r\n\f")
