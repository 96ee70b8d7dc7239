"""Markup around a whole text left its source: the translations that people accepted follow."""

from __future__ import annotations

import pytest

from i18n import catalog
from i18n.catalog import unwrapped
from i18n.model import State, Unit
from tests.catalog.helpers import made, template


def merged(source: str, target: str, *article: str) -> list[tuple[str, str, State]]:
    old = made(Unit(source, target, state=State.TRANSLATED))
    units = catalog.update(old, template(*article)).catalog.units
    return [(unit.source, unit.target, unit.state) for unit in units if not unit.obsolete]


@pytest.mark.parametrize(
    ("source", "target", "new", "text"),
    [
        ("<a1>Home</a1>", "<a1>Início</a1>", "Home", "Início"),
        ("<b><a1>Home</a1></b>", "<b><a1>Início</a1></b>", "Home", "Início"),
        ("<a1>See <b>it</b></a1>", "<a1><b>Veja</b></a1>", "See <b>it</b>", "<b>Veja</b>"),
        (
            "<s1>See <a1>it</a1> <s2>now</s2></s1>",
            "<s1><s2>Já</s2> <a1>veja</a1></s1>",
            "See <a1>it</a1> <s1>now</s1>",
            "<s1>Já</s1> <a1>veja</a1>",
        ),
    ],
)
def test_an_accepted_text_loses_the_markup_around_it(source, target, new, text):
    assert merged(source, target, new) == [(new, text, State.TRANSLATED)]


def test_a_row_of_links_is_a_text_for_each():
    source, target = "<a1>Home</a1> | <a2>About <b>us</b></a2>", "<a2>Sobre <b>nós</b></a2> | <a1>Início</a1>"
    assert merged(source, target, "Home", "About <b>us</b>") == [
        ("Home", "Início", State.TRANSLATED),
        ("About <b>us</b>", "Sobre <b>nós</b>", State.TRANSLATED),
    ]


def test_a_row_of_links_keeps_its_own_text_out_of_use():
    old = made(Unit("<a1>Home</a1> | <a2>News</a2>", "<a1>Início</a1> | <a2>Notícias</a2>", state=State.TRANSLATED))
    units = catalog.update(old, template("Home", "Other words")).catalog.units
    assert [unit.target for unit in units if unit.obsolete] == ["<a1>Início</a1> | <a2>Notícias</a2>"]


def test_a_text_with_other_markup_needs_a_look():
    (unit,) = catalog.update(
        made(Unit("<a1>Home</a1>", "Página <a1>inicial</a1>", state=State.TRANSLATED)), template("Home")
    ).catalog.units
    assert (unit.target, unit.state, unit.previous_source) == ("Página inicial", State.NEEDS_WORK, "<a1>Home</a1>")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Read <a1>it</a1>", "Leia <a1>isto</a1>"),
        ("<a1>Home</a1> and <a2>news</a2>", "<a1>a</a1> e <a2>b</a2>"),
        ("<b>One</b> | <b>two</b>", "<b>Um</b> | <b>dois</b>"),
        ("<img1/> Home", "<img1/> Início"),
        ("Home", "Início"),
    ],
)
def test_a_sentence_with_markup_in_it_is_one_text(source, target):
    assert unwrapped.pieces(source, target) == []
