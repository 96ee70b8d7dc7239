"""Lists of names, and names of foreign letters: as they are, or asked for again, or the source."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from i18n.model import Kind
from tests.pipeline.fakes import FunctionEngine, WordEngine, answer, one, request, said
from translate.engines.argos import ArgosEngine
from translate.pipeline import propose
from translate.pipeline.letters import foreign
from translate.pipeline.roster import listed

NAMES = ("Anna Kowalska", "John Smith", "María García", "Li Wei")
LIST = "Anna Kowalska, John Smith, María García and Li Wei"


def names(text: str, source: str = "en") -> list[str]:
    return [text[name.span.start : name.span.end] for name in listed(text, source)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIST, list(NAMES)),
        ("The prize went to Anna Kowalska and Li Wei.", ["Anna Kowalska", "Li Wei"]),
        ("Anna Kowalska (chair), John Smith (vice chair)", ["Anna Kowalska", "John Smith"]),
        ("Anna Kowalska, designer; Li Wei, developer", ["Anna Kowalska", "Li Wei"]),
        ("Anna Kowalska – design, Li Wei – code", ["Anna Kowalska", "Li Wei"]),
        ("Anna Kowalska / Li Wei", ["Anna Kowalska", "Li Wei"]),
        (
            "Tom Cruise as Ethan Hunt, Simon Pegg as Benji Dunn",
            ["Tom Cruise", "Ethan Hunt", "Simon Pegg", "Benji Dunn"],
        ),
        ("J. R. R. Tolkien, C. S. Lewis and J.K. Rowling", ["J. R. R. Tolkien", "C. S. Lewis", "J.K. Rowling"]),
        ("Dr. Ana Wood, Mr Joe Bush and Queen Camilla", ["Ana Wood", "Joe Bush", "Camilla"]),
        (
            "Vincent van Gogh, Simón de la Rosa and Siobhan O’Brien",
            ["Vincent van Gogh", "Simón de la Rosa", "Siobhan O’Brien"],
        ),
        ("It is Anna Kowalska's, Li Wei's and mine.", ["Anna Kowalska", "Li Wei"]),
        ("The signatories are Kowalska, Smith and Li.", ["Kowalska", "Smith", "Li"]),
        ("Anna Kowalska met the old dog. John Smith did not.", []),
        ("Anna Kowalska is the chair of the board of John Smith.", []),
        ("She went to South Korea, Saudi Arabia and the United States.", []),
        ("He came on Monday, Tuesday and Friday.", []),
        ("However, the dog is old, and Anna is not.", []),
        ("“The car,” said Anna Kowalska.", []),
    ],
)
def test_the_names_in_a_list(text, expected):
    assert names(text) == expected


def test_a_list_in_another_language():
    assert names("O prêmio foi para Anna Kowalska, o presidente João da Silva e Li Wei.", "pt") == [
        "Anna Kowalska",
        "João da Silva",
        "Li Wei",
    ]


class Naughty(WordEngine):
    """Copies names, but does ``fault`` to its answers, those without a mask or all of them."""

    def __init__(self, fault: Callable[[str], str], *, always: bool = False) -> None:
        super().__init__()
        self.fault = fault
        self.always = always

    def say(self, text: str):
        plain = re.sub(r"\b(?:and|The prize went to|chair)\b", lambda m: SAID[m[0]], text)
        return (self.fault(plain) if self.always or not re.search(r"[A-Z]Q\d", text) else plain), []


SAID = {"and": "e", "The prize went to": "O prêmio foi para", "chair": "presidente"}
FAULTS = {
    "dropped": lambda text: text.replace(" John Smith,", ""),
    "doubled": lambda text: text.replace("John Smith", "John Smith, John Smith"),
    "translated": lambda text: text.replace("John Smith", "João Ferreiro"),
    "half": lambda text: text.replace("John Smith", "Smith"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("frame", ["{}", "The prize went to {}.", "{} (chair)"])
def test_a_name_that_is_not_kept_is_asked_for_again(fault, frame):
    engine = Naughty(fault)
    proposal = one(frame.format(LIST), engine)
    assert proposal.text == re.sub("|".join(map(re.escape, SAID)), lambda m: SAID[m[0]], frame.format(LIST))
    assert [len(engine.batches), proposal.diagnostics] == [2, ()]


@pytest.mark.parametrize("kind", [Kind.CELL, Kind.LIST_ITEM, Kind.PARAGRAPH, Kind.CAPTION])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_in_cells_and_items_too(fault, kind):
    assert one(LIST, Naughty(fault), kind=kind).text == LIST.replace("and", "e")


def test_an_engine_that_keeps_no_mask_is_asked_for_the_words_between_the_names():
    def lose(text: str) -> str:
        return re.sub(r"John Smith, |\b[A-Z]Q\d\b,? ?", "", text)

    assert one(f"The prize went to {LIST}.", Naughty(lose, always=True)).text == (
        "O prêmio foi para Anna Kowalska, John Smith, María García e Li Wei."
    )


def test_a_name_that_stays_lost_leaves_the_source():
    def lose(text: str) -> str:
        return f"{text.rstrip('.')}, Anna Kowalska"

    proposal = one(f"The prize went to {LIST}.", Naughty(lose, always=True))
    assert proposal.text == ""
    assert proposal.diagnostics[0].code == "machine-name-doubled"
    assert "the name “Anna Kowalska” comes more often than in the source" in proposal.diagnostics[0].message


class Dropping(WordEngine):
    """Leaves out words of a text without masks, and their links."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words

    def say(self, text: str):
        places = re.findall(r"\w+|[^\w\s]", text)
        return answer(text, lambda order: [i for i in order if places[i] not in self.words])


