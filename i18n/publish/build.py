"""Make all files of a site in a folder that nobody reads yet."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from i18n.errors import LingopressError
from i18n.publish import address, assets, lists, manifest, merge, store, swap, themes
from i18n.publish.facts import ID, digest
from i18n.publish.feeds import robots
from i18n.publish.job import Job
from i18n.publish.manifest import Manifest
from i18n.publish.merge import Merged
from i18n.publish.plan import Outcome, Plan
from i18n.publish.render import Renderer
from i18n.publish.sources import digest as file_digest
from i18n.publish.world import World
from i18n.ui import _

Files = dict[str, tuple[str, int]]
"""Hash and size of files, by their place below the output."""

Spread = Callable[[str, Callable[[Any], Any], Sequence[Any]], Iterator[Any]]


def with_assets(inputs: str, folders: Sequence[str], files: Mapping[str, str], project: Path) -> str:
    """The hash of ``inputs`` with that of the files that articles refer to."""
    watched = {folder: manifest.resolved(folder, project) for folder in folders}
    placed = {place: manifest.resolved(path, project) for place, path in files.items()}
    return digest(inputs, assets.watch(watched, placed))


def outcome(
    plan: Plan,
    merged: Merged,
    files: Mapping[str, object],
    *,
    written: frozenset[ID] = frozenset(),
    errors: Sequence[LingopressError] = (),
    changed: bool = False,
    world: World | None = None,
) -> Outcome:
    """What a run did."""
    layout = plan.settings.site.layout
    places = {id_: address.page(layout, id_[1], merged.entries[id_[0]].slug) for id_ in merged.published}
    paths = {name: entry.path for name, entry in merged.entries.items()}
    rows = tuple(
        replace(row, article=paths.get(row.article, row.article)) for row in merge.rows(merged, places, written)
    )
    world = world or World(merged.entries, merged.published, plan.settings)
    return Outcome(
        plan.output,
        rows,
        tuple(errors),
        tuple(sorted(set(world.unresolved()))),
        changed,
        len(merged.published),
        len(written),
        len(files),
        0.0,
    )


class Build:
    """Makes one site."""

    def __init__(
        self, plan: Plan, old: Manifest, merged: Merged, folder: Path, fresh: frozenset[ID], theme: str
    ) -> None:
        self.plan = plan
        self.output = plan.output
        self.old = old
        self.merged = merged
        self.folder = folder
        self.fresh = fresh
        self.world = World(merged.entries, merged.published, plan.settings, theme)
        self.files: Files = {}

    def run(self, inputs: str, spread: Spread, errors: Sequence[LingopressError]) -> Outcome:
        """Make everything, and let it take the old site's place."""
        self._documents()
        written = self._pages(spread)
        self._others()
        self._lists(spread)
        self._theirs()
        self._manifest(inputs)
        swap.take_place(self.folder, self.plan.output)
        return outcome(
            self.plan,
            self.merged,
            self.files,
            written=written,
            errors=errors,
            changed=True,
            world=self.world,
        )

    def _documents(self) -> None:
        """Take over the documents that were not made anew."""
        for id_ in self.merged.published.keys() - self.fresh:
            place = store.document(*id_)
            store.link(self.output / place, self.folder / place)

    def _pages(self, spread: Spread) -> frozenset[ID]:
        """Make the pages that have changed, and take over the others; give the former."""
        site = self.world.site
        themed = digest(replace(site, theme=()))
        alone = digest(replace(site, theme=(), look="", locales=(), source="", description=""))
        left: list[Job] = []
        for job in self.world.jobs(self.merged.held):
            key = digest(alone if job.facts.whole else themed, job)
            if not self._taken_over(job.file, key):
                self.files[job.file] = (key, 0)
                left.append(job)
        for file, size in spread(_("pages"), Renderer(self.folder, site), left):
            self.files[file] = (self.files[file][0], size)
        return frozenset(job.facts.id for job in left)

    def _taken_over(self, file: str, key: str) -> bool:
        """Whether the old site has the file as it would be made, and it is linked."""
        known = self.old.files.get(file)
        if self.plan.force or known is None or known[0] != key or store.size(f"{self.output}/{file}") != known[1]:
            return False
        self.files[file] = known
        return store.link(self.output / file, self.folder / file)

    def _others(self) -> None:
        """Files, and what programs fetch."""
        for file, path in {**self.world.assets.files, **themes.files(self.world.site.theme)}.items():
            self._copy(file, path)
        made = dict(lists.machine_files(self.world))
        made["robots.txt"] = robots(self.world.site.url, store.FOLDER)
        for file, text in made.items():
            if file not in self.files:
                self._put(file, text.encode("utf-8", "replace"))

    def _lists(self, spread: Spread) -> None:
        """Front pages and their like that have changed, where no article has their place."""
        site = self.world.site
        left: list[lists.Sheet] = []
        for sheet in lists.sheets(self.world):
            key = digest(site.look, site.tool, sheet)
            if sheet.file not in self.files and not self._taken_over(sheet.file, key):
                self.files[sheet.file] = (key, 0)
                left.append(sheet)
        for file, size in spread(_("lists"), lists.Printer(self.folder, site.theme, site.look), left):
            self.files[file] = (self.files[file][0], size)

    def _copy(self, file: str, path: Path) -> None:
        key = file_digest(path)
        if file not in self.files and not self._taken_over(file, key):
            data = path.read_bytes()
            store.put(self.folder / file, data)
            self.files[file] = (key, len(data))

    def _put(self, file: str, data: bytes) -> None:
        key = hashlib.blake2b(data, digest_size=12).hexdigest()
        if not self._taken_over(file, key):
            store.put(self.folder / file, data)
            self.files[file] = (key, len(data))

    def _theirs(self) -> None:
        """Take over what somebody else put into the old site: files, links and folders."""
        ours = {store.FOLDER, *(parent.as_posix() for file in self.old.files for parent in PurePosixPath(file).parents)}
        for parent, folders, names in os.walk(self.output):
            below = Path(parent).relative_to(self.output)
            if below == Path():
                folders[:] = [name for name in folders if name != store.FOLDER]
            for name in folders:
                if (below / name).as_posix() not in ours:
                    store.take(self.output / below / name, self.folder / below / name)
            for name in names:
                file = (below / name).as_posix()
                if file not in self.old.files and file not in self.files:
                    store.take(self.output / file, self.folder / file)
        if self.output.exists():
            shutil.copymode(self.output, self.folder)

    def _manifest(self, inputs: str) -> None:
        project = self.plan.settings.root.resolve()
        folders = tuple(manifest.relative(folder, project) for folder in self.world.assets.folders)
        files = {place: manifest.relative(path, project) for place, path in self.world.assets.files.items()}
        made = Manifest(
            with_assets(inputs, folders, files, project) if inputs else "",
            self.merged.entries,
            self.merged.published,
            self.merged.held,
            self.files,
            folders,
            files,
        )
        store.put(self.folder / store.MANIFEST, manifest.dump(made, project))
