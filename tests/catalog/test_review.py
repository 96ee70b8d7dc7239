"""Who accepted a translation: told in a comment, read again, and void when text or source change."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from i18n import catalog
from i18n.catalog import origin
from i18n.model import Review, State, Unit
from tests.catalog.helpers import ENGINE, gettext, made, needs_gettext, reread, template, written

ANA = Review("Ana Costa", "2026-11-24")
HELLO = "Hello, world."


def accepted(source: str = HELLO, target: str = "Olá, mundo.", *, approved: bool = True) -> Unit:
    return catalog.accept(Unit(source), target, by=ANA.name, on=ANA.date, approved=approved)


@pytest.mark.parametrize("approved", [True, False])
def test_a_review_is_a_comment_that_is_read_again(approved: bool) -> None:
    unit = accepted(approved=approved)
    state = State.APPROVED if approved else State.TRANSLATED
    assert (unit.state, unit.review) == (state, ANA)
    text = written(made(unit))
    assert re.search(rf"^# {state}: Ana Costa 2026-11-24 \[[0-9a-f]{{6}}\]$", text, re.MULTILINE)
    assert "fuzzy" not in text
    assert reread(made(unit)).units == (unit,)


def edited(unit: Unit, old: str, new: str) -> Unit:
    text = written(made(unit))
    assert old in text
    return catalog.loads(text.replace(old, new).encode(), locale="pt").units[0]


def test_a_text_that_is_changed_in_an_editor_is_no_longer_approved() -> None:
    unit = edited(accepted(), "Olá", "Oi")
    assert (unit.target, unit.state, unit.review) == ("Oi, mundo.", State.TRANSLATED, None)


def test_a_source_that_is_changed_in_an_editor_is_no_longer_approved() -> None:
    assert edited(accepted(), "Hello", "Hi").state is State.TRANSLATED


def test_fuzzy_set_in_an_editor_wins_and_taken_away_gives_the_approval_back() -> None:
    unit = edited(accepted(), "msgid", "#, fuzzy\nmsgid")
    assert (unit.state, unit.review) == (State.NEEDS_WORK, None)
    assert edited(unit, "#, fuzzy\n", "") == accepted()


def test_approval_needs_a_name() -> None:
    unit = catalog.accept(Unit(HELLO), "Olá", approved=True)
    assert (unit.state, unit.review) == (State.TRANSLATED, None)


@pytest.mark.parametrize("name", ["  Ana\n# Costa ", "Ana [1a2b3c]", "Ana 2026-11-24 [1a2b3c]", "安娜", "a\u2028b"])
def test_any_name_stays_on_its_line(name: str) -> None:
    unit = catalog.accept(Unit(HELLO), "Olá", by=name, on="2026-11-24", approved=True)
    assert reread(made(unit)).units == (unit,)


def test_a_machine_text_that_is_accepted_keeps_its_origin() -> None:
    unit = catalog.accept(catalog.propose(Unit(HELLO), "Olá", ENGINE), by="Ana", on="2026-11-24")
    assert unit.origin == ENGINE
    assert reread(made(unit)).units == (unit,)


def test_what_needs_work_is_a_persons() -> None:
    unit = catalog.needs_work(catalog.propose(Unit(HELLO), "Olá", ENGINE))
    assert catalog.is_person(unit)
    assert catalog.propose(unit, "Oi", ENGINE) == unit


def test_an_edited_source_loses_the_approval_and_its_return_gives_it_back() -> None:
    before = made(accepted(), texts=[HELLO])
    changed = catalog.update(before, template("Hello, wide world.")).catalog
    (unit,) = reread(changed).units
    assert (unit.state, unit.review, unit.target) == (State.NEEDS_WORK, None, "Olá, mundo.")
    (back,) = catalog.update(reread(changed), template(HELLO)).catalog.units
    assert (back.state, back.review, back.comments) == (State.APPROVED, ANA, ())


def test_a_source_that_goes_and_returns_is_still_approved() -> None:
    before = made(accepted(), texts=[HELLO])
    gone = reread(catalog.update(before, template("Another one.")).catalog)
    back = reread(catalog.update(gone, template(HELLO)).catalog)
    assert back.get(HELLO).state is State.APPROVED
    assert back.get(HELLO).review == ANA


def test_white_space_does_not_cost_the_approval() -> None:
    before = made(accepted(), texts=[HELLO])
    after = reread(catalog.update(before, template("Hello,  world.")).catalog)
    assert after.units[0].state is State.APPROVED


def test_an_approval_wins_over_the_same_text_translated_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "story.po"
    catalog.save(made(Unit(HELLO), texts=[HELLO]), path)
    base = catalog.load(path, "pt")
    theirs = replace(base, units=(accepted(approved=False),))
    catalog.save(theirs, path, base=base)
    catalog.save(replace(base, units=(accepted(),)), path, base=base)
    assert catalog.load(path, "pt").units[0].state is State.APPROVED


def signed(unit: Unit, name: str, *, approved: bool = True) -> Unit:
    return catalog.accept(unit, by=name, on=ANA.date, approved=approved)


def people(unit: Unit) -> list[str]:
    return [f"{state} by {review.name}" for state, review in catalog.standing(unit)]


def test_the_translator_stays_named_when_somebody_else_approves() -> None:
    unit = signed(accepted(approved=False), "Bo")
    assert people(unit) == ["translated by Ana Costa", "approved by Bo"]
    (again,) = reread(made(unit)).units
    assert (again, again.state, people(again)) == (unit, State.APPROVED, people(unit))


def test_a_person_is_named_once() -> None:
    assert people(signed(signed(accepted(approved=False), "Bo"), "Ana Costa")) == [
        "approved by Bo",
        "approved by Ana Costa",
    ]


def test_an_approval_ends_where_the_text_is_accepted_only() -> None:
    unit = signed(accepted(), "Bo", approved=False)
    assert (unit.state, people(unit)) == (State.TRANSLATED, ["translated by Bo"])
    assert reread(made(unit)).units == (unit,)


def test_nobody_stands_behind_another_text_or_one_that_needs_work() -> None:
    unit = signed(accepted(approved=False), "Bo")
    assert people(catalog.accept(unit, "Oi", by="Cy", on=ANA.date)) == ["translated by Cy"]
    assert people(signed(catalog.needs_work(unit), "Cy")) == ["approved by Cy"]


def test_everybody_is_named_again_when_the_source_returns() -> None:
    before = made(signed(accepted(approved=False), "Bo"), texts=[HELLO])
    changed = reread(catalog.update(before, template("Hello, wide world.")).catalog)
    assert people(changed.units[0]) == []
    (back,) = catalog.update(changed, template(HELLO)).catalog.units
    assert people(back) == ["translated by Ana Costa", "approved by Bo"]


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0000-00-00"])
def test_a_day_in_no_calendar_says_nothing(day: str) -> None:
    unit = edited(accepted(), ANA.date, day)
    assert (unit.state, unit.review) == (State.TRANSLATED, None)
    with pytest.raises(ValueError, match=day):
        catalog.accept(Unit(HELLO), "Olá", by="Ana", on=day)


MACHINE = catalog.propose(Unit(HELLO), "Olá, mundo.", ENGINE)
AT_ONCE = {
    "two approvals": (accepted(), signed(MACHINE, "Bo"), State.APPROVED, {"approved by Ana Costa", "approved by Bo"}),
    "approved and accepted": (
        accepted(),
        signed(MACHINE, "Bo", approved=False),
        State.APPROVED,
        {"approved by Ana Costa", "translated by Bo"},
    ),
    "approved and doubted": (accepted(), catalog.needs_work(MACHINE), State.NEEDS_WORK, set()),
    "accepted and doubted": (accepted(approved=False), catalog.needs_work(MACHINE), State.NEEDS_WORK, set()),
    "approved and machine again": (
        accepted(),
        catalog.propose(Unit(HELLO), "Olá, mundo.", replace(ENGINE, version="2")),
        State.APPROVED,
        {"approved by Ana Costa"},
    ),
}


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("case", AT_ONCE)
def test_two_people_judge_one_text_at_once(tmp_path: Path, case: str, first: int) -> None:
    *both, state, names = AT_ONCE[case]
    path = tmp_path / "story.po"
    catalog.save(made(MACHINE, texts=[HELLO]), path)
    base = catalog.load(path, "pt")
    for unit in (both[first], both[1 - first]):
        (place,) = base.units
        catalog.save(
            replace(base, units=(replace(unit, notes=place.notes, locations=place.locations),)), path, base=base
        )
    (unit,) = catalog.load(path, "pt").units
    assert (unit.target, unit.state, set(people(unit))) == ("Olá, mundo.", state, names)


def test_a_doubt_takes_the_names_away_that_were_there(tmp_path: Path) -> None:
    path = tmp_path / "story.po"
    catalog.save(made(accepted(approved=False), texts=[HELLO]), path)
    base = catalog.load(path, "pt")
    (unit,) = base.units
    catalog.save(replace(base, units=(signed(unit, "Bo"),)), path, base=base)
    catalog.save(replace(base, units=(catalog.needs_work(unit),)), path, base=base)
    (unit,) = catalog.load(path, "pt").units
    assert (unit.state, unit.comments) == (State.NEEDS_WORK, ())


@needs_gettext
@pytest.mark.parametrize("tool", [["msgcat"], ["msgcat", "--no-wrap", "--sort-output"], ["msgattrib", "--translated"]])
def test_gnu_tools_keep_it(tmp_path: Path, tool: list[str]) -> None:
    path = tmp_path / "a.po"
    catalog.save(made(accepted(), texts=[HELLO]), path)
    path.write_bytes(gettext(*tool, path))
    assert catalog.load(path, "pt").units[0].review == ANA


@needs_gettext
def test_msgmerge_to_another_source_makes_it_fuzzy(tmp_path: Path) -> None:
    path, pot = tmp_path / "a.po", tmp_path / "a.pot"
    catalog.save(made(accepted("Hello, whole wide world.", "Olá"), texts=[HELLO]), path)
    catalog.save(template("Hello, whole wild world."), pot)
    path.write_bytes(gettext("msgmerge", "--previous", path, pot))
    (unit,) = (one for one in catalog.load(path, "pt").units if not one.obsolete)
    assert (unit.state, unit.review) == (State.NEEDS_WORK, None)
    assert origin.without_marks(unit.comments) == ()
