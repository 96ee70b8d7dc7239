"""What was typed and not saved is offered again, whatever happens to browser, connection and server."""

from __future__ import annotations

import json
import subprocess

from i18n.layout import Layout
from tests.review.project import CATALOG, Project, entries, put, whole
from translate.review.drafts import Drafts
from translate.review.journal import Journal
from translate.review.model import Place
from translate.review.run import open_desk
from translate.review.web.app import make

BERTHS = "The harbour has 16 berths."


def test_a_draft_is_offered_again_by_another_server(project: Project) -> None:
    client = project.client()
    id_ = entries(client)[BERTHS]["id"]
    kept = client.put(f"{CATALOG}/{id_}/draft", json={"target": "O porto tem"}).json()
    assert kept["draft"]["target"] == "O porto tem"
    desk = open_desk(Layout())
    again = Project(project.folder, desk, make(desk, reviewer="Maria Silva"))
    assert entries(again.client())[BERTHS]["draft"] == kept["draft"]
    assert entries(again.client(reviewer="Somebody"))[BERTHS]["draft"] is None
    assert project.unit(BERTHS).target == ""


def test_a_draft_goes_when_it_is_saved_or_dropped(project: Project) -> None:
    client = project.client()
    entry = entries(client)[BERTHS]
    client.put(f"{CATALOG}/{entry['id']}/draft", json={"target": "O porto"})
    entry = whole(put(client, entry, "O porto tem 16 cais.").json()["entry"])
    assert entry["draft"] is None or entries(client)[BERTHS]["draft"] is None
    client.put(f"{CATALOG}/{entry['id']}/draft", json={"target": "O porto"})
    assert client.delete(f"{CATALOG}/{entry['id']}/draft").json() == {"draft": None}
    assert entries(client)[BERTHS]["draft"] is None


def test_drafts_and_history_stay_out_of_version_control(project: Project) -> None:
    client = project.client()
    client.put(f"{CATALOG}/{entries(client)[BERTHS]['id']}/draft", json={"target": "O"})
    subprocess.run(["git", "init", "-q"], check=True)
    status = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    ).stdout
    assert "news/story.po" in status
    assert ".review" not in status


def test_half_a_line_is_passed_over_and_closed(project: Project) -> None:
    journal = Journal(project.folder / "journal.jsonl")
    journal.append({"id": "a"})
    with journal.path.open("ab") as file:
        file.write(b'{"id": "b", "targ')
    again = Journal(journal.path)
    assert again.records() == [{"id": "a"}]
    again.append({"id": "c"})
    assert again.records() == Journal(journal.path).records() == [{"id": "a"}, {"id": "c"}]


def test_lines_of_another_process_are_found(project: Project) -> None:
    one, two = (Journal(project.folder / "journal.jsonl") for _ in range(2))
    one.append({"id": "a"})
    assert two.records() == [{"id": "a"}]
    one.append({"id": "b"})
    assert two.records() == [{"id": "a"}, {"id": "b"}]
    one.rewrite([{"id": "b"}])
    assert two.records() == [{"id": "b"}]


def test_a_long_file_of_drafts_is_shortened_to_what_counts(project: Project) -> None:
    drafts, place = Drafts(project.folder), Place("pt_BR", "news/story")
    for number in range(30):
        drafts.put(place, "a", "Maria", f"{number} " + "x" * 50_000, "2026-11-24T00:00:00Z")
    drafts.put(place, "b", "Maria", "other", "2026-11-24T00:00:00Z")
    drafts.drop(place, "b", "Maria", "2026-11-24T00:00:01Z")
    path = project.folder / "drafts/pt_BR/news/story.jsonl"
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["target"].startswith("29 ")
    assert drafts.of(place, "Maria").keys() == {"a"}
    drafts.put(place, "b", "Maria", "again", "2026-11-24T00:00:02Z")
    assert drafts.of(place, "Maria")["b"]["target"] == "again"
