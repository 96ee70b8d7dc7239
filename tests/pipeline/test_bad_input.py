"""Texts nobody should write: a result or a reason, and never a crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import inline
from i18n.model import Kind, Location
from tests.pipeline.fakes import NaughtyEngine, ReversingEngine, WordEngine, one, pattern
from translate.pipeline import Request, propose

TEXTS = {
    "blank": " \t\n ",
    "punctuation": "?!… — “”()[]{}<>«»'\"",
    "control": "The \x00car\x07 is\x1b here\x7f.",
    "surrogate": "The \ud83d car is here.",
    "private use": "The \ue000 car \U000f0000 is here.",
    "bidi": "\u202bThe \u2067car\u2069 is\u202c here\u200e.",
    "decomposed": "The cafe\u0301 is he\u0302re.",
    "zero width": "The\u200b car\u200d is\ufeff here.",
    "noncharacter": "The \ufffe car \uffff is here.",
    "object": "The \ufffc car is here.",
    "long word": "x" * 20_000,
    "newlines": "The car\nis\r\nhere.\u2028The dog\u2029is old.",
    "masks": "XQ1 QX7 ZQ1 XQ2 and XQ1",
    "quotes": "“““He said ”no” ‘’' '’ (( [[ ))",
    "markup": "a < b && c > d &lt; e &amp;lt; <b> </p>",
    "marks": "a\u0301\u0302\u0303\u0304\u0305 e\u0336",
    "digits": "1" * 3000,
    "tags in text": "<not a tag> </b> <b/",
}


def propose_one(text: str, engine: WordEngine):
    source = (text,) if text else ()
    return propose([Request(source, Kind.PARAGRAPH, Location("a.txt", 1))], "en", "pt_BR", engine)[0]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_odd_text(text):
    for engine in (WordEngine(), *(NaughtyEngine(seed) for seed in range(4))):
        proposal = propose_one(text, engine)
        assert proposal.text or proposal.diagnostics
        if proposal.text:
            inline.parse(proposal.text, (text,))


def test_empty():
    proposal = propose_one("", WordEngine())
    assert (proposal.text, [d.code for d in proposal.diagnostics]) == ("", ["machine-empty"])


def test_only_markup():
    form = "<a1><b></b></a1><br/><img1/>"
    assert one(form, WordEngine()).text == form


def test_a_hundred_thousand_characters():
    sentence = "The old dog sees the red car of the new house in 2023, and the car is here. "
    text = (sentence * 1400).strip()
    assert len(text) > 100_000
    engine = WordEngine()
    proposal = propose_one(text, engine)
    assert proposal.text.count("carro") == 2800
    assert len(engine.batches[0]) == 1


def test_the_rest_of_a_segment_is_untouched():
    proposal = one("The \ud800<b>red\x07</b> car {x} is here.", WordEngine())
    plain = inline.plain(inline.parse(proposal.text, pattern("<b>x</b>")))
    assert plain.replace("\ud800", "?") == "O ?vermelho carro {x} é aqui."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (TEXTS["bidi"], "\u202bO \u2067carro\u2069 é\u202c aqui\u200e."),
        ("The \u2068red \u202bcar\u202c\u2069 is here.", "O \u2068vermelho \u202bcarro\u202c\u2069 é aqui."),
        ("The car\u2069 is \u202ehere.", "O carro\u2069 é \u202eaqui."),
        ("See https://a.org/\u200ex today, old dog.", "Ees https://a.org/\u200ex hoje, velho cão."),
    ],
)
def test_marks_of_direction_stay_with_their_words(source, expected):
    assert one(source, WordEngine()).text == expected


def test_a_pair_of_direction_follows_its_words():
    found = one("The \u2067red car\u2069 is here.", ReversingEngine()).text
    assert "\u2067carro vermelho\u2069" in found


@given(st.text(max_size=60), st.integers(0, 50))
@settings(deadline=None, max_examples=300, derandomize=True)
def test_any_text(text, seed):
    proposal = propose_one(text, NaughtyEngine(seed))
    assert proposal.text or proposal.diagnostics
    inline.parse(proposal.text, (text,))


@given(st.text(alphabet="aB c.\u200e\u202a\u202b\u202c\u2067\u2069", max_size=30), st.integers(0, 20))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_no_mark_of_direction_is_lost(text, seed):
    proposal = propose_one(text, NaughtyEngine(seed))
    if proposal.text:
        controls = "\u200e\u202a\u202b\u202c\u2067\u2069"
        assert sorted(c for c in proposal.text if c in controls) == sorted(c for c in text if c in controls)


@given(
    st.text(alphabet="aB. ,“”\"'’()[]—-\u0301日。😀1{}<>&", max_size=40),
    st.sampled_from(("fr", "ja", "de", "ar", "pt_BR")),
)
@settings(deadline=None, max_examples=300, derandomize=True)
def test_any_punctuation(text, target):
    source = (text,) if text else ()
    proposal = propose([Request(source, Kind.HEADING, Location("a.txt", 1))], "en", target, WordEngine())[0]
    assert proposal.text or proposal.diagnostics
