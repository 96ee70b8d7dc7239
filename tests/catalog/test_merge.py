"""What becomes of a catalog when its article changes: one readable case a file in data/merge."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from i18n import catalog
from i18n.catalog import Catalog, Counts
from i18n.model import State, Unit
from tests.catalog.helpers import (
    DATA,
    ENGINE,
    case,
    check,
    gettext,
    link,
    made,
    needs_gettext,
    reread,
    template,
    written,
)

CASES = sorted((DATA / "merge").glob("*.txt"))


def body(value: Catalog) -> str:
    """The entries of a catalog as PO text, without its header."""
    return written(value).split("\n\n", 1)[1]


def before(path: Path) -> Catalog:
    header = written(made())
    return catalog.loads(f"{header}\n{case(path)['before'].rstrip()}\n".encode(), path="story.po")


def after(path: Path) -> Catalog:
    return catalog.update(before(path), template(*case(path)["article"].splitlines())).catalog


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_merging_gives_the_expected_file(path: Path) -> None:
    assert body(after(path)) == case(path)["after"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_merging_again_changes_nothing(path: Path) -> None:
    once = reread(after(path))
    article = template(*case(path)["article"].splitlines())
    assert catalog.update(once, article).catalog is once


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_text_of_a_person_is_still_there(path: Path) -> None:
    texts = {unit.target for unit in before(path).units if catalog.is_person(unit)}
    assert texts <= {unit.target for unit in after(path).units}


@needs_gettext
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_gettext_takes_the_result_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "story.po"
    catalog.save(after(path), file)
    check(file)
    if path.stem != "comment-only":
        assert gettext("msgcat", file) == file.read_bytes()


def test_what_became_of_each_entry_is_counted() -> None:
    person = State.TRANSLATED
    old = made(
        Unit("Stays.", "Fica.", state=person),
        Unit('He said "no".', 'Disse "não".', state=person),
        Unit("The ministers met on Tuesday.", "Os ministros reuniram-se na terça.", state=person),
        Unit("Goes for good, and is like nothing else.", "Vai-se.", state=person),
        Unit("Never done.", ""),
        Unit("Was here before.", "Já cá esteve.", state=person, obsolete=True),
    )
    article = template("Stays.", "He said “no”.", "The ministers met on Friday.", "New.", "Was here before.")
    assert catalog.update(old, article).counts == Counts(
        kept=1, carried=1, edited=1, returned=1, added=1, obsolete=1, dropped=1
    )


def test_another_address_of_a_link_changes_its_note_only() -> None:
    def said(address: str) -> Catalog:
        start, end = link("a1", address)
        return template(("Read ", start, "it", end, "."))

    old = catalog.new("pt", said("https://example.org/1"))
    (unit,) = old.units
    old = replace(old, units=(replace(unit, target="Leia <a1>isto</a1>.", state=State.TRANSLATED),))
    (new,) = catalog.update(old, said("https://example.org/2")).catalog.units
    assert new == replace(old.units[0], notes=("paragraph", "<a1> = https://example.org/2"))


def test_a_context_that_changed_makes_the_text_fuzzy() -> None:
    old = made(Unit("Open", "Abrir", context="menu", state=State.TRANSLATED))
    article = replace(template(), units=(Unit("Open", context="door"),))
    (unit,) = catalog.update(old, article).catalog.units
    assert (unit.state, unit.previous_source, unit.previous_context) == (State.NEEDS_WORK, "Open", "menu")


def test_a_source_that_returns_while_its_edit_stays_has_its_text_again() -> None:
    old = made(Unit("Nine ministers met in Vilnius.", "Nove ministros.", state=State.TRANSLATED))
    edited = catalog.update(old, template("Ten ministers met in Vilnius.")).catalog
    both = template("Ten ministers met in Vilnius.", "Nine ministers met in Vilnius.")
    ten, nine = catalog.update(reread(edited), both).catalog.units
    assert (ten.target, ten.state) == ("Nove ministros.", State.NEEDS_WORK)
    assert (nine.target, nine.state, nine.comments) == ("Nove ministros.", State.TRANSLATED, ())


def test_an_approved_machine_text_whose_source_changes_is_a_persons_from_then_on() -> None:
    unit = replace(catalog.propose(Unit("Nine ministers met."), "Nove ministros.", ENGINE), state=State.TRANSLATED)
    once = reread(catalog.update(made(unit), template("Ten ministers met.")).catalog)
    assert once.units[0].state is State.NEEDS_WORK
    assert catalog.is_person(once.units[0])
    twice = reread(catalog.update(once, template("Six ministers met.")).catalog)
    assert twice.units[0].target == "Nove ministros."
    back = reread(catalog.update(twice, template("Nine ministers met.")).catalog)
    assert (back.units[0].target, back.units[0].state) == ("Nove ministros.", State.TRANSLATED)


def test_a_text_follows_the_line_ends_of_its_source() -> None:
    old = made(Unit("One.\n", "Um.\n", state=State.TRANSLATED))
    (unit,) = catalog.update(old, template("One.")).catalog.units
    assert (unit.target, unit.state) == ("Um.", State.TRANSLATED)


def test_a_plural_entry_stays_with_a_source_that_gets_other_spaces() -> None:
    forms = Unit("%d man", source_plural="%d men", target_plural=("%d a", "%d b"), state=State.TRANSLATED)
    flagged = replace(forms, flags=("c-format",))
    said = replace(template(), units=(Unit("%d  man", source_plural="%d men"),))
    (unit,) = catalog.update(made(flagged), said).catalog.units
    assert (unit.source, unit.target_plural, unit.state) == ("%d  man", ("%d a", "%d b"), State.TRANSLATED)
    (one, old) = catalog.update(made(flagged), template("%d  man")).catalog.units
    assert (one.target, one.source_plural, old) == ("", "", replace(flagged, obsolete=True))


def test_plural_entries_lend_their_text_to_no_paragraph() -> None:
    old = made(Unit("%d article", source_plural="%d articles", target_plural=("a", "b"), state=State.TRANSLATED))
    new = catalog.update(old, template("%d articles!")).catalog
    assert new.units == (replace(template("%d articles!").units[0]), replace(old.units[0], obsolete=True))


def test_flags_and_comments_stay_with_a_source_that_gets_other_spaces() -> None:
    old = made(Unit("Nine ministers met.", flags=("max-length:40",), comments=("Ask the desk.",)))
    (unit,) = catalog.update(old, template("Nine  ministers met.")).catalog.units
    assert (unit.flags, unit.comments, unit.state) == (("max-length:40",), ("Ask the desk.",), State.UNTRANSLATED)


def test_obsolete_entries_in_the_middle_of_a_file_are_no_reason_to_write_it() -> None:
    old = made(Unit("Gone.", "Foi.", state=State.TRANSLATED, obsolete=True), template("Stays.").units[0])
    assert catalog.update(old, template("Stays.")).catalog is old


def test_only_what_changed_is_in_the_diff() -> None:
    texts = [f"Paragraph number {number} says something of its own." for number in range(20)]
    old = catalog.new("pt", template(*texts))
    old = replace(
        old, units=tuple(replace(u, target=f"Texto {n}.", state=State.TRANSLATED) for n, u in enumerate(old.units))
    )
    texts[7] = "Paragraph number 7 says something else."
    base = reread(old)
    new = catalog.update(
        base, replace(template(*texts), metadata=(("POT-Creation-Date", "2023-08-01 08:00+0000"),))
    ).catalog
    before, after = set(written(base).split("\n")), set(written(new).split("\n"))
    assert before - after == {
        '"POT-Creation-Date: 2023-07-12 10:00+0000\\n"',
        'msgid "Paragraph number 7 says something of its own."',
    }
    assert len(after - before) == 5


def test_many_edited_entries_find_their_partners_as_few_do() -> None:
    """Above some number not every pair is compared."""
    random = Random(1)
    words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(500)]
    sentences = [" ".join(random.choices(words, k=12)) for _ in range(700)]
    old = made(*(Unit(text, f"Texto {n}", state=State.TRANSLATED) for n, text in enumerate(sentences)))
    article = template(*(f"Indeed {text[:-12]}." for text in reversed(sentences)))
    result = catalog.update(old, article)
    assert result.counts.edited == 700
    assert [unit.target for unit in result.catalog.units] == [f"Texto {n}" for n in reversed(range(700))]


@needs_gettext
def test_msgmerge_and_we_agree_on_what_is_known(tmp_path: Path) -> None:
    old = made(
        Unit("Stays as it is.", "Fica como está.", state=State.TRANSLATED),
        Unit("The ministers met on Tuesday.", "Os ministros reuniram-se na terça.", state=State.TRANSLATED),
        Unit("Goes away.", "Vai-se.", state=State.TRANSLATED),
    )
    article = template("Stays as it is.", "The ministers met on Friday.", "Something new.")
    catalog.save(old, tmp_path / "old.po")
    catalog.save(article, tmp_path / "story.pot")
    theirs = catalog.loads(gettext("msgmerge", "--previous", "--quiet", tmp_path / "old.po", tmp_path / "story.pot"))
    ours = catalog.update(old, article).catalog
    told = [(u.id, u.target, u.state, u.previous_source, u.obsolete, u.locations, u.notes) for u in theirs.units]
    assert told == [(u.id, u.target, u.state, u.previous_source, u.obsolete, u.locations, u.notes) for u in ours.units]


@needs_gettext
def test_what_msgmerge_made_of_our_file_is_a_persons(tmp_path: Path) -> None:
    """It may have put an approved text of the machine to another source; we cannot tell."""
    unit = replace(
        catalog.propose(Unit("The ministers met on Tuesday."), "Reuniram-se.", ENGINE), state=State.TRANSLATED
    )
    catalog.save(made(unit), tmp_path / "old.po")
    catalog.save(template("The ministers met on Friday."), tmp_path / "story.pot")
    data = gettext("msgmerge", "--previous", "--quiet", tmp_path / "old.po", tmp_path / "story.pot")
    assert [catalog.is_person(one) for one in catalog.loads(data).units] == [True]


@needs_gettext
def test_msgattrib_sorts_our_entries_as_we_do(tmp_path: Path) -> None:
    old = made(
        Unit("Done.", "Feito.", state=State.TRANSLATED),
        catalog.propose(Unit("Proposed."), "Proposto.", ENGINE),
        Unit("Open."),
        Unit("Gone.", "Foi.", state=State.TRANSLATED, obsolete=True),
    )
    catalog.save(old, tmp_path / "story.po")

    def sources(*options: str) -> list[str]:
        return [unit.source for unit in catalog.loads(gettext("msgattrib", *options, tmp_path / "story.po")).units]

    assert sources("--translated", "--no-fuzzy") == ["Done.", "Gone."]
    assert sources("--only-fuzzy") == ["Proposed."]
    assert sources("--untranslated") == ["Open."]
    assert sources("--only-obsolete") == ["Gone."]
    approved = catalog.loads(gettext("msgattrib", "--clear-fuzzy", tmp_path / "story.po"))
    assert [unit.state for unit in approved.units] == [State.TRANSLATED] * 2 + [State.UNTRANSLATED, State.TRANSLATED]
    assert approved.units[1].origin == ENGINE


def test_taking_back_a_join_or_a_split_brings_back_what_was_approved() -> None:
    apart = "The ministers met on Tuesday.", "They spoke for six hours."
    old = made(*(Unit(text, f"<{text}>", state=State.TRANSLATED) for text in apart))
    joined = catalog.update(old, template(" ".join(apart))).catalog
    assert joined.units[0].target == f"<{apart[0]}> <{apart[1]}>"
    again = catalog.update(joined, template(*apart)).catalog
    assert [(u.source, u.target, u.state) for u in again.units[:2]] == [
        (u.source, u.target, u.state) for u in old.units
    ]


def test_joined_texts_without_spaces_between_sentences_get_none() -> None:
    old = made(Unit("One.", "一。", state=State.TRANSLATED), Unit("Two.", "二。", state=State.TRANSLATED))
    assert catalog.update(old, template("One. Two.")).catalog.units[0].target == "一。二。"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Um. Dois.", ["Um.", "Dois."]),
        ("Um e dois.", ["", "Um e dois."]),  # not as many sentences: the whole stays with the longer part
    ],
)
def test_a_split_text_is_cut_where_that_can_be_told(target: str, expected: list[str]) -> None:
    parts = "The ministers met here.", "They spoke of the alliance."
    old = made(Unit(" ".join(parts), target, state=State.TRANSLATED))
    result = catalog.update(old, template(*parts)).catalog
    assert [unit.target for unit in result.units if not unit.obsolete] == expected
    assert target in {unit.target for unit in result.units}


def test_machine_text_is_not_joined() -> None:
    machine = (Unit(text, text.upper(), state=State.MACHINE, origin=ENGINE) for text in ("One here.", "Two here."))
    assert catalog.update(made(*machine), template("One here. Two here.")).catalog.units == (
        template("One here. Two here.").units
    )


def test_a_cut_that_would_part_a_tag_from_its_text_is_not_made() -> None:
    old = made(Unit("See <a1>this</a1>. Go on now.", "Agora vá. Veja <a1>isto</a1>.", state=State.TRANSLATED))
    result = catalog.update(old, template("See <a1>this</a1>.", "Go on now."))
    assert all(unit.target in ("", old.units[0].target) for unit in result.catalog.units)
