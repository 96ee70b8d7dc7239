from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.pipeline.cut import LIMIT, pieces, split
from translate.pipeline.protect import protected
from translate.pipeline.spans import Span


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in pieces(text, "en", protected(text), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is here. He left.", ["It is here.", "He left."]),
        ("See Mr. Smith at https://a.org/story. Now.", ["See Mr. Smith at https://a.org/story.", "Now."]),
        ("“It is here.”", ["It is here."]),
        ("(See page five.)", ["See page five."]),
        ("“It is here,” he said.", ["“It is here,” he said."]),
        ("He said: “It is", ["He said: “It is"]),
        ("and so on.”", ["and so on."]),
        ("• One", ["One"]),
        ("1.2. Two things", ["1.2.", "Two things"]),
        ("Home » Blog | News", ["Home", "Blog", "News"]),
        ("😀 Hello 🚗", ["Hello"]),
        ("“One. Two.”", ["One.", "Two."]),
        ("12 cars", ["12 cars"]),
    ],
)
def test_pieces(text, expected):
    assert cut(text) == expected


def test_line_breaks_end_sentences():
    text = "One line\ufffcand another"
    assert [text[a:b] for a, b in pieces(text, "en", (), (8,))] == ["One line", "and another"]


def test_clauses_come_before_words():
    text = "the first clause is here; the second one, with a comma, is there"
    assert [text[a:b] for a, b in split(text, Span(0, len(text)), (), 40)] == [
        "the first clause is here;",
        "the second one, with a comma, is there",
    ]


def test_no_protected_span_is_cut():
    text = "word " * 100 + "x" * 50 + "_y " + "word " * 100
    spans = protected(text)
    assert spans
    for piece in split(text, Span(0, len(text)), spans, 30):
        assert not any(s.start < piece.start < s.end or s.start < piece.end < s.end for s in spans)


@given(st.text(alphabet="ab ,;.“”()1•|😀\ufffc-", max_size=80), st.integers(5, 60))
@settings(derandomize=True, deadline=None)
def test_pieces_are_in_order_and_lose_nothing_that_has_letters(text, limit):
    spans = protected(text)
    end = 0
    for piece in pieces(text, "en", spans, [i for i, c in enumerate(text) if c == "\ufffc"]):
        assert end <= piece.start < piece.end <= len(text)
        assert piece.end - piece.start <= LIMIT
        between = re.sub(r"\(?[ab]\)\s", "", text[end : piece.start])  # what numbers an item of a list
        assert not any(char in "ab" for char in between)
        end = piece.end
    assert not any(char in "ab" for char in text[end:])
    whole = Span(0, len(text))
    joined = "".join(text[a:b] for a, b in split(text, whole, spans, limit))
    assert joined.replace(" ", "") == text.replace(" ", "")
