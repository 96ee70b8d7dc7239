"""What newspapers write: datelines, credits, prices, notes."""

from __future__ import annotations

import pytest

from i18n.model import Kind
from tests.pipeline.fakes import WordEngine, one, request, said
from translate.pipeline import propose


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("The report is at {x}.", "O relatório está no {}.", "O relatório está em {x}."),
        ("Shares rose to €3.", "As ações subiram para o {}.", "As ações subiram para €3."),
        ("Write to a@b.org today.", "Escreva para o {} hoje.", "Escreva para a@b.org hoje."),
        ("See www.nato.int today.", "O {} veja hoje.", "www.nato.int veja hoje."),
        ("Thanks to the @jack of old.", "Graças ao {} de velho.", "Graças ao @jack de velho."),
        ("Open story.html today.", "Abra o {} hoje.", "Abra o story.html hoje."),
    ],
)
def test_masks_have_an_article_only_where_the_source_has_one(source, answer, expected):
    assert said(source, lambda text: answer.format("XQ1")).text == expected


def test_articles_are_left_where_nothing_is_known_of_the_language():
    assert said("Prices rose to €3.", lambda text: "Preiz o XQ1.", source="cy").text == "Preiz o €3."


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("LONDON, July 12 (Reuters) - The car is old.", ["LONDON, July 12 (Reuters).", "The car is old."]),
        ("SÃO PAULO (AP) — The dog is here.", ["SÃO PAULO (AP).", "The dog is here."]),
        ("The car - an old one - is here.", ["The car - an old one - is here."]),
        ("BMW - the car - is here.", ["BMW", "the car - is here."]),
    ],
)
def test_a_dateline_is_a_piece_of_its_own(source, pieces):
    engine = WordEngine()
    text = one(source, engine).text
    assert engine.batches[0] == pieces
    assert text.count(" - ") + text.count(" — ") == source.count(" - ") + source.count(" — ")


def test_a_dateline_in_capitals_is_not_how_a_name_is_written():
    engine = WordEngine()
    forms = [
        request("Old Kishida Sees Brussels and Vaduz", Kind.HEADING),
        request("BRUSSELS (AP) — In VADUZ and in Vaduz the car is here."),
    ]
    propose(forms, "en", "pt_BR", engine)
    assert "Old kishida sees Brussels and Vaduz." in engine.batches[0]


def test_a_credit_is_no_headline():
    source = "(Photo by Anna Moneymaker/Getty Images)"
    engine = WordEngine()
    one(source, engine, kind=Kind.CAPTION)
    assert "Getty Images" in engine.batches[0][0]


def test_notes_and_signs_stay_at_their_words():
    engine = WordEngine()
    assert one("The report¹ of the dog‡ is here.²", engine).text == "O relatório¹ de o cão‡ é aqui.²"
    assert engine.batches[0] == ["The report of the dog is here."]
    assert one("© 2023 The dog. The car™ is old.", WordEngine()).text == "© 2023 O cão. O carro™ é velho."


def test_emoji_that_cling_to_a_word_leave_the_space_behind_it():
    engine = WordEngine()
    assert one("The dog😀 sees the car.", engine).text == "O cão😀 vê o carro."
    assert engine.batches[0] == ["The dog sees the car."]


def test_single_quotation_marks_around_an_apostrophe():
    said_so = said("'I don't know,' he said.", lambda text: text.replace("he said", "disse ele"))
    assert said_so.text == "'I don't know,' disse ele."


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("All rights are reserved.", "Todos os direitos reservados", "Todos os direitos reservados."),
        ("He lives in the U.S.", "Ele mora nos EUA", "Ele mora nos EUA"),
        ("He works for Acme Inc.", "Ele trabalha na Acme", "Ele trabalha na Acme"),
        ("Is the car really here?", "O carro está aqui", "O carro está aqui"),
    ],
)
def test_a_dropped_full_stop_comes_back(source, answer, expected):
    assert said(source, lambda text: answer).text == expected
