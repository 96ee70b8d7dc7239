from __future__ import annotations

import pytest

from tests.pipeline.fakes import said
from translate.pipeline.spans import Rendering
from translate.pipeline.typography import separator, set_in, shapes

NARROW, NBSP = "\u202f", "\u00a0"


def put(text: str, locale: str) -> str:
    return set_in(Rendering(text), locale).text


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("fr", "Quoi ? Non! Oui: voilà; fin.", f"Quoi{NARROW}? Non{NARROW}! Oui{NBSP}: voilà{NARROW}; fin."),
        ("fr", "à 10:30, voir http://x", "à 10:30, voir http://x"),
        ("fr", "Quoi ?!", f"Quoi{NARROW}?!"),
        ("fr_CA", "Quoi? Oui : voilà", f"Quoi? Oui{NBSP}: voilà"),
        ("fr_CH", "Quoi? Oui: voilà", "Quoi? Oui: voilà"),
        ("pt_BR", "O quê? Sim: pronto!", "O quê? Sim: pronto!"),
        ("ja", "日本,東京. 何? はい!", "日本、東京。何？はい！"),
        ("ja", "彼は「はい」, (本当に).", "彼は「はい」、（本当に）。"),
        ("ja", "東京 (とうきょう)です. XQ1.", "東京（とうきょう）です。XQ1."),
        ("zh", "你好,世界. 版本 2.5 (好)", "你好，世界。版本 2.5（好）"),
        ("zh_Hant", "你好;再見:", "你好；再見："),
        ("ar", "مرحبا, كيف?", "مرحبا، كيف؟"),
        ("ja", "本当...", "本当……"),
    ],
)
def test_marks(locale, text, expected):
    assert put(text, locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("pt_BR", "Ele disse “não”."),
        ("pt_PT", "Ele disse «não»."),
        ("fr", f"Ele disse «{NBSP}não{NBSP}»."),
        ("de", "Ele disse „não“."),
        ("de_CH", "Ele disse «não»."),
        ("sv", "Ele disse ”não”."),
        ("es_MX", "Ele disse “não”."),
        ("xx", "Ele disse “não”."),
    ],
)
def test_quotation_marks_are_the_targets(locale, expected):
    assert said("He said “no”.", lambda text: 'Ele disse "não".', to=locale).text == expected


def test_straight_marks_stay_straight():
    assert said('He said "no".', lambda text: 'Ele disse "não".', to="de").text == 'Ele disse "não".'


def test_marks_around_whole_sentences_are_the_targets_too():
    assert said("“The car is here.”", lambda text: "O carro está aqui.", to="de").text == "„O carro está aqui.“"


def test_protected_text_keeps_its_marks():
    text = said(
        "Read https://example.org/?a;b!c now: go!", lambda t: t.replace("Read", "Lisez").replace("now", "là"), to="fr"
    ).text
    assert text == f"Lisez https://example.org/?a;b!c là{NBSP}: go{NARROW}!"


def test_no_space_between_sentences_in_chinese_and_japanese():
    answers = {"The car is here.": "车在这里.", "The dog is old.": "狗老了."}
    assert said("The car is here. The dog is old.", answers, to="zh").text == "车在这里。狗老了。"
    assert (separator(" ", "ja"), separator("\n", "ja"), separator(" ", "pt")) == ("", "\n", " ")


def test_a_space_between_sentences_that_had_none():
    answers = {"車はここです。": "The car is here.", "犬は古い。": "The dog is old."}
    assert said("車はここです。犬は古い。", answers, source="ja", to="en").text == "The car is here. The dog is old."


def test_shapes_of_a_locale_are_those_of_its_language_unless_it_has_its_own():
    assert shapes("de_AT")["“"] == "„"
    assert shapes("zh_Hant_HK")["“"] == "「"
    assert shapes("tlh") == {}