def test_one_of_two_names_without_a_link_is_lost():
    engine = Dropping("Anna", "Kowalska")
    assert "Anna Kowalska" in one("The old dog sees Anna Kowalska and Li Wei here.", engine).text
    assert len(engine.batches) == 2


def test_a_single_word_without_a_link_is_lost_where_the_others_were_copied():
    engine = Dropping("GARCIA")
    names = "KOWALSKA, SMITH, GARCIA, MÜLLER, LI"
    assert one(f"The dog sees {names} and others today.", engine).text == f"O cão vê {names} e srehto hoje."
    assert len(engine.batches) == 2


def test_nouns_of_german_are_no_names():
    engine = Dropping("Maus")
    proposal = one("Der Hund, die Katze, die Maus, das Pferd und die Kuh sind hier.", engine, source="de")
    assert proposal.text


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Foreign Ministry, Interior Ministry, Trade Ministry", "Negócios Estrangeiros, Interior, Comércio"),
        ("They saw Queen Camilla, King Charles and Anne Smith.", "Viram a rainha Camilla, o rei Charles e Anne Smith."),
        ("He saw New York and San Francisco.", "Ele viu Nova York e São Francisco."),
        ("It is in London, Lisbon and Kraków.", "Fica em Londres, Lisboa e Kraków."),
        (
            "Prime Minister Fumio Kishida, Jens Olsen and Joe Roe",
            "O primeiro-ministro Fumio Kishida, Jens Olsen e Joe Roe",
        ),
    ],
)
def test_what_may_be_translated_is_not_asked_for_again(source, translation):
    engine = FunctionEngine(lambda text: translation)
    one(source, engine)
    assert len(engine.batches) == 1


def test_a_list_of_names_is_no_headline():
    engine = WordEngine()
    for source in ("Editors: Rose Baker, Frank Young, Dawn Fields", "Ms Rose, Mr Young and Mrs Fields see Dawn Hill"):
        one(source, engine)
    assert engine.batches[0][0].startswith("Editors: Rose Baker, Frank Young, Dawn Fields")
    assert engine.batches[1][0].startswith("Ms Rose, Mr Young and Mrs Fields")


