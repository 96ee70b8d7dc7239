"""Known troubles of translation models, one by one: what the engine says, and what becomes of it."""

from __future__ import annotations

import pytest

from i18n.model import Kind, OriginKind
from tests.pipeline.fakes import FunctionEngine, WordEngine, one, request, said
from translate.engine import Translation
from translate.pipeline import propose


def seen(form: str, **options) -> str:
    """What the engine is given for a segment of one sentence."""
    engine = WordEngine()
    one(form, engine, **options)
    return engine.batches[0][0]


# Quotation marks, brackets, dashes


def test_the_engine_sees_straight_marks_and_hyphens():
    assert seen("He said “the car” — and ‘the dog’ — is… here.") == "He said \"the car\" - and 'the dog' - is... here."


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("He said “no” twice.", 'Ele disse "não" duas vezes.', "Ele disse “não” duas vezes."),
        ("He said 'no' twice.", 'Ele disse "não" duas vezes.', "Ele disse 'não' duas vezes."),
        ("It is «new» here.", 'É "novo" aqui.', "É “novo” aqui."),
        ('It is "new" here.', 'É "novo" aqui.', 'É "novo" aqui.'),
        ("The car — the new one — is here.", "O carro - o novo - está aqui.", "O carro — o novo — está aqui."),
        ("The car—the new one—is here.", "O carro - o novo - está aqui.", "O carro—o novo—está aqui."),
        ("Wait… and see it.", "Espere... e veja.", "Espere… e veja."),
        ("It is don't and can't here.", "Não é e não pode aqui.", "Não é e não pode aqui."),
    ],
)
def test_marks_come_back_in_their_forms(source, answer, expected):
    assert said(source, lambda text: answer).text == expected


def test_dropped_quotation_marks_go_back_around_their_words():
    engine = WordEngine()
    engine.say = lambda text, say=engine.say: _without(say(text), '"')
    assert one("He said “the red car” is here.", engine).text == "Eh disse “o vermelho carro” é aqui."


def test_dropped_brackets_go_back_around_their_words():
    engine = WordEngine()
    engine.say = lambda text, say=engine.say: _without(say(text), "()")
    assert one("The dog (the old) sees 12 cars.", engine).text == "O cão (o velho) vê 12 srac."


def _without(answer, marks: str):
    """The answer without ``marks``, its links moved."""
    from translate.pipeline.spans import Edit, Rendering

    text, links = answer
    made = Rendering(text, tuple(links)).edited([Edit(i, i + 1, "") for i, c in enumerate(text) if c in marks])
    return made.text, list(made.links)


def test_brackets_from_nowhere_go():
    assert said("The Times of Japan.", lambda text: "Os tempos (em inglês) do Japão.").text == (
        "Os tempos em inglês do Japão."
    )


def test_quotes_over_several_sentences_stay_around_them():
    engine = WordEngine()
    text = one("“The car is here. The dog is old,” he said.", engine).text
    assert text.startswith("“")
    assert text.count("”") == 1


# Headlines


def test_capitals_go_in_as_a_sentence_and_come_out_as_capitals():
    forms = ["THE OLD DOG SEES NATO", "The dog of NATO is here."]
    engine = WordEngine()
    first, _ = propose([request(form) for form in forms], "en", "pt_BR", engine)
    assert "The old dog sees NATO." in engine.batches[0]
    assert first.text == "O VELHO CÃO VÊ NATO"


@pytest.mark.parametrize(
    ("form", "kind", "given"),
    [
        ("USAGE", Kind.HEADING, "Usage."),
        ("UNESCO", Kind.HEADING, "UNESCO."),
        ("KUBERNETES", Kind.HEADING, "Kubernetes."),
        ("NATO", Kind.HEADING, "NATO."),
        ("HTTP", Kind.HEADING, "HTTP."),
        ("USAGE", Kind.CELL, "USAGE."),
    ],
)
def test_a_heading_of_one_long_word_in_capitals_is_no_acronym(form, kind, given):
    assert seen(form, kind=kind).rstrip(".") == given.rstrip(".")


def test_title_case_becomes_a_sentence():
    assert seen("The Old Dog Sees the New Red Car", kind=Kind.TITLE) == "The old dog sees the new red car."
    assert one("The Old Dog Sees Japan", WordEngine(), kind=Kind.TITLE).text == "O velho cão vê Napaj"


def test_names_that_stand_within_sentences_keep_their_capitals():
    engine = WordEngine()
    forms = [("Old Kishida Sees New House", Kind.HEADING), ("Here is Kishida today.", Kind.PARAGRAPH)]
    propose([request(form, kind) for form, kind in forms], "en", "pt_BR", engine)
    assert engine.batches[0][0] == "Old Kishida sees new house."


