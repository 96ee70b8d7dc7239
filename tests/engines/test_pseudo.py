"""Pseudo-translations: longer, accented or turned, with what must not change unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.conformance import check
from translate.engines.pseudo import PseudoEngine

KEPT = [
    "{name}",
    "%s",
    "%(count)d",
    "$HOME",
    "https://example.org/a?b=c",
    "press@nato.int",
    "&amp;",
    "<b>",
    "XQ1",
    "2023",
]


@pytest.mark.parametrize("target", ["en_XA", "ar_XB", "pt_BR"])
def test_conformance(target):
    check(PseudoEngine(), "en", target)


@pytest.mark.parametrize("target", ["en_XA", "ar_XB"])
@pytest.mark.parametrize("kept", KEPT)
def test_what_must_not_change(kept, target):
    (answer,) = PseudoEngine().translate([f"Look at {kept}, then come."], "en", target)
    assert f" {kept}, " in answer.text
    assert "Look" not in answer.text.replace("\u202eLook\u202c", "")


def test_accents_and_length():
    (answer,) = PseudoEngine().translate([" Read it. "], "en", "en_XA")
    assert answer.text == " [Ŕéåð îţ. one] "
    (long,) = PseudoEngine().translate(["word " * 50], "en", "en_XA")
    assert 1.35 < len(long.text) / 250 < 1.5


def test_right_to_left():
    (answer,) = PseudoEngine().translate(["Read it."], "en", "ar_XB")
    assert answer.text == "\u202eRead\u202c \u202eit\u202c."


@given(st.text(max_size=50), st.sampled_from(["en_XA", "ar_XB"]))
def test_links_join_a_word_with_what_became_of_it(text, target):
    (answer,) = PseudoEngine().translate([text], "en", target)
    for link in answer.alignment:
        word = answer.text[link.target_start : link.target_end]
        source = text[link.source_start : link.source_end]
        assert source == source.strip() != ""
        assert len(word.strip("\u202e\u202c")) == len(source.strip("\u202e\u202c"))
