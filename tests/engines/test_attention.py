"""Attention becomes links between words."""

from __future__ import annotations

from translate.engine import Link
from translate.engines.attention import agrees, compose, links, words
from translate.engines.pieces import join, locate, surfaces


def align(
    source: str, source_pieces: list[str], target_pieces: list[str], rows: list[list[float]]
) -> dict[str, list[str]]:
    target, spans = join(surfaces(target_pieces))
    found: dict[str, list[str]] = {}
    for link in links(source, locate(surfaces(source_pieces), source), target, spans, rows):
        word = target[link.target_start : link.target_end]
        found.setdefault(word, []).append(source[link.source_start : link.source_end])
    return found


def test_pieces_make_words():
    text, spans = join(surfaces(["▁cães", "▁pre", "gui", "çosos", ".", "▁", "東京"]))
    assert [text[word.start : word.end] for word in words(text, spans)] == ["cães", "preguiçosos", ".", "東", "京"]
    assert [word.pieces for word in words(text, spans)] == [(0,), (1, 2, 3), (4,), (6,), (6,)]


def test_words_are_linked_where_their_pieces_look():
    rows = [[0.9, 0.1, 0.0, 0.0], [0.0, 0.1, 0.0, 0.9], [0.1, 0.6, 0.3, 0.0], [0.1, 0.4, 0.5, 0.0]]
    found = align("The red fox", ["▁The", "▁re", "d", "▁fox"], ["▁A", "▁raposa", "▁verme", "lha"], rows)
    assert found == {"A": ["The"], "raposa": ["fox"], "vermelha": ["red"]}


def test_a_word_may_have_several_sources_and_always_has_its_best():
    found = align("give up now", ["▁give", "▁up", "▁now"], ["▁desista", "▁já"], [[0.5, 0.4, 0.1], [0.1, 0.1, 0.15]])
    assert found == {"desista": ["give", "up"], "já": ["now"]}


def test_columns_past_the_source_and_missing_rows_are_nothing():
    found = align("a b", ["▁a", "▁b"], ["▁x", "▁y"], [[0.2, 0.1, 0.7]])
    assert found == {"x": ["a"]}
    assert align("a", ["▁a"], ["▁x"], [[0.0, 1.0]]) == {}


def test_numbers_tell_whether_attention_is_an_alignment():
    right = [Link(0, 2, 3, 5), Link(3, 5, 0, 2)]
    wrong = [Link(0, 2, 0, 2), Link(3, 5, 3, 5)]
    assert agrees("17 45", "45 17", right)
    assert not agrees("17 45", "45 17", wrong)
    assert not agrees("17 45", "45 17", [])
    assert agrees("17", "17", []), "one number is not enough to tell"
    assert agrees("17 17 45", "17 17 45", []), "numbers that stand twice do not tell"


def test_two_hops_make_one():
    first = [Link(0, 3, 10, 15, 0.9), Link(4, 7, 0, 9, 1.0)]
    second = [Link(10, 15, 0, 4, 0.8), Link(0, 4, 5, 8, 1.0), Link(5, 9, 9, 12, 0.1), Link(10, 15, 9, 12, 0.9)]
    assert compose(first, second) == (
        Link(0, 3, 0, 4, 0.72),
        Link(4, 7, 5, 8, 1.0),
        Link(0, 3, 9, 12, 0.81),
    )
    assert compose([], second) == ()


def test_of_words_in_one_piece_the_equal_one_is_meant():
    assert align("see [1]", ["▁see", "▁[1]"], ["▁veja", "▁[1]"], [[1.0, 0.0], [0.1, 0.9]]) == {
        "veja": ["see"],
        "[": ["["],
        "1": ["1"],
        "]": ["]"],
    }
