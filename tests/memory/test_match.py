"""How similar two sources are, and that the index finds the most similar."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.memory import Entry, tmx
from translate.memory.match import Similarity
from translate.memory.tokens import (
    _ascii_words,
    _words,
    digest,
    is_storable,
    normalized,
    terms,
    words,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The U.S. won't say <b>un</b>do", ["the", "u", "s", "won't", "say", "undo"]),
        ("It’s 1,234.5 km, at 10:30, in 2019–2020!", ["it's", "0", "km", "at", "0", "in", "0", "0"]),
        ("The 4th A4 page, x_1", ["the", "4th", "a4", "page", "x", "0"]),
        (
            "Hi {name}, see https://a.example/b?c=1 or mail a.b@c.org",
            ["hi", "\x01", "see", "\x01", "or", "mail", "\x01"],
        ),
        ("50% off, %d files for $HOME", ["0", "off", "\x01", "files", "for", "\x01"]),
        ("東京は2019年", ["東", "京", "は", "0", "年"]),
        ("हिन्दी में।", ["हिन्दी", "में"]),
        ("a &lt;b> c", ["a", "b", "c"]),
        ("\x02...!", ["\x02"]),
        ("¿Qué? — «Sí»", ["qué", "sí"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
    ],
)
def test_words(text, wanted):
    assert words(text) == [word for word in wanted if word != "\x02"]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(st.characters(max_codepoint=127)) | st.from_regex(r"(?:[0-9.,:']{1,3}|[aB_-]| ){0,12}", fullmatch=True))
def test_ascii_texts_have_the_words_they_would_have_among_others(text):
    assert _ascii_words(text) == _words(text)


def test_terms_are_words_and_pairs_of_characters():
    assert (terms("The 3 o'clock <b>the</b> {x}")[0], sorted(terms("The 3 o'clock <b>the</b> {x}")[1])) == (
        5,
        ["oclock", "the"],
    )
    assert sorted(terms("東京は TV 年")[1]) == sorted(["東京", "京は", "tv", "年"])


def test_white_space_and_composition_do_not_count():
    assert normalized(" a\n\tb\u00a0c ") == "a b c"
    assert digest("e\u0301") == digest("\u00e9") != 0
    assert not is_storable("a\ud800")
    assert not is_storable("")


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("The old bridge is closed today", "The old bridge is open today", 5 / 6),
        ("The old bridge is closed", "The old bridge is closed today", 5 / 6),
        ("The old bridge is closed", "the old bridge is closed", 0.99),
        ("The old bridge is closed", "The old bridge is closed!", 0.99),
        ("The <b>old</b> bridge is closed", "The old bridge is closed", 0.99),
        ("In 2019, 40 ships", "In 2023, 52 ships", 0.99),
        ("in 2019, 40 ships", "In 2023, 52 ships.", 0.97),
        ("Save {name} now, please", "Save {file} now, please", 0.99),
        ("One two three", "Four five six", 0.0),
        ("One two", "One three", 0.0),
        ("...", "!!!", 0.0),
        ("A Tanaka speaks to all of us", "A Suzuki speaks to all of us", 6 / 7),
    ],
)
def test_scores(one, other, score):
    assert Similarity(one, 0.75).of(other) == pytest.approx(score)
    assert Similarity(other, 0.75).of(one) == pytest.approx(score)


def test_the_index_finds_what_comparing_with_all_finds(memory, tmp_path):
    """Also where every word is common: the vocabulary is small."""
    chance = random.Random(7)
    vocabulary = [f"w{chr(97 + n)}" for n in range(26)]
    texts = sorted({" ".join(chance.choices(vocabulary, k=chance.randrange(2, 12))) for _ in range(3000)})
    tmx.write(tmp_path / "a.tmx", (Entry(text, text, "en", "pt_BR") for text in texts))
    memory.import_tmx(tmp_path / "a.tmx")
    missed = asked = 0
    for text in chance.sample(texts, 200):
        asked_for = text.split()
        asked_for[chance.randrange(len(asked_for))] = "unheard"
        compare = Similarity(" ".join(asked_for), 0.75)
        best = max(compare.of(other) for other in texts)
        found = memory.lookup(" ".join(asked_for), "en", "pt_BR")
        asked += best > 0
        missed += best > (found[0].score if found else 0) + 1e-4
    assert asked > 100
    assert missed == 0
