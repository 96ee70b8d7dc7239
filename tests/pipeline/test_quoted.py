"""What an article quotes in another language stays as it is; what is its own is never taken for a quotation."""

from __future__ import annotations

import pytest

from i18n import inline
from i18n.model import Kind, Location, Pattern, Placeholder, Role
from tests.pipeline.fakes import WordEngine, one, request
from translate.engines.argos import ArgosEngine
from translate.pipeline import Request, propose
from translate.pipeline.quoted import other_language

SAID = "Je ne regrette rien, rien du tout"
QUOTED = {
    'He said "Je ne regrette rien, rien du tout" today.': 'Eh disse "Je ne regrette rien, rien du tout" hoje.',
    "He said ‘Je ne regrette rien, rien du tout’ today.": "Eh disse ‘Je ne regrette rien, rien du tout’ hoje.",
    "He said «Bitte nicht auf den Rasen treten» today.": "Eh disse “Bitte nicht auf den Rasen treten” hoje.",
    "He said “¿Dónde está la biblioteca?” today.": "Eh disse “¿Dónde átse al acetoilbib?” hoje.",
    "He said “¿Dónde está la biblioteca, por favor?” today.": "Eh disse “¿Dónde está la biblioteca, por favor?” hoje.",
    "He said “No hay mal que por bien no venga” today.": "Eh disse “No hay mal que por bien no venga” hoje.",
    "He said (Alla människor är födda fria och lika) today.": (
        "Eh disse (Alla människor är födda fria och lika) hoje."
    ),
    "He said “Ich liebe dich. Ich werde dich nie vergessen. Leb wohl.” today.": (
        "Eh disse “Ich liebe dich. Ich werde dich nie vergessen. Leb wohl.” hoje."
    ),
    "“Der Hund ist nicht hier, er ist im Haus,” said the dog.": (
        "“Der Hund ist nicht hier, er ist im Haus,” disse o cão."
    ),
    "He said 「これは、とても大切です。ありがとう。」 today.": "Eh disse “これは、とても大切です。ありがとう。” hoje.",
    'He said "大切です。ありがとう！" today.': 'Eh disse "大切です。ありがとう！" hoje.',
    "He said “Мы не отступим. Никогда!” today.": "Eh disse “Мы не отступим. Никогда!” hoje.",
    "He said <em>Je ne regrette rien, rien du tout</em> today.": (
        "Eh disse <em>Je ne regrette rien, rien du tout</em> hoje."
    ),
    "He said “Je ne <b>regrette</b> rien, rien du tout” today.": (
        "Eh disse “Je ne <b>regrette</b> rien, rien du tout” hoje."
    ),
}


@pytest.mark.parametrize(("source", "expected"), QUOTED.items())
def test_a_quotation_in_another_language_stays(source, expected):
    assert one(source, WordEngine()).text == expected


def test_the_reader_is_told_which_language():
    found = one(f"He said “{SAID}” and “Wo ist die Bibliothek, bitte?” today.", WordEngine()).diagnostics
    assert [(d.code, d.severity) for d in found] == [("other-language", "info")] * 2
    assert ["(fr)" in found[0].message, "(de)" in found[1].message] == [True, True]


def test_the_engine_sees_that_something_is_said():
    engine = WordEngine()
    one(f"He said “{SAID}” today.", engine)
    assert engine.batches == [['He said "XQ1" today.']]


@pytest.mark.parametrize(
    "sentence", ["Non, je ne regrette rien.", f"{SAID}.", f"“{SAID}.”", "La mer est ici, et le ciel."]
)
def test_a_sentence_among_others_stays(sentence):
    assert (
        one(f"The dog sees. {sentence} The car is new.", WordEngine()).text == f"O cão vê. {sentence} O carro é novo."
    )


@pytest.mark.parametrize(
    "text", [f"{SAID}.", f"“{SAID}”", "Мы не отступим.", "これはとても大切です。", f"<b>{SAID}.</b>"]
)
def test_a_segment_that_is_wholly_foreign_is_not_sent(text):
    engine = WordEngine()
    assert one(text, engine).text == text
    assert engine.batches == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("彼は「The old dog is not in the house today」と言った。", "ja"),
        ("Он сказал: “The old dog is not in the house today”.", "ru"),
    ],
)
def test_latin_script_within_another(text, source):
    assert "The old dog is not in the house today" in one(text, WordEngine(), source=source).text


