"""Pieces are found again in the text they were cut from, and make the text they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.pieces import join, locate, surfaces


@pytest.mark.parametrize(
    ("pieces", "text", "spans"),
    [
        (["▁The", "▁fox", "es", "."], "The foxes.", [(0, 3), (4, 7), (7, 9), (9, 10)]),
        (["▁fine", "▁1", "⁄", "2"], "ﬁne ½", [(0, 3), (4, 5), (4, 5), (4, 5)]),
        (["▁é"], "e\u0301", [(0, 2)]),
        (["▁a", "▁b"], " a \u00a0 b", [(1, 2), (5, 6)]),
        (["▁", "東京"], "東京", [(0, 0), (0, 2)]),
        (["▁it", "&apos;s"], "it's", [(0, 2), (3, 4)]),
        (["▁a", "x", "▁b"], "a b", [(0, 1), (1, 1), (2, 3)]),
        (["▁a", "▁b"], "a\u200bx b", [(0, 1), (4, 5)]),
    ],
)
def test_locate(pieces, text, spans):
    assert locate(surfaces(pieces), text) == spans


@pytest.mark.parametrize(
    ("pieces", "text", "spans"),
    [
        (["▁A", "▁rap", "osa", "."], "A raposa.", [(0, 1), (2, 5), (5, 8), (8, 9)]),
        (["▁", "東京", "▁"], "東京", [(0, 0), (0, 2), (2, 2)]),
        (["▁a▁b", "▁", "▁c"], "a b c", [(0, 3), (4, 4), (4, 5)]),
        (["▁x", "<0xF0>", "<0x9F>", "<0x8E>", "<0x89>", "!"], "x🎉!", [(0, 1), (1, 2), (2, 2), (2, 2), (2, 2), (2, 3)]),
        (["<0xFF>", "▁b"], "\ufffd b", [(0, 1), (2, 3)]),
        ([], "", []),
    ],
)
def test_join(pieces, text, spans):
    assert join(surfaces(pieces)) == (text, spans)


@given(
    st.lists(
        st.sampled_from(["▁", "▁a", "b", "é", "▁ﬁ", ".", "東", "<0xC3>", "<0xA9>", "▁c▁d", "x\u0301"]), max_size=12
    )
)
def test_spans_lie_in_the_text_in_order(pieces):
    text, spans = join(surfaces(pieces))
    assert text == text.strip()
    assert len(spans) == len(pieces)
    place = 0
    for start, end in spans:
        assert place <= start <= end <= len(text)
        place = end
    found = locate(surfaces(pieces), text)
    assert [span for span in found if span[0] < span[1]] == [span for span in spans if text[slice(*span)].strip()]
