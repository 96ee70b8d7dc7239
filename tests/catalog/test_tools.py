"""Files as ten tools write them: what a person, an author and a moved line change, and not a byte besides.

``data/tools/NAME.po`` is a file in a tool's style, ``NAME.diff`` what each change does to it.
``UPDATE_GOLDEN=1`` writes the differences anew: read them.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import catalog
from i18n.catalog import Catalog
from i18n.model import Location, State, Unit
from tests.catalog.helpers import DATA, EXAMPLES, gettext, needs_gettext

FILES = sorted((DATA / "tools").glob("*.po"))


@dataclass(frozen=True)
class Bytes:
    """What cannot be seen in a file that people read; its encoding is the header's."""

    newline: str = "\n"
    bom: bool = False
    final_newline: bool = True

    def of(self, text: str) -> bytes:
        text = text if self.final_newline else text.rstrip("\n")
        data = text.replace("\n", self.newline).encode(charset(text))
        return b"\xef\xbb\xbf" + data if self.bom else data


BYTES = {
    "crowdin": Bytes(final_newline=False),
    "notepad": Bytes("\r\n", bom=True),
    "poedit": Bytes("\r\n"),
    "shift-jis": Bytes("\r\n"),
}


def charset(text: str) -> str:
    match = re.search(r"charset=([\w-]+)", text)
    assert match
    return match[1]


def translated(value: Catalog) -> Catalog:
    """A person translates one entry, or takes ``fuzzy`` away."""
    text = "翻訳済み" if value.locale == "ja" else "Não traduzido"
    return replace(
        value,
        units=tuple(
            catalog.accept(unit, unit.target or text) if unit.source == "Not translated" else unit
            for unit in value.units
        ),
    )


def edited(value: Catalog) -> Catalog:
    """The author edits one paragraph."""
    return merged(value, lambda unit: replace(unit, source=unit.source.replace(" in July", " in August")))


def moved(value: Catalog) -> Catalog:
    """The author puts a line above the article."""
    return merged(
        value,
        lambda unit: replace(unit, locations=tuple(replace(place, line=place.line + 1) for place in unit.locations)),
    )


def merged(value: Catalog, change: Callable[[Unit], Unit]) -> Catalog:
    said = (change(bare(unit)) for unit in value.units if not unit.obsolete)
    return catalog.update(value, Catalog(units=tuple(said), metadata=value.metadata)).catalog


def bare(unit: Unit) -> Unit:
    """What a template says of a unit."""
    said = Unit(unit.source, context=unit.context, notes=unit.notes, locations=unit.locations)
    return replace(said, source_plural=unit.source_plural, obsolete=unit.obsolete)


def respaced(value: Catalog) -> Catalog:
    """The author puts other spaces."""
    return merged(value, lambda unit: replace(unit, source=unit.source.replace(" ", "  ", 1)))


def removed(value: Catalog) -> Catalog:
    """The author takes one paragraph out."""
    gone = replace(value, units=tuple(unit for unit in value.units if " in July" not in unit.source))
    return catalog.update(value, Catalog(units=tuple(map(bare, gone.units)), metadata=value.metadata)).catalog


CHANGES: tuple[Callable[[Catalog], Catalog], ...] = (translated, edited, moved, respaced, removed)


def saved(change: Callable[[Catalog], Catalog], data: bytes, path: Path) -> bytes:
    path.write_bytes(data)
    value = catalog.load(path, "ja" if b"Japanese" in data else "pt")
    catalog.save(change(value), path, base=value)
    return path.read_bytes()


