"""The files that articles refer to, beside their localized articles: each locale with its own versions."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from i18n.locales import fallbacks, tag
from i18n.publish import links
from i18n.publish.facts import Facts
from i18n.publish.links import Links
from i18n.publish.plan import Plan
from i18n.publish.sources import Entry
from i18n.publish.targets.model import Place

if TYPE_CHECKING:
    from i18n.publish.targets import Target


class Pictures:
    """Tells which files go with an article."""

    def __init__(self, plan: Plan, target: Target, entries: Iterable[Entry], locales: Iterable[str]) -> None:
        site = plan.settings.site
        self._target = target
        self._folder = plan.output
        self._links = Links(entries, site.url, site.layout, [one for one in locales if one], plan.settings.root)

    def of(self, entry: Entry, facts: Facts, place: Place) -> Iterator[tuple[str, bytes]]:
        """The files that an article names by relative addresses: where each goes, and what it holds."""
        page = posixpath.dirname(self._target.path(place))
        for reference in facts.references:
            found = None if reference.startswith("/") else self._links.target(entry, reference)
            if found is None or not found.file:
                continue
            there = posixpath.normpath(posixpath.join(page, posixpath.relpath(found.file, entry.folder or ".")))
            if there.startswith(".."):
                continue
            for name, source in self._versions(entry.base, found.file, there, place):
                if not _same(self._folder / name, source):
                    yield name, source.read_bytes()

    def _versions(self, base: Path, file: str, there: str, place: Place) -> Iterator[tuple[str, Path]]:
        own = None if place.original else _own(base, file, place.locale)
        name = self._target.version(there, place)
        if own is None or name != there:
            yield there, base / file
        if own is not None:
            yield name, own


def _own(base: Path, file: str, locale: str) -> Path | None:
    """The version of a file for a locale, or for its parent."""
    for candidate in (locale, *fallbacks(locale)):
        for version in links.versions(file, dict.fromkeys((candidate, tag(candidate)))):
            if (base / version).is_file():
                return base / version
    return None


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
