"""Markup around the right words. The alignment is exact here: the engine's part is tested elsewhere."""

from __future__ import annotations

import pytest

from i18n import inline
from i18n.model import Placeholder, Role
from tests.pipeline.fakes import pattern
from translate.engine import Link
from translate.pipeline.data import edge_words, function_words
from translate.pipeline.flat import OBJECT, flatten
from translate.pipeline.spans import Rendering
from translate.pipeline.transfer import transfer


def put(source: str, target: str, links: str) -> tuple[str, list[str]]:
    """Transfer with links written as ``red=vermelho car=carro``, each word's first free place."""
    flat = flatten(pattern(source))
    found = []
    used: set[tuple[int, int]] = set()
    for pair in links.split():
        ours, theirs = pair.split("=")
        start = _next(flat.text, ours, 0, used)
        place = _next(target, theirs, 1, used)
        found.append(Link(start, start + len(ours), place, place + len(theirs)))
    made, guessed = transfer(
        flat, Rendering(target, tuple(found)), small=function_words("en"), small_target=edge_words("pt")
    )
    assert list(inline.differences(made, pattern(source))) == []
    return inline.text(made), guessed


def _next(text: str, word: str, side: int, used: set) -> int:
    at = text.index(word)
    while (side, at) in used and word in text[at + 1 :]:
        at = text.index(word, at + 1)
    used.add((side, at))
    return at


CASES = [
    (
        "Mayor <b>Ana Kowal</b> said",
        "A prefeita Ana Kowal disse",
        "Mayor=prefeita Mayor=Ana Kowal=Kowal said=disse",
        "A prefeita <b>Ana Kowal</b> disse",
    ),
    ("The <b>red</b> car", "O carro vermelho", "The=O red=vermelho car=carro", "O carro <b>vermelho</b>"),
    ("<b>Red</b> car", "Carro vermelho", "Red=vermelho car=Carro", "Carro <b>vermelho</b>"),
    ("<b>All</b>", "Tudo isso", "All=Tudo", "<b>Tudo isso</b>"),
    ("a <b>b c</b> d", "A X B C D", "a=A b=B c=C d=D", "A X <b>B C</b> D"),
    ("The <b>NATO</b> chief", "O chefe da OTAN", "The=O NATO=da NATO=OTAN chief=chefe", "O chefe da <b>OTAN</b>"),
    ("see <b>page</b>.", "veja página.", "see=veja page=página .=.", "veja <b>página</b>."),
    ("see <b>page.</b>", "veja página.", "see=veja page=página .=.", "veja <b>página.</b>"),
    ("<a1>x <b>y</b></a1> z", "Z Y X", "x=X y=Y z=Z", "Z <a1><b>Y</b> X</a1>"),
    ("<a1>x</a1><a2>y</a2> z", "X Y Z", "x=X y=Y z=Z", "<a1>X</a1> <a2>Y</a2> Z"),
    ("<b><i>x</i></b> y", "Y X", "x=X y=Y", "Y <b><i>X</i></b>"),
    ("x<x1/> y", "Y X", "x=X y=Y", "Y X<x1/>"),
    ("x y<x1/>", "Y X", "x=X y=Y", "Y X<x1/>"),
    ("<x1/>x y", "Y X", "x=X y=Y", "<x1/>Y X"),
    ("<b>x<x1/></b> y", "Y X", "x=X y=Y", "Y <b>X<x1/></b>"),
    ("<a1></a1>x y", "Y X", "x=X y=Y", "<a1></a1>Y X"),
    ("x <a1><img1/></a1>", "X ", "x=X", "X <a1><img1/></a1>"),
    ("x <a1><img1/></a1> y", "Y X", "x=X y=Y", "Y X <a1><img1/></a1>"),
    ("<a1><img1/></a1> y", "Y", "y=Y", "<a1><img1/></a1> Y"),
    ("H<s1>2</s1>O is", "É H2O", "H2O=H2O is=É", "É H<s1>2</s1>O"),
    ("<b>W</b>ater here", "Aqui água", "Water=água here=Aqui", "Aqui <b>á</b>gua"),
    ("<b>x</b> and <b>y</b>", "Y e X", "x=X and=e y=Y", "<b>Y</b> e <b>X</b>"),
    ("<b>People.</b> More", "As pessoas. Mais", "People=pessoas .=. More=Mais", "<b>As pessoas.</b> Mais"),
    ("<b>People</b> go.", "As pessoas vão.", "People=pessoas go=vão .=.", "As <b>pessoas</b> vão."),
    ("<b>x</b> y", "x X Y", "x=x x=X y=Y", "<b>x X</b> Y"),
]


@pytest.mark.parametrize(("source", "target", "links", "expected"), CASES)
def test_placed(source, target, links, expected):
    assert put(source, target, links) == (expected, [])


def test_a_pair_whose_words_vanish_stands_at_its_relative_place():
    text, guessed = put(
        "one two <b>three</b> four five", "um dois quatro cinco", "one=um two=dois four=quatro five=cinco"
    )
    assert guessed == ["b"]
    assert text in ("um <b>dois</b> quatro cinco", "um dois <b>quatro</b> cinco")


def test_no_words_at_all():
    assert put("<b>x</b>", "", "") == ("<b></b>", [])
    assert put("<b>x</b> y <i>z</i>", "", "")[0] in ("<b></b><i></i>", "<i></i><b></b>")


def test_an_object_takes_the_place_it_came_out_at():
    flat = flatten(pattern("Click <img1/> to go"))
    assert flat.text == f"Click {OBJECT} to go"
    links = (Link(0, 5, 2, 8), Link(6, 7, 0, 1))
    made, _ = transfer(flat, Rendering(f"{OBJECT} Clique para ir", links))
    assert inline.text(made) == "<img1/> Clique para ir"


def test_flatten():
    flat = flatten(pattern("<img1/> a <x1/>\u00a0b<br/>c <code>d e</code>"))
    assert flat.text == f"a {OBJECT}\u00a0b{OBJECT}c d e"
    assert (flat.objects, flat.breaks, flat.code) == ((2,), (5,), ((8, 11),))


def test_of_two_spaces_around_a_comment_one_stays():
    made = inline.normalize(["a ", *pattern("<x1/>"), " b"])
    comment = made[1].__class__("x1", made[1].role, ("<!-- c -->",))
    flat = flatten((made[0], comment, made[2]))
    assert flat.text == "a b"
    text = inline.text(transfer(flat, Rendering("A B", (Link(0, 1, 0, 1), Link(2, 3, 2, 3))))[0])
    assert text == "A <x1/> B"


def test_a_name_that_is_not_translated_stands_like_a_word():
    name = Placeholder("x1", Role.SINGLE, ('<span translate="no">The Harbour Review</span>',), "The Harbour Review")
    empty = Placeholder("x2", Role.SINGLE, ('<span id="top"></span>',))
    flat = flatten(("© 2023 ", name, ". A page ", empty, ", really."))
    assert flat.text == "© 2023 \ufffc. A page , really."
