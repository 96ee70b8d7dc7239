"""Any text goes through a model that takes short and clean ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.engine import Link, Translation
from translate.engines.whole import translate_whole


class Model:
    """Turns ``a`` into ``ä``; notes what it is given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, texts: Iterable[str]) -> Iterator[tuple[int, Translation]]:
        texts = list(texts)
        self.given += texts
        for index in reversed(range(len(texts))):
            text = texts[index]
            assert text == text.strip()
            assert text.isprintable() or "\u2028" in text or "\u00a0" in text
            links = []
            place = 0
            for word in text.split():
                place = text.index(word, place)
                links.append(Link(place, place + len(word), place, place + len(word), 1.0))
                place += len(word)
            yield index, Translation(text.replace("a", "ä"), 0.5, tuple(links))


def run(texts: list[str], limit: int = 5) -> tuple[list[Translation], list[str]]:
    model = Model()
    answers = dict(translate_whole(texts, model, limit=limit, measure=lambda text: len(text.split())))
    return [answers[index] for index in range(len(texts))], model.given


def test_blank_texts_come_back_without_the_model():
    answers, given_texts = run(["", " ", "...", "\ud800", "🎉 — !"])
    assert [answer.text for answer in answers] == ["", " ", "...", "\ud800", "🎉 — !"]
    assert {answer.score for answer in answers} == {1.0}
    assert given_texts == []


def test_white_space_at_the_ends_is_kept():
    (answer,), given_texts = run(["\n a b\u00a0"])
    assert answer == Translation("\n ä b\u00a0", 0.5, (Link(2, 3, 2, 3), Link(4, 5, 4, 5)))
    assert given_texts == ["a b"]


def test_characters_that_no_model_knows_are_spaces_to_it():
    (answer,), given_texts = run(["a\x00b\ud800c"])
    assert given_texts == ["a b c"]
    assert answer.text == "ä b c"


def test_a_long_text_is_cut_and_put_together_again():
    text = "one a, two.\n\n three four, five\tsix"
    (answer,), given_texts = run([text], limit=3)
    assert given_texts == ["one a, two.", "three four,", "five six"]
    assert answer.text == "one ä, two.\n\n three four, five six"
    assert [text[link.source_start : link.source_end] for link in answer.alignment] == text.split()
    assert all(link[:2] == link[2:4] for link in answer.alignment)


def test_equal_pieces_are_translated_once():
    answers, given_texts = run(["a b", "a b", " a b ", "c. a b c d e"], limit=4)
    assert sorted(given_texts) == sorted(set(given_texts))
    assert [answer.text for answer in answers] == ["ä b", "ä b", " ä b ", "c. ä b c d e"]


def test_texts_are_read_when_the_model_asks_for_them():
    """A piece that is known by then is not asked for again; what needs no model waits for the next answer."""
    log: list[str] = []

    def texts() -> Iterator[str]:
        for text in ["a b. c d", "a b.", "...", "c d", "e"]:
            log.append(text)
            yield text

    def model(chunks: Iterable[str]) -> Iterator[tuple[int, Translation]]:
        for index, chunk in enumerate(chunks):
            log.append(f"-> {chunk}")
            yield index, Translation(chunk.replace("b", "B"), 1.0)

    done = [
        (index, answer.text, len(log))
        for index, answer in translate_whole(texts(), model, limit=2, measure=lambda text: len(text.split()))
    ]
    assert log == ["a b. c d", "-> a b.", "-> c d", "a b.", "...", "c d", "e", "-> e"]
    assert done == [(0, "a B. c d", 3), (1, "a B.", 8), (2, "...", 8), (3, "c d", 8), (4, "e", 8)]


def test_pieces_without_letters_are_kept():
    (answer,), given_texts = run(["a b. ... ... ... ... ... ... c"], limit=2)
    assert answer.text == "ä b. ... ... ... ... ... ... c"
    assert all(any(char.isalnum() for char in text) for text in given_texts)


@pytest.mark.parametrize(
    ("source", "said", "kept"),
    [
        ("one two, three four", "Um dois. Três quatro.", "um dois, três quatro"),
        ("One two; Three four.", "Um dois. Três quatro.", "Um dois; Três quatro."),
        ("one two three four", "Um dois. Três quatro.", "um dois três quatro"),
        ("one two. three four", "NATO um. NATO dois", "NATO um. NATO dois"),
    ],
)
def test_pieces_of_a_sentence_are_no_sentences(source, said, kept):
    answers = said.partition(". ")[0] + ".", said.partition(". ")[2]

    def translate(chunks: Iterable[str]) -> Iterator[tuple[int, Translation]]:
        texts = list(chunks)
        for index, text in enumerate(answers):
            links = (Link(0, len(texts[index]), 0, len(text)), Link(0, 1, len(text) - 1, len(text)))
            yield index, Translation(text, 0.5, links)

    ((_, answer),) = translate_whole([source], translate, limit=2, measure=lambda text: len(text.split()))
    assert answer.text == kept
    assert all(link.target_end <= len(answer.text) for link in answer.alignment)


@given(st.lists(st.text(st.sampled_from("ab .,\n\x00\ud800é"), max_size=30), max_size=5), st.integers(1, 4))
def test_every_text_comes_back_with_its_characters(texts, limit):
    answers, _ = run(texts, limit)
    for text, answer in zip(texts, answers, strict=True):
        said, source = (one.replace("\x00", " ").replace("\ud800", " ") for one in (answer.text, text))
        assert said.replace("ä", "a").split() == source.split()


@pytest.mark.parametrize(
    ("text", "answers", "whole"),
    [
        (
            "in the north, Prime Minister Kishida said",
            {"in the north,": "No norte,", "Prime Minister Kishida said": "O primeiro-ministro Kishida disse"},
            "no norte, o primeiro-ministro Kishida disse",
        ),
        (
            "It is over there. Prime Minister Kishida",
            {"It is over there.": "Acabou.", "Prime Minister Kishida": "O primeiro-ministro"},
            "Acabou. O primeiro-ministro",
        ),
        (
            "with Kim of the north, Kim Jong said",
            {"with Kim of the north,": "com Kim do norte,", "Kim Jong said": "Kim Jong disse"},
            "com Kim do norte, Kim Jong disse",
        ),
    ],
)
def test_a_piece_within_a_sentence_starts_small(text, answers, whole):
    def translate(chunks):
        return ((index, Translation(answers[chunk], 1.0)) for index, chunk in enumerate(chunks))

    ((_, found),) = translate_whole([text], translate, limit=5, measure=lambda text: len(text.split()))
    assert found.text == whole
