"""No sequence of edits, merges and proposals loses a person's text or lets a machine's pass for reviewed.

A model of the world: an article whose author edits it, a PO file whose translators edit it as text
(with whatever editor, with or without taking ``fuzzy`` away), and runs of the program, some of
which are interrupted by a translator who saves.
"""

from __future__ import annotations

import itertools
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from i18n import catalog
from i18n.catalog import Catalog
from i18n.catalog.match import loose
from i18n.model import State, Unit
from tests.catalog.helpers import ENGINE, EXAMPLES, check, gettext, template

SENTENCES = (
    "The ministers of nine countries met in Vilnius on Tuesday.",
    "They spoke for six hours about the future of the alliance.",
    '"We agreed on most points", said the secretary general.',
    "The next meeting takes place in Washington in July.",
    "Short one.",
    "日本とNATOの協力計画は、二〇二三年七月に発表された。",
)
WORDS = ("nine", "ten", "old", "Tuesday", "Friday", "alliance")

_index = st.integers(0, 40)


class Story(RuleBasedStateMachine):
    """The article, its Portuguese catalog, and what people did."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "story.po"
        self.count = itertools.count()
        self.article: list[str] = []
        self.removed: list[str] = []
        self.people: set[str] = set()
        """Every text a person wrote or approved, and did not take back."""
        self.approved: set[tuple[str, str]] = set()
        """Every source and text that a person accepted together."""
        self.endorsed: set[tuple[str, str]] = set()
        """Every source and text that a reviewer approved together."""

    def teardown(self) -> None:
        if self.path.exists() and shutil.which("msgfmt"):
            check(self.path)
        shutil.rmtree(self.folder)

    @initialize(size=st.integers(1, 5))
    def begin(self, size: int) -> None:
        self.article = list(SENTENCES[:size])
        self.run(machine=True)

    # The author.

    @rule(at=_index, word=st.sampled_from(WORDS), other=st.sampled_from(WORDS))
    def edit(self, at: int, word: str, other: str) -> None:
        if self.article:
            at %= len(self.article)
            self.article[at] = self.article[at].replace(word, other)

    @rule(at=_index, word=st.sampled_from(WORDS))
    def lengthen(self, at: int, word: str) -> None:
        if self.article:
            self.article[at % len(self.article)] += f" And {word}."

    @rule(at=_index)
    def respace(self, at: int) -> None:
        if self.article:
            at %= len(self.article)
            self.article[at] = self.article[at].replace(" ", "  ", 1).replace('"', "”")

    @rule(at=_index)
    def remove(self, at: int) -> None:
        if self.article:
            self.removed.append(self.article.pop(at % len(self.article)))

    @rule(at=_index, which=_index)
    def put_back(self, at: int, which: int) -> None:
        if self.removed:
            self.article.insert(at % (len(self.article) + 1), self.removed[which % len(self.removed)])

    @rule(at=_index, text=st.sampled_from(SENTENCES))
    def insert(self, at: int, text: str) -> None:
        self.article.insert(at % (len(self.article) + 1), text)

    @rule(at=_index)
    def split(self, at: int) -> None:
        if self.article:
            at %= len(self.article)
            words = self.article[at].split(" ")
            if len(words) > 1:
                self.removed.append(self.article[at])
                middle = len(words) // 2
                self.article[at : at + 1] = [" ".join(words[:middle]), " ".join(words[middle:])]

    @rule(at=_index)
    def join(self, at: int) -> None:
        if len(self.article) > 1:
            at %= len(self.article) - 1
            self.removed += self.article[at : at + 2]
            self.article[at : at + 2] = [" ".join(self.article[at : at + 2])]

    @rule(by=_index)
    def move(self, by: int) -> None:
        if self.article:
            by %= len(self.article)
            self.article = self.article[by:] + self.article[:by]

    # The program.

    @rule(machine=st.booleans())
    def run(self, machine: bool) -> None:
        base, new = self.merged(machine=machine)
        catalog.save(new, self.path, base=base)
        self.nothing_more_to_do(machine=machine)

    @precondition(lambda self: self.path.exists())
    @rule(at=_index, keep=st.booleans(), fuzzy=st.booleans())
    def run_while_somebody_translates(self, at: int, keep: bool, fuzzy: bool) -> None:
        base, new = self.merged(machine=True)
        self.approve(at) if keep else self.translate(at, fuzzy=fuzzy)
        catalog.save(new, self.path, base=base)

    def merged(self, *, machine: bool) -> tuple[Catalog | None, Catalog]:
        article = template(*self.article)
        if self.path.exists():
            base = catalog.load(self.path, "pt")
            new = catalog.update(base, article).catalog
        else:
            base, new = None, catalog.new("pt", article)
        return base, self.proposed(new) if machine else new

    def proposed(self, value: Catalog) -> Catalog:
        return replace(value, units=tuple(self.propose(unit) for unit in value.units))

    def propose(self, unit: Unit) -> Unit:
        if unit.target:
            assert catalog.propose(unit, "never", ENGINE).target == unit.target or not catalog.is_person(unit)
            return unit
        return catalog.propose(unit, f"máquina {next(self.count)}", ENGINE)

    def nothing_more_to_do(self, *, machine: bool) -> None:
        before = self.path.read_bytes()
        base, new = self.merged(machine=machine)
        assert base is not None
        assert base == new
        assert catalog.save(new, self.path, base=base) is False
        assert self.path.read_bytes() == before

    # The translator, in a text editor.

    @rule(at=_index, fuzzy=st.booleans())
    def translate(self, at: int, fuzzy: bool) -> None:
        text = f"pessoa {next(self.count)}"
        if self.rewrite(at, text, fuzzy=fuzzy):
            self.people.add(text)

    @rule(at=_index)
    def approve(self, at: int) -> None:
        self.rewrite(at, None, fuzzy=False)

    @rule(at=_index)
    def clear(self, at: int) -> None:
        self.rewrite(at, "", fuzzy=False)

    def rewrite(self, at: int, text: str | None, *, fuzzy: bool) -> bool:
        """Change one entry in use; say whether there was one. ``None`` keeps its text."""
        blocks = self.path.read_text().split("\n\n")
        used = [
            i for i, block in enumerate(blocks) if i and not re.search("^#~", block, re.MULTILINE) and block.strip()
        ]
        if not used:
            return False
        index = used[at % len(used)]
        unit = catalog.loads(blocks[index].encode()).units[0]
        block = re.sub(r"^#, fuzzy\n", "", blocks[index], flags=re.MULTILINE)
        if text is not None:
            self.people.discard(unit.target)
            self.forget(unit.target)
            block = re.sub(r'^msgstr "(.|\n)*', f'msgstr "{text}"', block, flags=re.MULTILINE)
            block += "\n" if index == len(blocks) - 1 else ""
        final = unit.target if text is None else text
        if final and fuzzy:
            block = re.sub(r"^(msgid |#\| )", r"#, fuzzy\n\1", block, count=1, flags=re.MULTILINE)
        elif final:
            self.people.add(final)
            self.approved.add((loose(unit.source), final))
        blocks[index] = block
        self.path.write_text("\n\n".join(blocks))
        return True

    def forget(self, text: str) -> None:
        """The same text may stand at a second source; there it is still a person's."""
        if sum(unit.target == text for unit in catalog.load(self.path).units) > 1:
            self.people.add(text)

    # The reviewer, in the program.

    @precondition(lambda self: self.path.exists())
    @rule(at=_index, approved=st.booleans(), write=st.booleans())
    def review(self, at: int, approved: bool, write: bool) -> None:
        base = catalog.load(self.path, "pt")
        used = [unit for unit in base.units if not unit.obsolete]
        if not used:
            return
        unit = used[at % len(used)]
        text = f"revisor {next(self.count)}" if write else unit.target
        new = catalog.accept(unit, text, by="Ana B. 2", on="2026-11-24", approved=approved)
        if text:
            if write:
                self.people.discard(unit.target)
                self.forget(unit.target)
            self.people.add(text)
            self.approved.add((loose(unit.source), text))
            if approved:
                self.endorsed.add((loose(unit.source), text))
        units = tuple(new if one is unit else one for one in base.units)
        catalog.save(replace(base, units=units), self.path, base=base)
        assert catalog.load(self.path, "pt").get(new.source, new.context) == new

    @precondition(lambda self: self.path.exists())
    @rule(at=_index)
    def reject(self, at: int) -> None:
        base = catalog.load(self.path, "pt")
        units = list(base.units)
        if units:
            at %= len(units)
            if units[at].target and not units[at].obsolete:
                self.people.add(units[at].target)
            units[at] = catalog.needs_work(units[at])
            catalog.save(replace(base, units=tuple(units)), self.path, base=base)

    # Other tools.

    @rule(how=st.sampled_from(["--no-wrap", "--width=60", "--sort-output"]))
    def saved_by_msgcat(self, how: str) -> None:
        if shutil.which("msgcat") and catalog.load(self.path).units:
            self.path.write_bytes(gettext("msgcat", how, self.path))

    @rule()
    def saved_by_polib(self) -> None:
        polib.pofile(str(self.path)).save()

    @rule()
    def saved_on_windows(self) -> None:
        self.path.write_bytes(self.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    # The laws.

    @invariant()
    def no_text_of_a_person_is_lost(self) -> None:
        if self.path.exists():
            kept = {unit.target for unit in catalog.load(self.path).units}
            assert self.people - {""} <= kept

    @invariant()
    def nothing_passes_for_reviewed_that_nobody_reviewed(self) -> None:
        if self.path.exists():
            for unit in catalog.load(self.path).units:
                if unit.state.accepted:
                    assert (loose(unit.source), unit.target) in self.approved
                if unit.state is State.APPROVED:
                    assert (loose(unit.source), unit.target) in self.endorsed


Story.TestCase.settings = settings(
    max_examples=EXAMPLES // 2,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStory = Story.TestCase
