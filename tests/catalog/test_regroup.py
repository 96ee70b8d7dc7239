"""Paragraphs that are joined and split: tags follow, contexts hold, and no text is lost or passes for reviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import catalog, inline
from i18n.catalog import Catalog
from i18n.model import State, Unit
from tests.catalog.helpers import ENGINE, EXAMPLES, made, pattern, reread, template

LINK = re.compile(r"(</?a)(\d+)>")


@dataclass(frozen=True)
class Told:
    """A sentence and its translation; links have numbers that no other sentence has."""

    source: str
    target: str


SENTENCES = tuple(
    Told(source, target)
    for source, target in (
        ("The <a101>ministers</a101> met on Tuesday.", "Na terça-feira reuniram-se os <a101>ministros</a101>."),
        ("They spoke for <b>six</b> hours.", "Falaram. Durante <b>seis</b> horas."),
        ("<a102>They</a102> left, and <a103>nobody</a103> spoke.", "<a103>Nenhum</a103> <a102>deles</a102> falou."),
        ("The <i>Daily News</i> was there.", "O <i>Daily News</i> esteve lá."),
        ("Nothing else happened in Vilnius.", "Nada mais aconteceu em Vilnius"),
        ("In 2024 they meet <b>again</b><br/>.", "Em 2024. Voltam a ver-se. <b>De novo</b><br/>."),
        ("See <b><a104>the report</a104></b>.", "Veja <a104><b>o relatório</b></a104>!"),
        ("Who was there?", "Quem lá esteve?"),
        ("<b>Snow</b> fell.", "Caiu <b>neve</b>."),
        ("A vote on <a105>the text</a105> is due in July.", "A votação <a105>do texto</a105> é em julho."),
        ("It rained.", "Choveu."),
    )
)  # fmt: skip


def numbered(sentences: list[Told], between: str = " ") -> tuple[str, str]:
    """A paragraph and its translation, links numbered as a reader does, in the order of the source."""
    source, target = between.join(one.source for one in sentences), between.join(one.target for one in sentences)
    names: dict[str, int] = {}
    for _, number in LINK.findall(source):
        names.setdefault(number, len(names) + 1)
    return tuple(LINK.sub(lambda match: f"{match[1]}{names[match[2]]}>", text) for text in (source, target))


def cut_at(sentences: list[Told], edges: set[int]) -> list[list[Told]]:
    places = [0, *sorted(edges), len(sentences)]
    return [sentences[first:last] for first, last in pairwise(places) if first < last]


def article(paragraphs: list[list[Told]], context: str, between: str = " ") -> Catalog:
    said = template(*(numbered(paragraph, between)[0] for paragraph in paragraphs))
    return replace(said, units=tuple(replace(unit, context=context) for unit in said.units))


@st.composite
def edits(draw: st.DrawFn, said: tuple[Told, ...] = SENTENCES) -> tuple[list[list[Told]], list[list[Told]], str]:
    """One text in paragraphs, the same words in other paragraphs, and their context."""
    sentences = draw(st.lists(st.sampled_from(said), min_size=2, max_size=7, unique=True))
    edges = st.sets(st.integers(1, len(sentences) - 1))
    return cut_at(sentences, draw(edges)), cut_at(sentences, draw(edges)), draw(st.sampled_from(["", "box"]))


def translated(paragraphs: list[list[Told]], context: str, state: State, between: str = " ") -> Catalog:
    units = []
    for paragraph in paragraphs:
        source, target = numbered(paragraph, between)
        unit = Unit(source, target, context, state)
        units.append(unit if state is not State.MACHINE else catalog.propose(replace(unit, target=""), target, ENGINE))
    return made(*units)


def words(text: str) -> list[str]:
    return inline.TAG.sub("", text).split()


@settings(max_examples=2 * EXAMPLES, deadline=None, derandomize=True)
@given(edits(), st.sampled_from([State.TRANSLATED, State.NEEDS_WORK]))
def test_other_paragraphs_of_the_same_words(case: tuple[list[list[Told]], list[list[Told]], str], state: State) -> None:
    before, after, context = case
    old, said = translated(before, context, state), article(after, context)
    new = reread(catalog.update(old, said).catalog)
    reviewed = {(unit.source, unit.target) for unit in old.units if unit.state.accepted}
    assert {unit.target for unit in old.units} <= {unit.target for unit in new.units}, "no text is lost"
    for unit in new.units:
        assert not unit.state.accepted or (unit.source, unit.target) in reviewed, "nothing passes for reviewed"
        assert unit.obsolete or unit.context == context
        if regrouped(unit, old):
            assert unit.previous_source
            assert unit.previous_context == context
            source = pattern(unit.source)
            assert not list(inline.differences(inline.parse(unit.target, source), source)), "tags are the source's"
    assert catalog.update(new, said).catalog is new, "a second merge changes nothing"
    back = catalog.update(new, article(before, context)).catalog
    now = {unit.source: (unit.target, unit.state) for unit in back.units if not unit.obsolete}
    assert now == {unit.source: (unit.target, unit.state) for unit in old.units}, "taken back, all is as it was"


SIMPLE = tuple(one for one in SENTENCES if one.target[-1] == "." and one.target.count(".") == 1)


@settings(max_examples=2 * EXAMPLES, deadline=None, derandomize=True)
@given(edits(SIMPLE), st.sampled_from([" ", "<br/>"]))
def test_sentences_that_have_one_each_all_find_their_place(
    case: tuple[list[list[Told]], list[list[Told]], str], between: str
) -> None:
    """Joined, split, or parted elsewhere: each paragraph has the text that it would have been given."""
    before, after, context = case
    old = translated(before, context, State.TRANSLATED, between)
    new = catalog.update(old, article(after, context, between)).catalog
    now = {unit.source: unit.target for unit in new.units if not unit.obsolete}
    assert now == dict(numbered(paragraph, between) for paragraph in after)


POEM = ("One line", "Uma linha"), ("another", "outra"), ("a third", "a terceira"), ("the end", "o fim")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("One line<br/>another", "Uma linha<br/>outra")], POEM[:2]),
        (POEM[:2], [("One line<br/>another", "Uma linha<br/>outra")]),
        (
            [("One line<br/>another<br/>a third", "Uma linha<br/>outra<br/>a terceira"), POEM[3]],
            [("One line<br/>another", "Uma linha<br/>outra"), ("a third<br/>the end", "a terceira<br/>o fim")],
        ),
        ([("One line<br/><br/>another", "Uma linha<br/><br/>outra")], POEM[:2]),
        ([("See <b>this.<br/>Go</b> on.", "Veja <b>isto.<br/>Vá</b> lá.")], [("See this.", ""), ("Go on.", "")]),
        ([("One line<br/>another<br/>a third", "Linhas: três")], [("One line<br/>another", ""), ("a third", "")]),
    ],
)
def test_a_paragraph_is_parted_at_its_line_breaks(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    old = made(*(Unit(source, target, state=State.TRANSLATED) for source, target in before))
    new = catalog.update(old, template(*(source for source, _ in after))).catalog
    now = {unit.source: unit.target if regrouped(unit, old) else "" for unit in new.units if not unit.obsolete}
    assert now == dict(after)


def regrouped(unit: Unit, old: Catalog) -> bool:
    """Whether a unit's text was joined or cut: it is no old text as it stood."""
    return bool(unit.target) and unit.target not in {one.target for one in old.units}


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(edits())
def test_a_machine_text_is_neither_joined_nor_cut(case: tuple[list[list[Told]], list[list[Told]], str]) -> None:
    before, after, context = case
    old = translated(before, context, State.MACHINE)
    for unit in catalog.update(old, article(after, context)).catalog.units:
        assert not unit.target or unit in old.units or (unit.state, unit.origin) == (State.MACHINE, ENGINE)
        assert not unit.state.accepted


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=7, unique=True))
def test_what_is_split_has_all_words_in_order(sentences: list[Told]) -> None:
    """Wherever a text is cut, its pieces say what it said."""
    old = translated([sentences], "", State.TRANSLATED)
    for edge in range(1, len(sentences)):
        new = catalog.update(old, article(cut_at(sentences, {edge}), "")).catalog
        pieces = [unit.target for unit in new.units if not unit.obsolete and unit.previous_source]
        if all(regrouped(unit, old) for unit in new.units if not unit.obsolete):
            assert words(" ".join(pieces)) == words(old.units[0].target)