# Letters that the source language does not write


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The Müller naïve Erdoğan’s José O'Brien", "en", ["Müller", "Erdoğan", "José"]),
        ("O Müller de São Paulo", "pt", ["Müller"]),
        ("Der Müller und Łukasz", "de", ["Łukasz"]),
        ("Müller Łukasz", "tlh", []),
        ("Мюллер 東京 Müller", "en", ["Müller"]),
    ],
)
def test_foreign_names(text, source, expected):
    assert [text[a:b] for a, b in foreign(text, source)] == expected


def spoil(text: str) -> str:
    return text.replace("ü", "'").replace("The dog sees", "O cão vê")


def test_a_name_whose_letters_the_engine_does_not_know():
    assert said("The dog sees Müller.", spoil).text == "O cão vê Müller."


def test_another_script_writes_names_its_own_way():
    engine = FunctionEngine(lambda text: "ミュラーは犬を見る。")
    assert one("The dog sees Müller.", engine, to="ja").text == "ミュラーは犬を見る。"
    assert len(engine.batches) == 1


LINES = """Anna Kowalska, John Smith, María García and Li Wei
The prize went to Anna Kowalska, John Smith, María García and Li Wei.
Present: Anna Kowalska, John Smith, María García, Li Wei, Olufemi Adeyemi and Hans Müller.
Anna Kowalska (chair), John Smith (treasurer), María García (secretary)
J. R. R. Tolkien, C. S. Lewis and J. K. Rowling wrote books for children.
Photos by A. Kowalska, T. Müller and M. García
By Anna Kowalska and John Smith
Written by Rose Baker, Frank Young, Grace Hill and Mark Stone.
Editors: Rose Baker, Frank Young, Grace Hill, Mark Stone, Dawn Fields
Members of the band are Paul White, George Black, Summer Green and Will Brown.
The winners were Nguyen Van Minh, Siobhan O'Brien, Jean-Luc Picard and Ibn Battuta.
Frank Young, Grace Hill
Anna Kowalska, designer; John Smith, developer
María García: director, Li Wei: producer
Dr. Angela Wood, Prof. Peter King and Mr. Joe Bush
Thanks to Ann, Bob, Carla, Dmitri, Eve, Frank, Grace and Heidi for their help.
The delegates, Joy Banda, Faith Mwangi, Hope Okafor and Precious Dube, arrived on Monday.
Cast: Tom Cruise as Ethan Hunt, Rebecca Ferguson as Ilsa Faust, Simon Pegg as Benji Dunn
The signatories are: Kowalska, Smith, García, Li, Adeyemi, Müller, Rossi, Tanaka and Novák.
Smith, John; García, María; Li, Wei
Thomas Müller, Recep Erdoğan, Antonín Dvořák, Łukasz Piszczek and Jens Ørsted""".splitlines()
CELLS = ("Anna Kowalska", "Rose Baker", "Will Brown", "Li Wei", "Thomas Müller", "Mark Stone")


@pytest.mark.model
def test_the_bundled_package_keeps_names():
    requests = [request(line) for line in LINES]
    requests += [request(name, kind) for name in CELLS for kind in (Kind.CELL, Kind.LIST_ITEM)]
    found = propose(requests, "en", "pt_BR", ArgosEngine())
    for line, proposal in zip(LINES, found[: len(LINES)], strict=True):
        assert [name for name in names(line) if proposal.text.count(name) != line.count(name)] == [], proposal.text
        assert not proposal.diagnostics
    assert [proposal.text for proposal in found[len(LINES) :]] == [name for name in CELLS for _ in range(2)]


@pytest.mark.model
@pytest.mark.parametrize("name", ["Müller", "Bündchen", "Erdoğan", "Łukasz", "Conceição", "Ørsted"])
@pytest.mark.parametrize(
    ("source", "target", "frame"),
    [("en", "pt_BR", "The prize went to {} on Monday."), ("pt_BR", "en", "O prêmio foi para {} na segunda-feira.")],
)
def test_the_bundled_packages_keep_foreign_letters(name, source, target, frame):
    (proposal,) = propose([request(frame.format(name))], source, target, ArgosEngine())
    assert name in proposal.text