def test_a_name_the_engine_copied_is_capitalized_again():
    assert said("The Dog Sees Grgic Today", lambda text: text, kind=Kind.TITLE).text == ""
    assert (
        said("The Dog Sees Grgic", {"The dog sees grgic.": "O cão vê grgic."}, kind=Kind.TITLE).text == "O cão vê Grgic"
    )


@pytest.mark.parametrize("name", ["Kishida, Stoltenberg, Biden", "New York", "University of Sydney", "iPhone", "NATO"])
def test_names_alone_are_no_headlines(name):
    assert seen(name).rstrip(".") == name


def test_a_sentence_starts_with_a_capital():
    assert said("The car is here.", lambda text: "o carro está aqui.").text == "O carro está aqui."
    assert (
        said("iPhone cars are here.", lambda text: "os carros iPhone estão aqui.").text
        == "os carros iPhone estão aqui."
    )


def test_a_piece_of_a_sentence_starts_small():
    assert said("if the car is here", lambda text: "Se o carro estiver aqui.").text == "se o carro estiver aqui"
    assert said("if the car is here", lambda text: "Wagen sind hier.", to="de").text == "Wagen sind hier"


# Stops, spaces, pieces


def test_a_line_without_a_stop_gets_one_for_the_engine_alone():
    assert seen("The car is here") == "The car is here."
    assert one("The car is here", WordEngine()).text == "O carro é aqui"
    assert seen("New car") == "New car"


def test_spaces_at_the_ends_stay_and_others_go():
    assert said("  The car is here.\n", lambda text: "  O  carro está aqui. ").text == "  O carro está aqui.\n"


def test_sentences_are_translated_one_by_one_and_spaces_between_them_stay():
    engine = WordEngine()
    assert one("The car is here.  The dog is old.", engine).text == "O carro é aqui.  O cão é velho."
    assert engine.batches == [["The car is here.", "The dog is old."]]


def test_bullets_separators_and_numbers_of_lists_are_not_the_engines():
    engine = WordEngine()
    assert one("• The car | The dog » 1.2. The house", engine).text == "• O carro | O cão » 1.2. O casa"
    assert engine.batches == [["The car", "The dog", "The house"]]


def test_very_long_sentences_are_cut_at_clauses_and_never_lose_a_word():
    engine = WordEngine()
    source = ", and ".join(f"the old dog sees the red car {n} in the house of the new era" for n in range(40)) + "."
    text = one(source, engine).text
    assert all(len(piece) <= 421 for piece in engine.batches[0])
    assert all(f"carro {n} em" in text for n in range(40))
    assert len(text.split()) == len(source.split())


def test_a_text_without_a_space_is_cut_too():
    engine = WordEngine()
    assert len(one("a" * 5000, engine).text) == 5000
    assert all(len(piece) <= 421 for piece in engine.batches[0])


@pytest.mark.parametrize("text", ["😀", "12.5 %", "—", "…", "1 + 1 = 2", "https://example.org", "{name}", "<br/>", " "])
def test_what_has_no_words_stays_and_is_not_sent(text):
    engine = WordEngine()
    assert one(text, engine).text == text
    assert engine.batches == []


def test_a_line_break_ends_what_is_protected():
    form = "See https://example.org/a-124.gz<br/>the car of Мир<br/>Мир is here"
    assert one(form, WordEngine()).text == "Ees https://example.org/a-124.gz<br/>o carro de Мир<br/>Мир é aqui"


def test_emoji_go_back_to_their_neighbours():
    engine = WordEngine()
    assert one("The dog 😀 sees the car 🚗!", engine).text == "O cão 😀 vê o carro 🚗!"
    assert engine.batches[0] == ["The dog sees the car!"]


def test_another_language_is_left_as_it_is():
    quote = "La plupart des gens ne savent pas que cette maison est très vieille et qu’elle sera vendue."
    proposal = one(f"The dog is old. {quote} The car is here.", WordEngine())
    assert proposal.text == f"O cão é velho. {quote} O carro é aqui."
    assert [d.code for d in proposal.diagnostics] == ["other-language"]


