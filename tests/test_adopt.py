"""Existing translations become catalogs: by structure, else by alignment."""

import pytest

from i18n import catalog as catalogs
from i18n import formats, inline
from i18n.adopt import adopt, pairs
from i18n.model import State

ENGLISH = """# The bridge

The old bridge was closed in March 2023, says [the report](https://example.org/r).

It carried 14,000 cars a day, more than any other bridge over the river.

- Engineers found **cracks**.
- Nobody was hurt.
"""
PORTUGUESE = """# A ponte

A ponte velha foi fechada em março de 2023, diz [o relatório](https://example.org/r).

Passavam por ela 14,000 carros por dia, mais que em qualquer outra ponte sobre o rio.

- Engenheiros acharam **fissuras**.
- Ninguém se feriu.
"""


def read(text: str, name: str = "markdown"):
    return formats.by_name(name).read(text.encode(), path="x")


def found(source: str, translated: str, name: str = "markdown") -> dict[str, tuple[str, bool]]:
    answer = pairs(read(source, name), read(translated, name))
    return {inline.text(pair.source.pattern): (pair.target, pair.sure) for pair in answer}


def test_equal_structures_pair_by_place():
    answer = found(ENGLISH, PORTUGUESE)
    assert len(answer) == 5
    assert all(sure for _, sure in answer.values())
    assert answer["Engineers found <b>cracks</b>."] == ("Engenheiros acharam <b>fissuras</b>.", True)


def test_a_paragraph_that_is_missing_shifts_nothing():
    without = PORTUGUESE.replace(
        "A ponte velha foi fechada em março de 2023, diz [o relatório](https://example.org/r).\n\n", ""
    )
    answer = found(ENGLISH, without)
    assert not any(source.startswith("The old bridge") for source in answer)
    assert answer["The bridge"][0] == "A ponte"
    assert answer["Nobody was hurt."][0] == "Ninguém se feriu."
    (cars,) = [pair for source, pair in answer.items() if source.startswith("It carried")]
    assert cars[0].startswith("Passavam por ela")


def test_a_paragraph_that_was_added_is_left_out():
    more = PORTUGUESE.replace("Passavam", "Fica perto da cidade.\n\nPassavam")
    answer = found(ENGLISH, more)
    assert "Fica perto da cidade." not in {target for target, _ in answer.values()}
    assert len(answer) == 5


def test_a_paragraph_that_was_split_is_joined_and_not_sure():
    split = PORTUGUESE.replace(" por dia, mais", " por dia.\n\nMais")
    (cars,) = [pair for source, pair in found(ENGLISH, split).items() if source.startswith("It carried")]
    assert cars == ("Passavam por ela 14,000 carros por dia. Mais que em qualquer outra ponte sobre o rio.", False)


def test_changed_numbers_are_not_sure():
    (cars,) = [
        p for s, p in found(ENGLISH, PORTUGUESE.replace("14,000", "15,000")).items() if s.startswith("It carried")
    ]
    assert not cars[1]


def test_tags_are_renamed_to_the_sources():
    source = "See [one](https://a.example) and [two](https://b.example) now."
    target = "Veja [dois](https://b.example) e [um](https://a.example) agora."
    assert found(source, target) == {
        "See <a1>one</a1> and <a2>two</a2> now.": ("Veja <a2>dois</a2> e <a1>um</a1> agora.", True)
    }


def test_markup_that_the_source_has_not_is_dropped_and_not_sure():
    assert found("Nothing is bold.", "Nada é **negrito**.") == {"Nothing is bold.": ("Nada é negrito.", False)}


def test_text_that_was_not_translated_is_left_out():
    assert found("Plain words that nobody translated.", "Plain words that nobody translated.") == {}


@pytest.mark.parametrize("name", ["html", "text"])
def test_other_formats(name):
    source, target = ("<p>One <i>word</i>.</p><p>Two.", "<p>Uma <i>palavra</i>.</p><p>Duas.")
    if name == "text":
        source, target = "One word.\n\nTwo.\n", "Uma palavra.\n\nDuas.\n"
    assert [sure for _, sure in found(source, target, name).values()] == [True, True]


def test_a_persons_text_stays():
    template = catalogs.template(read(ENGLISH), name="x", locale="en")
    catalog = catalogs.new("pt_BR", template)
    first = adopt(catalog, pairs(read(ENGLISH), read(PORTUGUESE)))
    assert (first.sure, first.unsure, first.kept, first.missing) == (5, 0, 0, 0)
    assert {unit.state for unit in first.catalog.units} == {State.TRANSLATED}
    again = adopt(first.catalog, pairs(read(ENGLISH), read(PORTUGUESE.replace("ponte", "pinguela"))))
    assert again.catalog == first.catalog
    assert again.kept == 5
