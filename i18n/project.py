"""The deterministic steps between an article, its catalogs and its localized versions.

``translate extract``, ``translate compile`` and ``translate status`` are these steps alone;
``translate article`` puts machine translation between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import catalog as catalogs
from i18n import compile as compiler
from i18n import files, formats, inline, locales, words
from i18n.catalog import Catalog
from i18n.diagnostics import Diagnostic
from i18n.errors import CatalogError, SameLanguage
from i18n.layout import Layout, Source, header
from i18n.model import Article, OriginKind, ReadOptions, Segment, Unit
from i18n.ui import _


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that was read, with its template."""

    source: Source
    """Where it came from."""

    article: Article
    """The article, its locale known."""

    template: Catalog
    """Its segments as catalog entries without translations."""


@dataclass(frozen=True, slots=True)
class Localization:
    """One article in one locale."""

    opened: Opened
    """The article."""

    locale: str
    """The locale it is translated into, as a gettext name."""

    path: Path
    """Where its catalog is."""

    base: Catalog | None
    """The catalog as it was on disk; ``None`` when there was none."""

    catalog: Catalog
    """The catalog, brought up to date with the article."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How an article's segments are translated in one locale."""

    segments: int = 0
    """All segments of the article."""

    human: int = 0
    """Segments whose text a person wrote or accepted."""

    memory: int = 0
    """Segments filled from the translation memory that nobody reviewed yet."""

    machine: int = 0
    """Segments that an engine translated and nobody reviewed yet."""

    source_kept: int = 0
    """Segments that stand in the source language."""


@dataclass(frozen=True, slots=True)
class Written:
    """A localized article on disk."""

    path: Path
    """Where it is."""

    changed: bool
    """Whether the file had to be written."""

    tally: Tally
    """How its segments are translated."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with some of them."""


def read(source: Source, *, locale: str = "", options: ReadOptions | None = None) -> Article:
    """Read one article and find out its language, unless ``locale`` says it.

    Raises :class:`i18n.errors.ArticleError`: unreadable, empty, or of unsure language.
    """
    data = source.data if source.data is not None else files.read(source.path)
    article = formats.by_name(source.format).read(data, path=source.id, locale=locale, options=options)
    if locale:
        return article
    from i18n import detect  # its profiles are large

    texts = [inline.plain(segment.pattern) for segment in article.segments]
    return replace(article, locale=detect.article_locale(texts, path=source.id, declared=article.locale))


def open_article(source: Source, layout: Layout, *, locale: str = "", options: ReadOptions | None = None) -> Opened:
    """Read one article and make its template.

    Its language is ``locale``, else what its template already says, else what is detected.
    Raises what :func:`read` raises.
    """
    known = locale or header(layout.template(source.name), "X-Source-Language")
    article = read(source, locale=known, options=options)
    return Opened(source, article, catalogs.template(article, name=source.name, locale=article.locale))


def renewed_template(opened: Opened, layout: Layout) -> tuple[Catalog | None, Catalog]:
    """The template on disk, if there is one, and what it should be; equal when it is up to date."""
    path = layout.template(opened.source.name)
    if not path.is_file():
        return None, opened.template
    base = catalogs.load(path)
    return base, catalogs.renew(base, opened.template)


def save_template(opened: Opened, layout: Layout) -> bool:
    """Write the article's template, if it changed; say whether it did."""
    base, renewed = renewed_template(opened, layout)
    return catalogs.save(renewed, layout.template(opened.source.name), base=base)


def localization(opened: Opened, locale: str, layout: Layout) -> Localization:
    """The catalog of ``opened`` in ``locale``, made or brought up to date, not yet saved.

    Raises :class:`SameLanguage` and :class:`CatalogError`.
    """
    if locales.same_language(opened.article.locale, locale):
        raise SameLanguage(
            _("the article is in {language} already").format(language=locales.name(locale)),
            where=opened.source.id,
            hint=_("Choose another --to, or say what it is written in with --from"),
        )
    path = layout.catalog(opened.source.name, locale)
    if path.is_file():
        base = catalogs.load(path, locale)
        return Localization(opened, locale, path, base, catalogs.update(base, opened.template).catalog)
    return Localization(opened, locale, path, None, catalogs.new(locale, opened.template))


