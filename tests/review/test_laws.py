"""Whatever several reviewers and a PO editor do, in whatever order: nobody's text is lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from i18n import catalog as catalogs
from i18n.catalog import Catalog, plural
from i18n.model import Unit
from tests.catalog.helpers import EXAMPLES
from tests.review.project import make_project
from tests.review.test_plural import add
from translate.review.model import Change, Conflict, Place, Refused
from translate.review.run import open_desk

PLACE = Place("pt_BR", "news/story")
PEOPLE = ("Maria", "João")
_who = st.sampled_from(PEOPLE)
_at = st.sampled_from([0, 1, 2, -1])
"""Places of entries; the last one has plural forms."""


class Together(RuleBasedStateMachine):
    """Reviewers with pages that may be old, and a PO editor that may have read the file long ago."""

    @initialize()
    def begin(self) -> None:
        self.here = Path.cwd()
        self.folder = tempfile.TemporaryDirectory()
        os.chdir(self.folder.name)
        project = make_project(Path(self.folder.name))
        add(project.path)
        self.path, self.desk = project.path, project.desk
        self.pages: dict[str, list[dict[str, Any]]] = {}
        self.opened: Catalog = project.catalog()
        self.mine: dict[tuple[str, str], str] = {}
        self.count = 0
        for who in PEOPLE:
            self.reload(who)

    @rule(who=_who)
    def reload(self, who: str) -> None:
        """A page shows what is there now."""
        self.pages[who] = self.desk.entries(self.desk.shelf.open(PLACE), who)

    @rule(who=_who, at=_at, state=st.sampled_from(["needs-work", "translated", "approved"]))
    def save(self, who: str, at: int, state: str) -> None:
        entry = self.pages[who][at]
        change = Change(self._text(who, at), state, entry["version"], who)
        outcome = self.desk.save(PLACE, entry["id"], change)
        if isinstance(outcome, Conflict):
            assert plural.text(outcome.held.units[entry["id"]]) != change.target
        self.mine[who, entry["id"]] = change.target
        self.pages[who][at] = self.desk.entry(outcome.held, entry["id"], who)

    @rule(who=_who, at=_at)
    def type(self, who: str, at: int) -> None:
        entry = self.pages[who][at]
        text = self._text(who, at)
        self.desk.draft(PLACE, entry["id"], who, text)
        self.mine[who, entry["id"]] = text

    @rule(who=_who, at=_at)
    def undo(self, who: str, at: int) -> None:
        try:
            self.desk.undo(PLACE, self.pages[who][at]["id"], who)
        except Refused:
            return

    @rule()
    def open_in_editor(self) -> None:
        """The PO editor reads the file."""
        self.opened = catalogs.load(self.path, "pt_BR")

    @rule(at=_at)
    def save_in_editor(self, at: int) -> None:
        """The PO editor writes all that it read, with one entry changed; the others say what they said."""
        unit = self.opened.units[at]
        before = self.desk.shelf.open(PLACE).units
        text = self._text("editor", at)
        self.opened, data = catalogs.edit(self.opened, [catalogs.accept(unit, text, by="", on="2026-11-24")])
        self.path.write_bytes(data)
        os.utime(self.path, ns=(self.count, self.count))
        held = self.desk.shelf.open(PLACE)
        assert text in {plural.text(unit) for unit in held.units.values()}
        assert [one for id_, one in held.units.items() if before[id_] != one] == [held.catalog.get(*unit.id)]

    @rule()
    def start_again(self) -> None:
        """The server is killed, and another takes its place."""
        self.desk = open_desk(self.desk.layout)

    def _text(self, who: str, at: int) -> str:
        self.count += 1
        text = f"{who} {self.count}"
        return plural.SEPARATOR.join([text, f"{text}s"]) if at == -1 else text

    def check_nothing_is_lost(self) -> None:
        """Each person's last text of an entry is in the file, is their draft, or is in the history."""
        held = self.desk.shelf.open(PLACE)
        on_disk: dict[str, Unit] = dict(held.units)
        for (who, id_), text in self.mine.items():
            draft = self.desk.drafts.get(PLACE, id_, who)
            past = [event["target"] for event in self.desk.past(PLACE, id_)]
            assert text in (plural.text(on_disk[id_]), draft and draft["target"], *past), (who, id_, text)
        again = catalogs.load(self.path, "pt_BR")
        assert {unit.id: unit for unit in again.units} == {unit.id: unit for unit in held.catalog.units}

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            try:
                self.check_nothing_is_lost()
            finally:
                os.chdir(self.here)
                self.folder.cleanup()


TestTogether = Together.TestCase
TestTogether.settings = settings(max_examples=max(10, EXAMPLES // 5), stateful_step_count=20, deadline=None)
