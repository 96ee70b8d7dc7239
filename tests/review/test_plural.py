"""Entries with plural forms, as the page reads and saves them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from i18n import catalog as catalogs
from i18n.model import State, Unit
from tests.review.project import CATALOG, Project, entries, put
from translate.review.model import Place

SHIPS = """
#: news/story.html:10
#, python-format
msgid "%d <b>ship</b>"
msgid_plural "%d <b>ships</b>"
msgstr[0] ""
msgstr[1] ""
"""
SOURCE = "%d <b>ship</b>"
BOTH = "%d <b>navio</b>\0%d <b>navios</b>"


@pytest.fixture
def ships(project: Project) -> Project:
    """The project, with an entry that has plural forms."""
    add(project.path)
    return project


def add(path: Path, text: str = SHIPS) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def shown(project: Project) -> dict[str, Any]:
    return entries(project.client())[SOURCE]


def unit(project: Project) -> Unit:
    return project.unit(SOURCE)


def test_the_page_is_told_both_sources_and_what_each_form_is_for(ships: Project) -> None:
    entry = shown(ships)
    assert (entry["source_plural"], entry["target"]) == ("%d <b>ships</b>", "")
    assert ships.client().get(CATALOG).json()["catalog"]["plurals"] == [
        {"category": "one", "numbers": [0, 1], "more": False},
        {"category": "other", "numbers": [2, 3, 4], "more": True},
    ]


def test_all_forms_are_saved_at_once_with_who_accepted_them(ships: Project) -> None:
    before = ships.path.read_text("utf-8")
    answer = put(ships.client(), shown(ships), BOTH, "approved").json()
    assert (answer["entry"]["target"], answer["entry"]["state"]) == (BOTH, "approved")
    saved = unit(ships)
    assert (saved.target_plural, saved.state) == (("%d <b>navio</b>", "%d <b>navios</b>"), State.APPROVED)
    assert saved.review is not None
    assert saved.review.name == "Maria Silva"
    changed = [line for line in ships.path.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert [line for line in changed if line.startswith("msgstr")] == [
        'msgstr[0] "%d <b>navio</b>"',
        'msgstr[1] "%d <b>navios</b>"',
    ]


@pytest.mark.parametrize("state", ["translated", "approved"])
def test_nothing_is_accepted_while_a_form_is_empty(ships: Project, state: str) -> None:
    answer = put(ships.client(), shown(ships), "%d <b>navio</b>\0 ", state)
    assert (answer.status_code, answer.json()) == (422, {"error": "a plural form is empty"})
    assert unit(ships).target_plural == ("", "")
    assert put(ships.client(), shown(ships), "%d <b>navio</b>\0", "needs-work").status_code == 200
    assert (unit(ships).target_plural, unit(ships).state) == (("%d <b>navio</b>", ""), State.NEEDS_WORK)


@pytest.mark.parametrize("text", ["um", "um\0dois\0três"])
def test_a_text_with_other_forms_is_refused(ships: Project, text: str) -> None:
    client, entry = ships.client(), shown(ships)
    assert put(client, entry, text).status_code == 422
    for method, rest in (("PUT", "/draft"), ("POST", "/check")):
        assert client.request(method, f"{CATALOG}/{entry['id']}{rest}", json={"target": text}).status_code == 422
    heading = entries(client)["Ships come in"]
    assert put(client, heading, "um\0dois").status_code == 422, "an entry without forms takes none"


def test_taking_the_text_away_leaves_every_form_empty(ships: Project) -> None:
    client = ships.client()
    entry = put(client, shown(ships), BOTH).json()["entry"]
    assert put(client, entry, "").json()["entry"]["state"] == "untranslated"
    assert unit(ships).target_plural == ("", "")


def test_a_save_of_forms_is_taken_back(ships: Project) -> None:
    client = ships.client()
    entry = put(client, shown(ships), BOTH).json()["entry"]
    put(client, entry, "a\0b", "needs-work")
    address = f"{CATALOG}/{entry['id']}"
    assert [event["target"] for event in client.get(f"{address}/history").json()] == [BOTH, "a\0b"]
    assert client.post(f"{address}/undo").json()["entry"]["target"] == BOTH
    assert client.post(f"{address}/undo").json()["entry"]["state"] == "untranslated"
    assert unit(ships).target_plural == ("", "")


def test_who_comes_second_sees_both_texts_and_keeps_theirs_as_a_draft(ships: Project) -> None:
    maria, joana = ships.client(), ships.client(reviewer="Joana")
    entry = shown(ships)
    put(maria, entry, BOTH)
    answer = put(joana, entry, "%d nau\0%d naus")
    assert answer.status_code == 409
    assert (answer.json()["mine"]["target"], answer.json()["theirs"]["target"]) == ("%d nau\0%d naus", BOTH)
    assert entries(joana)[SOURCE]["draft"]["target"] == "%d nau\0%d naus"
    assert unit(ships).target_plural[0] == "%d <b>navio</b>"


def test_a_po_editor_that_read_the_file_before_puts_nothing_back(ships: Project) -> None:
    held = catalogs.load(ships.path, "pt_BR")
    put(ships.client(), shown(ships), BOTH)
    heading = held.get("Ships come in")
    assert heading is not None
    editor = catalogs.accept(heading, "Chegam navios", by="", on="2026-11-24")
    units = tuple(editor if one.source == editor.source else one for one in held.units)
    ships.path.write_bytes(catalogs.dumps(replace(held, units=units)))
    assert shown(ships)["target"] == BOTH
    assert unit(ships).target_plural == tuple(BOTH.split("\0"))


def test_every_form_is_checked_and_what_several_have_is_told_once(ships: Project) -> None:
    (ships.folder / "locales/glossary.csv").write_text("term,translation,language\nship,navio,pt\nships,navios,pt\n")
    client, entry = ships.client(), shown(ships)

    def codes(target: str) -> list[str]:
        found = client.post(f"{CATALOG}/{entry['id']}/check", json={"target": target}).json()["diagnostics"]
        return [one["code"] for one in found]

    assert codes(BOTH) == []
    assert codes("%d navio\0%d navios") == ["tag-missing"]
    assert "untranslated" in codes("%d <b>navio</b>\0")
    assert "glossary-term-missing" in codes("%d <b>navio</b>\0%d <b>barcos</b>")


def test_a_form_that_the_file_lacks_can_be_written(project: Project) -> None:
    add(project.path, SHIPS.replace('msgstr[1] ""\n', "").replace('msgstr[0] ""', 'msgstr[0] "%d <b>navio</b>"'))
    assert shown(project)["target"] == "%d <b>navio</b>\0"
    put(project.client(), shown(project), BOTH)
    assert unit(project).target_plural == tuple(BOTH.split("\0"))


def test_a_form_more_than_the_header_counts_is_kept(project: Project) -> None:
    add(project.path, SHIPS + 'msgstr[2] "%d <b>barcos</b>"\n')
    entry = shown(project)
    assert entry["target"] == "\0\0%d <b>barcos</b>"
    put(project.client(), entry, f"{BOTH}\0%d <b>barcos</b>")
    assert len(unit(project).target_plural) == 3


def test_a_plural_entry_does_not_put_its_catalog_behind(ships: Project) -> None:
    held = ships.desk.shelf.open(Place("pt_BR", "news/story"))
    assert any(one.source_plural for one in held.units.values())
    assert ships.desk.summary(held)["behind"] is False
