"""Entries with plural forms, accepted like others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n import catalog
from i18n.catalog import plural
from i18n.model import Review, State, Unit
from tests.catalog.helpers import made, reread

DAYS = Unit("%d day", source_plural="%d days", target_plural=("", ""))


def test_a_text_is_all_forms_and_gives_them_back() -> None:
    unit = plural.with_text(DAYS, "%d dia\0%d dias")
    assert unit.target_plural == ("%d dia", "%d dias")
    assert plural.text(unit) == "%d dia\0%d dias"
    assert plural.with_text(unit, "") == DAYS
    assert plural.text(DAYS) == ""
    assert plural.text(plural.with_text(Unit("a"), "b")) == "b"


@pytest.mark.parametrize(
    ("said", "fits", "whole"),
    [("a\0b", True, True), ("a\0", True, False), ("\0 ", True, False), ("a", False, False), ("a\0b\0c", False, False)],
)
def test_whether_a_text_fits_its_forms(said: str, fits: bool, whole: bool) -> None:
    assert (plural.fits(DAYS, said), plural.is_whole(DAYS, said)) == (fits, whole)


def test_the_first_of_several_forms_translates_the_singular() -> None:
    assert plural.sources(DAYS) == ("%d day", "%d days")
    assert plural.sources(replace(DAYS, target_plural=("",))) == ("%d days",)
    assert plural.sources(Unit("a")) == ("a",)


def test_all_forms_are_accepted_together_and_the_review_is_theirs() -> None:
    unit = catalog.accept(DAYS, "%d dia\0%d dias", by="Maria", on="2026-11-24", approved=True)
    assert (unit.state, unit.review) == (State.APPROVED, Review("Maria", "2026-11-24"))
    (again,) = reread(made(unit)).units
    assert again == unit


def test_a_form_that_is_touched_afterwards_is_nobodys_review() -> None:
    unit = catalog.accept(DAYS, "%d dia\0%d dias", by="Maria", on="2026-11-24", approved=True)
    data = catalog.dumps(made(unit)).replace(b"%d dias", b"%d jornadas")
    (again,) = catalog.loads(data).units
    assert (again.state, again.review) == (State.TRANSLATED, None)


def test_what_lacks_a_form_is_not_accepted_but_may_need_work() -> None:
    assert catalog.accept(DAYS, "%d dia\0", by="Maria", on="2026-11-24") is DAYS
    unit = catalog.needs_work(DAYS, "%d dia\0")
    assert (unit.state, unit.target_plural) == (State.NEEDS_WORK, ("%d dia", ""))


def test_each_form_has_the_line_ends_of_what_it_translates() -> None:
    unit = Unit("a\n", source_plural="as\n", target_plural=("", ""))
    assert catalog.needs_work(unit, "b\0bs").target_plural == ("b\n", "bs\n")
