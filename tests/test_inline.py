"""Patterns and their text form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import inline
from i18n.inline import PatternError
from i18n.model import Kind, Location, Pattern, Placeholder, Role, Segment


def opening(name: str, markup: str = "") -> Placeholder:
    return Placeholder(name, Role.OPEN, (markup or f"<{name}>",))


def closing(name: str, markup: str = "") -> Placeholder:
    return Placeholder(name, Role.CLOSE, (markup or f"</{name}>",))


def single(name: str, *parts: str | Segment) -> Placeholder:
    return Placeholder(name, Role.SINGLE, parts or (f"<{name}>",))


def segment(text: str, key: str = "k") -> Segment:
    return Segment(key, (text,), Kind.ALT, Location("x", 1), (text,))


REPORT: Pattern = (
    "Read the ",
    opening("a1"),
    "full report",
    closing("a1"),
    " by ",
    opening("b"),
    "REUTERS",
    closing("b"),
    single("br"),
)
REPORT_TEXT = "Read the <a1>full report</a1> by <b>REUTERS</b><br/>"

NAMES = st.sampled_from(("b", "i", "a1", "a12", "s2", "code"))
TEXTS = st.one_of(
    st.text(min_size=1, max_size=8),
    st.text("<>/&;bialtmpx1 ", min_size=1, max_size=14),
    st.sampled_from(
        ("<b>", "</b>", "<x1/>", "</x1/>", "<<b>>", "&lt;", "&amp;lt;", "&amp;amp;lt;", "&lt;b>", "<B>", "<b >", "&")
    ),
)


def patterns() -> st.SearchStrategy[Pattern]:
    leaf = st.one_of(TEXTS.map(lambda text: [text]), NAMES.map(lambda name: [single(f"x{len(name)}")]))
    nested = st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda name, body: [opening(name), *body, closing(name)], NAMES, inner),
            st.lists(inner, max_size=3).map(lambda lists: [piece for pieces in lists for piece in pieces]),
        ),
        max_leaves=8,
    )
    return nested.map(inline.normalize)


def test_text_form():
    assert inline.text(REPORT) == REPORT_TEXT
    assert inline.parse(REPORT_TEXT, REPORT) == REPORT
    assert inline.plain(REPORT) == "Read the full report by REUTERS"
    assert [inline.tag(placeholder) for placeholder in inline.placeholders(REPORT)] == [
        "<a1>",
        "</a1>",
        "<b>",
        "</b>",
        "<br/>",
    ]


@pytest.mark.parametrize(
    ("literal", "form"),
    [
        ("a < b & c > d", "a < b & c > d"),
        ("<b>", "&lt;b>"),
        ("</b>", "&lt;/b>"),
        ("<br/>", "&lt;br/>"),
        ("<B> <b > <1>", "<B> <b > <1>"),
        ("&lt;", "&amp;lt;"),
        ("&amp;lt;", "&amp;amp;lt;"),
        ("&amp;", "&amp;"),
        ("&nbsp;", "&nbsp;"),
        ("<<b>>", "<&lt;b>>"),
    ],
)
def test_escape(literal, form):
    assert inline.escape(literal) == form
    assert inline.unescape(form) == literal


@given(TEXTS)
def test_escaping_has_no_tags_and_is_undone(literal):
    form = inline.escape(literal)
    assert inline.unescape(form) == literal
    assert all(isinstance(piece, str) for piece in inline.split(form))


@given(st.lists(TEXTS, max_size=4))
def test_escaping_piece_by_piece_next_to_tags(texts):
    """A tag beside an escaped text is a tag, and the text stays text."""
    form = "<b>".join(map(inline.escape, texts))
    pieces = list(inline.split(form))
    assert [piece for piece in pieces if isinstance(piece, str)] == (texts or [""])


@given(patterns())
def test_law_of_the_text_form(pattern):
    assert inline.parse(inline.text(pattern), pattern) == pattern


@given(patterns(), st.text(max_size=30))
def test_parsing_anything(pattern, form):
    """Any text is a pattern of well-nested tags of the source, or an error with a code."""
    try:
        parsed = inline.parse(form, pattern)
    except PatternError as error:
        assert error.code in {"tag-unknown", "tag-nesting"}  # noqa: PT017
    else:
        assert inline.parse(inline.text(parsed), pattern) == parsed
        assert set(inline.placeholders(parsed)) <= set(inline.placeholders(pattern))


@pytest.mark.parametrize(
    ("form", "code", "message"),
    [
        ("<u>x</u>", "tag-unknown", "the source has no tag <u>"),
        ("<b/>", "tag-unknown", "the source has no tag <b/>"),
        ("<br>", "tag-unknown", "the source has no tag <br>"),
        ("</u>", "tag-unknown", "the source has no tag </u>"),
        ("<b>x", "tag-nesting", "<b> is never closed"),
        ("x</b>", "tag-nesting", "</b> does not close the tag before it"),
        ("<a1><b>x</a1></b>", "tag-nesting", "</a1> does not close the tag before it"),
    ],
)
def test_tags_that_cannot_be_read(form, code, message):
    with pytest.raises(PatternError) as caught:
        inline.parse(form, REPORT)
    assert (caught.value.code, caught.value.message, str(caught.value)) == (code, message, message)


def test_what_only_looks_like_a_tag_is_text():
    assert inline.parse("1 < 2 </x/> <B> <b >", ()) == ("1 < 2 </x/> <B> <b >",)


def test_order_is_free_and_formatting_may_be_left_out():
    assert (
        inline.text(inline.parse("<b>REUTERS</b>: <a1>relatório</a1>", REPORT)) == "<b>REUTERS</b>: <a1>relatório</a1>"
    )
    assert inline.parse("nada", REPORT) == ("nada",)
    assert inline.parse("", REPORT) == ()


def test_differences():
    target = inline.parse("<b>x</b> <b>y</b> <br/>", REPORT)
    assert [(error.code, error.message) for error in inline.differences(target, REPORT)] == [
        ("tag-missing", "<a1> of the source is missing"),
        ("tag-extra", "<b> stands more often than in the source"),
    ]
    assert list(inline.differences(REPORT, REPORT)) == []


def test_differences_name_a_single_tag_as_it_is_written():
    assert [error.message for error in inline.differences((), (single("img1"),))] == [
        "<img1/> of the source is missing"
    ]


def test_counts():
    assert inline.counts(REPORT) == {"a1": 1, "b": 1, "br": 1}


def test_normalize():
    assert inline.normalize(["a", "", "b", single("x1"), "", "c"]) == ("ab", single("x1"), "c")
    assert inline.normalize(["", ""]) == ()


def test_raw():
    assert inline.raw(("a", segment("b"), "c")) == "abc"


def test_keys_are_stable_and_unique():
    keys = inline.Keys()
    first, second, third, other = keys(("x",)), keys(("x",)), keys(("x",)), keys(("x",), "menu")
    assert (second, third) == (f"{first}~2", f"{first}~3")
    assert other not in {first, second, third}
    assert inline.Keys()(("x",)) == first == "4bd9e13c1b17"


def test_keys_of_text_that_cannot_be_encoded():
    assert inline.Keys()(("\ud800",))


def test_canonical_does_not_know_names():
    other = (opening("a7", "<a1>"), "x", closing("a7", "</a1>"))
    assert inline.canonical(other) == inline.canonical((opening("a1"), "x", closing("a1")))
    assert inline.canonical((opening("a1"), "x", closing("a1"))) != inline.canonical((opening("b"), "x", closing("b")))


def test_canonical_counts_white_space_as_one_space():
    assert inline.canonical(("a \n\t b",)) == inline.canonical(("a b",)) != inline.canonical(("ab",))
    assert inline.canonical(("a\u00a0b",)) != inline.canonical(("a b",))


def test_canonical_with_translations_of_segments_in_markup():
    image = (single("img1", "<img alt=", segment("a map", "alt"), ">"),)
    mapa = (single("img1", "<img alt=", segment("um mapa", "other"), ">"),)
    assert inline.canonical(image, {"alt": ("um mapa",)}) == inline.canonical(mapa)
    assert inline.canonical(image) != inline.canonical(mapa)
