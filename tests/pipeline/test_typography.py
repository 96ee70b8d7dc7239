from __future__ import annotations

import pytest

from tests.pipeline.fakes import WordEngine, one, said
from translate.pipeline.spans import Rendering
from translate.pipeline.typography import quote, separator, set_in

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


SAID = "He said “no” twice."
NESTED = "He said “she said ‘no’ twice” today."
JA, JA_NESTED = "彼は「いいえ」と二回言った。", "彼は今日「彼女は『いいえ』と二回言った」と言った。"
FR_NESTED = f"Il a dit «{NBSP}elle a dit “non” deux fois{NBSP}» hier."


@pytest.mark.parametrize(
    ("locale", "source", "answer", "expected"),
    [
        ("ja", SAID, '彼は"いいえ"と二回言った。', JA),
        ("ja", SAID, "彼は「いいえ」と二回言った。", JA),
        ("ja", SAID, "彼は『いいえ』と二回言った。", JA),
        ("ja", SAID, "彼は“いいえ”と二回言った。", JA),
        ("ja", NESTED, "彼は今日\"彼女は'いいえ'と二回言った\"と言った。", JA_NESTED),
        ("ja", NESTED, "彼は今日「彼女は『いいえ』と二回言った」と言った。", JA_NESTED),
        ("ja", "“She said ‘no’ twice.”", '彼女は"いいえ"と二回言った。', "「彼女は『いいえ』と二回言った。」"),
        ("zh", NESTED, "他今天说\"她说了两次'不'\"。", "他今天说“她说了两次‘不’”。"),
        ("zh_Hant", NESTED, "他今天說\"她說了兩次'不'\"。", "他今天說「她說了兩次『不』」。"),
        ("fr", SAID, 'Il a dit "non" deux fois.', f"Il a dit «{NBSP}non{NBSP}» deux fois."),
        ("fr", SAID, "Il a dit « non » deux fois.", f"Il a dit «{NBSP}non{NBSP}» deux fois."),
        ("fr", SAID, f"Il a dit «{NBSP}non{NBSP}» deux fois.", f"Il a dit «{NBSP}non{NBSP}» deux fois."),
        ("fr", SAID, "Il a dit «non» deux fois.", f"Il a dit «{NBSP}non{NBSP}» deux fois."),
        ("fr", NESTED, "Il a dit \"elle a dit 'non' deux fois\" hier.", FR_NESTED),
        ("fr_CA", SAID, 'Il a dit "non" deux fois.', f"Il a dit «{NBSP}non{NBSP}» deux fois."),
        ("de", SAID, 'Er sagte "nein" zweimal.', "Er sagte „nein“ zweimal."),
        ("de", SAID, "Er sagte „nein“ zweimal.", "Er sagte „nein“ zweimal."),
        ("de", SAID, "Er sagte »nein« zweimal.", "Er sagte „nein“ zweimal."),
        ("de", NESTED, "Er sagte heute \"sie sagte 'nein' zweimal\".", "Er sagte heute „sie sagte ‚nein‘ zweimal“."),
    ],
)
def test_quotation_marks_in_pairs_and_pairs_in_pairs(locale, source, answer, expected):
    assert said(source, lambda text: answer, to=locale).text == expected


@pytest.mark.parametrize(
    ("source", "text", "target", "answer", "expected"),
    [
        ("de", "Er sagte „nein“ zweimal.", "en", 'He said "no" twice.', "He said “no” twice."),
        (
            "de",
            "Er sagte „sie sagt ‚nein‘ heute“.",
            "en",
            "He said \"she says 'no' today\".",
            "He said “she says ‘no’ today”.",
        ),
        (
            "de",
            "Er sagte „nein“ zweimal.",
            "fr",
            'Il a dit "non" deux fois.',
            f"Il a dit «{NBSP}non{NBSP}» deux fois.",
        ),
        ("de", "„Das Auto ist hier.“ Der Hund ist alt.", "sv", "Bilen är här.", "”Bilen är här.” Bilen är här."),
        ("fr", "Il a dit « non » hier.", "de", 'Er sagte gestern "nein".', "Er sagte gestern „nein“."),
        ("fr", f"Il a dit «{NBSP}non{NBSP}» hier.", "en", 'He said "no" yesterday.', "He said “no” yesterday."),
        ("ja", "彼は「いいえ」と言った。", "en", 'He said "no".', "He said “no”."),
        ("ja", "彼は「『はい』か」と言った。", "en", "He said \"is it 'yes'\".", "He said “is it ‘yes’”."),
        ("ja", "彼は『白鯨』を読んだ。", "en", 'He read "Moby-Dick".', "He read ‘Moby-Dick’."),
    ],
)
def test_from_other_languages(source, text, target, answer, expected):
    assert said(text, lambda seen: answer, source=source, to=target).text == expected


