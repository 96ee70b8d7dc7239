"""Sentences cover a text, and what is no sentence of its own is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.sentences import spans, split

CASES = [
    ("en", "One. Two! Three?", ["One.", "Two!", "Three?"]),
    ("en", "  One.\n Two.  ", ["One.", "Two."]),
    ("en", "No stop at the end", ["No stop at the end"]),
    (
        "en",
        "Mr. Smith met Dr. Jones at 5 p.m. on Tuesday. It rained.",
        ["Mr. Smith met Dr. Jones at 5 p.m. on Tuesday.", "It rained."],
    ),
    (
        "en",
        "It ends at 4 p.m. EST. GMT is 5 p.m. It rained.",
        ["It ends at 4 p.m. EST.", "GMT is 5 p.m.", "It rained."],
    ),
    ("en", "J. K. Rowling wrote approx. five books. He left.", ["J. K. Rowling wrote approx. five books.", "He left."]),
    ("en", "“How are you?” he said. “Fine.” He left.", ["“How are you?” he said.", "“Fine.”", "He left."]),
    (
        "en",
        "He said: “I will go. I won't stay.” “Why?” asked Tom.",
        ["He said: “I will go. I won't stay.”", "“Why?” asked Tom."],
    ),
    ("en", "It ends. ” And starts.", ["It ends. ”", "And starts."]),
    ("en", "1. First item. 2. Second.", ["1. First item.", "2. Second."]),
    (
        "en",
        "Version 3.11 of www.example.com costs $5.4 bn. in 2023. Yes.",
        ["Version 3.11 of www.example.com costs $5.4 bn. in 2023.", "Yes."],
    ),
    ("en", "Wait... what? No?! ... Ok.", ["Wait... what?", "No?! ...", "Ok."]),
    ("en", "First line\n\nsecond paragraph. Third.", ["First line", "second paragraph.", "Third."]),
    ("en", "Olá ção 🎉. Cafe\u0301 e\u0301. Next.", ["Olá ção 🎉.", "Cafe\u0301 e\u0301.", "Next."]),
    ("en", "a\ud800b. C.", ["a\ud800b.", "C."]),
    ("pt", "O Sr. Silva chegou. A Dra. Ana saiu.", ["O Sr. Silva chegou.", "A Dra. Ana saiu."]),
    ("pt_BR", "Chegou. Saiu.", ["Chegou.", "Saiu."]),
    ("ja", "これは文です。「はい。」と言った。次の文！", ["これは文です。", "「はい。」と言った。", "次の文！"]),
    ("zh_Hant", "你好。再見！", ["你好。", "再見！"]),
    ("hi", "यह है। वह है।", ["यह है।", "वह है।"]),
    ("ar", "مرحبا. كيف حالك؟ جيد.", ["مرحبا.", "كيف حالك؟", "جيد."]),
    ("en_XA", "One. Two.", ["One.", "Two."]),
    ("tlh", "One. Two.", ["One.", "Two."]),
    ("en", "", []),
    ("en", " \n ", []),
    ("en", "...", ["..."]),
]


@pytest.mark.parametrize(("locale", "text", "sentences"), CASES)
def test_split(locale, text, sentences):
    assert list(split(text, locale)) == sentences


TEXTS = st.text(
    st.sampled_from("ab É.!?。 \n\t\r\u2029\u00a0“”\"'」と(1)🎉\u0301\ud800\ufffc,"), max_size=60
) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(["en", "ja", "pt_BR", "zh_Hant", "ar", "xx"]))
def test_spans_cover_every_character_that_is_not_a_space(text, locale):
    end = 0
    for start, stop in spans(text, locale):
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        assert end <= start
        end = stop
    assert not text[end:].strip()


def test_a_long_text_takes_no_longer_than_its_length():
    sentence = "This is a sentence with some words in it. "
    assert len(spans(sentence * 5000, "en")) == 5000
    assert len(spans("word " * 50_000, "en")) == 1
