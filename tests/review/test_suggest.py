"""What stands beside an entry: the memory, the glossary, the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from i18n.errors import NoRoute
from i18n.layout import Layout
from tests.review.project import CATALOG, Project, entries, put
from translate import engines, steps
from translate.engine import Progress, Translation
from translate.memory import contexts
from translate.review import suggest
from translate.review.model import Place

BERTHS = "The harbour has 16 berths."
PLACE = Place("pt_BR", "news/story")


def other_article(project: Project, text: str, target: str) -> None:
    """Another article, in which a person translated ``text``."""
    Path("other.txt").write_text(f"{text}\n\nAnd something else.\n")
    steps.extract(["other.txt"], ["pt_BR"], Layout(), source="en")
    path = project.folder / "locales/pt_BR/LC_MESSAGES/other.po"
    path.write_text(path.read_text().replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{target}"'))


def test_the_memory_offers_what_people_approved_elsewhere(project: Project) -> None:
    other_article(project, "The harbour has 12 berths.", "O porto tem 12 cais.")
    client = project.client()
    found = client.get(f"{CATALOG}/{entries(client)[BERTHS]['id']}/suggestions").json()
    assert [(one["target"], one["article"], one["exact"]) for one in found["memory"]] == [
        ("O porto tem 16 cais.", "other", False)
    ]
    assert 0.75 < found["memory"][0]["score"] < 1
    assert found["back"] is None


def test_the_memory_does_not_offer_what_stands_there_already(project: Project) -> None:
    other_article(project, BERTHS, "O porto tem 16 cais.")
    client = project.client()
    entry = entries(client)[BERTHS]
    address = f"{CATALOG}/{entry['id']}/suggestions"
    assert [one["score"] for one in client.get(address).json()["memory"]] == [1.0]
    put(client, entry, "O porto tem 16 cais.")
    assert client.get(address).json()["memory"] == []


def test_an_entry_stands_where_the_memory_says_it_does(project: Project) -> None:
    held = project.desk.shelf.open(PLACE)
    everywhere = contexts(held.catalog.units)
    for unit in held.units.values():
        assert suggest._context(held, unit) == everywhere[unit.id]


def test_the_glossary_says_what_to_write_and_what_not(project: Project) -> None:
    (project.folder / "locales/glossary.csv").write_text(
        "term,translation,language,note,do not translate,forbidden\n"
        "berth,cais,pt_BR,where ships lie,,\n"
        "berth,berço,pt_BR,,,yes\n"
        "REUTERS,,,,yes,\n"
    )
    client = project.client()
    found = client.get(f"{CATALOG}/{entries(client)[BERTHS]['id']}/suggestions").json()["glossary"]
    assert [(one["term"], one["translation"], one["forbidden"], one["keep"]) for one in found] == [
        ("berth", "cais", False, False),
        ("berth", "berço", True, False),
    ]
    assert found[0]["note"] == "where ships lie"
    check = f"{CATALOG}/{entries(client)[BERTHS]['id']}/check"
    codes = [one["code"] for one in client.post(check, json={"target": "O porto tem 16 berços."}).json()["diagnostics"]]
    assert "glossary-forbidden" in codes
    (project.folder / "locales/glossary.csv").unlink()
    assert client.get(f"{CATALOG}/{entries(client)[BERTHS]['id']}/suggestions").json()["glossary"] == []


class Backwards:
    """An engine that turns texts round, and notes what it was asked."""

    name = "backwards"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def prepare(self, source: str, target: str) -> str:
        if target == "ar":
            raise NoRoute("no way")
        return f"{source}→{target}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        self.asked += texts
        return [Translation(f"{source} {target} {text[::-1]}") for text in texts]


def test_the_way_back_is_asked_once_for_a_text(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Backwards()
    monkeypatch.setattr(engines, "load", lambda _name: engine)
    held = project.desk.shelf.open(PLACE)
    back = project.desk.way_back
    assert back.text("O <b>navio</b>", held, 10) == "pt_BR en oivan O"
    assert back.text("O <b>navio</b>", held, 10) == "pt_BR en oivan O"
    assert back.text("<b></b>", held, 10) is None
    assert engine.asked == ["O navio"]
    project.desk.close()


def test_where_no_way_leads_back_nothing_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "load", lambda _name: Backwards())
    held = project.desk.shelf.open(PLACE)
    arabic = replace(held, catalog=replace(held.catalog, metadata=(("X-Source-Language", "ar"),)))
    assert project.desk.way_back.text("O navio", arabic, 10) is None
    project.desk.close()


@pytest.mark.model
def test_the_bundled_packages_translate_back(project: Project) -> None:
    client = project.client()
    entry = put(client, entries(client)[BERTHS], "O porto tem dezesseis cais.").json()["entry"]
    assert client.get(CATALOG).json()["catalog"]["can_back_translate"] is True
    address = f"{CATALOG}/{entry['id']}/suggestions"
    assert "sixteen" in client.get(address, params={"back": "1"}).json()["back"]
    assert "ship" in client.get(address, params={"back": "1", "target": "Um navio."}).json()["back"].lower()
