"""What the page is told, and what becomes of what it sends."""

from __future__ import annotations

import subprocess
from queue import SimpleQueue

import pytest

from i18n import locales
from tests.catalog.helpers import needs_gettext
from tests.review.project import ARTICLE, CATALOG, Project, entries, put
from translate.review import articles
from translate.review.model import Held

HEADING = "Ships come in"
LINKED = "Read the <a1>full report</a1> by <b>REUTERS</b>."
BERTHS = "The harbour has 16 berths."


def test_the_list_counts_every_catalog(project: Project) -> None:
    found = project.client().get("/api/catalogs").json()
    assert [(one["locale"], one["dir"], one["segments"]) for one in found] == [("ar", "rtl", 7), ("pt_BR", "ltr", 7)]
    assert found[1]["counts"] == {
        "untranslated": 6,
        "machine": 1,
        "needs-work": 0,
        "translated": 0,
        "approved": 0,
    }
    assert found[1]["words_left"] == 3 + 5 + 6 + 5 + 3 + 3 + 5
    assert (found[1]["name"], found[1]["article"], found[1]["behind"]) == ("news/story", "news/story.html", False)


def test_a_catalog_is_behind_when_its_article_says_something_else(project: Project) -> None:
    (project.folder / "news/story.html").write_text(ARTICLE.replace("16 berths", "17 berths"))
    assert project.client().get(CATALOG).json()["catalog"]["behind"] is True


def test_whether_a_large_article_is_ahead_is_not_known_until_it_was_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "_LARGE", 10)
    monkeypatch.setattr(articles, "_SETTLES", 0.0)
    told: SimpleQueue[str] = SimpleQueue()
    monkeypatch.setattr(project.desk.articles, "read", lambda held: told.put(held.place.locale))
    (project.folder / "news/story.html").write_text(ARTICLE.replace("16 berths", "17 berths"))

    def behind() -> list[object]:
        return [one["behind"] for one in project.client().get("/api/catalogs").json()]

    with project.desk.articles._lock:  # nobody can read it yet
        assert behind() == [None, None]
    assert {told.get(timeout=10), told.get(timeout=10)} == {"ar", "pt_BR"}
    assert behind() == [True, True]
    (project.folder / "news/story.html").write_text(ARTICLE)
    with project.desk.articles._lock:
        assert behind() == [None, None], "what it said before is not what it says"
    assert {told.get(timeout=10), told.get(timeout=10)} == {"ar", "pt_BR"}
    assert behind() == [False, False]


def test_a_large_article_waits_while_its_page_is_opened(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "_LARGE", 10)
    monkeypatch.setattr(articles, "_SETTLES", 3600.0)
    read: list[Held] = []
    monkeypatch.setattr(project.desk.articles, "read", read.append)
    assert project.client().get(CATALOG).json()["catalog"]["behind"] is None
    project.desk.close()
    project.desk.articles._reader.shutdown(wait=True)  # the wait has ended, not the reading begun
    assert read == []


def test_an_entry_tells_what_its_tags_stand_for(project: Project) -> None:
    entry = entries(project.client())[LINKED]
    assert entry["kind"] == "paragraph"
    assert entry["tags"] == {"a1": "https://example.org/report"}
    assert entry["notes"] == []
    assert entry["locations"] == [{"path": "news/story.html", "line": 10}]


def test_what_is_empty_is_not_sent(project: Project) -> None:
    project.by_editor(BERTHS, "O porto tem 16 cais.")
    sent = project.client().get(CATALOG).json()["entries"]
    always = {"id", "index", "source", "state", "version", "kind", "locations"}
    (berths,) = [entry for entry in sent if entry["source"] == BERTHS]
    assert set(berths) == always | {"target"}
    (linked,) = [entry for entry in sent if entry["source"] == LINKED]
    assert set(linked) == always | {"tags", "diagnostics"}


