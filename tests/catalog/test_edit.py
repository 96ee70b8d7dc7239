"""Changing some entries of a file gives what a reader of the new file gets, and leaves the others' bytes alone."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import catalog
from i18n.model import Origin, State, Unit
from tests.catalog.helpers import ENGINE, EXAMPLES, made

FILE = """\
# Translators: some people
msgid ""
msgstr ""
"Language: pt_BR\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"PO-Revision-Date: 2020-01-01 00:00+0000\\n"

# machine: argos en→pt 1.0, confidence 0.83 [1a2b3c]
#. paragraph
#: story.html:1
#, fuzzy
msgid "One"
msgstr "Um"


# a person's word
msgid ""
"Two,\\n"
"in lines"
msgstr ""

msgctxt "menu"
msgid "One"
msgstr "Um"

#~ msgid "Gone"
#~ msgstr "Ido"

# the end
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
comments = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda t: t.strip("\n\r")), max_size=2
)


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[int, str, State, tuple[str, ...]]]:
    places = draw(st.lists(st.integers(0, 3), unique=True))
    states = st.sampled_from([State.NEEDS_WORK, State.TRANSLATED])
    return [(place, draw(texts), draw(states), tuple(draw(comments))) for place in places]


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits(), st.booleans(), st.booleans())
def test_the_catalog_is_what_a_reader_of_the_file_gets(
    changes: list[tuple[int, str, State, tuple[str, ...]]], crlf: bool, bom: bool
) -> None:
    data = (FILE.replace("\n", "\r\n") if crlf else FILE).encode()
    was = catalog.loads(codecs.BOM_UTF8 + data if bom else data)
    units = [_changed(was.units[place], text, state, words) for place, text, state, words in changes]
    now, written = catalog.edit(was, units)
    read = catalog.loads(written)
    assert now == read
    assert now.snapshot == read.snapshot
    assert catalog.dumps(now) == written


def _changed(unit: Unit, target: str, state: State, words: tuple[str, ...]) -> Unit:
    state = state if target else State.UNTRANSLATED
    return replace(unit, target=target, state=state, origin=Origin(), comments=(*unit.comments, *words))


def test_only_the_entry_and_the_date_change() -> None:
    was = catalog.loads(FILE.encode())
    _, written = catalog.edit(was, [replace(was.units[1], target="Dois,\nem linhas", state=State.TRANSLATED)])
    lines = zip(
        FILE.split("\n"),
        written.decode().replace('msgstr ""\n"Dois,\\n"\n"em linhas"', 'msgstr ""').split("\n"),
        strict=True,
    )
    assert [one for one, other in lines if one != other] == ['"PO-Revision-Date: 2020-01-01 00:00+0000\\n"']


def test_a_text_that_the_encoding_has_not_makes_the_file_utf_8() -> None:
    latin = FILE.replace("UTF-8", "ISO-8859-1").replace("→", "-").encode("latin-1")
    was = catalog.loads(latin)
    now, written = catalog.edit(was, [replace(was.units[1], target="二", state=State.TRANSLATED)])
    assert now == catalog.loads(written)
    assert b"charset=UTF-8" in written


def test_a_reviewer_whose_name_the_encoding_has_not_makes_the_file_utf_8() -> None:
    data = FILE.replace("UTF-8", "ISO-8859-1").replace("→", "->").encode("latin-1")
    value = catalog.loads(data, locale="pt_BR")
    unit = catalog.accept(value.units[0], "Um", by="Škoda", on="2026-11-24", approved=True)
    new, data = catalog.edit(value, [unit])
    assert new == catalog.loads(data, locale="pt_BR")
    assert (new.style.encoding, new.field("Content-Type")) == ("utf-8", "text/plain; charset=UTF-8")
    assert new.units[0].review is not None


def test_a_strange_unit_is_left_out() -> None:
    was = catalog.loads(FILE.encode())
    assert catalog.edit(was, [Unit("Three", "Três", state=State.TRANSLATED)])[1] == FILE.encode()


def test_a_catalog_without_a_file_cannot_be_edited() -> None:
    with pytest.raises(ValueError, match="not read from a file"):
        catalog.edit(made(Unit("One", origin=ENGINE)), [])
