"""All pages of a site: which there are, and what leads where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from i18n.diagnostics import Diagnostic, Severity
from i18n.locales import tag
from i18n.publish import address, feeds, store, themes, tool
from i18n.publish.assets import Assets
from i18n.publish.facts import ID, Facts
from i18n.publish.job import Edition, Job, SiteFacts
from i18n.publish.links import Links, Target
from i18n.publish.model import NoticeKind
from i18n.publish.sources import Entry
from i18n.settings import Settings
from i18n.ui import _


class World:
    """The articles that are published, each in its locales."""

    def __init__(
        self, entries: Mapping[str, Entry], published: Mapping[ID, Facts], settings: Settings, look: str = ""
    ) -> None:
        self.entries = entries
        self.published = published
        self.layout = settings.site.layout
        self.site = _site(published, settings, look)
        self.assets = Assets(settings.root)
        self.files = {id_: address.page(self.layout, id_[1], entries[id_[0]].slug) for id_ in published}
        known = set(self.site.locales)
        self._links = Links(entries.values(), settings.site.url, self.layout, sorted(known), settings.root)
        self._editions: dict[str, list[Edition]] = {}
        for locale in self.site.locales:
            for name in sorted(entries):
                if (name, locale) in published:
                    edition = Edition(locale, self.files[name, locale], published[name, locale].about.title)
                    self._editions.setdefault(name, []).append(edition)

    def editions(self, name: str) -> tuple[Edition, ...]:
        """The pages of an article, in the order of the site's locales."""
        return tuple(self._editions[name])

    def articles(self, locale: str) -> list[Facts]:
        """What is published in a locale, newest first; what has no date stands last."""
        found = [facts for (_name, other), facts in sorted(self.published.items()) if other == locale]
        return sorted(found, key=_first_published, reverse=True)

    def jobs(self, held: Mapping[ID, Facts]) -> Iterator[Job]:
        """A job for every page; ``held`` are the newest facts of pages that are older than they could be."""
        for id_, facts in sorted(self.published.items()):
            entry = self.entries[facts.article]
            leads = dict(self._leads(entry, facts))
            yield Job(
                self.files[id_],
                store.document(*id_),
                replace(facts, key="", diagnostics=()),
                tuple(self._seen_by(facts)),
                leads,
                leads.get(facts.about.image, (facts.about.image, ""))[0],
                tuple(_notices(facts, held.get(id_))),
            )

    def _seen_by(self, facts: Facts) -> Iterator[Edition]:
        """The pages of an article as one of them sees them: a translation names its original, that names all."""
        for edition in self.editions(facts.article):
            named = facts.is_source or edition.locale == facts.source_locale
            yield edition if named else replace(edition, title="")

    def image(self, facts: Facts) -> str:
        """The picture that stands for an article, from the output's own address, or a whole address."""
        return self._lead(self.entries[facts.article], facts, facts.about.image)[0] if facts.about.image else ""

    def _leads(self, entry: Entry, facts: Facts) -> Iterator[tuple[str, tuple[str, str]]]:
        for reference in facts.references:
            target = self._links.target(entry, reference)
            if target is not None and not target.missing:
                yield reference, self._led(entry, facts, target)
            elif target is not None:
                self.assets.missing(entry, target.missing)
        if facts.about.image and facts.about.image not in facts.references:
            yield facts.about.image, self._lead(entry, facts, facts.about.image)

    def _lead(self, entry: Entry, facts: Facts, reference: str) -> tuple[str, str]:
        target = self._links.target(entry, reference)
        return (reference, "") if target is None or target.missing else self._led(entry, facts, target)

    def _led(self, entry: Entry, facts: Facts, target: Target) -> tuple[str, str]:
        """Where a reference leads on a page in the locale of ``facts``, and the language of that, if it is another."""
        if target.file:
            return address.shown(self.assets.place(entry, target.file, facts.locale)) + target.rest, ""
        locale = facts.locale
        if (target.article, locale) not in self.published:
            locale = self._original(target.article)
        hreflang = "" if locale == facts.locale else tag(locale)
        return address.shown(self.files[target.article, locale]) + target.rest, hreflang

    def _original(self, name: str) -> str:
        """The locale of an article's own page; of its first one, should that be gone."""
        editions = self._editions[name]
        source = self.published[name, editions[0].locale].source_locale
        return next((one.locale for one in editions if one.locale == source), editions[0].locale)

    def unresolved(self) -> Iterator[Diagnostic]:
        """The references of articles that lead nowhere."""
        for facts in self.published.values():
            entry = self.entries[facts.article]
            for reference in facts.references if facts.is_source else ():
                target = self._links.target(entry, reference)
                if target is not None and target.missing:
                    message = _("{reference!r} leads to no article and no file").format(reference=reference)
                    yield Diagnostic(entry.path, 0, "link-unresolved", message, Severity.WARNING)


def _notices(facts: Facts, held: Facts | None) -> Iterator[NoticeKind]:
    if facts.is_source:
        return
    if facts.machine:
        yield NoticeKind.MACHINE
    if facts.changed or (held is not None and held.changed):
        yield NoticeKind.CHANGED


def _first_published(facts: Facts) -> tuple[str, str]:
    return facts.about.published, facts.article


def _site(published: Mapping[ID, Facts], settings: Settings, look: str) -> SiteFacts:
    site = settings.site
    locales = _ordered(published.values())
    dated = {facts.locale for facts in published.values() if feeds.when(facts)}
    own = settings.root / site.theme if site.theme is not None else None
    return SiteFacts(
        site.name,
        site.description,
        site.url.rstrip("/"),
        site.author,
        locales,
        locales[0] if locales else settings.source or "en",
        tuple(locale for locale in locales if site.url and locale in dated),
        themes.folders(_absolute(own)),
        look,
        (tool.version(), tool.words()),
    )


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.absolute()


def _ordered(published: Iterable[Facts]) -> tuple[str, ...]:
    """The locales: that of most originals first, then by tag."""
    sources: Counter[str] = Counter()
    locales: set[str] = set()
    for facts in published:
        locales.add(facts.locale)
        sources[facts.source_locale] += facts.is_source
    return tuple(sorted(locales, key=lambda locale: (-sources[locale] if sources[locale] else 0, tag(locale))))
