from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import catalog
from i18n.catalog import origin
from i18n.model import Origin, OriginKind, State, Unit
from tests.catalog.helpers import ENGINE, EXAMPLES, made, reread, written

MEMORY = Origin(OriginKind.MEMORY, "japan-nato", score=1.0)


@pytest.mark.parametrize(
    ("who", "line"),
    [
        (ENGINE, "machine: argos en→pt 1.0, confidence 0.83 [{}]"),
        (Origin(OriginKind.MACHINE, "pseudo"), "machine: pseudo [{}]"),
        (
            Origin(OriginKind.MACHINE, "argos en→es→pt", "1.9+1.0", 1.0),
            "machine: argos en→es→pt 1.9+1.0, confidence 1.00 [{}]",
        ),
        (MEMORY, "memory: japan-nato 100% [{}]"),
        (Origin(OriginKind.MEMORY, "news/2023 07/story", score=0.91), "memory: news/2023 07/story 91% [{}]"),
    ],
)
def test_origin_is_told_in_a_comment(who: Origin, line: str) -> None:
    text = "Olá"
    told = line.format(origin.checksum(text))
    assert origin.line(who, text) == told
    assert origin.parse(told, text) == who
    assert origin.parse(told, text + "!") is None


def test_a_persons_text_has_no_origin_line() -> None:
    assert origin.line(Origin(), "Olá") == ""


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
@given(
    st.builds(
        Origin,
        st.sampled_from([OriginKind.MACHINE, OriginKind.MEMORY]),
        st.text(max_size=20),
        st.text(max_size=8),
        st.none() | st.floats(0, 1),
    ),
    st.text(),
)
def test_whatever_an_engine_is_called_its_line_is_read_again(who: Origin, text: str) -> None:
    line = origin.line(who, text)
    found = origin.parse(line, text)
    assert "\n" not in line
    assert found is not None
    assert found.kind is who.kind
    assert origin.line(found, text) == line


def test_machine_text_is_fuzzy_and_known_as_such() -> None:
    unit = catalog.propose(Unit("Hello"), "Olá", ENGINE)
    assert unit.state is State.MACHINE
    assert not catalog.is_person(unit)
    text = written(made(unit))
    assert "# machine: argos en→pt 1.0, confidence 0.83 [" in text
    assert "#, fuzzy\n" in text
    assert reread(made(unit)).units == (unit,)


def test_memory_text_is_fuzzy_too() -> None:
    unit = catalog.propose(Unit("Hello"), "Olá", MEMORY)
    assert unit.state is State.MACHINE
    assert reread(made(unit)).units == (unit,)


def edited(unit: Unit, old: str, new: str) -> Unit:
    text = written(made(unit))
    assert old in text
    return catalog.loads(text.replace(old, new).encode()).units[0]


def test_a_machine_text_that_a_person_changed_and_left_fuzzy_is_a_persons() -> None:
    unit = edited(catalog.propose(Unit("Hello"), "Olá", ENGINE), 'msgstr "Olá"', 'msgstr "Oi"')
    assert unit.state is State.NEEDS_WORK
    assert unit.origin == Origin()
    assert catalog.is_person(unit)
    assert catalog.propose(unit, "Alô", ENGINE) is unit


def test_a_machine_text_that_a_person_approved_keeps_its_origin() -> None:
    unit = edited(catalog.propose(Unit("Hello"), "Olá", ENGINE), "#, fuzzy\n", "")
    assert (unit.state, unit.origin) == (State.TRANSLATED, ENGINE)
    assert catalog.is_person(unit)
    assert catalog.propose(unit, "Alô", ENGINE) is unit


def test_a_fuzzy_machine_text_with_a_previous_source_was_approved_once() -> None:
    """msgmerge makes such entries from approved ones."""
    unit = edited(catalog.propose(Unit("Hello"), "Olá", ENGINE), "#, fuzzy\n", '#, fuzzy\n#| msgid "Hi"\n')
    assert unit.state is State.NEEDS_WORK
    assert catalog.is_person(unit)


@pytest.mark.parametrize(
    "line", ["machine: argos en→pt 1.0", "machine: argos [zzzzzz]", "Machine: argos [000000]", "memory:"]
)
def test_a_line_without_a_checksum_that_fits_makes_nothing_a_machines(line: str) -> None:
    text = f'# {line}\n#, fuzzy\nmsgid "Hello"\nmsgstr "Olá"\n'
    (unit,) = catalog.loads(text.encode()).units
    assert unit.comments == (line,)
    assert unit.origin == Origin()
    assert catalog.is_person(unit)


def test_a_unit_remembers_that_an_engine_had_nothing() -> None:
    unit = catalog.propose(Unit("Hello"), "", ENGINE)
    assert (unit.state, unit.target, unit.origin) == (State.UNTRANSLATED, "", ENGINE)
    (again,) = reread(made(unit)).units
    assert again == unit
    assert not catalog.is_person(again)
    person = edited(unit, 'msgid "Hello"\nmsgstr ""', 'msgid "Hello"\nmsgstr "Olá"')
    assert (person.state, person.origin) == (State.TRANSLATED, Origin())


def test_a_new_proposal_takes_the_place_of_the_old_one() -> None:
    first = catalog.propose(Unit("Hello", comments=("Mind the tone.",)), "Olá", ENGINE)
    second = catalog.propose(first, "Oi", MEMORY)
    assert second.origin == MEMORY
    assert second.comments == ("Mind the tone.",)
    assert written(made(second)).count("# m") == 1


def test_a_proposal_after_a_person_cleared_a_changed_text_leaves_no_old_line() -> None:
    unit = edited(catalog.propose(Unit("Hello"), "Olá", ENGINE), '"Olá"', '""')
    assert unit.state is State.UNTRANSLATED
    again = catalog.propose(unit, "Oi", ENGINE)
    assert again.comments == ()


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("a\n", "b", "b\n"),
        ("a", "b\n", "b"),
        ("\na", "b", "\nb"),
        ("a", "\nb\n", "b"),
        ("\na\n", "\nb\n", "\nb\n"),
        ("a\n", "", ""),
    ],
)
def test_a_proposal_has_the_line_ends_of_its_source(source: str, target: str, mended: str) -> None:
    assert catalog.propose(Unit(source), target, ENGINE).target == mended


@pytest.mark.parametrize("unit", [Unit("a", obsolete=True), Unit("a", source_plural="as")])
def test_obsolete_and_plural_units_get_no_proposal(unit: Unit) -> None:
    assert catalog.propose(unit, "b", ENGINE) is unit


@pytest.mark.parametrize(
    ("unit", "person"),
    [
        (Unit("a"), False),
        (Unit("a", "b", state=State.TRANSLATED), True),
        (Unit("a", "b", state=State.TRANSLATED, origin=ENGINE), True),
        (Unit("a", "b", state=State.NEEDS_WORK), True),
        (Unit("a", "b", state=State.MACHINE, origin=ENGINE), False),
        (Unit("a", "b", state=State.MACHINE, origin=MEMORY), False),
        (Unit("a", source_plural="as", target_plural=("b", ""), state=State.NEEDS_WORK), True),
        (Unit("a", source_plural="as", target_plural=("", "")), False),
    ],
)
def test_whose_text_it_is(unit: Unit, person: bool) -> None:
    assert catalog.is_person(unit) is person
    assert catalog.is_person(replace(unit, obsolete=True)) is person
