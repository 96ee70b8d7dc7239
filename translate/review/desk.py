"""A reviewer's desk: everything the page can ask for, over one project."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import asdict
from functools import lru_cache

from i18n import locales, words
from i18n.checks.model import plain
from i18n.checks.run import source_locale
from i18n.errors import LingopressError
from i18n.layout import Layout
from i18n.model import ReadOptions, State, Unit
from translate.review import clock, edits, entries, preview, suggest
from translate.review.articles import Articles
from translate.review.compiled import Compiled
from translate.review.drafts import Drafts
from translate.review.history import History
from translate.review.judge import Judge
from translate.review.merging import Merging
from translate.review.model import Change, Conflict, Held, Json, Place, Saved
from translate.review.readings import Readings
from translate.review.saving import Saving
from translate.review.shelf import Shelf, find, plural_forms
from translate.review.terms import Glossaries
from translate.review.watch import Watch

FOLDER = ".review"
"""Folder beside the catalogs for drafts, history, and what long articles said."""


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
        self.articles = Articles(layout, Readings(layout.catalogs / FOLDER, read), read)
        self.glossaries = Glossaries(layout)
        self.drafts = Drafts(layout.catalogs / FOLDER)
        self.history = History(layout.catalogs / FOLDER)
        self.watch = Watch(self.shelf)
        self.recollection = suggest.Recollection(layout)
        self.way_back = suggest.WayBack()
        self._ignore = tuple(ignore)
        self._summaries: dict[Place, tuple[Held, Json]] = {}
        self._previews = preview.Previews()
        self._judges: dict[Place, tuple[object, Judge]] = {}
        self._counting = threading.Lock()
        self._saving = Saving(self.shelf, self.drafts, self.history, self.watch)
        self.articles.read = lambda held: self.watch.note(held.place, list(held.units)[:1])
        self.compiled = Compiled(self.articles, self.watch.note)
        merging = Merging(self.shelf, self.drafts, self.history, self.watch)
        self.shelf.renewed, self.shelf.found = merging.renewed, merging.found

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
        with self._counting:  # many ask at once for what a group of saves left
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
            entries.to_json(id_, unit, index, self._findings(judge, held, unit), drafts.get(id_))
            for index, (id_, unit) in enumerate(held.units.items())
            if only is None or id_ in only
        ]

    def entry(self, held: Held, id_: str, who: str) -> Json:
        """One entry."""
        unit = find(held, id_)
        index = list(held.units).index(id_)
        found = self._findings(self.judge(held), held, unit)
        return entries.to_json(id_, unit, index, found, self.drafts.get(held.place, id_, who))

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
        page = self._previews.page(self.articles.of(held), held, address, self.compiled.keys(place))
        self.compiled.look(held)
        return page

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
        return self.drafts.put(place, id_, who, target, clock.now())

    def drop_draft(self, place: Place, id_: str, who: str) -> None:
        """Forget what was typed."""
        self.shelf.path(place)
        self.drafts.drop(place, id_, who, clock.now())

    def past(self, place: Place, id_: str) -> list[Json]:
        """What became of an entry here, the oldest first."""
        self.shelf.path(place)
        return self.history.of(place, id_)

    def save(self, place: Place, id_: str, change: Change) -> Saved | Conflict:
        """Put a text into the file; see :meth:`translate.review.saving.Saving.save`."""
        return self._saving.save(place, id_, change)

    def comment(self, place: Place, id_: str, who: str, text: str, page: str = "") -> Saved | Conflict:
        """Add a comment to an entry."""
        return self._saving.comment(place, id_, who, text, page)

    def undo(self, place: Place, id_: str, who: str, page: str = "") -> Saved | Conflict:
        """Take the last change of an entry back; see :meth:`translate.review.saving.Saving.undo`."""
        return self._saving.undo(place, id_, who, page)


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
