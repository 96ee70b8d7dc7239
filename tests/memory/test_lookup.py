"""What the memory answers, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.model import Origin, OriginKind, State
from tests.memory.conftest import unit
from tests.memory.strategies import TEXTS
from translate.memory import Context, Entry, Match, Memory, contexts, tmx
from translate.memory.tokens import digest


def test_a_reviewed_unit_is_found_again(memory, layout, write):
    write("news/a", [("Read the <a1>report</a1>.", "Leia o <a1>relatório</a1>.")])
    assert memory.refresh(layout).units == 1
    (match,) = memory.lookup("Read  the\n<a1>report</a1>.", "en", "pt_BR")
    assert match == Match("Read the <a1>report</a1>.", "Leia o <a1>relatório</a1>.", 1.0, exact=True, article="news/a")
    assert match.origin == Origin(OriginKind.MEMORY, "news/a", "", 1.0)


def test_numbers_are_adapted(memory, layout, write):
    write("a", [("In 2019, 40 ships left the port.", "Em 2019, 40 navios deixaram o porto.")])
    memory.refresh(layout)
    assert memory.lookup("In 2023, 52 ships left the port.", "en", "pt_BR") == [
        Match(
            "In 2019, 40 ships left the port.",
            "Em 2023, 52 navios deixaram o porto.",
            0.99,
            article="a",
            adapted=True,
        )
    ]


def test_numbers_that_cannot_be_adapted_cost_more(memory, layout, write):
    write("a", [("We saw 40 ships in port.", "Vimos quarenta navios no porto.")])
    memory.refresh(layout)
    (match,) = memory.lookup("We saw 52 ships in port.", "en", "pt_BR")
    assert (match.target, match.score, match.adapted) == ("Vimos quarenta navios no porto.", 0.94, False)


def test_exact_in_context_then_exact_then_similar(memory, layout, write):
    write("menu", [unit("Open", "Abrir", notes=("label",)), ("Close", "Fechar")])
    write("shop", [("The shop", "A loja"), unit("Open", "Aberto", notes=("paragraph",)), ("Come in", "Entre")])
    write("more", [("Please open it now", "Por favor, abra agora")])
    memory.refresh(layout)
    place = Context(digest("The shop"), digest("Come  in"))
    targets = [(m.target, m.exact, m.same_context) for m in memory.lookup("Open", "en", "pt_BR", context=place)]
    assert targets == [("Aberto", True, True), ("Abrir", True, False)]
    first, *_ = memory.lookup("Open", "en", "pt_BR", context=Context(kind="label"))
    assert (first.target, first.same_context) == ("Abrir", False)
    write("menu", [("Please open it", "Por favor, abra")])
    memory.refresh(layout)
    found = memory.lookup("Please open it", "en", "pt_BR", similar=True)
    assert [(m.target, m.score) for m in found] == [("Por favor, abra", 1.0), ("Por favor, abra agora", 0.75)]
    assert len(memory.lookup("Please open it", "en", "pt_BR")) == 1


def test_msgctxt_decides_where_there_is_one(memory, layout, write):
    write("a", [("One", "Um"), unit("Open", "Aberto", context="state"), unit("Open", "Abrir", context="action")])
    memory.refresh(layout)
    near = Context(digest("One"), digest("Open"))
    assert memory.lookup("Open", "en", "pt_BR", context=near)[0].same_context is False
    for msgctxt, target in (("state", "Aberto"), ("action", "Abrir")):
        match = memory.lookup("Open", "en", "pt_BR", context=Context(msgctxt=msgctxt))[0]
        assert (match.target, match.same_context) == (target, True)


def test_no_neighbours_are_no_context(memory, layout, write):
    write("a", [("Alone", "Só")])
    memory.refresh(layout)
    assert memory.lookup("Alone", "en", "pt_BR", context=Context())[0].same_context is False


def test_contexts_of_a_catalog():
    units = [unit("A", "a", notes=("title", "heading")), unit("B", "b", context="x"), unit("C", "c", obsolete=True)]
    assert contexts(units) == {
        ("A", ""): Context(0, digest("B"), "", "title"),
        ("B", "x"): Context(digest("A"), 0, "x", ""),
    }


def test_the_commonest_translation_comes_first_then_the_newest(memory, layout, write):
    for article, target in (("a", "Um"), ("b", "Uma"), ("c", "Uma"), ("d", "Hum")):
        write(article, [("One", target)])
    memory.refresh(layout)
    assert [match.target for match in memory.lookup("One", "en", "pt_BR")] == ["Uma", "Hum", "Um"]
    assert [match.target for match in memory.lookup("One", "en", "pt_BR", limit=1)] == ["Uma"]


def test_locales(memory, layout, write):
    write("a", [("Bus", "Ônibus")], locale="pt_BR", source="en_US")
    write("a", [("Bus", "Autocarro")], locale="pt_PT")
    write("b", [("Bus", "公車")], locale="zh_Hant")
    memory.refresh(layout)

    def targets(source: str, target: str) -> list[str]:
        return [match.target for match in memory.lookup("Bus", source, target)]

    assert targets("en_GB", "pt_BR") == targets("en", "pt") == ["Ônibus"]
    assert targets("en", "pt_PT") == ["Autocarro"]
    assert targets("en", "zh_TW") == ["公車"]
    assert targets("en", "zh") == targets("de", "pt_BR") == targets("en", "fr") == []


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "...", "<b></b>", "1", "\x00", "a" * 100_000, "word " * 20_000])
def test_odd_texts_are_asked_without_harm(memory, layout, write, text):
    write("a", [("A word", "Uma palavra"), ("Word", "Palavra")])
    memory.refresh(layout)
    assert memory.lookup(text, "en", "pt_BR") == []


def test_quotes_and_operators_of_the_index_are_words(memory, layout, write):
    write("a", [('NOT "this" AND that* OR (near)', "x")])
    memory.refresh(layout)
    assert memory.lookup('NOT "this" AND that* OR (near) ^y', "en", "pt_BR")[0].target == "x"


def test_a_translation_with_other_tags_is_not_offered(memory, layout, write):
    write("a", [("The <b>old</b> bridge", "A <i>velha</i> ponte"), ("Read {name} right now", "Leia {nome} já")])
    memory.refresh(layout)
    assert memory.lookup("The <b>old</b> bridge", "en", "pt_BR") == []
    assert memory.lookup("Read {title} right now", "en", "pt_BR") == []


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), TEXTS)
def test_only_what_was_stored_is_offered_and_only_where_it_fits(tmp_path_factory, pairs, text):
    folder = tmp_path_factory.mktemp("memory")
    tmx.write(folder / "a.tmx", [Entry(source, target, "en", "pt_BR") for source, target in pairs])
    with Memory.open(folder / "m.sqlite") as memory:
        memory.import_tmx(folder / "a.tmx")
        for asked in [text, *(source for source, _ in pairs)]:
            for match in memory.lookup(asked, "en", "pt_BR", minimum=0.5, similar=True):
                stored = [target for source, target in pairs if " ".join(source.split()) == match.source]
                assert match.adapted or match.target in stored
                assert (match.score == 1.0) == match.exact


def test_what_nobody_reviewed_is_not_in_it(memory, layout, write):
    write(
        "a",
        [
            unit("One.", "Um.", State.MACHINE),
            unit("Two.", "Dois.", State.NEEDS_WORK),
            unit("Three.", "", State.UNTRANSLATED),
            unit("%d file", "", source_plural="%d files", target_plural=("%d arquivo", "%d arquivos")),
        ],
    )
    assert memory.refresh(layout).units == 0
    assert memory.lookup("One.", "en", "pt_BR") == []