OWN = """He called it “la dolce vita” and the dog laughed.
The motto is “Liberté, égalité, fraternité” in French.
“A la carte” and “table d’hôte” are old.
Thousands die as war ends.
thousands die, war ends quickly
die hard, hat bald son sans art
He said “no problem, amigo” and “hasta la vista, baby” twice.
The file “/usr/share/doc/la/der/README” and “sudo apt install la der” are here.
He read “Le Monde”, “El País” and “Der Spiegel” today.
Vincent van der Berg, Ludwig von Mies and Charles de la Tour
“Los Angeles, San Diego and Santa Monica,” he said.
Thomas Müller, Łukasz Piszczek, Čeněk Šťastný, Ødegård
naïve café façade and résumé
in an am as so was war hat
old dog sees red car (new house, blue garden wall)
run grep, sed, awk, sort, uniq, cut
PERSPECTIVE X11, XFree86 and X.org""".splitlines()


@pytest.mark.parametrize("text", OWN)
def test_the_articles_own_language_is_no_quotation(text):
    proposal = one(text, WordEngine())
    assert "other-language" not in [d.code for d in proposal.diagnostics]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("RAID significa conjunto redundante de discos independentes, disse ontem em Brasília o autor.", "pt"),
        ("Das ist der Hund, den die Katze gesehen hat.", "de"),
        ("de hond is in het huis met de kat", "nl"),
    ],
)
def test_kindred_languages_are_told_apart(text, source):
    assert other_language(text, source) == ""


def marked(text: str, tag: str) -> Pattern:
    return inline.normalize(
        ["The dog sees ", Placeholder("i", Role.OPEN, (tag,)), text, Placeholder("i", Role.CLOSE, ("</i>",)), " today."]
    )


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("la mer", '<i lang="fr">', "la mer"),
        ("la mer", "<i class=x lang=fr-CA>", "la mer"),
        ("la mer", '<i lang="en-GB">', "al rem"),
        ("la mer", '<i lang="xx-what">', "al rem"),
        ("la mer", "<i hreflang=fr>", "al rem"),
        ("la mer", "<i>", "al rem"),
        ("the car is here", '<i lang="de-DE">', "o carro é aqui"),
    ],
)
def test_markup_that_names_a_language_is_believed_unless_the_words_are_plainly_the_sources(text, tag, expected):
    found = propose([Request(marked(text, tag), Kind.PARAGRAPH, Location("a.html", 1))], "en", "pt_BR", WordEngine())
    assert found[0].text == f"O cão vê <i>{expected}</i> hoje."


REAL = [
    f'He said "{SAID}" and left.',
    "She wrote: «No hay mal que por bien no venga», and smiled.",
    "The minister said 「これは、とても大切です。ありがとう。」 and left.",
    "Putin said “Мы не отступим, никогда.” before the vote.",
    "The letter ends: “Ich liebe dich. Ich werde dich nie vergessen. Leb wohl.” She kept it.",
    "Piaf sang it. Non, je ne regrette rien. The crowd wept.",
    "In Spanish it is “¿Dónde está la biblioteca, por favor?” and in German “Wo ist die Bibliothek, bitte?”.",
]
KEPT = (
    SAID,
    "No hay mal que por bien no venga",
    "これは、とても大切です。ありがとう。",
    "Мы не отступим, никогда.",
    "Ich liebe dich. Ich werde dich nie vergessen. Leb wohl.",
    "Non, je ne regrette rien.",
    "¿Dónde está la biblioteca, por favor?",
    "Wo ist die Bibliothek, bitte?",
)


@pytest.mark.model
def test_the_bundled_package_leaves_quotations_alone():
    found = propose([request(text) for text in REAL], "en", "pt_BR", ArgosEngine())
    for source, proposal in zip(REAL, found, strict=True):
        assert proposal.text
        for kept in KEPT:
            assert (kept in proposal.text) == (kept in source), proposal.text
        assert not {" said ", " and ", " wrote", "The "} & {
            word for word in (" said ", " and ", "The ") if word in proposal.text
        }
