"""Several people, and a PO editor, on one catalog: changes are merged by entry, and nobody's text is lost."""

from __future__ import annotations

import re
import threading
import time
from typing import Any

import pytest

from i18n.layout import Layout
from tests.review.project import CATALOG, Project, entries, put, whole
from translate.review.model import Place
from translate.review.run import open_desk
from translate.review.web import api
from translate.review.web.app import make

HEADING = "Ships come in"
BERTHS = "The harbour has 16 berths."


def test_a_conflict_shows_both_texts_and_keeps_ours_as_a_draft(project: Project) -> None:
    maria, joao = project.client(), project.client(reviewer="Jo%C3%A3o")
    seen = entries(joao)[BERTHS]
    put(maria, entries(maria)[BERTHS], "O porto tem 16 cais.")
    answer = put(joao, seen, "O porto tem 16 berços.", "approved")
    assert answer.status_code == 409
    assert answer.json()["mine"] == {
        "target": "O porto tem 16 berços.",
        "state": "approved",
        "version": seen["version"],
    }
    theirs = answer.json()["theirs"]
    assert (theirs["target"], [review["name"] for review in theirs["reviews"]]) == (
        "O porto tem 16 cais.",
        ["Maria Silva"],
    )
    assert project.unit(BERTHS).target == "O porto tem 16 cais."
    assert entries(joao)[BERTHS]["draft"]["target"] == "O porto tem 16 berços."
    assert entries(maria)[BERTHS]["draft"] is None
    assert put(joao, theirs, "O porto tem 16 berços.").status_code == 200
    assert entries(joao)[BERTHS]["draft"] is None


def test_the_same_text_twice_is_no_conflict(project: Project) -> None:
    client = project.client()
    seen = entries(client)[BERTHS]
    put(client, seen, "O porto tem 16 cais.")
    again = put(client, seen, "O porto tem 16 cais.", "approved")
    assert again.status_code == 200
    assert again.json()["entry"]["state"] == "approved"


def test_whoever_accepted_the_same_text_stays_named(project: Project) -> None:
    maria, joao = project.client(), project.client(reviewer="Jo%C3%A3o")
    seen = entries(joao)[BERTHS]
    put(maria, seen, "O porto tem 16 cais.")
    entry = whole(put(joao, seen, "O porto tem 16 cais.", "approved").json()["entry"])
    assert [(review["state"], review["name"]) for review in entry["reviews"]] == [
        ("translated", "Maria Silva"),
        ("approved", "João"),
    ]
    assert entry["comments"] == []


@pytest.mark.parametrize("state", ["translated", "approved"])
def test_a_doubt_is_not_accepted_away_by_somebody_who_did_not_see_it(project: Project, state: str) -> None:
    maria, joao = project.client(), project.client(reviewer="Jo%C3%A3o")
    put(maria, entries(maria)[BERTHS], "O porto tem 16 cais.")
    seen = entries(joao)[BERTHS]
    put(maria, seen, "O porto tem 16 cais.", "needs-work")
    answer = put(joao, seen, "O porto tem 16 cais.", state)
    assert answer.status_code == 409
    assert answer.json()["theirs"]["state"] == "needs-work"
    assert project.unit(BERTHS).state == "needs-work"
    assert put(joao, answer.json()["theirs"], "O porto tem 16 cais.", state).json()["entry"]["state"] == state


def test_a_po_editor_and_the_page_change_different_entries(project: Project) -> None:
    client = project.client()
    seen = entries(client)
    project.by_editor(HEADING, "Chegam navios")
    assert put(client, seen[BERTHS], "O porto tem 16 cais.").status_code == 200
    assert project.unit(HEADING).target == "Chegam navios"
    assert project.unit(BERTHS).target == "O porto tem 16 cais."


def test_a_po_editor_that_changed_the_same_entry_is_a_conflict(project: Project) -> None:
    client = project.client()
    seen = entries(client)
    project.by_editor(BERTHS, "O porto tem dezesseis cais.")
    answer = put(client, seen[BERTHS], "O porto tem 16 cais.")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["target"] == "O porto tem dezesseis cais."
    assert entries(client)[BERTHS]["draft"]["target"] == "O porto tem 16 cais."


