"""Write localized articles for another site generator: what is ready, and only what has changed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from i18n.errors import LingopressError
from i18n.publish import facts as known
from i18n.publish import store, targets
from i18n.publish.facts import ID, Facts
from i18n.publish.localize import Task, localize
from i18n.publish.plan import Each, Outcome, Plan, Row, State, Watcher
from i18n.publish.sources import Entry, entries
from i18n.publish.targets import keys, place
from i18n.publish.targets.model import Place
from i18n.publish.targets.pictures import Pictures
from i18n.publish.wanted import Asked, asked, task
from i18n.settings import Policy
from i18n.ui import _

CODE = 1
"""Raised when files come out otherwise from the same input."""


@dataclass(slots=True)
class _Found:
    """What is known in a run."""

    facts: dict[ID, Facts] = field(default_factory=dict)
    """Of each article and locale that was looked at, as it is wanted: an empty locale for the article itself."""

    texts: dict[ID, bytes] = field(default_factory=dict)
    """What was localized in this run and is ready; all else that is ready is as it was left."""

    errors: dict[ID, LingopressError] = field(default_factory=dict)
    """What could not be done."""


def write(plan: Plan, *, each: Each = map, watcher: Watcher | None = None) -> Outcome:
    """Write the articles of ``plan`` where the generator of its settings expects them, below the output.

    Nothing is taken away, and no file is written over that is not ours; see
    :mod:`i18n.publish.targets.place`. ``each`` spreads the work. Raises
    :class:`i18n.errors.UsageError` and :class:`i18n.errors.OutputError`.
    """
    started = time.perf_counter()
    run = _Run(plan)
    run.localize(each, watcher)
    return replace(run.write(), seconds=time.perf_counter() - started)


class _Run:
    """One run."""

    def __init__(self, plan: Plan) -> None:
        self.target = targets.by_name(plan.settings.site.target)
        self.folder = plan.output
        self.ours = place.load(self.folder, self.target.name)
        ours = {(self.folder / name).resolve() for name in self.ours.hashes}
        sources = tuple(source for source in plan.sources if source.path.resolve() not in ours)
        self.plan = plan = replace(plan, sources=sources)
        self.entries = entries(plan.sources, plan.settings)
        every, missing = asked(plan, self.entries)
        self.asked = [one for one in every if one.source.format in self.target.formats]
        self.foreign = [one for one in every if one.source.format not in self.target.formats]
        self.found = _Found(errors={(name, ""): error for name, error in missing})
        self.pictures = Pictures(plan, self.target, self.entries, sorted({w.locale for a in every for w in a.wanted}))

    def localize(self, each: Each, watcher: Watcher | None) -> None:
        """Localize what has changed."""
        with tempfile.TemporaryDirectory(prefix="lingopress-") as name:
            folder = Path(name)
            work = [one for asked_ in self.asked if (one := self._task(asked_, folder)) is not None]
            if watcher is not None:
                watcher.start(len(work), _("articles"))
            for one, done in zip(work, each(localize, work), strict=True):
                self.found.errors |= {(one.source.name, locale): error for locale, error in done.errors}
                for facts in done.facts:
                    self.found.facts[one.source.name, "" if facts.is_source else facts.locale] = facts
                    if facts.ready:
                        self.found.texts[facts.id] = (folder / store.text(*facts.id)).read_bytes()
                if watcher is not None:
                    watcher.advance(1)
            if watcher is not None:
                watcher.finish()

    def _task(self, one: Asked, folder: Path) -> Task | None:
        """The work that is left of an article; ``None`` when there is none."""
        done = {} if self.plan.force else dict(self._unchanged(one))
        self.found.facts |= {(one.entry.name, locale): facts for locale, facts in done.items()}
        left = task(one, done, self.plan, folder)
        if left is None:
            return None
        anchors = self.plan.settings.read.keep_anchors or self.target.anchors
        return replace(left, keep_text=True, read=replace(left.read, keep_anchors=anchors))

    def _unchanged(self, one: Asked) -> Iterator[tuple[str, Facts]]:
        """What an earlier run made of an article and what is still so, by locale as it is wanted."""
        notes = self.ours.notes
        if notes.get("code") != CODE:
            return
        told: Mapping[str, Any] = notes.get("facts", {}).get(one.entry.name, {})
        for wanted in one.wanted:
            if wanted.locale not in told:
                continue
            facts = known.from_json(told[wanted.locale])
            path = self._path(one.entry, facts)
            if facts.key == wanted.key and (not facts.ready or not path or self.ours.holds(self.folder, path)):
                yield wanted.locale, facts

    def _place(self, entry: Entry, facts: Facts) -> Place:
        return Place(entry.relative, facts.locale, facts.is_source)

    def _path(self, entry: Entry, facts: Facts) -> str:
        """Where a page goes; empty where it has no place, or is the article itself."""
        path = self.target.path(self._place(entry, facts))
        own = (entry.base / entry.relative).resolve()
        return "" if path and (self.folder / path).resolve() == own else path

    def write(self) -> Outcome:
        """Write what is ready, and tell what became of everything."""
        contents: dict[str, bytes] = {}
        for one in self.asked:
            for facts in self._of(one):
                if facts.ready and (path := self._path(one.entry, facts)):
                    if facts.id in self.found.texts:
                        contents[path] = self._content(one, facts)
                    contents.update(self.pictures.of(one.entry, facts, self._place(one.entry, facts)))
        done = place.write(self.folder, self.target.name, contents, force=self.plan.force, notes=self._notes())
        fates = {file.path.relative_to(self.folder).as_posix(): file for file in done}
        rows = tuple(row for one in self.asked for row in self._rows(one, fates)) + tuple(self._foreign())
        refused = [file.error for file in done if file.error is not None]
        written = sum(row.written for row in rows)
        return Outcome(
            self.folder,
            rows,
            (*self.found.errors.values(), *refused),
            (),
            any(file.fate is place.Fate.WRITTEN for file in done),
            sum(row.state is State.PUBLISHED for row in rows),
            written,
            len(self.ours.hashes.keys() | contents.keys()),
            0.0,
        )

    def _of(self, one: Asked) -> Iterator[Facts]:
        """What is known of an article, in the order of the call."""
        for wanted in one.wanted:
            facts = self.found.facts.get((one.entry.name, wanted.locale))
            if facts is not None:
                yield facts

    def _content(self, one: Asked, facts: Facts) -> bytes:
        text = self.found.texts[facts.id]
        if one.source.format != "markdown":
            return text
        said = dict(self.target.keys(self._place(one.entry, facts)))
        if facts.machine or facts.changed:
            said["translation"] = "machine" if facts.machine else "outdated"
        return keys.add(text.decode(), said).encode()

    def _notes(self) -> dict[str, Any]:
        """What the next run needs to know; of articles that were not asked for, what is known already."""
        facts: dict[str, dict[str, Any]] = {
            name: dict(told) for name, told in self.ours.notes.get("facts", {}).items() if isinstance(told, dict)
        }
        for (name, locale), one in sorted(self.found.facts.items()):
            facts.setdefault(name, {})[locale] = known.to_json(one)
        return {"code": CODE, "facts": dict(sorted(facts.items()))}

    def _rows(self, one: Asked, fates: Mapping[str, place.File]) -> Iterator[Row]:
        for facts in self._of(one):
            path = self.target.path(self._place(one.entry, facts))
            file = fates.get(path)
            reason = self._reason(one, facts, path, file)
            there = path if not reason or path in self.ours.hashes else ""
            yield Row(
                one.entry.path,
                facts.locale,
                State.PUBLISHED if not reason else State.KEPT if there else State.WITHHELD,
                there,
                file is not None and file.fate is place.Fate.WRITTEN,
                facts.segments,
                facts.segments if facts.is_source else facts.reviewed,
                facts.machine,
                reason,
                facts.diagnostics,
            )

    def _reason(self, one: Asked, facts: Facts, path: str, file: place.File | None) -> str:
        """Why an article is not written as it is now; empty when it is."""
        if not path:
            return _("{target} has no place for this language").format(target=self.target.name)
        if file is not None and file.error is not None:
            return file.error.message
        if facts.ready:
            return ""
        wanted = next(wanted for wanted in one.wanted if wanted.locale == facts.locale)
        if wanted.policy is Policy.REVIEWED and facts.share < wanted.threshold:
            return _("{share}% reviewed, {threshold}% needed").format(share=facts.share, threshold=wanted.threshold)
        return _("nothing is translated yet")

    def _foreign(self) -> Iterator[Row]:
        """The articles that the generator cannot read."""
        for one in self.foreign:
            reason = _("{target} reads Markdown only").format(target=self.target.name)
            yield Row(one.entry.path, one.locale, State.WITHHELD, "", False, 0, 0, 0, reason)
