"""Saves that come together are written together: each judged alone, answered when it is on the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from i18n import catalog as catalogs
from i18n import files, ui
from i18n.errors import OutputError
from tests.review.project import Project
from tests.review.test_group import until
from translate.review.desk import Desk
from translate.review.entries import id_of, version_of
from translate.review.model import Change, Conflict, NotThere, Place, Refused, Saved

PLACE = Place("pt_BR", "news/story")
HEADING, BERTHS, DAWN, NIGHT = "Ships come in", "The harbour has 16 berths.", "Open at dawn", "Closed at night"

Ask = Callable[[], Any]


def save(desk: Desk, source: str, target: str, who: str = "Maria", speaks: str = "en") -> Ask:
    """A save by who sees the entry as it is now."""
    unit = desk.shelf.open(PLACE).units.get(id_of(source))
    change = Change(target, "translated", version_of(unit) if unit else "", who)

    def ask() -> Saved | Conflict:
        with ui.speaking([speaks]):
            return desk.save(PLACE, id_of(source), change)

    return ask


def together(desk: Desk, asks: Sequence[Ask]) -> list[Future[Any]]:
    """Have ``asks`` wait in this order while a first one is held up, then let them go."""
    with ThreadPoolExecutor(len(asks) + 1) as pool, desk.shelf.lock(PLACE):
        pool.submit(desk.comment, PLACE, id_of(HEADING), "Ana", "first")
        group = desk._saving._group(PLACE)
        until(lambda: group._busy and group.waiting == 0)
        found = []
        for number, ask in enumerate(asks, 1):
            found.append(pool.submit(ask))
            until(lambda: group.waiting == number)  # noqa: B023 - called in this round
    return found


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is written to catalogs, whole file after whole file."""
    found: list[bytes] = []
    write = files.write

    def noted(path: Any, data: bytes, **more: bool) -> bool:
        if path.suffix == ".po":
            found.append(data)
        return write(path, data, **more)

    monkeypatch.setattr(files, "write", noted)
    return found


def test_who_waits_together_is_written_once(project: Project, written: list[bytes]) -> None:
    texts = {BERTHS: "O porto tem 16 cais.", DAWN: "Abre cedo", NIGHT: "Fecha à noite"}
    found = together(project.desk, [save(project.desk, *one) for one in texts.items()])
    held = project.desk.shelf.open(PLACE)
    assert [one.result() for one in found] == [Saved(held, id_of(source)) for source in texts]
    assert len(written) == 2  # the comment before them, and they
    assert {source: project.unit(source).target for source in texts} == texts
    assert [project.desk.past(PLACE, id_of(source))[-1]["target"] for source in texts] == list(texts.values())


def test_each_is_judged_alone_in_the_order_of_asking(project: Project, written: list[bytes]) -> None:
    desk = project.desk
    found = together(
        desk,
        [
            save(desk, BERTHS, "O porto tem 16 cais.", "Maria"),
            save(desk, DAWN, "\0", "Maria", speaks="de"),
            save(desk, "Nobody says this", "Ninguém", "Maria", speaks="pt_BR"),
            save(desk, BERTHS, "Dezesseis cais.", "João"),
            save(desk, NIGHT, "Fecha à noite", "João"),
        ],
    )
    assert isinstance(found[0].result(), Saved)
    with pytest.raises(Refused, match="das kein Dokument enthalten kann"):
        found[1].result()
    with pytest.raises(NotThere, match="não existe mais"):
        found[2].result()
    conflict = found[3].result()
    assert isinstance(conflict, Conflict)
    assert conflict.held.units[id_of(BERTHS)].target == "O porto tem 16 cais."
    assert desk.drafts.of(PLACE, "João").keys() == {id_of(BERTHS)}
    assert isinstance(found[4].result(), Saved)
    assert [project.unit(source).target for source in (BERTHS, DAWN, NIGHT)] == [
        "O porto tem 16 cais.",
        "",
        "Fecha à noite",
    ]
    assert len(written) == 3


def test_one_that_cannot_be_written_fails_no_other(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    edit = catalogs.edit

    def picky(catalog: Any, units: Any) -> Any:
        if any(unit.target == "Abre cedo" for unit in units):
            raise ValueError("no")
        return edit(catalog, units)

    monkeypatch.setattr(catalogs, "edit", picky)
    desk = project.desk
    found = together(
        desk,
        [save(desk, BERTHS, "O porto tem 16 cais."), save(desk, DAWN, "Abre cedo"), save(desk, NIGHT, "Fecha à noite")],
    )
    with pytest.raises(ValueError, match="no"):
        found[1].result()
    assert [one.result().id for one in (found[0], found[2])] == [id_of(BERTHS), id_of(NIGHT)]
    assert [project.unit(source).target for source in (BERTHS, DAWN, NIGHT)] == [
        "O porto tem 16 cais.",
        "",
        "Fecha à noite",
    ]


def test_without_room_on_the_disk_each_is_told_so_in_their_language(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = project.desk
    asks = [save(desk, BERTHS, "O porto tem 16 cais.", speaks="pt_BR"), save(desk, DAWN, "Abre cedo", speaks="de")]
    before = project.path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    found = together(desk, asks)
    for one, said in zip(found, ["não pode ser", "kann nicht"], strict=True):
        with pytest.raises(OutputError, match=said):
            one.result()
    assert project.path.read_bytes() == before
    assert desk.past(PLACE, id_of(BERTHS)) == []


def test_nobody_is_answered_before_the_disk_has_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes, then the name of the file that holds them, then the answer."""
    is_folder: list[bool] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        is_folder.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        fsync(handle)

    asks = [save(project.desk, BERTHS, "O porto tem 16 cais."), save(project.desk, DAWN, "Abre cedo")]
    monkeypatch.setattr(os, "fsync", noted)
    together(project.desk, asks)
    assert is_folder == [False, True, False, True]


@pytest.mark.parametrize("first", ["", "Os cais são 16."])
def test_what_is_typed_on_while_a_save_waits_stays_a_draft(project: Project, first: str) -> None:
    """Whether the save goes into the file, or gives way to somebody's ``first``."""
    desk, id_ = project.desk, id_of(BERTHS)
    desk.draft(PLACE, id_, "Maria", "O porto")
    together(desk, [save(desk, BERTHS, "O porto tem 16 cais.")])
    assert desk.drafts.get(PLACE, id_, "Maria") is None

    def type_on() -> None:
        desk.draft(PLACE, id_, "Maria", "Dezesseis cais, e")
        desk.comment(PLACE, id_of(DAWN), "Ana", "then")

    before = [save(desk, BERTHS, first, "João")] if first else []
    together(desk, [*before, save(desk, BERTHS, "Dezesseis cais."), type_on])
    kept = desk.drafts.get(PLACE, id_, "Maria")
    assert kept is not None
    assert kept["target"] == "Dezesseis cais, e"
    assert project.unit(BERTHS).target == (first or "Dezesseis cais.")
