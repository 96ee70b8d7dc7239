"""``translate status``: what it counts, what it shows, and when it fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import catalog
from i18n.model import State, Unit
from tests.article.conftest import engine, project  # noqa: F401
from translate import cli
from translate.cli.standing import bar

WIRE = Path("locales/pt_BR/LC_MESSAGES/news/wire.po")
CELLS = {
    State.APPROVED: "█",
    State.TRANSLATED: "▓",
    State.NEEDS_WORK: "▒",
    State.MACHINE: "░",
    State.UNTRANSLATED: "·",
}


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; give exit status, standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(list(arguments))
        out, err = capsys.readouterr()
        return status, click.unstyle(out), click.unstyle(err)

    return call


@pytest.fixture
def wire(run, project, engine):  # noqa: F811
    """An article of three segments, all translated by a machine."""
    run("article", "news/wire.txt", "--from", "en", "--to", "pt_BR", "--quiet")


def change(*changes: Callable[[Unit], Unit]) -> None:
    """Change the first entries of the catalog, one by one, as a person does."""
    value = catalog.load(WIRE)
    units = [how(unit) for how, unit in zip(changes, value.units, strict=False)]
    catalog.save(replace(value, units=(*units, *value.units[len(units) :])), WIRE)


def approved(unit: Unit) -> Unit:
    return catalog.accept(unit, by="Maria Silva", on="2026-11-24", approved=True)


def document(run, *arguments: str) -> dict:
    status, out, err = run("status", *arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_every_state_is_counted(run, wire):
    change(approved, catalog.accept, catalog.needs_work)
    (row,) = document(run)["articles"]
    assert row["counts"] == {"untranslated": 0, "machine": 0, "needs-work": 1, "translated": 1, "approved": 1}
    assert sum(row["counts"].values()) == row["segments"] == 3
    assert (row["share"], row["words"], row["words_left"], row["behind"]) == (66, 16, 6, 0)


def test_keys_are_documented(run, wire):
    found = document(run, "--weakest", "1")
    text = Path(__file__).parents[2].joinpath("docs/json.md").read_text("utf-8")
    section = text.partition("## `translate status`")[2].partition("\n## ")[0]
    shared = text.partition("## `translate article`")[2].partition("\n## ")[0]
    assert all(f"`articles[].{key}`" in section + shared for key in found["articles"][0])
    assert all(f"`weakest[].{key}`" in section for key in found["weakest"][0])
    assert all(f"`{key}`" in section + shared for key in found)


def test_the_bar_the_counts_and_the_sum_are_shown(run, wire):
    change(approved, catalog.accept)
    status, out, err = run("status")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "news/wire.txt",
        "  pt_BR  " + "█" * 14 + "▓" * 13 + "░" * 13 + "   66%  █ 1  ▓ 1  ░ 1  6 words left",
        "",
        "█ approved 1   ▓ translated 1   ▒ needs work 0   ░ machine 1   · untranslated 0",
        "66% accepted, 6 words left.",
    ]


@pytest.mark.parametrize("columns", ["40", "60", "80", "300"])
def test_lines_fit_where_they_can(run, wire, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    change(approved, catalog.accept)
    row = run("status")[1].splitlines()[1]
    assert len(row) <= max(int(columns), 54)
    assert "66%" in row


def test_what_is_behind_its_source_is_told_and_counted(run, wire):
    change(approved, approved, approved)
    Path("news/wire.txt").write_text("The bridge\n\nA new sentence. The old bridge will be closed in March.\n")
    (row,) = document(run)["articles"]
    assert (row["behind"], row["share"], row["segments"]) == (1, 50, 2)
    assert row["counts"]["needs-work"] == 1
    out = run("status")[1]
    assert "↻ 1 text behind" in out
    assert "translate extract" in out
    assert WIRE.read_text().count("A new sentence") == 0


def test_the_weakest_texts_come_first(run, wire):
    scores = iter((0.9, 0.2, 0.5))
    change(*[lambda unit: replace(unit, origin=replace(unit.origin, score=next(scores)))] * 3)
    found = document(run, "--weakest", "2")["weakest"]
    assert [one["confidence"] for one in found] == [0.2, 0.5]
    assert found[0]["source"] == catalog.load(WIRE).units[1].source
    assert found[0]["line"] == catalog.load(WIRE).units[1].line
    change(catalog.needs_work, approved)
    found = document(run, "--weakest", "9")["weakest"]
    assert [(one["state"], one["confidence"]) for one in found] == [("needs-work", None), ("machine", 0.5)]
    out = run("status", "--weakest", "1")[1]
    assert f"{WIRE}:{found[0]['line']}\n         {found[0]['source']}\n         {found[0]['target']}" in out


@pytest.mark.parametrize(("wanted", "status"), [(66, 0), (67, 1), (0, 0), (100, 1)])
def test_it_fails_below_the_wanted_share(run, wire, wanted, status):
    change(approved, approved)
    got, _, err = run("status", "--fail-under", str(wanted))
    assert got == status
    assert err == (f"translate: news/wire.txt, pt_BR: 66% accepted, {wanted}% wanted\n" if status else "")


def test_a_broken_catalog_fails_and_the_others_are_shown(run, project, engine):  # noqa: F811
    run("article", "news", "--from", "en", "--to", "pt_BR", "--quiet")
    WIRE.write_text(WIRE.read_text() + 'msgid "One')
    status, out, err = run("status")
    assert status == 1
    assert "news/page.html" in out
    assert "news/wire.txt" not in out
    assert "wire.po" in err


def test_nothing_is_written(run, wire):
    before = WIRE.read_bytes(), sorted(Path().rglob("*"))
    Path("news/wire.txt").write_text("Something else.\n")
    run("status", "--weakest", "3", "--fail-under", "5")
    assert (WIRE.read_bytes(), sorted(Path().rglob("*"))) == before


@given(st.fixed_dictionaries({state: st.integers(0, 10_000) for state in State}), st.integers(10, 60))
def test_a_bar_is_as_wide_as_asked_and_shows_every_state(counts, cells):
    drawn = click.unstyle(bar(counts, cells))
    assert len(drawn) == cells
    total = sum(counts.values())
    for state, count in counts.items():
        assert (CELLS[state] in drawn) == bool(count) or not total
        if total:
            assert abs(drawn.count(CELLS[state]) - cells * count / total) < 1 + len(State)