def test_an_entry_tells_where_its_text_comes_from(project: Project) -> None:
    entry = entries(project.client())[HEADING]
    assert (entry["state"], entry["target"]) == ("machine", "Navios vêm em")
    assert entry["origin"] == {"kind": "machine", "name": "argos en→pt", "version": "1.0", "score": 0.42}


def test_the_difference_from_the_previous_source_is_told_word_by_word(project: Project) -> None:
    project.by_editor(BERTHS, "O porto tem 16 cais.")
    po = project.path.read_text().replace(
        'msgid "The harbour has 16 berths."',
        '#| msgid "The harbour has 12 berths."\nmsgid "The harbour has 16 berths."',
    )
    project.path.write_text(po)
    entry = entries(project.client())[BERTHS]
    assert entry["previous_source"] == "The harbour has 12 berths."
    assert entry["previous_diff"] == [
        ["equal", "The harbour has "],
        ["delete", "12"],
        ["insert", "16"],
        ["equal", " berths."],
    ]


@needs_gettext
@pytest.mark.parametrize("state", ["translated", "approved", "needs-work"])
def test_a_save_is_in_the_file_at_once(project: Project, state: str) -> None:
    client = project.client()
    answer = put(client, entries(client)[BERTHS], "O porto tem 16 cais.", state, comment="Sure?").json()
    unit = project.unit(BERTHS)
    assert (unit.target, unit.state) == ("O porto tem 16 cais.", state)
    assert (unit.review and unit.review.name) == (None if state == "needs-work" else "Maria Silva")
    assert unit.comments == ("Maria Silva: Sure?",)
    assert answer["entry"]["target"] == unit.target
    assert answer["catalog"]["counts"][state] == 1
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", project.path], check=True)


def test_a_save_changes_one_entry_and_the_date(project: Project) -> None:
    before = project.path.read_text().split("\n\n")
    client = project.client()
    put(client, entries(client)[BERTHS], "O porto tem 16 cais.")
    after = project.path.read_text().split("\n\n")
    assert len(before) == len(after)
    changed = [one for one, other in zip(before[1:], after[1:], strict=True) if one != other]
    assert len(changed) == 1
    assert BERTHS in changed[0]


