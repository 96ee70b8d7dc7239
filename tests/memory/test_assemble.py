"""Paragraphs out of sentences that are known."""

from __future__ import annotations

from i18n.sentences import spans
from translate.memory import Assembly, join
from translate.memory.lookup import SENTENCE


def assembled(memory, text: str, target: str = "pt_BR") -> Assembly:
    return memory.assemble(text, spans(text, "en"), "en", target)


def test_sentences_of_a_reviewed_paragraph(memory, layout, write):
    write(
        "a",
        [("The bridge is closed. Nobody may <b>cross</b> it.", "A ponte está fechada. Ninguém pode <b>passar</b>.")],
    )
    write("b", [("It rains in Lisbon.", "Chove em Lisboa.")])
    assert memory.refresh(layout).units == 2
    (match,) = memory.lookup("Nobody may <b>cross</b> it.", "en", "pt_BR")
    assert (match.target, match.score, match.exact) == ("Ninguém pode <b>passar</b>.", SENTENCE, False)
    found = assembled(memory, "It rains in Lisbon.  Nobody may <b>cross</b> it. ")
    assert found.target == "Chove em Lisboa.  Ninguém pode <b>passar</b>. "
    assert found.score == SENTENCE
    assert found.article in ("a", "b")


def test_a_sentence_that_is_missing_leaves_the_others(memory, layout, write):
    write("b", [("It rains in Lisbon.", "Chove em Lisboa.")])
    memory.refresh(layout)
    found = assembled(memory, "It rains in Lisbon. What nobody ever said.")
    assert (found.target, found.score) == ("", 0.0)
    assert [match and match.target for match in found.matches] == ["Chove em Lisboa.", None]


def test_similar_sentences_count_by_their_words(memory, layout, write):
    write("a", [("It rains.", "Chove."), ("The old bridge is closed now.", "A velha ponte está fechada agora.")])
    memory.refresh(layout)
    found = assembled(memory, "It rains. The old bridge is closed today.")
    assert found.target == "Chove. A velha ponte está fechada agora."
    assert found.score == round((2 * 1.0 + 6 * (5 / 6)) / 8, 4)


def test_one_sentence_is_no_assembly(memory, layout, write):
    write("a", [("It rains.", "Chove.")])
    memory.refresh(layout)
    assert assembled(memory, "It rains.").target == ""
    assert assembled(memory, "").matches == ()


def test_markup_across_sentences_is_left_alone(memory, layout, write):
    write("a", [("<b>It rains. It pours.</b>", "<b>Chove. Chove muito.</b>")])
    memory.refresh(layout)
    assert memory.lookup("It rains.", "en", "pt_BR") == []
    assert assembled(memory, "<b>It rains. It snows.</b>").target == ""


def test_other_numbers_of_sentences_say_nothing(memory, layout, write):
    write("a", [("It rains. It pours.", "Chove e chove muito.")])
    memory.refresh(layout)
    assert memory.lookup("It rains.", "en", "pt_BR") == []


def test_spaces_are_those_of_the_target(memory, layout, write):
    write("a", [("It rains.", "雨だ。"), ("It pours.", "大雨だ。")], locale="ja")
    memory.refresh(layout)
    assert assembled(memory, "It rains. It pours.", "ja").target == "雨だ。大雨だ。"
    assert join("雨だ。大雨だ。", [(0, 3), (3, 7)], ["It rains.", "It pours."], "en") == "It rains. It pours."
    assert join("A.\n\nB.", [(0, 2), (4, 6)], ["あ。", "い。"], "ja") == "あ。\n\nい。"
