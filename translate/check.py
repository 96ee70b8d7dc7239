"""What ``translate check`` calls: the catalogs that paths name, against the rules and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from i18n import catalog as catalogs
from i18n import checks, files, formats, locales
from i18n import layout as layouts
from i18n.catalog import Catalog
from i18n.checks.run import silenced, source_locale
from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import ArticleNotFound, CatalogError, LingopressError
from i18n.formats import trouble
from i18n.layout import Layout
from i18n.model import ReadOptions
from i18n.ui import _
from translate.parallel import each

_Read = tuple[Diagnostic, ...] | LingopressError
"""What is wrong with an article, or why it cannot be read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    catalogs: int
    """Catalogs that were looked at."""

    entries: int
    """Their entries that are in use."""

    articles: int
    """Articles of theirs that were read."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong: with the articles, then with the catalogs, by file and line."""

    errors: tuple[LingopressError, ...]
    """Catalogs and articles that could not be read."""

    def count(self, severity: Severity) -> int:
        """How many findings are so bad."""
        return sum(1 for finding in self.diagnostics if finding.severity is severity)


def run(
    paths: Sequence[str],
    targets: Iterable[str],
    layout: Layout,
    *,
    source: str = "",
    ignore: Iterable[str] = (),
    read: ReadOptions | None = None,
) -> Checked:
    """Check the catalogs of ``paths`` (PO files, articles, folders of either; none: all) in ``targets`` (none: all).

    The articles that the catalogs name are read too, where they are there; ``read`` says how.

    Raises :class:`ArticleNotFound` for a path that names no catalog, and
    :class:`i18n.errors.UsageError` for a language or a rule that does not exist.
    """
    wanted = {locales.normalize(target) for target in targets}
    source = locales.normalize(source) if source else ""
    loaded: list[Catalog] = []
    errors: list[LingopressError] = []
    for file in dict.fromkeys(_files(paths, layout)):
        try:
            loaded += [one for one in [catalogs.load(file, locale_of(file))] if _is_wanted(one, wanted)]
        except CatalogError as error:
            errors.append(error)
    ignored = frozenset(ignore)
    found = checks.check_catalogs(loaded, source, ignore=ignored)
    found += _glossary(loaded, layout, source, ignored)
    articles = [] if trouble.FAMILY in ignored else list(_articles(loaded, source, read))
    errors += [one for one in articles if isinstance(one, LingopressError)]
    troubles = (finding for one in articles if isinstance(one, tuple) for finding in one)
    found += (finding for finding in troubles if finding.code not in ignored)
    order = {catalog.path: place for place, catalog in enumerate(loaded)}
    found.sort(key=lambda finding: (order.get(finding.file, -1), finding.file, finding.line))
    entries = sum(1 for catalog in loaded for unit in catalog.units if not unit.obsolete)
    return Checked(len(loaded), entries, len(articles), tuple(found), tuple(errors))


def _is_wanted(catalog: Catalog, wanted: set[str]) -> bool:
    return not wanted or catalog.locale in wanted


def _files(paths: Sequence[str], layout: Layout) -> Iterator[Path]:
    if not paths:
        yield from layout.catalogs_of_articles()
        return
    for given in paths:
        files = [Path(given)] if given.endswith(".po") else _below(Path(given), layout)
        if not files:
            raise ArticleNotFound(
                _("it has no catalog"),
                where=given,
                hint=_("Make one with: translate article {article} --to LANG").format(article=given),
            )
        yield from files


def _below(given: Path, layout: Layout) -> list[Path]:
    """The catalogs in a folder, or those of the articles in it; those of one article."""
    if given.is_dir():
        inside = sorted(given.rglob("*.po"))
        if inside:
            return inside
    names = [source.name for source in layouts.find([given], layout)]
    return [layout.catalog(name, locale) for name in names for locale in layout.locales(name)]


def locale_of(file: Path) -> str:
    """The locale that gettext's folders give a catalog; empty where it lies elsewhere: its header knows."""
    parts = file.absolute().parts
    places = [place for place, part in enumerate(parts) if part == "LC_MESSAGES" and place]
    try:
        return locales.normalize(parts[places[-1] - 1]) if places else ""
    except LingopressError:
        return ""


def _articles(loaded: Iterable[Catalog], source: str, read: ReadOptions | None) -> Iterator[_Read]:
    """What is wrong with each article that catalogs were made from and that is there."""
    named = {catalog.field("X-Source-File"): source_locale(catalog, source) for catalog in loaded}
    there = [(file, locale) for file, locale in sorted(named.items()) if file and Path(file).is_file()]
    yield from each(partial(_read, read), there)


def _read(options: ReadOptions | None, article: tuple[str, str]) -> _Read:
    file, locale = article
    try:
        reader = formats.by_name(formats.name_for(Path(file)))
        return reader.read(files.read(Path(file)), path=file, locale=locale, options=options).diagnostics
    except LingopressError as error:
        return error


def _glossary(loaded: Iterable[Catalog], layout: Layout, source: str, ignored: frozenset[str]) -> Iterator[Diagnostic]:
    """What the project's glossary finds, if there is one; severities and silencing are those of the rules."""
    from translate.glossary import check_units, load
    from translate.glossary.project import path

    if not path(layout).is_file() or "glossary" in ignored:
        return
    glossary = load(path(layout))
    yield from (finding for finding in glossary.diagnostics if finding.code not in ignored)
    for catalog in loaded:
        units = {unit.line: unit for unit in catalog.units}
        for finding in check_units(catalog, glossary, source_locale(catalog, source)):
            unit = units[finding.line]
            if not {finding.code, "glossary"} & (ignored | silenced(unit)):
                yield Diagnostic(
                    finding.file, finding.line, finding.code, finding.message, checks.severity(finding.severity, unit)
                )