def test_marks_of_a_quotation_are_no_separators():
    engine = WordEngine()
    one("Il a dit « non » hier. Accueil » Chien", engine, source="fr")
    assert engine.batches == [['Il a dit "non" hier.', "Accueil", "Chien"]]


@pytest.mark.parametrize(
    ("locale", "source", "answer", "expected"),
    [
        ("de", 'He said "no" twice.', 'Er sagte "nein" zweimal.', 'Er sagte "nein" zweimal.'),
        ("de", "He said 'no' twice.", 'Er sagte "nein" zweimal.', "Er sagte 'nein' zweimal."),
        ("fr", 'He said "no" twice.', "Il a dit « non » deux fois.", 'Il a dit "non" deux fois.'),
        ("ja", 'He said "no" twice.', '彼は"いいえ"と二回言った。', JA),
        ("ja", "He said \"she said 'no' twice\" today.", "彼は今日\"彼女は'いいえ'と二回言った\"と言った。", JA_NESTED),
        ("ja", 'A 5" and a 6" car is here.', '5"と6"の車です。', '5"と6"の車です。'),
    ],
)
def test_straight_marks_stay_straight_but_in_east_asian_text(locale, source, answer, expected):
    assert said(source, lambda text: answer, to=locale).text == expected


@pytest.mark.parametrize(
    ("locale", "source", "answer", "expected"),
    [
        (
            "fr",
            "It’s O’Brien’s “old” car.",
            "C'est la \"vieille\" voiture d'O'Brien.",
            f"C’est la «{NBSP}vieille{NBSP}» voiture d’O’Brien.",
        ),
        (
            "fr",
            "It's O'Brien's “old” car.",
            "C'est la \"vieille\" voiture d'O'Brien.",
            f"C'est la «{NBSP}vieille{NBSP}» voiture d'O'Brien.",
        ),
        (
            "de",
            "The dogs’ house isn’t ‘old’.",
            'Das Haus der Hunde ist nicht "alt".',
            "Das Haus der Hunde ist nicht ‚alt‘.",
        ),
        ("ja", "It’s O’Brien’s “old” car.", 'O’Brienの"古い"車です。', "O’Brienの「古い」車です。"),
        ("de", "He is 5' 11\" tall, isn't he?", "Er ist 5' 11\" groß, oder?", "Er ist 5' 11\" groß, oder?"),
    ],
)
def test_apostrophes_are_no_quotation_marks(locale, source, answer, expected):
    assert said(source, lambda text: answer, to=locale).text == expected


@pytest.mark.parametrize("locale", ["ja", "fr", "de"])
@pytest.mark.parametrize(
    "kept",
    ["<code>echo “a” 'b' \"c\"</code>", "{x:y}", "{{ “name” }}", "%(name)s", "https://example.org/?q='a'", "`“a” b`"],
)
def test_marks_in_code_and_placeholders_stay(kept, locale):
    assert kept in said(f"The “red” car has {kept} here.", lambda text: text.replace("The", "X"), to=locale).text


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


def test_quotes_of_a_locale_are_those_of_its_language_unless_it_has_its_own():
    assert quote("“", "de_AT", opens=True) == "„"
    assert quote("“", "zh_Hant_HK", opens=True) == "「"
    assert quote("“", "tlh", opens=True) == "“"