def difference(old: str, new: str) -> Iterator[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    for line in list(lines)[2:]:
        yield "@@" if line.startswith("@@") else line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_what_changed_changes(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    form = BYTES.get(path.stem, Bytes())
    found = []
    for change in CHANGES:
        data = saved(change, form.of(text), tmp_path / "story.po")
        new = data.decode("utf-8-sig" if form.bom else charset(text)).replace(form.newline, "\n")
        new = new if form.final_newline else new + "\n"
        assert form.of(new) == data, "line ends, encoding, byte order mark and the end are as they were"
        found += [f"==== {change.__doc__}", *difference(text, new)]
    golden = path.with_suffix(".diff")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text("\n".join(found) + "\n", "utf-8")
    assert golden.read_text("utf-8") == "\n".join(found) + "\n", "UPDATE_GOLDEN=1 writes it anew"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_unchanged_file_stays(path: Path, tmp_path: Path) -> None:
    data = BYTES.get(path.stem, Bytes()).of(path.read_text("utf-8"))
    assert saved(lambda value: value, data, tmp_path / "story.po") == data
    assert saved(lambda value: merged(value, lambda unit: unit), data, tmp_path / "story.po") == data
    assert catalog.dumps(catalog.loads(data)) == data


@needs_gettext
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gettext_reads_what_was_saved_as_we_do(
    path: Path, change: Callable[[Catalog], Catalog], tmp_path: Path
) -> None:
    data = saved(change, BYTES.get(path.stem, Bytes()).of(path.read_text("utf-8")), tmp_path / "story.po")
    plain = data.removeprefix(b"\xef\xbb\xbf")
    gettext("msgfmt", "-o", tmp_path / "story.mo", "-", stdin=plain)
    again = catalog.loads(gettext("msgcat", "--to-code=UTF-8", "-", stdin=plain))
    assert [without_flags(unit) for unit in again.units] == [without_flags(unit) for unit in catalog.loads(data).units]


def without_flags(unit: Unit) -> Unit:
    """A unit without flags: msgcat drops those it does not know, and before gettext 0.26 takes ``#=`` for a comment."""
    return replace(unit, line=0, flags=(), comments=tuple(line for line in unit.comments if not line.startswith("= ")))


T = TypeVar("T")
ODD = st.sampled_from(["", " x", "a\tb", "(pofilter) no", "= c-format", "é", "machine: nobody", "Maria's"])
FLAGS = st.sampled_from(["c-format", "no-c-format", "kde-format", "max-length:40", "no-wrap", "ignore-same", "x"])
STRINGS = st.sampled_from(["", "Um", "Dois\n", "\nTrês", "uma frase longa " * 9, 'com "aspas" e \\', "\ttab\r", "二"])


@st.composite
def rewritten(draw: st.DrawFn) -> Catalog:
    """A file of one of the tools, and what any number of its entries may have become."""
    path = draw(st.sampled_from(FILES))
    value = catalog.loads(BYTES.get(path.stem, Bytes()).of(path.read_text("utf-8")), locale="pt")
    return replace(value, units=tuple(draw(changed(unit)) for unit in value.units))


@st.composite
def changed(draw: st.DrawFn, unit: Unit) -> Unit:
    def some(now: tuple[T, ...], others: st.SearchStrategy[T]) -> tuple[T, ...]:
        kept = tuple(one for one in now if draw(st.booleans()))
        return draw(st.sampled_from([now, kept, (*now, draw(others)), (draw(others), *kept)]))

    fuzzy = draw(st.booleans())
    if not unit.source_plural:
        unit = replace(unit, target=draw(st.sampled_from([unit.target, draw(STRINGS)])))
    has_text = unit.target or any(unit.target_plural)
    return replace(
        unit,
        state=State.UNTRANSLATED if not has_text else State.NEEDS_WORK if fuzzy else State.TRANSLATED,
        comments=some(unit.comments, ODD),
        notes=some(unit.notes, ODD.filter(bool)),
        flags=tuple(dict.fromkeys(some(unit.flags, FLAGS))),
        locations=some(unit.locations, st.builds(Location, st.just("a b.html"), st.integers(0, 9))),
        previous_source=draw(st.sampled_from([unit.previous_source, draw(STRINGS)])),
        obsolete=draw(st.booleans()),
    )


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
@given(rewritten())
def test_whatever_changes_the_file_says_it(new: Catalog) -> None:
    """Lines that are kept never say what an entry no longer says."""
    again = catalog.loads(catalog.dumps(new), locale="pt")
    assert {unit.id: unit for unit in again.units} == {unit.id: unit for unit in new.units}
    assert again.metadata == new.metadata or "UTF-8" in again.field("Content-Type")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_the_review_page_saves_is_read_back(path: Path) -> None:
    """One entry at a time, as a reviewer accepts them, in every tool's file."""
    value = catalog.loads(BYTES.get(path.stem, Bytes()).of(path.read_text("utf-8")), locale="pt")
    for place, unit in enumerate(value.units):
        accepted = catalog.accept(unit, "Ja", by="Ana", on="2026-11-24", approved=place % 2 == 0)
        value, data = catalog.edit(value, [accepted])
        assert value == catalog.loads(data, locale="pt")
        assert value.units[place].target == accepted.target
