from __future__ import annotations

import re

import pytest

from tests.pipeline.fakes import FunctionEngine, one, said
from translate.pipeline.masks import find, mask, unmask
from translate.pipeline.protect import Protected, protected
from translate.pipeline.spans import Rendering, edit


def test_masks_do_not_say_what_the_text_says():
    text = "XQ1 and {name}"
    edits, masks = mask(text, protected(text))
    assert masks.names == ("XQ2",)
    assert edit(text, edits)[0] == "XQ1 and XQ2"


def test_unmask_aligns_what_it_puts_back():
    text = "see a.txt now"
    _, masks = mask(text, protected(text))
    rendering, bad = unmask(Rendering("veja xq1 agora"), masks)
    assert (rendering.text, bad) == ("veja a.txt agora", 0)
    assert [(text[a:b], rendering.text[c:d]) for a, b, c, d, _ in rendering.links] == [
        ("a", "a"),
        (".", "."),
        ("txt", "txt"),
    ]


@pytest.mark.parametrize("text", ["veja agora", "XQ1 XQ1", "XQ11", "aXQ1"])
def test_a_mask_must_come_back_exactly_once(text):
    _, masks = mask("{x}", [Protected(0, 3, "placeholder")])
    assert unmask(Rendering(text), masks)[1] == 1


def test_find_is_whole_words():
    assert find("XQ1, xq1 XQ12 aXQ1", "XQ1") == [(0, 3), (5, 8)]


@pytest.mark.parametrize(
    "kept",
    ["https://example.org/x?y=1", "press@nato.int", "{name}", "%(n)d", "$HOME", "@reuters", "#news", "€1,200", "a.txt"],
)
def test_protected_text_survives_an_engine_that_changes_every_mark(kept):
    def mangle(text: str) -> str:
        return re.sub(r"[^\w\s.]", "-", text).replace("car", "carro").replace("The", "O").replace("has", "tem")

    assert kept in said(f"The car has {kept} here.", mangle).text


def test_a_lost_mask_is_tried_again_with_another():
    def lose(text: str) -> str:
        return re.sub(r"\bXQ\d\b ?", "", text).replace("car", "carro")

    engine = FunctionEngine(lose)
    proposal = one("The car of {name} is old.", engine)
    assert "{name}" in proposal.text
    assert len(engine.batches) == 2


def test_an_engine_that_keeps_no_mask_translates_around_them():
    def lose(text: str) -> str:
        return re.sub(r"\b[A-Z]Q\d+\b ?", "", text).replace("car", "carro")

    assert said("The car of {name} is old.", lose).text == "The carro of {name} is old."


def test_lost_for_good_is_no_translation():
    proposal = said("The 12 cars.", lambda text: "Os carros.")
    assert proposal.text == ""
    assert proposal.diagnostics[0].code == "machine-number-lost"


def test_code_stays():
    proposal = said("The car runs <code>the car</code> now.", lambda t: t.replace("car", "carro"))
    assert proposal.text == "The carro runs <code>the car</code> now."