def test_a_short_paragraph_is_split_beside_others_that_are_new() -> None:
    old = made(Unit("It rained. It froze.", "Choveu. Gelou.", state=State.TRANSLATED))
    new = catalog.update(old, template("It rained.", "It froze.", "Something else happened, and nobody knew why."))
    assert [unit.target for unit in new.catalog.units] == ["Choveu.", "Gelou.", "", "Choveu. Gelou."]


@pytest.mark.parametrize("contexts", [("box", ""), ("", "box"), ("box", "door")])
def test_paragraphs_of_two_contexts_are_not_joined(contexts: tuple[str, str]) -> None:
    one, other = "The ministers met on Tuesday.", "They spoke for six hours."
    old = made(
        *(
            Unit(text, text.upper(), context, State.TRANSLATED)
            for text, context in zip((one, other), contexts, strict=True)
        )
    )
    (unit, *_) = catalog.update(old, template(f"{one} {other}")).catalog.units
    assert "MET ON" not in unit.target or "SPOKE" not in unit.target


def test_a_text_with_tags_that_its_source_has_not_is_not_cut() -> None:
    parts = "The <a1>ministers</a1> met here.", "They spoke of the alliance."
    old = made(
        Unit(" ".join(parts), "Os <a1>ministros</a1> vieram. <a7>Falaram</a7> da aliança.", state=State.TRANSLATED)
    )
    new = catalog.update(old, template(*parts)).catalog
    assert {unit.target for unit in new.units} <= {"", old.units[0].target}


