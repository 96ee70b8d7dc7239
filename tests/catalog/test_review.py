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
