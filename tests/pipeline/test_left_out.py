"""Clauses that a model dropped, told from the words that its alignment leaves alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.pipeline.fakes import WordEngine, answer, one, request
from translate.pipeline import propose

SOURCE = "The old dog sees the red car, and the blue house has a garden wall behind it."


class Dropping(WordEngine):
    """Leaves words out, the first ``times`` batches."""

    def __init__(self, words: Sequence[str], times: int = 99) -> None:
        super().__init__()
        self.words = words
        self.times = times

    def say(self, text: str):
        if len(self.batches) > self.times:
            return answer(text)
        spoken = re.findall(r"\w+|[^\w\s]", text)
        return answer(text, lambda order: [place for place in order if spoken[place] not in self.words])


def codes(proposal) -> list[str]:
    return [diagnostic.code for diagnostic in proposal.diagnostics]


def test_a_dropped_clause_is_asked_for_again():
    proposal = one(SOURCE, Dropping(("blue", "house", "has", "garden", "wall"), times=1))
    assert proposal.text == "O velho cão vê o vermelho carro, e o azul casa sah um nedrag llaw dniheb ti."
    assert codes(proposal) == []


def test_a_clause_that_stays_dropped_leaves_the_source():
    proposal = one(SOURCE, Dropping(("blue", "house", "has", "garden", "wall")))
    assert proposal.text == ""
    assert "“blue house has a garden wall” is not in the translation" in proposal.diagnostics[0].message
    assert codes(proposal) == ["machine-left-out"]


def test_two_dropped_words_may_be_said_in_one_and_only_cost_confidence():
    engine = Dropping(("garden", "wall"))
    proposal = one(SOURCE, engine)
    assert proposal.text.startswith("O velho cão")
    assert (codes(proposal), len(engine.batches)) == ([], 1)
    assert proposal.origin.score < one(SOURCE, WordEngine()).origin.score - 0.1


def test_words_dropped_here_and_there_leave_the_source():
    proposal = one(SOURCE, Dropping(("old", "sees", "car", "house", "garden")))
    assert proposal.text == ""


def test_small_words_may_be_left_out():
    proposal = one(SOURCE, Dropping(("The", "the", "and", "a", "it")))
    assert codes(proposal) == []
    assert "carro" in proposal.text


def test_an_engine_that_links_little_is_not_held_to_it():
    """Where half of all sentences have words without links, a gap says nothing about any one of them."""
    forms = [f"{SOURCE[:-1]} number {n}." for n in range(30)]
    engine = Dropping(("old", "dog", "sees"))
    kept = propose([request(form) for form in forms], "en", "pt_BR", engine)
    assert all(proposal.text for proposal in kept)
    alone = propose([request(form) for form in forms[:3]], "en", "pt_BR", Dropping(("old", "dog", "sees")))
    assert not any(proposal.text for proposal in alone)