def test_a_text_that_is_taken_away_leaves_the_entry_untranslated(project: Project) -> None:
    client = project.client()
    put(client, entries(client)[HEADING], "", "translated")
    assert entries(client)[HEADING]["state"] == "untranslated"
    assert client.post(f"{CATALOG}/{entries(client)[HEADING]['id']}/undo").json()["entry"]["state"] == "machine"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[", "not JSON"),
        (b"[]", "not a JSON object"),
        (b'{"target": 1, "state": "translated", "version": ""}', "lacks the text target"),
        (b'{"target": "x", "state": "machine", "version": ""}', "no state"),
        (b'{"target": "\\u0000", "state": "translated", "version": ""}', "U+0000"),
        (b'{"target": "\\ud800", "state": "translated", "version": ""}', "U+D800"),
        (b'{"target": "' + b"x" * 100_001 + b'", "state": "translated", "version": ""}', "characters"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_its_reason(project: Project, body: bytes, reason: str) -> None:
    client = project.client()
    before = project.path.read_bytes()
    answer = client.put(f"{CATALOG}/{entries(client)[HEADING]['id']}", content=body)
    assert answer.status_code == 422
    assert reason in answer.json()["error"]
    assert project.path.read_bytes() == before


def test_findings_are_told_as_one_types(project: Project) -> None:
    client = project.client()
    entry = entries(client)[LINKED]
    check = f"{CATALOG}/{entry['id']}/check"
    wrong = client.post(check, json={"target": "Leia o <a1>relatório</a1>."}).json()["diagnostics"]
    assert "tag-missing" in {one["code"] for one in wrong}
    right = "Leia o <a1>relatório completo</a1> da <b>REUTERS</b>."
    assert client.post(check, json={"target": right}).json()["diagnostics"] == []
    assert project.unit(LINKED).target == ""


def test_a_comment_goes_into_the_file_signed(project: Project) -> None:
    client = project.client(reviewer="Jo%C3%A3o")
    entry = entries(client)[BERTHS]
    answer = client.post(f"{CATALOG}/{entry['id']}/comments", json={"text": "Cais\nor berços?"})
    assert answer.json()["entry"]["comments"] == ["João: Cais", "or berços?"]
    assert answer.json()["entry"]["version"] == entry["version"]
    assert project.unit(BERTHS).comments == ("João: Cais", "or berços?")
    assert client.post(f"{CATALOG}/{entry['id']}/comments", json={"text": " "}).status_code == 422


def test_history_tells_who_did_what_and_undo_goes_back_step_by_step(project: Project) -> None:
    client = project.client()
    before = project.path.read_text()
    entry = entries(client)[HEADING]
    told = client.get(f"{CATALOG}/{entry['id']}").json()["entry"]
    one = put(client, entry, "Navios chegam").json()["entry"]
    put(client, one, "Os navios chegam", "approved")
    address = f"{CATALOG}/{entry['id']}"
    assert [(event["who"], event["state"], event["target"]) for event in client.get(f"{address}/history").json()] == [
        ("Maria Silva", "translated", "Navios chegam"),
        ("Maria Silva", "approved", "Os navios chegam"),
    ]
    assert client.post(f"{address}/undo").json()["entry"]["target"] == "Navios chegam"
    assert client.post(f"{address}/undo").json()["entry"] == told
    assert client.post(f"{address}/undo").status_code == 422
    same = [line for line in project.path.read_text().split("\n") if "PO-Revision-Date" not in line]
    assert same == [line for line in before.split("\n") if "PO-Revision-Date" not in line]


def test_undo_does_not_undo_what_somebody_else_did(project: Project) -> None:
    client = project.client()
    entry = entries(client)[HEADING]
    put(client, entry, "Navios chegam")
    project.by_editor(HEADING, "Chegam navios")
    answer = client.post(f"{CATALOG}/{entry['id']}/undo")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["target"] == "Chegam navios"
    assert project.unit(HEADING).target == "Chegam navios"


def test_what_is_not_there_is_said_so(project: Project) -> None:
    client = project.client()
    for address in (
        "/api/catalogs/pt_BR/news/other",
        "/api/catalogs/fr/news/story",
        f"{CATALOG}/000000000000",
        "/pt_BR/news/other",
        "/preview/pt_BR/news/other",
    ):
        assert client.get(address).status_code == 404, address


def test_a_broken_catalog_is_named_and_does_not_hide_the_others(project: Project) -> None:
    project.path.write_text(project.path.read_text() + 'msgid "half')
    client = project.client()
    answer = client.get("/api/catalogs", params={"errors": "1"}).json()
    assert [one["locale"] for one in answer["catalogs"]] == ["ar"]
    assert "pt_BR/LC_MESSAGES/news/story.po:" in answer["errors"][0]
    broken = client.get(CATALOG)
    assert broken.status_code == 500
    assert "pt_BR/LC_MESSAGES/news/story.po:" in broken.json()["error"]


def test_pages_are_there(project: Project) -> None:
    client = project.client()
    assert "news/story" in client.get("/").text
    page = client.get("/pt_BR/news/story")
    assert project.app.state.safety.csrf in page.text
    assert client.get("/static/app.js").status_code == 200


def test_what_a_browser_speaks_is_looked_up_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming what an unknown code may have meant takes two milliseconds, and each request has the header."""
    asked: list[str] = []
    normalize = locales.normalize
    monkeypatch.setattr(locales, "normalize", lambda code: asked.append(code) or normalize(code))
    client = project.client(**{"Accept-Language": "pt-BR, xx-unheard"})
    for _turn in range(3):
        client.get("/api/session")
    assert asked == ["pt-BR", "xx-unheard"]
