from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine import Link
from translate.pipeline.spans import Edit, Rendering, Span, copied, edit, join, similarity, tokens


def test_edit_and_shift():
    text, shift = edit("say hello world", [Edit(4, 9, "hi"), Edit(15, 15, ".")])
    assert text == "say hi world."
    assert shift.forward(4, 9) == Span(4, 6)
    assert shift.forward(10, 15) == Span(7, 12)
    assert shift.back(4, 6) == Span(4, 9)
    assert shift.back(7, 12) == Span(10, 15)


def test_part_of_an_edit_counts_as_all_of_it():
    _, shift = edit("say hello world", [Edit(4, 9, "hi")])
    assert shift.forward(5, 7) == Span(4, 6)
    assert shift.back(5, 6) == Span(4, 9)


def test_deleted_text_has_no_place():
    text, shift = edit("a b c", [Edit(1, 3, "")])
    assert text == "a c"
    assert shift.forward(2, 3) == Span(1, 1)
    assert shift.back(1, 3) == Span(3, 5)


def test_of_overlapping_edits_the_first_is_done():
    assert edit("abcdef", [Edit(2, 4, "X"), Edit(1, 3, "Y"), Edit(1, 2, "Z")])[0] == "aYdef"


@given(st.text("ab ", max_size=12), st.data())
@settings(derandomize=True)
def test_untouched_places_keep_their_characters(text, data):
    places = st.integers(0, len(text))
    edits = [Edit(*sorted((data.draw(places), data.draw(places))), data.draw(st.sampled_from(("", "X", "YYY"))))]
    changed, shift = edit(text, edits)
    for index, char in enumerate(text):
        if not edits[0].start <= index < edits[0].end:
            start, end = shift.forward(index, index + 1)
            assert changed[start:end] == char
            assert shift.back(start, end) == (index, index + 1)


def test_rendering_keeps_its_links_through_edits():
    rendering = Rendering("o carro azul", (Link(0, 4, 8, 12), Link(5, 8, 2, 7)), 0.5).edited([Edit(0, 1, "Um")])
    assert rendering.text == "Um carro azul"
    assert [rendering.text[link.target_start : link.target_end] for link in rendering.links] == ["azul", "carro"]


def test_a_link_to_deleted_words_goes():
    assert Rendering("a b", (Link(0, 1, 0, 1),)).edited([Edit(0, 2, "")]).links == ()


def test_join_moves_links_and_weighs_scores_by_length():
    first, second = Rendering("Aaaa.", (Link(0, 2, 0, 4),), 1.0), Rendering("B.", (Link(0, 1, 0, 1),), 0.3)
    whole = join([(0, first), (3, " "), (4, second)])
    assert whole.text == "Aaaa. B."
    assert whole.links == (Link(0, 2, 0, 4), Link(4, 5, 6, 7))
    assert round(whole.score, 3) == 0.8


def test_copied_text_is_aligned_with_itself():
    assert copied("a.b", 10, 20) == [Link(10, 11, 20, 21), Link(11, 12, 21, 22), Link(12, 13, 22, 23)]


def test_tokens():
    def words(text):
        return [text[a:b] for a, b in tokens(text)]

    assert words("Don’t stop, e\u0301tude 12.5!") == ["Don’t", "stop", ",", "e\u0301tude", "12", ".", "5", "!"]
    assert words("日本 ABC") == ["日", "本", "ABC"]
    assert words("नमस्ते दुनिया।") == ["नमस्ते", "दुनिया", "।"]


def test_similarity():
    assert similarity("Report", "report") == 1
    assert similarity("cooperation", "cooperação") > 0.5 > similarity("house", "casa")
    assert similarity("2023", "2024") == 0