def test_a_po_editor_that_writes_an_old_file_does_not_take_our_text_away(project: Project) -> None:
    client = project.client()
    stale = project.path.read_text()
    put(client, entries(client)[BERTHS], "O porto tem 16 cais.", "approved", comment="From the report")
    project.path.write_text(
        stale.replace('msgid "Open at dawn"\nmsgstr ""', 'msgid "Open at dawn"\nmsgstr "Abre cedo"')
    )
    found = entries(client)
    assert found["Open at dawn"]["target"] == "Abre cedo"
    assert (found[BERTHS]["target"], found[BERTHS]["state"]) == ("O porto tem 16 cais.", "approved")
    assert project.unit(BERTHS).comments == ("Maria Silva: From the report",)
    assert project.unit("Open at dawn").target == "Abre cedo"


def test_a_po_editor_that_writes_another_text_over_ours_leaves_it_as_a_draft(project: Project) -> None:
    client = project.client()
    stale = project.path.read_text()
    put(client, entries(client)[BERTHS], "O porto tem 16 cais.")
    project.path.write_text(
        stale.replace(f'msgid "{BERTHS}"\nmsgstr ""', f'msgid "{BERTHS}"\nmsgstr "Dezesseis cais."')
    )
    entry = entries(client)[BERTHS]
    assert entry["target"] == "Dezesseis cais."
    assert entry["draft"]["target"] == "O porto tem 16 cais."
    assert [event["target"] for event in client.get(f"{CATALOG}/{entry['id']}/history").json()] == [
        "O porto tem 16 cais."
    ]


def test_who_goes_back_on_purpose_has_their_way(project: Project) -> None:
    client = project.client()
    before = project.path.read_text()
    put(client, entries(client)[BERTHS], "O porto tem 16 cais.")
    put(client, entries(client)["Open at dawn"], "Abre cedo")
    project.path.write_text(before)
    found = entries(client)
    assert (found[BERTHS]["target"], found[BERTHS]["draft"]["target"]) == ("", "O porto tem 16 cais.")
    assert (found["Open at dawn"]["target"], found["Open at dawn"]["draft"]["target"]) == ("", "Abre cedo")
    assert project.path.read_text() == before


def test_a_text_for_an_entry_that_went_is_kept(project: Project) -> None:
    client = project.client()
    seen = entries(client)[BERTHS]
    whole = project.path.read_text()
    start = whole.index("#. paragraph\n#: news/story.html:11")
    project.path.write_text(whole[:start] + whole[whole.index("\n\n", start) + 2 :])
    answer = put(client, seen, "O porto tem 16 cais.")
    assert answer.status_code == 404
    assert "no longer" in answer.json()["error"]
    project.path.write_text(whole)
    assert entries(client)[BERTHS]["draft"]["target"] == "O porto tem 16 cais."


def test_many_at_once_lose_nothing(project: Project) -> None:
    seen = [entry for entry in entries(project.client()).values() if not entry["target"]]
    answers: list[int] = []

    def work(number: int) -> None:
        entry = seen[number % len(seen)]
        answers.append(put(project.client(reviewer=f"R{number}"), entry, f"Texto {number}").status_code)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4 * len(seen))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] * len(seen) + [409] * 3 * len(seen)
    for number in range(4 * len(seen)):
        entry = entries(project.client(reviewer=f"R{number}"))[seen[number % len(seen)]["source"]]
        assert f"Texto {number}" in (entry["target"], (entry["draft"] or {}).get("target"))


def test_a_page_asks_for_what_changed_since_it_was_looked_up(project: Project) -> None:
    client = project.client()
    for address in ("/", "/pt_BR/news/story"):
        since = re.findall('<meta name="since" content="([0-9]+)">', client.get(address).text)
        project.desk.watch.note(Place("pt_BR", "news/story"), ["a"])
        told = client.get("/api/events", params={"since": since[0]}).json()["changed"]
        assert {"locale": "pt_BR", "name": "news/story", "ids": ["a"]} in told


