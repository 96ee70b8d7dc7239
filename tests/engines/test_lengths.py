"""Texts that are too long are cut where it hurts least, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.lengths import cut


def words(text: str) -> int:
    return len(text.split())


def pieces(text: str, limit: int, measure=words) -> list[str]:
    return [text[start:end] for start, end in cut(text, limit, measure)]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two", 2, ["one two"]),
        ("one two. three four", 3, ["one two.", "three four"]),
        ("one, two; three four five", 3, ["one, two;", "three four five"]),
        ("one two, three four five", 3, ["one two,", "three four five"]),
        ("one two – three four", 3, ["one two", "– three four"]),
        ("one two three four", 3, ["one two", "three four"]),
        ("", 3, []),
        ("   ", 3, []),
    ],
)
def test_where_it_is_cut(text, limit, expected):
    assert pieces(text, limit) == expected


def test_scripts_without_spaces_are_cut_after_a_stop_or_anywhere():
    assert pieces("これは文です。次の文です", 8, len) == ["これは文です。", "次の文です"]
    assert pieces("語" * 10, 5, len) == ["語" * 5, "語" * 5]


def test_one_endless_word():
    assert "".join(pieces("x" * 100_000, 50, len)) == "x" * 100_000


@given(st.text(st.sampled_from("ab .,;!。語\n\u00a0"), max_size=80), st.integers(1, 10))
def test_nothing_but_white_space_is_lost_and_no_piece_is_too_long(text, limit):
    spans = cut(text, limit, len)
    end = 0
    for start, stop in spans:
        assert not text[end:start].strip()
        assert 0 < stop - start <= limit
        end = stop
    assert not text[end:].strip()
