from __future__ import annotations

import re

import pytest

from tests.pipeline.fakes import FunctionEngine, one, said
from translate.engines.argos import ArgosEngine
from translate.pipeline.masks import FORMS, find, mask, unmask
from translate.pipeline.protect import Protected, protected
from translate.pipeline.spans import Rendering, edit

FRAMES = """Visit {} for more information.
Send an e-mail to {} before Friday.
Hello {}, you have {} new messages.
The file {} could not be opened.
Follow {} on Twitter.
Use {} to print the value of {}.
{} is not a valid name.
We love it {}
Run {} and then {} and then {}.
The minister met {} in Paris on Monday, according to {}.
The price rose to {} from {} last year.
Click {} to continue
The {} option overrides the default value of {}, unless {} is given.
Thanks {}!
Error in {}: expected {}, found {}.
With {}, the hope now is that the new deal will give more focus to collaboration.
Welcome back, {}!
{}, {} and {} are supported.
The temperature reached {} in {}.
He said that {} was better than {} because {} did not work.""".splitlines()


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


@pytest.mark.model
def test_the_forms_in_use_survive_the_bundled_package():
    """The experiment that chose them: letter-digit forms come back whole from every frame, others do not."""
    engine = ArgosEngine()
    shares = {}
    others = {"[1]": lambda n: f"[{n}]", "<x1/>": lambda n: f"<x{n}/>", "{1}": lambda n: f"{{{n}}}"}
    for name, make in {**{form(1): form for form in FORMS}, **others}.items():
        texts = [_filled(frame, make) for frame in FRAMES]
        answers = engine.translate([text for text, _ in texts], "en", "pt")
        kept = [all(len(find(a.text, m)) == 1 for m in names) for a, (_, names) in zip(answers, texts, strict=True)]
        shares[name] = sum(kept) / len(kept)
    assert all(shares[form(1)] == 1 for form in FORMS), shares
    assert all(shares[name] < 1 for name in others), shares


def _filled(frame: str, make) -> tuple[str, list[str]]:
    names = [make(n) for n in range(1, frame.count("{}") + 1)]
    return frame.format(*names), names
