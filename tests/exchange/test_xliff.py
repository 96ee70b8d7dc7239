"""XLIFF 1.2 and 2.1: valid by their schemas, nothing lost on the way out and back, other tools' files read."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import exchange
from i18n.errors import ExchangeError
from i18n.exchange import Document, Entry
from i18n.exchange.model import document
from i18n.model import Location, Origin, State
from tests.exchange.conftest import validate

FORMATS = ("xliff", "xliff1")
GOLDEN = Path(__file__).with_name("golden")


def there_and_back(name: str, out: Document) -> Document:
    one = exchange.by_name(name)
    data = one.write(out)
    validate(data)
    (back,) = one.read(data, "story.xlf")
    return back


def without_origin(out: Document) -> Document:
    """What comes back: a translator's tool is not asked who made a text; the catalog knows."""
    return replace(out, entries=tuple(replace(entry, origin=Origin()) for entry in out.entries))


@pytest.mark.parametrize("name", FORMATS)
def test_a_catalog_goes_out_and_comes_back_as_it_was(catalog, name):
    out = document(catalog, "news/story", "en")
    assert [entry.source for entry in out.entries][-1] == "Open", "obsolete and plural entries do not go out"
    assert there_and_back(name, out) == without_origin(out)


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_as_people_can_read_them(catalog, name):
    data = exchange.by_name(name).write(document(catalog, "news/story", "en"))
    golden = GOLDEN / f"story.{name}.xlf"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(data)
    assert data.decode() == golden.read_text(encoding="utf-8")


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["<b>", "</b>", "<a1>", "</a1>", "<br/>", "<x1/>", "&lt;b>", "&amp;lt;", "\r\n", "\t", " ", "\x07", "]]>"]
        ),
    ),
    min_size=1,
    max_size=9,
).map("".join)

ENTRIES = st.builds(
    Entry,
    id=st.just("u0123456789abcdef-01234567"),
    source=TEXTS.filter(bool),
    target=TEXTS,
    state=st.sampled_from([state for state in State if state is not State.UNTRANSLATED]),
)


def normalized(form: str) -> str:
    """A text form as reading and writing it leaves it."""
    from i18n.exchange.codes import Code, coded
    from i18n.inline import escape

    return "".join(piece.form if isinstance(piece, Code) else escape(piece) for piece in coded(form))


@pytest.mark.parametrize("name", FORMATS)
@given(entry=ENTRIES)
def test_every_text_survives(name, entry):
    entry = replace(entry, source=normalized(entry.source), target=normalized(entry.target))
    if not entry.target:
        entry = replace(entry, state=State.UNTRANSLATED)
    if not entry.source:
        return
    back = there_and_back(name, Document("story", "story.html", "en", "pt_BR", (entry,)))
    assert back.entries == (entry,)


@pytest.mark.parametrize("name", FORMATS)
def test_notes_places_and_names_survive_every_character(name):
    odd = 'a "quote" & <tag> \' tab'
    entry = Entry(
        "u1", "x", "y", State.TRANSLATED, odd, notes=(odd,), comments=(odd,), locations=(Location(f"{odd}.md", 3),)
    )
    back = there_and_back(name, Document("a/b c", 'x".md', "zh_Hant", "sr@latin", (entry,)))
    assert back == Document("a/b c", 'x".md', "zh_Hant", "sr@latin", (entry,))


def test_right_to_left_is_told(catalog):
    data = exchange.by_name("xliff").write(replace(document(catalog, "s", "en"), locale="ar"))
    assert b'trgDir="rtl"' in data


def read(text: str) -> list[Entry]:
    data = text.encode()
    return [entry for one in exchange.by_name("xliff").read(data, "other.xlf") for entry in one.entries]


def test_codes_of_other_tools_become_tags():
    (entry,) = read(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" source-language="en"'
        ' target-language="pt" datatype="html"><body><trans-unit id="1"><source>A <g id="1">b</g> <x id="2"/>'
        '<bpt id="3">[</bpt>c<ept id="3">]</ept></source><seg-source/>'
        '<target><mrk mtype="seg" mid="0">Um <g id="1">b</g>'
        ' <x id="2"/><bpt id="3">[</bpt>c<ept id="3">]</ept></mrk></target></trans-unit></body></file></xliff>'
    )
    assert entry.source == "A <s1>b</s1> <x2/><s3>c</s3>"
    assert entry.target == "Um <s1>b</s1> <x2/><s3>c</s3>"
    assert entry.state is State.TRANSLATED


def test_segments_that_a_tool_split_are_joined():
    (entry,) = read(
        '<xliff version="2.0" srcLang="en" trgLang="pt" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
        '<unit id="1"><segment state="final"><source>One. </source><target order="3">Um. </target></segment>'
        '<ignorable><source> </source></ignorable><segment state="translated"><source>Two.</source>'
        '<target order="1">Dois.</target></segment></unit></file></xliff>'
    )
    assert (entry.source, entry.target, entry.state) == ("One.  Two.", "Dois. Um. ", State.TRANSLATED)


def test_a_half_translated_unit_needs_work():
    (entry,) = read(
        '<xliff version="2.1" srcLang="en" trgLang="pt" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
        '<unit id="1"><segment state="final"><source>One. </source><target>Um. </target></segment>'
        "<segment><source>Two.</source></segment></unit></file></xliff>"
    )
    assert (entry.target, entry.state) == ("Um. Two.", State.NEEDS_WORK)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ('approved="yes"><source>a</source><target>b', State.APPROVED),
        ('approved="no"><source>a</source><target>b', State.NEEDS_WORK),
        ("><source>a</source><target>b", State.TRANSLATED),
        ('approved="yes"><source>a</source><target state="translated">b', State.TRANSLATED),
        ('approved="yes"><source>a</source><target state="needs-review-translation">b', State.TRANSLATED),
        ('><source>a</source><target state="signed-off">b', State.APPROVED),
        ('><source>a</source><target state="needs-translation">b', State.NEEDS_WORK),
        ('><source>a</source><target state="new" state-qualifier="leveraged-mt">b', State.MACHINE),
        ("><source>a</source><target>", State.UNTRANSLATED),
    ],
)
def test_states_of_other_tools(state, expected):
    (entry,) = read(
        '<xliff version="1.2"><file original="x" source-language="en" target-language="pt" datatype="x"><body>'
        f'<trans-unit id="1" {state}</target></trans-unit></body></file></xliff>'
    )
    assert entry.state is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not well-formed"),
        ("<xliff", "not well-formed"),
        ("<tmx/>", "no XLIFF file"),
        ('<xliff version="9"/>', "version '9'"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><xliff version="2.1"/>', "declares entities"),
        ('<xliff version="2.1" srcLang="qqq-x"/>', "no language"),
        ('<xliff version="2.1">' + "<group>" * 300 + "</group>" * 300 + "</xliff>", "nested"),
        ('<?xml version="1.0" encoding="klingon"?><xliff/>', "encoding"),
    ],
)
def test_what_cannot_be_read_says_so(text, said):
    with pytest.raises(ExchangeError) as caught:
        exchange.by_name("xliff").read(text.encode(), "bad.xlf")
    assert said in str(caught.value)
    assert "bad.xlf" in str(caught.value)
