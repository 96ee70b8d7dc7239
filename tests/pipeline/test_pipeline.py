from __future__ import annotations

import pytest

from i18n import inline, words
from i18n.errors import NoRoute
from i18n.model import Kind, Location, Origin, OriginKind
from tests.pipeline.fakes import (
    Answer,
    FunctionEngine,
    NaughtyEngine,
    Streaming,
    WordEngine,
    answer,
    one,
    pattern,
    request,
    said,
)
from translate.pipeline import Request, confidence, propose


def test_a_proposal():
    proposal = one("The <b>red</b> car is here.", WordEngine())
    assert proposal.text == "O <b>vermelho</b> carro é aqui."
    assert proposal.origin == Origin(OriginKind.MACHINE, "words en→pt_BR", "2.1", 0.81)
    assert proposal.diagnostics == ()


def test_one_batch_without_doubles():
    engine = WordEngine()
    forms = ["The car is here. The dog is old.", "The dog is old.", "", "The <b>car</b> is here."]
    texts = [proposal.text for proposal in propose([request(form) for form in forms], "en", "pt_BR", engine)]
    assert engine.batches == [["The car is here.", "The dog is old."]]
    assert texts == ["O carro é aqui. O cão é velho.", "O cão é velho.", "", "O <b>carro</b> é aqui."]


def test_all_retries_go_in_one_more_batch():
    engine = FunctionEngine(lambda text: "", times=1)
    forms = [f"The dog sees car {n}, and the house is old." for n in range(9)]
    proposals = propose([request(form) for form in forms], "en", "pt_BR", engine)
    assert all(proposal.text for proposal in proposals)
    assert len(engine.batches) == 2


def test_no_requests():
    engine = WordEngine()
    assert propose([], "en", "pt_BR", engine) == []
    assert engine.batches == []


def test_progress_tells_every_source_word_once():
    forms = ["The car is here. The dog is old.", "12", "The car is here.", "<b>日本</b>", "The old dog"]
    requests = [request(form) for form in forms]
    told: list[int] = []
    propose(requests, "en", "pt_BR", WordEngine(), progress=told.append)
    assert all(count > 0 for count in told)
    assert sum(told) == sum(words.count(inline.plain(one.pattern)) for one in requests)


def test_a_long_run_starts_with_its_first_sentences():
    engine = WordEngine()
    forms = [f"The car number {n} is here, and the old dog sees the house behind it." for n in range(100)]
    propose([request(form) for form in forms], "en", "pt_BR", engine)
    first, rest = engine.batches
    assert first == forms[: len(first)]
    assert len(first) == 3
    assert rest == forms[3:]


class Unlinked(WordEngine):
    """Its links reach all words in the first sentences, and few in most of the run."""

    def say(self, text: str) -> Answer:
        said, links = answer(text)
        number = int("".join(filter(str.isdigit, text)) or 0)
        return said, links[:2] if number > 120 else links


@pytest.mark.parametrize("engine", [WordEngine, NaughtyEngine, Unlinked])
@pytest.mark.parametrize("form", ["The car number {} sees the old house.", "The <b>car</b> number {} is here."])
def test_what_is_judged_while_the_engine_works_is_judged_as_at_the_end(engine, form):
    requests = [request(form.format(n % 300)) for n in range(400)]
    streaming = Streaming(engine())
    assert propose(requests, "en", "pt_BR", streaming) == propose(requests, "en", "pt_BR", engine())
    assert streaming.log[:2] == ["read 7", "taken"]


def test_progress_of_an_engine_that_reads_on():
    forms = [f"The car number {n} is here, and the old dog sees the house behind it." for n in range(100)]
    total = sum(words.count(form) for form in forms)
    told: list[int] = []
    propose([request(form) for form in forms], "en", "pt_BR", Streaming(WordEngine()), progress=told.append)
    assert sum(told) == total
    assert len(told) > 80


def test_the_bar_is_not_full_before_the_retries_are_done():
    engine = FunctionEngine(lambda text: "", times=1)
    forms = [f"The dog sees car {n}, and the house is old." for n in range(9)]
    total = sum(words.count(form) for form in forms)
    told: list[int] = []
    during: list[int] = []
    translate = engine.translate

    def watched(texts, source, target, *, progress=None):
        during.append(sum(told))
        found = translate(texts, source, target, progress=progress)
        during.append(sum(told))
        return found

    engine.translate = watched  # type: ignore[method-assign]
    propose([request(form) for form in forms], "en", "pt_BR", engine, progress=told.append)
    before, after, again, end = during
    assert before == 0
    assert 0.9 * total < after == again < total
    assert again < end < total
    assert sum(told) == total


def test_what_the_engine_raises_is_not_caught():
    class Broken(WordEngine):
        def translate(self, *args, **options):
            raise NoRoute("no package leads from en to xx")

    with pytest.raises(NoRoute):
        one("The car is here.", Broken())


def test_a_literal_tag_stays_literal():
    source = ("The tag ", *pattern("<b>bold</b>"), " is <b> here.")
    proposal = propose([Request(source, Kind.PARAGRAPH, Location("a.md", 2))], "en", "pt_BR", WordEngine())[0]
    assert "&lt;b>" in proposal.text
    assert list(inline.differences(inline.parse(proposal.text, source), source)) == []


def test_the_diagnostic_names_the_place():
    asked = Request(("The old car is here.",), Kind.PARAGRAPH, Location("news/a.html", 17))
    proposal = propose([asked], "en", "pt_BR", FunctionEngine(lambda text: ""))[0]
    assert str(proposal.diagnostics[0]) == (
        "news/a.html:17: warning: no usable translation, the source stays: the engine gave no words [machine-empty]"
    )


def test_a_guessed_tag_is_told_and_costs_confidence():
    engine = WordEngine()
    engine.say = lambda text: ("Isto é tudo que eu sei.", [])
    sure = one("That is all I know.", engine)
    unsure = said("That is <b>zzzz</b> all I know.", lambda text: "Isto é tudo que eu sei.")
    assert inline.plain(inline.parse(unsure.text, pattern("<b>x</b>"))) == sure.text


def test_faults_cost_confidence():
    def score(answer: str) -> float:
        proposal = said("The dog of the house sees 12 cars today.", lambda text: answer)
        return proposal.origin.score or 0.0

    good = score("O cão da casa vê 12 carros hoje.")
    odd = score("O cão da casa vê 12 carros e 9 gatos hoje.")
    bad = score("o cão o cão o cão o cão o cão 12")
    assert 1 >= good > odd > bad >= 0


def test_the_confidence_of_a_segment_leans_to_its_worst_sentence():
    assert confidence.segment([(10, 1.0), (10, 0.2)]) == pytest.approx(0.5)
    assert confidence.segment([(30, 1.0), (10, 0.2)]) == pytest.approx(0.65)
    assert confidence.segment([]) == 1


def test_an_engine_whose_links_are_wrong_is_not_believed():
    class Wrong(WordEngine):
        def say(self, text):
            answer, links = super().say(text)
            spans = [(link.target_start, link.target_end) for link in links]
            return answer, [
                link._replace(target_start=a, target_end=b)
                for link, (a, b) in zip(links, spans[3:] + spans[:3], strict=True)
            ]

    forms = [f"The year {n} is old in the <b>house {n + 5}</b> of the dog." for n in range(2000, 2020)]
    proposals = propose([request(form) for form in forms], "en", "pt_BR", Wrong())
    right = sum(f"{n + 5}</b>" in proposal.text for n, proposal in zip(range(2000, 2020), proposals, strict=True))
    assert right >= 18