def test_a_formatting_that_the_translator_left_out_is_no_obstacle() -> None:
    parts = "The <b>ministers</b> met here.", "They spoke of the <a1>alliance</a1>."
    whole = " ".join(parts)
    old = made(Unit(whole, "Os ministros vieram. Falaram da <a1>aliança</a1>.", state=State.TRANSLATED))
    first, second, _ = catalog.update(old, template(*parts)).catalog.units
    assert (first.target, second.target) == ("Os ministros vieram.", "Falaram da <a1>aliança</a1>.")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("<b>Um veio cá.</b> <b>Dois foram.</b>", ["<b>Um veio cá.</b>", "<b>Dois foram.</b>"]),
        ("<b>Um veio cá. Dois foram.</b>", None),
        ("Um veio cá. <b>Dois</b> <b>foram</b>.", None),
    ],
)
def test_a_pair_of_tags_is_never_parted(target: str, expected: list[str] | None) -> None:
    parts = "<b>One of them came here.</b>", "<b>Two of them left.</b>"
    old = made(Unit(" ".join(parts), target, state=State.TRANSLATED))
    new = catalog.update(old, template(*parts)).catalog
    assert [unit.target for unit in new.units if regrouped(unit, old)] == (expected or [])


@pytest.mark.parametrize(
    ("parts", "target", "expected"),
    [
        (
            ("It rained.", "The ministers of nine countries met in Vilnius, and spoke for six hours on end."),
            "Choveu. Os ministros de nove países reuniram-se em Vilnius. E falaram durante seis horas a fio.",
            ["Choveu.", "Os ministros de nove países reuniram-se em Vilnius. E falaram durante seis horas a fio."],
        ),
        (
            ("The ministers met in 2024. They spoke for six hours.", "They meet again in Washington."),
            "Os ministros reuniram-se em 2024 e falaram durante seis horas. Voltam a ver-se em Washington.",
            ["Os ministros reuniram-se em 2024 e falaram durante seis horas.", "Voltam a ver-se em Washington."],
        ),
        (
            ("日本とNATOは二〇二三年七月に会談した。", "次の会合は七月に開かれる。大臣が招かれる。"),
            "Em julho de 2023 o Japão e a NATO reuniram-se. O próximo encontro é em julho, com os ministros.",
            ["Em julho de 2023 o Japão e a NATO reuniram-se.", "O próximo encontro é em julho, com os ministros."],
        ),
        (("Short.", "The ministers of nine countries met in Vilnius. They spoke."), "Tudo isto numa só frase.", []),
    ],
)
def test_where_the_languages_have_other_numbers_of_sentences_their_length_tells(
    parts: tuple[str, str], target: str, expected: list[str]
) -> None:
    old = made(Unit(" ".join(parts), target, state=State.TRANSLATED))
    new = catalog.update(old, template(*parts)).catalog
    assert [unit.target for unit in new.units if regrouped(unit, old)] == expected