def test_events_tell_what_others_change(project: Project, monkeypatch: Any) -> None:
    monkeypatch.setattr(api, "PATIENCE", 5.0)
    client = project.client()
    seen = entries(client)
    start = client.get("/api/events").json()
    assert start["changed"] == []
    put(client, seen[BERTHS], "O porto tem 16 cais.")
    one = client.get("/api/events", params={"since": start["n"]}).json()
    assert one["changed"] == [{"locale": "pt_BR", "name": "news/story", "ids": [seen[BERTHS]["id"]]}]
    threading.Timer(0.3, lambda: project.by_editor(HEADING, "Chegam navios")).start()
    began = time.monotonic()
    two = client.get("/api/events", params={"since": one["n"]}).json()
    assert two["changed"] == [{"locale": "pt_BR", "name": "news/story", "ids": [seen[HEADING]["id"]]}]
    assert time.monotonic() - began < 4


def test_a_page_is_not_told_of_its_own_saves(project: Project, monkeypatch: Any) -> None:
    monkeypatch.setattr(api, "PATIENCE", 0.4)
    mine, other = project.client(**{"X-Page": "one"}), project.client()
    start = mine.get("/api/events").json()["n"]
    put(mine, entries(mine)[BERTHS], "O porto tem 16 cais.")
    assert mine.get("/api/events", params={"since": start, "page": "one"}).json()["changed"] == []
    assert len(other.get("/api/events", params={"since": start, "page": "two"}).json()["changed"]) == 1


def test_after_another_server_everything_may_have_changed(project: Project) -> None:
    told = project.client().get("/api/events", params={"since": "1"}).json()
    assert [one["ids"] for one in told["changed"]] == [[], []]


def test_only_the_entries_that_are_asked_for(project: Project) -> None:
    client = project.client()
    id_ = entries(client)[BERTHS]["id"]
    answer = client.get(CATALOG, params={"ids": f"{id_},000000000000"}).json()
    assert [entry["source"] for entry in answer["entries"]] == [BERTHS]


def test_lines_that_move_do_not_make_the_page_forget_what_it_saved(project: Project) -> None:
    client = project.client()
    stale = project.path.read_text()
    put(client, entries(client)[BERTHS], "O porto tem 16 cais.")
    project.path.write_text(project.path.read_text().replace("story.html:11", "story.html:12"))
    assert entries(client)[BERTHS]["target"] == "O porto tem 16 cais."
    project.path.write_text(
        stale.replace('msgid "Open at dawn"\nmsgstr ""', 'msgid "Open at dawn"\nmsgstr "Abre cedo"')
    )
    assert entries(client)[BERTHS]["target"] == "O porto tem 16 cais."


def started_again(project: Project) -> Project:
    """The project after its server was killed and another took its place."""
    desk = open_desk(Layout())
    return Project(project.folder, desk, make(desk, reviewer="Maria Silva"))


def test_a_page_left_open_over_another_server_saves_what_nobody_else_changed(project: Project) -> None:
    seen = entries(project.client())
    put(project.client(), seen[BERTHS], "O porto tem 16 cais.")
    again = started_again(project)
    assert put(again.client(), seen["Open at dawn"], "Abre cedo").status_code == 200
    assert project.unit(BERTHS).target == "O porto tem 16 cais."
    assert project.unit("Open at dawn").target == "Abre cedo"


def test_a_page_left_open_over_another_server_does_not_overwrite(project: Project) -> None:
    seen = entries(project.client())
    put(project.client(reviewer="Ana"), seen[BERTHS], "O porto tem 16 cais.")
    again = started_again(project)
    answer = put(again.client(), seen[BERTHS], "Dezesseis cais.")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["target"] == "O porto tem 16 cais."
    assert project.unit(BERTHS).target == "O porto tem 16 cais."
    assert entries(again.client())[BERTHS]["draft"]["target"] == "Dezesseis cais."