def save(localization: Localization) -> Localization:
    """Write the catalog, if it changed, and give the localization as it is on disk now.

    A catalog that somebody saved meanwhile is merged entry by entry: see :func:`i18n.catalog.save`.
    """
    if not catalogs.save(localization.catalog, localization.path, base=localization.base):
        return localization
    saved = catalogs.load(localization.path, localization.locale)
    return replace(localization, base=saved, catalog=saved)


def is_behind(localization: Localization) -> bool:
    """Whether the catalog on disk lacks something of its article."""
    return localization.base is None or localization.base != localization.catalog


def word_count(article: Article) -> int:
    """How many words the article's segments have."""
    return sum(words.count(inline.plain(segment.pattern)) for segment in article.segments)


def targets(article: Article, catalog: Catalog, *, reviewed_only: bool = False) -> dict[str, str]:
    """The translation of each segment that has one, in text form under the segment's key."""
    units = {unit.id: unit for unit in catalog.units if not unit.obsolete}
    found = {}
    for segment in article.segments:
        unit = units.get((inline.text(segment.pattern), segment.context))
        if unit is not None and usable(unit, reviewed_only=reviewed_only):
            found[segment.key] = unit.target
    return found


def usable(unit: Unit, *, reviewed_only: bool = False) -> bool:
    """Whether a unit's target may stand in a localized article."""
    return bool(unit.target) and (unit.state.accepted or not reviewed_only)


def compile_article(
    localization: Localization,
    layout: Layout,
    *,
    reviewed_only: bool = False,
    write: bool = True,
    ignore: Iterable[str] = (),
) -> Written:
    """Put a catalog's translations into the article and write the localized version.

    The diagnostics tell what was kept out, and the errors that the checks find in the rest, except those of ``ignore``.
    """
    article, catalog, locale = localization.opened.article, localization.catalog, localization.locale
    chosen = targets(article, catalog, reviewed_only=reviewed_only)
    compiled = compiler.localize(article, chosen, locale=locale)
    used = {key: text for key, text in chosen.items() if key not in compiled.kept}
    path = layout.localized(localization.opened.source.relative, locale)
    changed = files.write(path, compiled.data, derived=True) if write else False
    found = list(compiled.diagnostics)
    if used:
        from i18n.checks.article import errors  # the checks are many, and extraction needs none

        found += errors(article, catalog, used, ignore=ignore)
    return Written(path, changed, tally(article, catalog, used), tuple(sorted(found, key=lambda one: one.line)))


def tally(article: Article, catalog: Catalog, used: Mapping[str, str]) -> Tally:
    """Count the article's segments by the origin of the text that stands for them.

    ``used`` holds the targets that are really in the localized article, by segment key.
    """
    units = {unit.id: unit for unit in catalog.units if not unit.obsolete}
    counts = dict.fromkeys(("human", "memory", "machine", "source_kept"), 0)
    for segment in article.segments:
        counts[_origin(segment, units, used)] += 1
    return Tally(segments=len(article.segments), **counts)


def _origin(segment: Segment, units: Mapping[tuple[str, str], Unit], used: Mapping[str, str]) -> str:
    if segment.key not in used:
        return "source_kept"
    unit = units[inline.text(segment.pattern), segment.context]
    if catalogs.is_person(unit):
        return "human"
    return "memory" if unit.origin.kind is OriginKind.MEMORY else "machine"


def require_catalog(source: Source, locale: str, layout: Layout) -> Path:
    """The path of a catalog that must exist. Raises :class:`CatalogError`."""
    path = layout.catalog(source.name, locale)
    if not path.is_file():
        raise CatalogError(
            _("there is no such catalog"),
            where=str(path),
            hint=_("Make it with: translate article {article} --to {locale}").format(
                article=source.argument, locale=locale
            ),
        )
    return path
