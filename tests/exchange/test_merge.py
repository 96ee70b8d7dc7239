"""Imports are merges: what comes back goes in, and no person's text is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.catalog import Catalog, accept, is_person, propose
from i18n.exchange import Document, Entry, Merged, Outcome, document, merge
from i18n.model import Origin, OriginKind, State, Unit
from tests.exchange.conftest import MACHINE, REVIEW


def exported(catalog: Catalog) -> Document:
    return document(catalog, "news/story", "en")


def edited(out: Document, source: str, target: str, state: State = State.TRANSLATED, **changes) -> Document:
    """What a translator sends back who worked on one entry."""
    return replace(
        out,
        entries=tuple(
            replace(entry, target=target, state=state, **changes) if entry.source == source else entry
            for entry in out.entries
        ),
    )


def put(catalog: Catalog, back: Document) -> Merged:
    return merge(catalog, back, review=REVIEW, file="story.xlf")


def outcome(merged: Merged, source: str) -> Outcome:
    return next(result.outcome for result in merged.results if result.source == source)


def unit(catalog: Catalog, source: str) -> Unit:
    return next(one for one in catalog.units if one.source == source)


def test_a_file_that_comes_back_as_it_went_changes_nothing(catalog):
    merged = put(catalog, exported(catalog))
    assert merged.catalog is catalog
    assert {result.outcome for result in merged.results} == {Outcome.UNCHANGED}


def test_a_translation_is_taken_with_its_reviewer(catalog):
    merged = put(catalog, edited(exported(catalog), "A <a1>link</a1>", "Uma <a1>ligação</a1>"))
    new = unit(merged.catalog, "A <a1>link</a1>")
    assert outcome(merged, new.source) is Outcome.TAKEN
    assert (new.target, new.state, new.review) == ("Uma <a1>ligação</a1>", State.TRANSLATED, REVIEW)
    assert is_person(new)


def test_a_machine_text_is_accepted_as_it_is(catalog):
    merged = put(catalog, edited(exported(catalog), "A <a1>link</a1>", "Um <a1>link</a1>", State.APPROVED))
    assert outcome(merged, "A <a1>link</a1>") is Outcome.ACCEPTED
    assert unit(merged.catalog, "A <a1>link</a1>").state is State.APPROVED


def test_an_accepted_text_may_be_returned_by_the_translator(catalog):
    merged = put(catalog, edited(exported(catalog), "Open", "Abrir", State.NEEDS_WORK))
    assert outcome(merged, "Open") is Outcome.RETURNED
    assert unit(merged.catalog, "Open").state is State.NEEDS_WORK


def test_what_a_person_changed_meanwhile_stays(catalog):
    out = exported(catalog)
    now = replace(
        catalog,
        units=tuple(
            accept(one, "Um <a1>elo</a1>", by="Ana", on="2026-11-23") if one.source == "A <a1>link</a1>" else one
            for one in catalog.units
        ),
    )
    merged = put(now, out)
    assert merged.catalog is now, "the file says nothing new"
    merged = put(now, edited(out, "A <a1>link</a1>", "Uma <a1>ligação</a1>"))
    new = unit(merged.catalog, "A <a1>link</a1>")
    assert outcome(merged, new.source) is Outcome.CONFLICT
    assert new.target == "Um <a1>elo</a1>"
    assert "another translation came back in story.xlf: Uma <a1>ligação</a1>" in new.comments
    again = put(merged.catalog, edited(out, "A <a1>link</a1>", "Uma <a1>ligação</a1>"))
    assert again.catalog is merged.catalog, "a second import of the file adds nothing"


def test_a_machine_text_of_another_tool_replaces_no_person(catalog):
    merged = put(catalog, edited(exported(catalog), "Open", "Aberto", State.MACHINE))
    assert outcome(merged, "Open") is Outcome.CONFLICT
    assert unit(merged.catalog, "Open").target == "Abrir"


def test_nothing_is_emptied(catalog):
    merged = put(catalog, edited(exported(catalog), "Open", "", State.UNTRANSLATED))
    assert outcome(merged, "Open") is Outcome.UNCHANGED


@pytest.mark.parametrize("target", ["<i>x</i>", "<a1>x", "x</a1>", "</a1><a1>"])
def test_broken_tags_are_fuzzy(catalog, target):
    merged = put(catalog, edited(exported(catalog), "A <a1>link</a1>", target, State.APPROVED))
    assert outcome(merged, "A <a1>link</a1>") is Outcome.NEEDS_WORK
    assert unit(merged.catalog, "A <a1>link</a1>").state is State.NEEDS_WORK


def test_comments_come_along(catalog):
    back = edited(exported(catalog), "Open", "Abrir", State.APPROVED, comments=("a verb?\nor an adjective?",))
    merged = put(catalog, back)
    assert unit(merged.catalog, "Open").comments == ("a verb?", "or an adjective?")
    assert merged.changed


def test_an_entry_without_our_id_is_found_by_its_source(catalog):
    back = Document(
        "news/story", "", "en", "pt_BR", (Entry("7", "Untranslated <b>text</b>", "Texto <b>x</b>", State.TRANSLATED),)
    )
    assert outcome(put(catalog, back), "Untranslated <b>text</b>") is Outcome.TAKEN


def test_an_entry_that_is_gone_is_told(catalog):
    back = Document("news/story", "", "en", "pt_BR", (Entry("7", "Never was", "Nunca foi", State.TRANSLATED),))
    merged = put(catalog, back)
    assert outcome(merged, "Never was") is Outcome.UNKNOWN
    assert merged.catalog is catalog


def test_line_ends_follow_the_source():
    catalog = Catalog("pt_BR", (Unit("One\n"),))
    merged = put(catalog, edited(exported(catalog), "One\n", "Um"))
    assert unit(merged.catalog, "One\n").target == "Um\n"


SOURCES = ("One <b>b</b>", "Two", "Three<br/>")
TEXTS = st.sampled_from(["", "um", "dois <b>b</b>", "três<br/>", "<i>não</i>"])
ACCEPTED = st.sampled_from([State.TRANSLATED, State.APPROVED])
PERSON = st.tuples(st.sampled_from(SOURCES), TEXTS.filter(bool), st.booleans())
BACK = st.tuples(st.sampled_from(SOURCES), TEXTS, st.sampled_from(list(State)))


@given(
    before=st.lists(PERSON, max_size=3),
    machine=st.lists(st.tuples(st.sampled_from(SOURCES), TEXTS.filter(bool)), max_size=3),
    meanwhile=st.lists(PERSON, max_size=3),
    back=st.lists(BACK, max_size=4),
)
def test_no_history_loses_what_a_person_wrote_meanwhile(before, machine, meanwhile, back):
    catalog = Catalog("pt_BR", tuple(Unit(source) for source in SOURCES))
    for source, target in machine:
        catalog = with_unit(catalog, propose(unit(catalog, source), target, MACHINE))
    catalog = people(catalog, before)
    out = exported(catalog)
    for source, target, state in back:
        out = edited(out, source, target, state if target else State.UNTRANSLATED)
    now = people(catalog, meanwhile)
    merged = put(now, out)
    for one in now.units:
        after = unit(merged.catalog, one.source)
        if one.id in {(source, "") for source, _, _ in meanwhile} and one != unit(catalog, one.source):
            assert after.target == one.target, "what a person wrote after the export stays"
        if is_person(one):
            assert is_person(after)
    for entry in out.entries:
        after = unit(merged.catalog, entry.source)
        if entry.state.accepted and entry.target != unit(catalog, entry.source).target:
            kept = after.target == entry.target or any(entry.target in comment for comment in after.comments)
            assert kept, "what came back is in the catalog or in a comment"


def people(catalog: Catalog, edits: list[tuple[str, str, bool]]) -> Catalog:
    for source, target, approved in edits:
        new = accept(unit(catalog, source), target, by="Ana", on="2026-11-24", approved=approved)
        catalog = with_unit(catalog, new)
    return catalog


def with_unit(catalog: Catalog, new: Unit) -> Catalog:
    return replace(catalog, units=tuple(new if one.id == new.id else one for one in catalog.units))


def test_the_origin_of_an_accepted_machine_text_stays():
    origin = Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.5)
    catalog = Catalog("pt_BR", (propose(Unit("Two"), "dois", origin),))
    merged = put(catalog, edited(exported(catalog), "Two", "dois"))
    assert unit(merged.catalog, "Two").origin == origin