def test_a_save_whose_answer_was_lost_is_no_conflict_when_it_is_sent_again(project: Project) -> None:
    """The server is killed after it wrote; before the page asks again, somebody goes on from that text."""
    seen = entries(project.client())[BERTHS]
    put(project.client(), seen, "O porto tem 16 cais.")
    again = started_again(project)
    assert put(again.client(), seen, "O porto tem 16 cais.").status_code == 200
    put(again.client(reviewer="Ana"), entries(again.client())[BERTHS], "Dezesseis cais.")
    answer = put(again.client(), seen, "O porto tem 16 cais.")
    assert (answer.status_code, answer.json()["entry"]["target"]) == (200, "Dezesseis cais.")
    assert project.unit(BERTHS).target == "Dezesseis cais."
    assert entries(again.client())[BERTHS]["draft"] is None
    assert put(again.client(reviewer="Ana"), seen, "O porto tem 16 cais.").status_code == 409


def test_an_old_file_is_known_for_old_by_another_server_too(project: Project) -> None:
    stale = project.path.read_text()
    seen = entries(project.client())
    put(project.client(reviewer="Ana"), seen[BERTHS], "O porto tem 16 cais.")
    put(project.client(), seen["Closed at night"], "Fecha à noite")
    again = started_again(project)
    entries(again.client())
    dawn = 'msgid "Open at dawn"\nmsgstr ""'
    night = 'msgid "Closed at night"\nmsgstr ""'
    project.path.write_text(
        stale.replace(dawn, dawn[:-1] + 'Abre cedo"').replace(night, night[:-1] + 'Fechado à noite"')
    )
    found = entries(again.client())
    assert found["Open at dawn"]["target"] == "Abre cedo"
    assert (found[BERTHS]["target"], found[BERTHS]["reviews"][-1]["name"]) == ("O porto tem 16 cais.", "Ana")
    assert (found["Closed at night"]["target"], found["Closed at night"]["draft"]["target"]) == (
        "Fechado à noite",
        "Fecha à noite",
    )
    assert project.unit(BERTHS).target == "O porto tem 16 cais."


def test_what_is_typed_after_a_save_outlives_a_po_editor_that_wrote_over_it(project: Project) -> None:
    client = project.client()
    seen = entries(client)[BERTHS]
    put(client, seen, "O porto tem 16 cais.")
    client.put(f"{CATALOG}/{seen['id']}/draft", json={"target": "O porto tem 16 cais, e"})
    project.by_editor(BERTHS, "Dezesseis cais.")
    found = entries(client)[BERTHS]
    assert (found["target"], found["draft"]["target"]) == ("Dezesseis cais.", "O porto tem 16 cais, e")


def test_what_an_old_file_took_away_while_no_server_ran_is_offered_once(project: Project) -> None:
    stale = project.path.read_text()
    put(project.client(), entries(project.client())[BERTHS], "O porto tem 16 cais.")
    project.path.write_text(stale)
    client = started_again(project).client()
    found = entries(client)[BERTHS]
    assert (found["target"], found["draft"]["target"]) == ("", "O porto tem 16 cais.")
    client.delete(f"{CATALOG}/{found['id']}/draft")
    again = started_again(project).client()
    assert entries(again)[BERTHS]["draft"] is None
    told = again.get(f"{CATALOG}/{found['id']}/history").json()
    assert [event["target"] for event in told] == ["O porto tem 16 cais."]


def test_another_server_offers_nothing_that_still_stands_or_that_a_person_changed(project: Project) -> None:
    client = project.client()
    seen = entries(client)
    put(client, seen[BERTHS], "O porto tem 16 cais.")
    put(client, seen["Open at dawn"], "Abre cedo")
    night = seen["Closed at night"]
    put(client, night, "Fecha à noite")
    client.post(f"{CATALOG}/{night['id']}/undo", json={})
    journal = project.folder / "locales/.review/history/pt_BR/news/story.jsonl"
    before = journal.read_bytes()
    project.by_editor("Open at dawn", "Abre ao amanhecer")
    found = entries(started_again(project).client())
    assert [entry["draft"] for entry in found.values()] == [None] * len(found)
    assert journal.read_bytes() == before