# Answers that are no translation


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("", "machine-empty"),
        ("...", "machine-empty"),
        ("o carro o carro o carro o carro o carro o carro", "machine-loop"),
        ("não não não não não não", "machine-loop"),
        ("The red car of the dog is here.", "machine-untranslated"),
        (
            "O carro vermelho do cão " * 2 + "que não estava na frase, mas alguém escreveu assim mesmo.",
            "machine-too-long",
        ),
        ("Não.", "machine-too-short"),
        ("O carro \u2047 do cão está aqui.", "machine-unknown-character"),
        ("Der Wagen 47 47 47 47 ist hier", "machine-loop"),
    ],
)
def test_an_engine_that_never_gets_it_right_leaves_the_source(answer, code):
    proposal = said("The red car of the dog is here.", lambda text: answer)
    assert proposal.text == ""
    assert proposal.diagnostics[0].code == code
    assert proposal.diagnostics[0].line == 1
    assert proposal.origin.kind is OriginKind.MACHINE


def test_a_loop_is_tried_again_in_smaller_pieces():
    def loop(text: str) -> str:
        return "o cão " * 20 if "," in text[:-1] else text.replace("the", "o").replace("The", "O").replace("is", "é")

    proposal = said("The cat is in the shop, and the bird is in the tree.", loop)
    assert proposal.text == "O cat é in o shop, and o bird é in o tree."


def test_alternatives_are_asked_for_where_nothing_else_helps():
    class Choosy(WordEngine):
        def say(self, text):
            return "não " * 30, []

        def alternatives(self, text, source, target, n):
            assert n > 1
            return [Translation("não " * 20, 0.5), Translation("O carro está aqui", 0.4)]

    assert one("The car is here", Choosy()).text == "O carro está aqui"


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("It has 16 areas.", "Tem dezesseis áreas."),
        ("It has 16 areas.", "Tem 61 áreas."),
        ("In 2023 it had 1,200 cars.", "Em 2023 tinha 120 carros."),
    ],
)
def test_a_lost_or_changed_number_is_tried_again_masked(source, answer):
    engine = FunctionEngine(lambda text: answer if any(c.isdigit() for c in text.replace("QX", "")) else text)
    engine.function = lambda text: (
        answer if "QX" not in text else text.replace("areas", "áreas").replace("cars", "carros")
    )
    proposal = one(source, engine)
    assert [c for c in proposal.text if c.isdigit()] == [c for c in source if c.isdigit()]
    assert len(engine.batches) == 2


@pytest.mark.parametrize("answer", ["Eram 1.200,5 carros.", "Eram 1 200,5 carros.", "Eram 1200,5 carros."])
def test_how_digits_are_grouped_is_the_languages_own(answer):
    assert said("There were 1,200.5 cars.", lambda text: answer).text == answer


def test_a_number_from_nowhere_is_told():
    proposal = said("There were many cars here.", lambda text: "Eram 47 carros aqui.")
    assert [d.code for d in proposal.diagnostics] == ["machine-number-new"]


def test_a_lost_name_is_tried_again():
    engine = WordEngine()
    full = engine.say

    def drop(text):
        said, links = full(text)
        at = said.find("Htims")
        if at < 0 or len(engine.batches) > 1:
            return said, links
        kept = [link for link in links if link.target_start < at]
        moved = [
            link._replace(target_start=link.target_start - 6, target_end=link.target_end - 6)
            for link in links
            if link.target_start > at
        ]
        return said.replace("Htims ", ""), kept + moved

    engine.say = drop
    assert one("Here old Smith sees the car of the house.", engine).text == "Aqui velho Htims vê o carro de o casa."
    assert len(engine.batches) == 2


def test_names_may_stay_as_they_are():
    for name in ("Fumio Kishida", "REUTERS", "Yves Herman", "Blog"):
        assert said(name, lambda text: text).text == name


def test_apostrophes_come_back_in_the_form_of_the_source():
    assert said("At King’s it’s here.", lambda text: "No King's fica aqui.").text == "No King’s fica aqui."
    assert said("At King's it's here.", lambda text: "No King's fica aqui.").text == "No King's fica aqui."
    assert said("He said “no” at King’s.", lambda text: 'Disse "não" no King\'s.').text == "Disse “não” no King’s."


def test_a_sentence_is_not_cut_for_a_small_fault():
    engine = FunctionEngine(
        lambda text: "O velho cão vê 7 carros e a casa azul, que fica aqui." if "," in text else text
    )
    source = "The old dog sees the cars, and the blue house, which is here."
    one(source, engine)
    assert all(len(text) >= len(source) for batch in engine.batches for text in batch)


def test_a_piece_within_a_sentence_does_not_start_large():
    """Only whole sentences loop here, so that the pieces of the sentence are taken."""

    def say(text: str) -> str:
        if text.startswith("The old dog") and "Moscow" in text:
            return "de novo, " * 12
        return {"Moscow": "A Moscou"}.get(text.strip(" ."), "O velho cão vê o carro novo e disse")

    text = one("The old dog sees the new car and said, Moscow", FunctionEngine(say)).text
    assert text.endswith("a Moscou")
