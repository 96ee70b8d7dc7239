"""Saving: nothing when nothing changed, and never over what somebody else saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from i18n import catalog
from i18n.catalog import Catalog
from i18n.errors import CatalogConflict, CatalogError
from i18n.model import State, Unit
from tests.catalog.helpers import ENGINE, check, made, needs_gettext, template

NINE, TEN = "Nine ministers met in Vilnius.", "Ten ministers met in Vilnius."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pt" / "LC_MESSAGES" / "story.po"


def start(path: Path, *units: Unit) -> Catalog:
    """A catalog on disk, as it is loaded."""
    catalog.save(made(*units), path)
    return catalog.load(path)


def with_text(value: Catalog, source: str, target: str, state: State = State.TRANSLATED) -> Catalog:
    units = (replace(unit, target=target, state=state) if unit.source == source else unit for unit in value.units)
    return replace(value, units=tuple(units))


def machine(value: Catalog) -> Catalog:
    units = (unit if unit.target else catalog.propose(unit, f"máquina: {unit.source}", ENGINE) for unit in value.units)
    return replace(value, units=tuple(units))


def person(path: Path, old: str, new: str) -> None:
    """Somebody edits the file."""
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def targets(path: Path) -> dict[str, tuple[str, State]]:
    return {unit.source: (unit.target, unit.state) for unit in catalog.load(path).units}


def test_saving_what_was_loaded_touches_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = start(path, Unit("One"), Unit("Two"))
    before = path.stat()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert catalog.save(base, path, base=base) is False
    assert catalog.save(catalog.load(path), path) is False
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_date_of_revision_moves_with_translations_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = start(path, *template("One", "Two").units)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    moved = catalog.update(base, template("Zero", "One", "Two")).catalog
    assert catalog.save(moved, path, base=base)
    value = catalog.load(path)
    assert value.field("PO-Revision-Date") == "2023-07-12 10:00+0000"
    assert value.field("POT-Creation-Date") == "2023-11-14 22:13+0000"
    assert catalog.save(machine(value), path, base=value)
    assert catalog.load(path).field("PO-Revision-Date") == "2023-11-14 22:13+0000"


def test_a_template_has_no_date_of_revision(path: Path) -> None:
    catalog.save(template("One"), path)
    base = catalog.load(path)
    catalog.save(catalog.renew(base, template("Two")), path, base=base)
    assert catalog.load(path).field("PO-Revision-Date") == "YEAR-MO-DA HO:MI+ZONE"


def test_a_person_who_translates_meanwhile_wins_over_the_machine(path: Path) -> None:
    base = start(path, Unit("One"), Unit("Two"))
    person(path, 'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Um"')
    assert catalog.save(machine(base), path, base=base)
    assert targets(path) == {"One": ("Um", State.TRANSLATED), "Two": ("máquina: Two", State.MACHINE)}


def test_a_person_who_changes_a_machine_text_and_leaves_it_fuzzy_wins_too(path: Path) -> None:
    base = start(path, *machine(made(Unit("One"))).units, Unit("Two"))
    person(path, "máquina: One", "Um")
    catalog.save(machine(base), path, base=base)
    assert targets(path)["One"] == ("Um", State.NEEDS_WORK)


def test_a_person_who_comments_or_flags_meanwhile_is_heard(path: Path) -> None:
    base = start(path, Unit("One"), Unit("Two"))
    person(path, 'msgid "One"', '# Which one?\n#, no-wrap\nmsgid "One"')
    catalog.save(machine(base), path, base=base)
    one = catalog.load(path).units[0]
    assert (one.comments, one.flags) == (("Which one?",), ("no-wrap",))
    assert (one.target, one.state, one.origin) == ("máquina: One", State.MACHINE, ENGINE)


def test_an_entry_whose_source_changed_here_and_text_there_keeps_both_changes(path: Path) -> None:
    base = start(path, Unit(NINE, "Nove ministros.", state=State.TRANSLATED))
    ours = catalog.update(base, template(TEN)).catalog
    person(path, "Nove ministros.", "Nove ministros reuniram-se.")
    catalog.save(ours, path, base=base)
    (unit,) = catalog.load(path).units
    assert (unit.source, unit.target, unit.state) == (TEN, "Nove ministros reuniram-se.", State.NEEDS_WORK)
    assert unit.previous_source == NINE


def test_an_entry_that_went_here_and_was_translated_there_becomes_obsolete(path: Path) -> None:
    base = start(path, *template("One", "Two").units)
    ours = machine(catalog.update(base, template("Two")).catalog)
    person(path, 'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Um"')
    catalog.save(ours, path, base=base)
    two, one = catalog.load(path).units
    assert (two.source, two.state) == ("Two", State.MACHINE)
    assert (one.source, one.target, one.obsolete) == ("One", "Um", True)


def test_two_changes_of_different_entries_are_both_kept(path: Path) -> None:
    base = start(path, Unit("One"), Unit("Two"))
    person(path, 'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Um"')
    catalog.save(with_text(base, "Two", "Dois"), path, base=base)
    assert targets(path) == {"One": ("Um", State.TRANSLATED), "Two": ("Dois", State.TRANSLATED)}


def test_the_same_change_twice_is_one_change(path: Path) -> None:
    base = start(path, Unit("One"))
    person(path, 'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Um"')
    assert catalog.save(with_text(base, "One", "Um"), path, base=base) is False


def test_two_people_who_disagree_are_both_named_and_nothing_is_written(path: Path) -> None:
    base = start(path, Unit("One", "Uma", state=State.TRANSLATED))
    person(path, '"Uma"', '"Um"')
    before = path.read_bytes()
    with pytest.raises(CatalogConflict, match=r"'One': 'Um' in the file, 'Hum' here") as caught:
        catalog.save(with_text(base, "One", "Hum"), path, base=base)
    assert caught.value.where == f"{path}:{base.units[0].line}"
    assert path.read_bytes() == before


def test_a_conflict_of_plural_forms_shows_them_all(tmp_path: Path) -> None:
    path = tmp_path / "story.po"
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(f'{header}msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] ""\nmsgstr[1] ""\n')
    base = catalog.load(path, "pt")
    (unit,) = base.units
    mine, theirs = (catalog.accept(unit, f"{one}\0{one}s") for one in ("jornada", "dia"))
    catalog.save(replace(base, units=(theirs,)), path, base=base)
    with pytest.raises(CatalogConflict, match=r"'dia \| dias' in the file, 'jornada \| jornadas' here"):
        catalog.save(replace(base, units=(mine,)), path, base=base)


def test_a_persons_text_here_wins_over_a_machines_there(path: Path) -> None:
    base = start(path, Unit("One"))
    catalog.save(machine(base), path, base=base)
    catalog.save(with_text(base, "One", "Um"), path, base=base)
    assert targets(path) == {"One": ("Um", State.TRANSLATED)}


def test_a_header_that_somebody_filled_in_stays(path: Path) -> None:
    base = start(path, Unit("One"))
    person(path, "Last-Translator: Automatically generated", "Last-Translator: Maria Silva <maria@example.org>")
    text = path.read_text()
    path.write_text("# Maria was here.\n" + text)
    catalog.save(machine(base), path, base=base)
    value = catalog.load(path)
    assert value.field("Last-Translator") == "Maria Silva <maria@example.org>"
    assert value.header_comment == "# Maria was here."


def test_a_catalog_that_appeared_meanwhile_is_merged_with(path: Path) -> None:
    ours = machine(made(Unit("One"), Unit("Two")))
    start(path, Unit("One", "Um", state=State.TRANSLATED), Unit("Old", "Velho", state=State.TRANSLATED))
    catalog.save(ours, path)
    assert targets(path) == {
        "One": ("Um", State.TRANSLATED),
        "Two": ("máquina: Two", State.MACHINE),
        "Old": ("Velho", State.TRANSLATED),
    }
    assert [unit.obsolete for unit in catalog.load(path).units] == [False, False, True]


def test_a_catalog_that_was_deleted_meanwhile_is_written_anew(path: Path) -> None:
    base = start(path, Unit("One", "Um", state=State.TRANSLATED))
    path.unlink()
    assert catalog.save(base, path, base=base)
    assert targets(path) == {"One": ("Um", State.TRANSLATED)}


def test_saving_in_rounds_against_the_first_base_is_fine(path: Path) -> None:
    base = start(path, Unit("One"), Unit("Two"))
    first = replace(base, units=(catalog.propose(base.units[0], "Um", ENGINE), base.units[1]))
    catalog.save(first, path, base=base)
    second = replace(base, units=(first.units[0], catalog.propose(base.units[1], "Dois", ENGINE)))
    catalog.save(second, path, base=base)
    assert targets(path) == {"One": ("Um", State.MACHINE), "Two": ("Dois", State.MACHINE)}


def test_a_file_that_somebody_broke_meanwhile_is_left_alone(path: Path) -> None:
    base = start(path, Unit("One"))
    person(path, 'msgid "One"', 'msgid "One')
    before = path.read_bytes()
    with pytest.raises(CatalogError, match="no closing quote"):
        catalog.save(machine(base), path, base=base)
    assert path.read_bytes() == before


def test_a_catalog_made_by_hand_with_its_base_keeps_the_files_style(path: Path) -> None:
    base = start(path, Unit("One"), Unit("Two"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    base = catalog.load(path)
    by_hand = Catalog("pt", machine(base).units, base.metadata)
    catalog.save(by_hand, path, base=base)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


@needs_gettext
def test_gettext_takes_every_merged_file(path: Path) -> None:
    base = start(path, *template("One\n", "Two", NINE).units)
    person(path, 'msgid "Two"\nmsgstr ""', 'msgid "Two"\nmsgstr "Dois"')
    ours = catalog.update(base, template("One\n", TEN)).catalog
    ours = replace(ours, units=tuple(catalog.propose(unit, "Um", ENGINE) for unit in ours.units))
    catalog.save(ours, path, base=base)
    check(path)
