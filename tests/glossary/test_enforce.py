"""Approved terms in what an engine wrote: put in where it is safe, told where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.model import Location
from tests.glossary.conftest import terms
from translate.engine import Link, Translation
from translate.glossary import Enforced, Terms, enforce
from translate.pipeline.spans import tokens

GLOSSARY = """\
minister,ministro,pt,,noun
prime minister,primeiro-ministro,pt,,noun,,,premiê|premier
head of state,chefe de Estado,pt
summit,cúpula,pt,,,,,cimeira
NATO,OTAN,pt
Acme,,,,,,yes,
artificial intelligence,inteligência artificial,pt
to table,apresentar,pt,,verb
pilot,piloto,pt
lion,leão,pt
"""


def aligned(source: str, target: str, pairs: str) -> Translation:
    """``pairs`` link words by number: ``0-1 2-3``; a token is a word or a mark."""
    ours, theirs = tokens(source), tokens(target)
    links = []
    for pair in pairs.split():
        one, other = map(int, pair.split("-"))
        links.append(Link(*ours[one], *theirs[other], 0.9))
    return Translation(target, 0.8, tuple(links), "fake")


def run(source: str, target: str, pairs: str, glossary: Terms | None = None) -> Enforced:
    return enforce(source, aligned(source, target, pairs), glossary or terms(GLOSSARY), Location("a.html", 7))


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("The minister spoke.", "O secretário falou.", "0-0 1-1 2-2 3-3", "O ministro falou."),
        ("Minister speaks.", "Secretário fala.", "0-0 1-1 2-2", "Ministro fala."),
        ("“Minister speaks”", "“Secretário fala”", "0-0 1-1 2-2 3-3", "“Ministro fala”"),
        ("Ministers spoke.", "Os secretários falaram.", "0-0 0-1 1-2", "Os ministros falaram."),
        ("The ministers spoke.", "Os ministros falaram.", "0-0 1-1 2-2", "Os ministros falaram."),
        ("The ministers spoke.", "As ministras falaram.", "0-0 1-1 2-2", "As ministras falaram."),
        ("prime ministers met", "os premiês se reuniram", "0-0 1-1 2-3", "os primeiros-ministros se reuniram"),
        ("the heads of state", "os líderes de Estado", "0-0 1-1 2-2 3-3", "os chefes de Estado"),
        ("the NATO summit", "a cimeira da NATO", "0-0 1-3 2-1", "a cúpula da OTAN"),
        ("at the NATO gate", "no portão da NATO", "1-0 2-2 2-3 3-1", "no portão da OTAN"),
        ("AI: artificial intelligence", "IA: inteligência fabricada", "0-0 2-3 3-2", "IA: inteligência artificial"),
        ("Acme won.", "A Ácme venceu.", "0-1 1-2", "A Acme venceu."),
        ("THE PRIME MINISTER RESIGNS", "O CHEFE MAIOR RENUNCIA", "0-0 1-2 2-1 3-3", "O PRIMEIRO-MINISTRO RENUNCIA"),
        ("A lion.", "Um gato.", "0-0 1-1 2-2", "Um leão."),
    ],
)
def test_the_aligned_words_are_replaced(source, target, pairs, expected):
    assert run(source, target, pairs).text == expected


@pytest.mark.parametrize(
    ("why", "source", "target", "pairs", "code"),
    [
        ("no alignment", "The minister spoke.", "O secretário falou.", "", "glossary-term-missing"),
        ("only an article", "The minister spoke.", "O falou.", "1-0 2-1", "glossary-term-missing"),
        ("words between", "prime minister", "alto e muito nobre chefe", "0-0 1-4", None),
        ("a gap of others", "prime minister spoke", "chefe falou maior", "0-2 1-0 2-1", "glossary-term-missing"),
        ("a verb by its neighbours", "they summit it", "eles sobem isso", "0-0 1-1 2-2", "glossary-term-missing"),
        ("an infinitive", "to pilot well", "dirigir bem", "0-0 1-0 2-1", "glossary-term-missing"),
        ("a pronoun tied to it", "pilot them", "guie-os", "0-0 1-2", "glossary-term-missing"),
        ("another number", "the minister", "as autoridades", "0-0 1-1", "glossary-term-missing"),
        ("a word twice", "the pilot flies", "o homem o homem voa", "0-0 1-1 1-3 2-4", "glossary-term-missing"),
        ("by part of speech a verb", "to table it", "mostrar isso", "0-0 1-0 2-1", "glossary-term-missing"),
        ("another form", "piloting it", "dirigindo isso", "0-0 1-1", "glossary-term-missing"),
        ("no sure plural", "two lions", "dois gatos", "0-0 1-1", "glossary-term-missing"),
        ("within a URL", "the summit", "a https://x.org/encontro", "0-0 1-1", "glossary-term-missing"),
        ("dropped", "Acme won.", "Venceu.", "1-0", "glossary-term-changed"),
    ],
)
def test_what_is_not_safe_is_left_and_told(why, source, target, pairs, code):
    done = run(source, target, pairs)
    assert done.changes == () or why == "words between"
    if code:
        assert done.text == target
        (finding,) = done.diagnostics
        assert (finding.file, finding.line, finding.code) == ("a.html", 7, code)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("the summit", "a reunião", "info: 'reunião' was replaced by 'cúpula' of the glossary"),
        (
            "the summit",
            "o encontro",
            "warning: 'encontro' was replaced by 'cúpula' of the glossary, of another gender; "
            "check the words around it",
        ),
    ],
)
def test_a_change_of_gender_is_told(source, target, expected):
    (finding,) = run(source, target, "0-0 1-1").diagnostics
    assert str(finding) == f"a.html:7: {expected} [glossary-term-replaced]"


def test_what_looks_like_a_verb_is_a_noun_after_an_article():
    assert run("the summit it held", "a reunião que fez", "0-0 1-1 2-2 3-3").text == "a cúpula que fez"


def test_a_forbidden_word_is_replaced_without_an_alignment():
    done = run("The summit ends.", "A cimeira acaba.", "")
    assert done.text == "A cúpula acaba."
    assert [finding.code for finding in done.diagnostics] == ["glossary-term-replaced"]
    assert run("Summits end.", "As cimeiras acabam.", "").text == "As cúpulas acabam."


def test_a_forbidden_word_that_cannot_be_replaced_is_told():
    glossary = terms("lion,leão,pt,,,,,gato\n")
    done = run("Lions eat.", "Gatos comem.", "0-0 1-1", glossary)
    assert done.text == "Gatos comem."
    assert [finding.code for finding in done.diagnostics] == ["glossary-forbidden"]
    assert "'leão'" in done.diagnostics[0].message


def test_a_longer_term_hides_the_shorter_one_in_source_and_translation():
    done = run("The prime minister and the minister", "O primeiro-ministro e o ministro", "0-0 1-1 2-3 3-4 4-5 5-6")
    assert done.changes == done.diagnostics == ()
    done = run("The prime minister and the minister", "O primeiro-ministro e o vice", "0-0 1-1 2-3 3-4 4-5 5-6")
    assert done.text == "O primeiro-ministro e o ministro"


def test_repeated_terms_are_each_looked_at():
    source, target = "minister to minister", "secretário para secretário"
    assert run(source, target, "0-0 1-1 2-2").text == "ministro para ministro"
    assert run(source, "ministro para secretário", "0-0 1-1 2-2").text == "ministro para ministro"
    done = run("The minister said the minister left.", "O ministro disse que saiu.", "0-0 1-1 2-2 5-4")
    assert done.changes == done.diagnostics == ()


def test_two_terms_with_one_translation_both_need_it():
    glossary = terms("car,carro,pt\nautomobile,carro,pt\n")
    assert run("a car, an automobile", "um carro, um auto", "0-0 1-1 3-3 4-4", glossary).text == "um carro, um carro"


def test_the_alignment_moves_along():
    source, target = "The head of state met NATO today", "O presidente conheceu a NATO hoje"
    done = run(source, target, "0-0 1-1 2-1 3-1 4-2 5-3 5-4 6-5")
    assert done.text == "O chefe de Estado conheceu a OTAN hoje"
    shown = [(source[a:b], done.text[c:d]) for a, b, c, d, _ in done.translation.alignment]
    assert shown == [
        ("The", "O"),
        ("head", "chefe de Estado"),
        ("of", "chefe de Estado"),
        ("state", "chefe de Estado"),
        ("met", "conheceu"),
        ("NATO", "a"),
        ("NATO", "OTAN"),
        ("today", "hoje"),
    ]
    assert (done.translation.score, done.translation.engine) == (0.8, "fake")
    assert [(change.old, change.new) for change in done.changes] == [
        ("presidente", "chefe de Estado"),
        ("NATO", "OTAN"),
    ]


def test_nothing_to_do_gives_the_translation_itself():
    translation = aligned("Nothing here.", "Nada aqui.", "0-0 1-1")
    assert enforce("Nothing here.", translation, terms(GLOSSARY)).translation is translation
    empty = Translation("")
    assert enforce("The minister", empty, terms(GLOSSARY)) == Enforced(empty)


@pytest.mark.parametrize(
    ("row", "source", "target", "pairs", "expected"),
    [
        ("team,équipe,fr", "the team", "le groupe", "0-0 1-1", "le groupe"),
        ("team,cabinet,fr", "the team", "l'équipe", "0-0 1-0", "l'équipe"),
        ("team,équipe,fr", "the team", "l'ensemble", "1-0", "l'équipe"),
        ("government,Regierung,de", "the government", "das Kabinett", "0-0 1-1", "das Kabinett"),
        ("NATO,NATO,ru", "in NATO", "в ОТАН", "0-0 1-1", "в NATO"),
        ("government,政府,ja", "the governments", "内閣は", "1-0 1-1 1-2", "政府"),
        ("government,政府,ja", "government", "内閣", "0-0 0-1", "政府"),
        ("government,чиновник,ru", "government", "чиновниками", "0-0", "чиновниками"),
    ],
)
def test_what_each_target_allows(row, source, target, pairs, expected):
    glossary = terms(row + "\n", "en", row.split(",")[2])
    assert run(source, target, pairs, glossary).text == expected


SOURCE = "the prime minister ministers Acme NATO summit of in https://x.org/a , . “ a\u0301b 政府 \ud800"
TARGET = "o primeiro-ministro ministros Acme OTAN cúpula cimeira de 政 府 ! NATO premiê"
WORDS = st.lists(st.sampled_from(f"{SOURCE} {TARGET}".split(" ")), max_size=12).map(" ".join)


@given(WORDS, WORDS, st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_only_the_replaced_words_change_and_links_stay_within_the_text(source, target, data):
    ours, theirs = tokens(source), tokens(target)
    pairs = st.tuples(st.integers(0, max(0, len(ours) - 1)), st.integers(0, max(0, len(theirs) - 1)))
    chosen = data.draw(st.lists(pairs, max_size=12)) if ours and theirs else []
    translation = Translation(target, 0.5, tuple(Link(*ours[i], *theirs[j], 0.9) for i, j in chosen))
    done = enforce(source, translation, terms(GLOSSARY))
    rest, left = done.text, target
    for change in sorted(done.changes, key=lambda c: -len(c.new)):
        assert change.new in rest
    assert len(done.text) - len(target) == sum(len(c.new) - len(c.old) for c in done.changes)
    assert all(
        0 <= c < d <= len(done.text) and 0 <= a < b <= len(source) for a, b, c, d, _ in done.translation.alignment
    )
    if not done.changes:
        assert rest == left
    again = enforce(source, done.translation, terms(GLOSSARY))
    assert again.changes == (), "a second pass must find nothing to do"
