"""TMX: what other tools write is read, what is written is valid and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from i18n.errors import OutputError
from tests.memory.strategies import ENTRIES, forms
from translate.memory import Context, Entry, TmxError, tmx, tmx_inline
from translate.memory.tokens import digest

DATA = Path(__file__).parent / "data"


def body(text: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<tmx version="1.4"><header creationtool="t" srclang="en"/><body>'
        f"{text}</body></tmx>"
    ).encode()


def test_omegat():
    assert list(tmx.read(DATA / "omegat.tmx")) == [
        Entry(
            "The <b0>old</b0> bridge.",
            "A <b0>velha</b0> ponte.",
            "en_US",
            "pt_BR",
            props=(
                ("@tuv changeid", "Ana"),
                ("@tuv changedate", "20240102T030405Z"),
                ("@tuv creationid", "Bo"),
                ("@tuv creationdate", "20240101T030405Z"),
            ),
        ),
        Entry(
            "Open",
            "Abrir",
            "en_US",
            "pt_BR",
            Context(digest("Chapter one."), digest("If a < b, stop.")),
            "news/page.html",
            ("A verb.",),
            (
                ("@tuv changeid", "Ana"),
                ("@tuv changedate", "20240102T030405Z"),
                ("file", "news/page.html"),
                ("prev", "Chapter one."),
                ("next", "If a < b, stop."),
            ),
        ),
    ]


def test_translate_toolkit():
    assert list(tmx.read(DATA / "toolkit.tmx")) == [
        Entry(
            "Read the <a1>report</a1>.<br/>Use &lt;b> for bold.",
            "Leia o <a1>relatório</a1>.<br/>Use &lt;b> para negrito.",
            "en",
            "pt_BR",
        ),
        Entry("A &lt;b> that is never closed", "Um &lt;b> que nunca é fechado", "en", "pt_BR"),
    ]


def test_inline_elements_of_other_tools_and_units_that_are_left_out():
    skipped: list[str] = []
    assert list(tmx.read(DATA / "inline.tmx", skip=skipped.append)) == [
        Entry(
            "See <s1>the <s2>old</s2> one</s1><x3/>now",
            "Veja <s1>o <s2>velho</s2></s1><x3/>já",
            "en_GB",
            "pt",
            props=(("@tuid", "7"),),
        ),
        Entry(
            "See <s1>the <s2>old</s2> one</s1><x3/>now",
            "Siehe <s1>das</s1> &lt;b>",
            "en_GB",
            "de_DE",
            props=(("@tuid", "7"),),
        ),
        Entry("Half bold", "Meio negrito", "en_GB", "pt"),
        Entry("Ja", "Sim", "de", "pt"),
    ]
    assert skipped == [
        "a translation unit without a source or a translation",
        "no such language: x-none",
        "a translation unit without text",
    ]


def test_what_is_written(tmp_path):
    entry = Entry(
        'Read "<a1>this</a1>"<br/> & &lt;b>.',
        "Leia <a1>isto</a1><br/> & &lt;b>.",
        "en",
        "pt_BR",
        Context(5, -1, "menu", "title"),
        "news/a",
        ("Note",),
        (("@tuid", "1"), ("id", "x")),
    )
    assert tmx.write(tmp_path / "out.tmx", [entry]) == 1
    assert (tmp_path / "out.tmx").read_text("utf-8").partition("<body>\n")[2] == (
        '<tu srclang="en" tuid="1">\n'
        "<note>Note</note>\n"
        '<prop type="id">x</prop>\n'
        '<prop type="x-article">news/a</prop>\n'
        '<prop type="x-before">5</prop>\n'
        '<prop type="x-after">-1</prop>\n'
        '<prop type="x-msgctxt">menu</prop>\n'
        '<prop type="x-kind">title</prop>\n'
        '<tuv xml:lang="en"><seg>Read &quot;<bpt i="1" x="1">&lt;a1&gt;</bpt>this<ept i="1">&lt;/a1&gt;</ept>&quot;'
        '<ph x="2">&lt;br/&gt;</ph> &amp; &lt;b&gt;.</seg></tuv>\n'
        '<tuv xml:lang="pt-BR"><seg>Leia <bpt i="1" x="1">&lt;a1&gt;</bpt>isto<ept i="1">&lt;/a1&gt;</ept>'
        '<ph x="2">&lt;br/&gt;</ph> &amp; &lt;b&gt;.</seg></tuv>\n'
        "</tu>\n</body>\n</tmx>\n"
    )


@settings(max_examples=150, derandomize=True, deadline=None)
@given(ENTRIES)
def test_what_is_written_is_valid_and_comes_back(tmp_path_factory, entry):
    path = tmp_path_factory.mktemp("tmx") / "a.tmx"
    assert tmx.write(path, [entry, entry]) == 2
    schema = etree.DTD(str(DATA / "tmx14.dtd"))
    assert schema.validate(etree.parse(path)), schema.error_log
    assert list(tmx.read(path)) == [entry, entry]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(forms())
def test_tags_come_back(form):
    from xml.etree import ElementTree

    segment = ElementTree.fromstring(f"<seg>{tmx_inline.write(form, {})}</seg>")
    assert tmx_inline.read(segment, literal=True) == form


def test_tags_that_do_not_nest_are_written_alone_and_read_without():
    numbers: dict[str, int] = {}
    written = tmx_inline.write("a <b>b <i>c</b> d</i>", numbers)
    assert written == (
        'a <it pos="begin" x="1">&lt;b&gt;</it>b <bpt i="1" x="2">&lt;i&gt;</bpt>c'
        '<it pos="end" x="1">&lt;/b&gt;</it> d<ept i="1">&lt;/i&gt;</ept>'
    )
    segment = etree.fromstring(f"<seg>{written}</seg>")
    assert tmx_inline.read(segment, literal=True) == "a b c d"


def test_control_characters_are_left_out(tmp_path):
    entries = [Entry("a\x01", "b", "en", "pt"), Entry("c", "d", "en", "pt")]
    assert tmx.write(tmp_path / "a.tmx", entries) == 1
    assert [entry.source for entry in tmx.read(tmp_path / "a.tmx")] == ["c"]


def test_utf_16_and_a_byte_order_mark(tmp_path):
    text = (DATA / "toolkit.tmx").read_text("utf-8").replace("encoding='utf-8'", "encoding='utf-16'")
    (tmp_path / "a.tmx").write_bytes(text.encode("utf-16"))
    assert list(tmx.read(tmp_path / "a.tmx")) == list(tmx.read(DATA / "toolkit.tmx"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "a.tmx:1: is not well-formed"),
        (b"no xml", "a.tmx:1: is not well-formed"),
        (b"<html></html>", "is no TMX file: its first element is <html>"),
        (body("<tu><tuv>"), "is not well-formed"),
        (body("\xe9").decode().encode("latin-1"), "is not well-formed"),
        (body("&nbsp;", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'), "is not well-formed"),
        (body("", '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "declares entities"),
        (body("&b;", '<!DOCTYPE tmx [<!ENTITY b SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (body("", '<!DOCTYPE tmx [<!ENTITY % b SYSTEM "http://example.org/x.dtd"> %b;]>'), "declares entities"),
        (body("<hi>" * 80 + "</hi>" * 80), "nested"),
        (b'<?xml version="1.0" encoding="klingon"?><tmx/>', "encoding"),
    ],
)
def test_bad_files_are_one_clear_line(tmp_path, data, words):
    (tmp_path / "a.tmx").write_bytes(data)
    with pytest.raises(TmxError) as caught:
        list(tmx.read(tmp_path / "a.tmx"))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(TmxError, match=r"none\.tmx: cannot be read: No such file"):
        list(tmx.read(tmp_path / "none.tmx"))


def test_an_export_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.tmx"
    tmx.write(path, [Entry("a", "b", "en", "pt")])
    before = path.read_bytes()

    def broken():
        yield Entry("c", "d", "en", "pt")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tmx.write(path, broken())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError):
        tmx.write(tmp_path / "file" / "a.tmx", [])
