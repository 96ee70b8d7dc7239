"""Which documents a run has to make, and which it knows already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import layout as layouts
from i18n.errors import ArticleError, LingopressError
from i18n.layout import Source
from i18n.locales import fallbacks, normalize, same_language
from i18n.model import ReadOptions
from i18n.publish import tool
from i18n.publish.facts import ID, Facts, digest
from i18n.publish.localize import Task, Wanted
from i18n.publish.manifest import Manifest
from i18n.publish.plan import Plan
from i18n.publish.sources import Entry, source_digest
from i18n.publish.sources import digest as file_digest


@dataclass(frozen=True, slots=True)
class Asked:
    """One article with the locales it is asked for in."""

    source: Source
    """The article."""

    entry: Entry
    """Its names."""

    locale: str
    """The locale it is written in; empty when not known yet."""

    wanted: tuple[Wanted, ...]
    """What is to be made; first the article itself."""

    lacking: tuple[str, ...] = ()
    """Locales that were named and that it has no catalog of."""


def asked(plan: Plan, entries: Sequence[Entry]) -> tuple[list[Asked], list[tuple[str, LingopressError]]]:
    """All that a run is asked for; second, the articles that are not there, by name."""
    found: list[Asked] = []
    errors: list[tuple[str, LingopressError]] = []
    common = digest(tool.version(), _read(plan))
    digests: dict[Path, str] = {}
    for source, entry in zip(plan.sources, entries, strict=True):
        try:
            content = source_digest(source)
        except ArticleError as error:
            errors.append((entry.name, error))
            continue
        locale = _locale(plan, source)
        key = digest(common, content, locale, entry.path)
        wanted = (Wanted("", key), *_translations(plan, source, locale, key, digests))
        found.append(Asked(source, entry, locale, wanted, _lacking(plan, source, locale)))
    return found, errors


def _lacking(plan: Plan, source: Source, locale: str) -> tuple[str, ...]:
    there = plan.layout.locales(source.name)
    return tuple(one for one in plan.locales if one not in there and not (locale and same_language(locale, one)))


def _read(plan: Plan) -> ReadOptions:
    """How articles are read; anchors are kept when the HTML is made."""
    return replace(plan.settings.read, keep_anchors=False)


def _locale(plan: Plan, source: Source) -> str:
    """The locale an article is written in, as far as the settings or its template say it."""
    if plan.settings.source:
        return plan.settings.source
    said = layouts.header(plan.layout.template(source.name), "X-Source-Language")
    return normalize(said) if said else ""


def _translations(plan: Plan, source: Source, locale: str, key: str, digests: dict[Path, str]) -> Iterator[Wanted]:
    there = plan.layout.locales(source.name)
    for other in there if not plan.locales else [one for one in plan.locales if one in there]:
        if locale and same_language(locale, other):
            continue
        chain = [plan.layout.catalog(source.name, one) for one in (other, *fallbacks(other))]
        for path in chain:
            if path not in digests:
                digests[path] = file_digest(path)
        policy, threshold = plan.settings.policy(other), plan.settings.threshold(other)
        ignored = list(plan.settings.ignore)
        made_from = digest(key, other, [digests[path] for path in chain], policy.value, threshold, ignored)
        yield Wanted(other, made_from, policy, threshold)


def known(asked_: Sequence[Asked], old: Manifest) -> dict[ID, Facts]:
    """What an earlier run found out and still holds, by the article's name and the locale as it is wanted."""
    by_key = {(facts.article, facts.key): facts for place in (old.held, old.published) for facts in place.values()}
    places = [(one.entry.name, wanted) for one in asked_ for wanted in one.wanted]
    found = {(name, wanted.locale): by_key.get((name, wanted.key)) for name, wanted in places}
    return {place: facts for place, facts in found.items() if facts is not None}


def task(asked_: Asked, done: Mapping[str, Facts], plan: Plan, folder: Path) -> Task | None:
    """The work that is left of an article; ``None`` when there is none."""
    left = tuple(wanted for wanted in asked_.wanted if wanted.locale not in done)
    if not left:
        return None
    return Task(
        asked_.source,
        asked_.entry.slug,
        asked_.locale,
        left,
        plan.layout,
        _read(plan),
        folder,
        plan.settings.ignore,
    )
