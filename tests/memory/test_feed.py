"""Catalogs into the memory: only what changed, and the same as all of it."""

from __future__ import annotations

import os
import sqlite3

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from i18n import catalog as catalogs
from i18n.catalog import Catalog
from i18n.layout import Layout
from i18n.model import State
from tests.memory.conftest import unit
from translate.memory import Entry, Memory, Refreshed, feed, store, tmx


def held(memory: Memory) -> list[tuple[str, str, str, str]]:
    """The whole units of a memory, sorted."""
    entries = store.entries(memory._connection)
    return sorted((e.article, e.source, e.target, e.target_locale) for e in entries)


def age(path) -> None:
    """Make a file look as if it was written some time ago."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 10_000_000_000))


def test_only_what_changed_is_read(memory, layout, write, monkeypatch):
    for article in ("a", "b", "news/c"):
        age(write(article, [(f"One {article}.", f"Um {article}.")]))
    assert memory.is_empty
    assert memory.refresh(layout) == Refreshed(read=3, units=3)
    assert not memory.is_empty
    monkeypatch.setattr(feed.catalogs, "load", None)
    monkeypatch.setattr(feed.Path, "read_bytes", None)
    assert memory.refresh(layout) == Refreshed(unchanged=3)


def test_a_touched_file_is_not_read_again_and_a_changed_one_is(memory, layout, write, monkeypatch):
    path = write("a", [("One.", "Um.")])
    memory.refresh(layout)
    age(path)
    assert memory.refresh(layout) == Refreshed(unchanged=1)
    age(write("a", [("One.", "Hum.")]))
    assert memory.refresh(layout) == Refreshed(read=1, units=1)
    assert held(memory) == [("a", "One.", "Hum.", "pt_BR")]


def test_a_file_changed_within_the_clocks_tick_is_read(memory, layout, write):
    path = write("a", [("One.", "Um.")])
    memory.refresh(layout)
    stat = path.stat()
    write("a", [("One.", "Ha.")])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert memory.refresh(layout).read == 1


def test_what_went_is_forgotten(memory, layout, write):
    write("a", [("One.", "Um."), ("Two.", "Dois.")])
    gone = write("b", [("Three.", "Três.")])
    memory.refresh(layout)
    write("a", [("Two.", "Dois.")])
    gone.unlink()
    assert memory.refresh(layout) == Refreshed(read=1, gone=1, units=1)
    assert held(memory) == [("a", "Two.", "Dois.", "pt_BR")]
    assert memory.stats().sources == 1
    assert memory._connection.execute("select term from terms").fetchall() == [("two",)]
    assert memory._connection.execute("select rowid from found where found match 'three'").fetchall() == []


def test_a_broken_catalog_keeps_its_units_and_is_told(memory, layout, write):
    path = write("a", [("One.", "Um.")])
    write("b", [("Two.", "Dois.")])
    memory.refresh(layout)
    path.write_text("<<<<<<< HEAD\n", "utf-8")
    done = memory.refresh(layout)
    assert [error.where for error in done.errors] == [f"{path}:1"]
    assert len(held(memory)) == 2


def test_obsolete_units_are_remembered(memory, layout, write):
    write("a", [unit("Old text.", "Texto antigo.", obsolete=True)])
    assert memory.refresh(layout).units == 1


def test_no_catalogs_no_trouble(memory, layout):
    assert memory.refresh(layout) == Refreshed()
    assert memory.refresh(Layout(layout.catalogs / "nothing")) == Refreshed()


def test_catalogs_at_hand(memory, layout, write):
    path = write("a", [("One.", "Um."), unit("Two.", "Dois.", State.MACHINE)])
    catalog = catalogs.load(path, "pt_BR")
    assert memory.feed([("a", catalog, "en")]) == 1
    assert memory.feed([("a", catalog, "en")]) == 0
    assert held(memory) == [("a", "One.", "Um.", "pt_BR")]
    assert memory.refresh(layout) == Refreshed(unchanged=1)
    made = [Catalog(locale=locale, units=(unit("One.", "x"),)) for locale in ("ja", "fr")]
    assert memory.feed([("a", catalog, "en") for catalog in made]) == 2
    assert len(held(memory)) == 3


def test_imported_units_survive_a_rebuild(memory, layout, write, tmp_path):
    write("a", [("One.", "Um.")])
    tmx.write(tmp_path / "b.tmx", [Entry("Two.", "Dois.", "en", "pt_BR", article="b")])
    memory.import_tmx(tmp_path / "b.tmx")
    memory.refresh(layout)
    assert memory.rebuild(layout) == Refreshed(read=1, units=1)
    assert held(memory) == [("a", "One.", "Um.", "pt_BR"), ("b", "Two.", "Dois.", "pt_BR")]
    tmx.write(tmp_path / "b.tmx", [Entry("Three.", "Três.", "en", "pt_BR", article="b")])
    memory.import_tmx(tmp_path / "b.tmx")
    assert held(memory) == [("a", "One.", "Um.", "pt_BR"), ("b", "Three.", "Três.", "pt_BR")]


def test_a_project_that_moved_is_known(layout, write, tmp_path):
    age(write("a", [("One.", "Um.")]))
    with Memory.of(layout) as memory:
        memory.refresh(layout)
    layout.catalogs.rename(tmp_path / "elsewhere")
    moved = Layout(tmp_path / "elsewhere")
    with Memory.of(moved) as memory:
        assert memory.refresh(moved) == Refreshed(unchanged=1)


class Editing(RuleBasedStateMachine):
    """People edit, add and delete catalogs; the memory follows."""

    write = staticmethod(lambda *_: None)
    layout = Layout()

    def __init__(self) -> None:
        super().__init__()
        for path in self.layout.catalogs.rglob("*"):
            if path.is_file():
                path.unlink()
        self.memory = Memory.of(self.layout)
        self.round = 0

    def teardown(self) -> None:
        self.memory.close()

    @rule(
        article=st.sampled_from(["a", "b/c"]),
        locale=st.sampled_from(["pt_BR", "ja"]),
        pairs=st.dictionaries(
            st.sampled_from(["One.", "Two. Three.", "The bridge is closed.", "The bridge is open."]),
            st.sampled_from(["Um.", "Dois. Três.", "x"]),
        ),
        state=st.sampled_from([State.TRANSLATED, State.NEEDS_WORK]),
    )
    def edit(self, article, locale, pairs, state):
        self.write(article, [unit(source, target, state) for source, target in pairs.items()], locale)

    @rule(article=st.sampled_from(["a", "b/c"]))
    def delete(self, article):
        self.layout.catalog(article, "pt_BR").unlink(missing_ok=True)

    @rule()
    def refresh(self):
        self.memory.refresh(self.layout)

    @invariant()
    def refreshed_is_rebuilt(self):
        self.memory.refresh(self.layout)
        other = self.layout.catalogs / "other.sqlite"
        with Memory.open(other) as fresh:
            fresh.rebuild(self.layout)
            assert held(self.memory) == held(fresh)
            assert indexed(self.memory._connection) == indexed(fresh._connection)


def indexed(connection: sqlite3.Connection) -> tuple[object, ...]:
    """What the index says, ids aside."""
    terms = connection.execute("select term, sources from terms order by term").fetchall()
    found = [
        (term, len(connection.execute("select rowid from found where found match ?", (f'"{term}"',)).fetchall()))
        for term, _ in terms
    ]
    texts = connection.execute("select text, id & 255 from sources order by text").fetchall()
    return terms, found, texts


def test_following_edits_equals_starting_anew(layout, write):
    class Here(Editing):
        pass

    Here.write = staticmethod(write)
    Here.layout = layout
    run_state_machine_as_test(
        Here, settings=settings(max_examples=15, stateful_step_count=8, derandomize=True, deadline=None)
    )
