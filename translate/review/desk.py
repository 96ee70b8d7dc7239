"""A reviewer's desk: everything the page can ask for, over one project."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import lru_cache

from i18n import files, locales, words
from i18n.catalog import plural
from i18n.checks.model import plain
from i18n.checks.run import source_locale
from i18n.errors import LingopressError
from i18n.layout import Layout
from i18n.model import ReadOptions, State, Unit
from i18n.ui import _
from translate.review import edits, entries, preview, suggest
from translate.review.articles import Articles
from translate.review.compiled import Compiled
from translate.review.drafts import Drafts
from translate.review.history import History
from translate.review.judge import Judge
from translate.review.merging import Merging
from translate.review.model import Change, Conflict, Held, Json, NotThere, Place, Refused, Saved
from translate.review.shelf import Shelf, plural_forms
from translate.review.terms import Glossaries
from translate.review.watch import Watch

FOLDER = ".review"
"""Folder beside the catalogs for drafts and history."""


class Desk:
    """One project under review. Any thread may use it."""

    def __init__(
        self,
        layout: Layout,
        *,
        names: Iterable[str] = (),
        to: Iterable[str] = (),
        ignore: Iterable[str] = (),
        read: ReadOptions | None = None,
    ) -> None:
        self.layout = layout
        self.shelf = Shelf(layout, names=names, locales=to)
        self.articles = Articles(layout, read)
        self.glossaries = Glossaries(layout)
        self.drafts = Drafts(layout.catalogs / FOLDER)
        self.history = History(layout.catalogs / FOLDER)
        self.watch = Watch(self.shelf)
        self.recollection = suggest.Recollection(layout)
        self.way_back = suggest.WayBack()
        self._ignore = tuple(ignore)
        self._summaries: dict[Place, tuple[Held, Json]] = {}
        self._judges: dict[Place, tuple[object, Judge]] = {}
        self._merging = Merging(self.shelf, self.watch, self._draft)
        self.articles.read = lambda held: self.watch.note(held.place, list(held.units)[:1])
        self.compiled = Compiled(self.articles, self.watch.note)
        self.shelf.renewed = self._merging.renewed

    def close(self) -> None:
        """Stop what goes on in the background; nothing that was saved depends on it."""
        self.articles.close()
        self.compiled.close()
        self.way_back.close()

    def catalogs(self) -> tuple[list[Json], list[LingopressError]]:
        """Every catalog in numbers; those that cannot be read come second."""
        found: list[Json] = []
        errors: list[LingopressError] = []
        for place in self.shelf.places():
            try:
                found.append(self.summary(self.shelf.open(place)))
            except LingopressError as error:
                errors.append(error)
        return found, errors

    def summary(self, held: Held) -> Json:
        """One catalog in numbers."""
        known = self._summaries.get(held.place)
        if known is None or known[0] is not held:
            known = self._summaries[held.place] = held, self._counted(held)
        return {**known[1], "behind": self.articles.is_behind(held)}

    def _counted(self, held: Held) -> Json:
        locale = held.place.locale
        counts = {state.value: 0 for state in State}
        left = 0
        for unit in held.units.values():
            counts[unit.state.value] += 1
            left += 0 if unit.state.accepted else _words(unit.source)
        return {
            "name": held.place.name,
            "article": held.catalog.field("X-Source-File"),
            "locale": locale,
            "native_name": locales.native_name(locale),
            "dir": locales.direction(locale),
            "segments": len(held.units),
            "counts": counts,
            "words_left": left,
        }

    def describe(self, held: Held) -> Json:
        """One catalog in numbers, with what its editor needs to know."""
        source = source_locale(held.catalog)
        return {
            **self.summary(held),
            "source_locale": source,
            "source_dir": locales.direction(source),
            "plurals": [asdict(form) for form in plural_forms(held.catalog)],
            "can_back_translate": _can_translate(held.place.locale, source),
        }

    def entries(self, held: Held, who: str, only: Collection[str] | None = None) -> list[Json]:
        """The entries, in the order of the catalog: all, or those with the ids ``only``."""
        judge, drafts = self.judge(held), self.drafts.of(held.place, who)
        return [
            entries.to_json(unit, index, self._findings(judge, held, unit), drafts.get(id_))
            for index, (id_, unit) in enumerate(held.units.items())
            if only is None or id_ in only
        ]

    def entry(self, held: Held, id_: str, who: str) -> Json:
        """One entry."""
        unit = find(held, id_)
        index = list(held.units).index(id_)
        found = self._findings(self.judge(held), held, unit)
        return entries.to_json(unit, index, found, self.drafts.get(held.place, id_, who))

    def _findings(self, judge: Judge, held: Held, unit: Unit) -> list[Json]:
        """What is wrong with an entry: by the rules, the glossary, and when the article was compiled."""
        return [*judge.findings(unit), *self.compiled.findings(held.place, unit)]

    def check(self, place: Place, id_: str, target: str) -> list[Json]:
        """What is wrong with a text that is being typed."""
        held = self.shelf.open(place)
        unit = find(held, id_)
        edits.require_text(target, unit)
        return self.judge(held).typed(unit, target)

    def suggestions(self, place: Place, id_: str, *, back: str | None = None, patience: float = 20.0) -> Json:
        """What memory and glossary have for an entry, and what ``back``, a translation of it, is in its language."""
        held = self.shelf.open(place)
        unit = find(held, id_)
        return {
            "memory": self.recollection.matches(held, unit),
            "glossary": suggest.glossary(unit, self.judge(held).terms),
            "back": self.way_back.text(back, held, patience) if back else None,
        }

    def preview(self, place: Place, address: str) -> str:
        """The localized page, to be shown at ``address``. Raises :class:`i18n.errors.ArticleError`."""
        held = self.shelf.open(place)
        self.compiled.look(held)
        return preview.page(self.articles.of(held), held, address, self.compiled.keys(place))

    def judge(self, held: Held) -> Judge:
        """What finds faults in a catalog."""
        glossary = self.glossaries.current()
        known = self._judges.get(held.place)
        header = held.catalog.metadata[-4:], held.catalog.locale, glossary
        if known is None or known[0] != header:
            known = header, Judge(held.catalog, glossary, ignore=self._ignore)
            self._judges[held.place] = known
        return known[1]

    def draft(self, place: Place, id_: str, who: str, target: str) -> Json:
        """Keep what is being typed; it is on disk when this returns."""
        edits.require_text(target, find(self.shelf.open(place), id_))
        return self._draft(place, id_, who, target)

    def drop_draft(self, place: Place, id_: str, who: str) -> None:
        """Forget what was typed."""
        self.shelf.path(place)
        self.drafts.drop(place, id_, who, now())

    def past(self, place: Place, id_: str) -> list[Json]:
        """What became of an entry here, the oldest first."""
        self.shelf.path(place)
        return self.history.of(place, id_)

    def save(self, place: Place, id_: str, change: Change) -> Saved | Conflict:
        """Put a text into the file.

        When somebody else changed the entry since, theirs stays, and ours becomes a draft. So it does
        when the entry is no longer there; :class:`NotThere` is raised then.
        """
        with self.shelf.lock(place):
            held = self.shelf.open(place)
            try:
                unit = find(held, id_)
            except NotThere:
                self._draft(place, id_, change.who, change.target)
                raise
            new = edits.changed(unit, change, _today())
            if edits.conflicts(unit, change):
                self._draft(place, id_, change.who, change.target)
                return Conflict(held, id_, change)
            saved = Saved(self._write(held, id_, new, change), id_)
            self.drafts.drop(place, id_, change.who, now())
            return saved

    def comment(self, place: Place, id_: str, who: str, text: str, page: str = "") -> Saved:
        """Add a comment to an entry."""
        if not text.strip():
            raise Refused(_("the comment is empty"))
        with self.shelf.lock(place):
            held = self.shelf.open(place)
            unit = find(held, id_)
            change = Change(plural.text(unit), unit.state.value, entries.version_of(unit), who, text, page)
            edits.require_text(text)
            return Saved(self._write(held, id_, edits.commented(unit, change), change), id_)

    def undo(self, place: Place, id_: str, who: str, page: str = "") -> Saved | Conflict:
        """Take the last change of an entry back that was made here and was not taken back yet.

        When somebody changed the entry elsewhere since, that stays. Raises :class:`Refused` when there is
        nothing to take back.
        """
        with self.shelf.lock(place):
            held = self.shelf.open(place)
            unit = find(held, id_)
            last = self.history.last(place, id_)
            if last is None:
                raise Refused(_("there is nothing to take back"))
            was = edits.restored(unit, last["before"])
            change = Change(plural.text(was), was.state.value, str(last["after"]), who, page=page)
            if last["after"] != entries.version_of(unit):
                return Conflict(held, id_, change)
            return Saved(self._write(held, id_, was, change, undo=True), id_)

    def _write(self, held: Held, id_: str, unit: Unit, change: Change, *, undo: bool = False) -> Held:
        old = held.units[id_]
        written = self.shelf.write(held, [unit])
        saved = written.units[id_]
        if saved == old:
            return written
        self._keep_out_of_git()
        self._merging.wrote(held.place, id_, old, saved, change.who)
        assert held.catalog.snapshot is not None  # it was read from a file
        record: Json = {
            "id": id_,
            "when": now(),
            "who": change.who,
            "state": saved.state.value,
            "target": plural.text(saved),
            "comment": change.comment,
            "after": entries.version_of(saved),
            "before": held.catalog.snapshot.entries[(*old.id, False)][1].strip(),
        }
        self.history.add(held.place, {**record, "undo": True} if undo else record)
        self.watch.note(held.place, [id_], change.page)
        return written

    def _draft(self, place: Place, id_: str, who: str, target: str) -> Json:
        self._keep_out_of_git()
        return self.drafts.put(place, id_, who, target, now())

    def _keep_out_of_git(self) -> None:
        """Drafts and history are this machine's: their folder says so to git itself."""
        ignore = self.layout.catalogs / FOLDER / ".gitignore"
        if not ignore.exists():
            files.write(ignore, b"*\n")


def find(held: Held, id_: str) -> Unit:
    """The entry of that id. Raises :class:`NotThere`."""
    unit = held.units.get(id_)
    if unit is None:
        raise NotThere(_("there is no such entry, or no longer: the article has changed"), where=held.catalog.path)
    return unit


@lru_cache(maxsize=65536)
def _words(source: str) -> int:
    return words.count(plain(source))


@lru_cache(maxsize=256)
def _can_translate(source: str, target: str) -> bool:
    """Whether packages lead from one locale to the other."""
    from translate.packages.routes import find_route

    try:
        return bool(find_route(source, target))
    except LingopressError:
        return False


def now() -> str:
    """The time, ISO 8601 in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return str(datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today())
