"""Publish a site: find out what has changed, make it beside the old site, and let it take its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from i18n import files as disk
from i18n.errors import LingopressError, UsageError
from i18n.publish import address, build, manifest, merge, store, swap, themes, tool
from i18n.publish.facts import ID, Facts, digest
from i18n.publish.localize import Done, localize
from i18n.publish.manifest import Manifest
from i18n.publish.plan import Each, Outcome, Plan, R, T, Watcher
from i18n.publish.sources import entries, tree
from i18n.publish.wanted import Asked, asked, known, task
from i18n.ui import _


def publish(plan: Plan, *, each: Each = map, watcher: Watcher | None = None) -> Outcome:
    """Bring the site up to date with articles, catalogs, settings and theme.

    The old site stays whole and in its place until the new one is; when nothing has changed, nothing is
    written. An article or catalog that cannot be read keeps its pages. ``each`` spreads the work.
    Raises :class:`UsageError` for a call that cannot mean what it says, :class:`i18n.errors.OutputError`,
    and :class:`i18n.errors.TemplateError`.
    """
    started = time.perf_counter()
    address.require_layout(plan.settings.site.layout)
    swap.recover(plan.output)
    old = manifest.load(plan.output, plan.settings.root.resolve())
    _require_ours(plan, old)
    disk.require_writable(plan.output.parent)
    run = _Run(plan, _with_documents(plan.output, old) if old else Manifest(), each, watcher)
    outcome = run.unchanged()
    if outcome is None:
        with swap.building(plan.output) as folder:
            outcome = run.build(folder)
    return replace(outcome, seconds=time.perf_counter() - started)


def _require_ours(plan: Plan, old: Manifest | None) -> None:
    """Make sure that the output may be replaced: it is a published site, or nothing."""
    output = plan.output
    inside = (plan.settings.root, plan.layout.catalogs, *(source.path for source in plan.sources))
    if any(path.resolve().is_relative_to(output) for path in inside):
        raise UsageError(
            _("the site cannot be where articles and catalogs are"),
            where=str(output),
            hint=_("Choose a folder for it alone with --output"),
        )
    if output.exists() and old is None and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(
            _("this is not empty, and no site that translate publish made"),
            where=str(output),
            hint=_("Choose another --output, or move what is there away"),
        )


def _with_documents(output: Path, old: Manifest) -> Manifest:
    """What is known of the old site without the pages whose documents somebody took away."""
    place = output.as_posix()
    there = {id_: facts for id_, facts in old.published.items() if store.size(f"{place}/{store.document(*id_)}") >= 0}
    return old if len(there) == len(old.published) else replace(old, published=there, inputs="")


class _Run:
    """One run: what is asked for, and what the old site was."""

    def __init__(self, plan: Plan, old: Manifest, each: Each, watcher: Watcher | None) -> None:
        self.plan = plan
        self.old = old
        self.each = each
        self.watcher = watcher
        self.project = plan.settings.root.resolve()
        bases = {entry.base for entry in old.entries.values()} if plan.partial else ()
        self.asked, missing = asked(plan, entries(plan.sources, plan.settings, bases))
        self.errors: list[tuple[ID, LingopressError]] = [((name, ""), error) for name, error in missing]
        self.found: dict[ID, Facts] = {} if plan.force else known(self.asked, old)
        self.inputs = self._inputs()

    def _inputs(self) -> str:
        """Hash of all that the site is made from, but for the files that articles refer to."""
        plan = self.plan
        settings = replace(plan.settings.site, output=Path(), theme=None)
        keys = [(one.entry.name, one.entry.slug, [(two.locale, two.key) for two in one.wanted]) for one in self.asked]
        return digest(tool.version(), tool.words(), settings, self._theme(), keys, plan.partial, plan.locales)

    def _theme(self) -> str:
        own = self.plan.settings.site.theme
        return tree(themes.folders(self.plan.settings.root / own if own is not None else None))

    def unchanged(self) -> Outcome | None:
        """What is there, if it is what would be made now."""
        old, plan = self.old, self.plan
        complete = all((one.entry.name, wanted.locale) in self.found for one in self.asked for wanted in one.wanted)
        if plan.force or plan.prune or not complete or self.errors or not old.inputs:
            return None
        if old.inputs != build.with_assets(self.inputs, old.folders, old.assets, self.project):
            return None
        output = plan.output.as_posix()
        if not all(store.size(f"{output}/{name}") == size for name, (_key, size) in old.files.items()):
            return None
        merged = merge.merge(plan, self.asked, self.found, (), old)
        return build.outcome(plan, merged, old.files)

    def build(self, folder: Path) -> Outcome:
        """Make the site in ``folder`` and let it take the old one's place."""
        fresh = frozenset(self._localized(folder))
        merged = merge.merge(self.plan, self.asked, self.found, self.errors, self.old)
        inputs = "" if self.errors else self.inputs
        site = build.Build(self.plan, self.old, merged, folder, fresh, self._theme())
        return site.run(inputs, self._spread, [error for _, error in self.errors])

    def _localized(self, folder: Path) -> Iterator[ID]:
        """Make the documents that are missing, and give what they are of."""
        tasks = [work for one in self.asked if (work := task(one, self._done(one), self.plan, folder)) is not None]
        names = [work.source.name for work in tasks]
        for name, done in zip(names, self._spread(_("articles"), localize, tasks), strict=True):
            yield from self._take(name, done)

    def _done(self, one: Asked) -> dict[str, Facts]:
        name = one.entry.name
        found = {wanted.locale: self.found.get((name, wanted.locale)) for wanted in one.wanted}
        return {locale: facts for locale, facts in found.items() if facts is not None}

    def _take(self, name: str, done: Done) -> Iterator[ID]:
        """Remember what became of a task, and give what has a document now."""
        for facts in done.facts:
            self.found[name, "" if facts.is_source else facts.locale] = facts
            if facts.ready:
                yield facts.id
        self.errors += [((name, locale), error) for locale, error in done.errors]

    def _spread(self, what: str, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """``work`` of every item, while somebody watches."""
        if self.watcher is None:
            yield from self.each(work, items)
            return
        self.watcher.start(len(items), what)
        try:
            for result in self.each(work, items):
                self.watcher.advance(1)
                yield result
        finally:
            self.watcher.finish()
