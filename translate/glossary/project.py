"""The glossary of a project and its catalogs: what the command line calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import catalog as catalogs
from i18n import layout as layouts
from i18n import locales
from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import ArticleNotFound, CatalogError
from i18n.layout import Layout
from i18n.ui import _
from translate.glossary.check import check_units
from translate.glossary.model import Glossary, Row
from translate.glossary.table import load

NAME = "glossary.csv"
"""Name of the glossary in the folder of the catalogs."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    glossary: str
    """Path of the glossary."""

    terms: int
    """How many of its rows can be used."""

    catalogs: int
    """Catalogs that were looked at."""

    diagnostics: tuple[Diagnostic, ...]
    """Faults of the glossary first, then those of each catalog."""

    @property
    def counts(self) -> tuple[int, int]:
        """Errors and warnings."""
        kinds = [finding.severity for finding in self.diagnostics]
        return kinds.count(Severity.ERROR), kinds.count(Severity.WARNING)


def path(layout: Layout) -> Path:
    """Where the glossary of a project is."""
    return layout.glossary or layout.catalogs / NAME


def rows(layout: Layout, targets: Iterable[str] = ()) -> Glossary:
    """The glossary, with the rows for ``targets`` alone when there are some. It must exist only once it is used."""
    found = load(path(layout))
    wanted = [locales.normalize(target) for target in targets]
    if not wanted:
        return found
    chain = {one for target in wanted for one in (target, *locales.fallbacks(target))}
    return replace(found, rows=tuple(row for row in found.rows if not row.language or row.language in chain))


def describe(row: Row) -> str:
    """One row for a person: the translation, and what must not be."""
    if row.do_not_translate:
        text = _("(not to be translated)")
    else:
        text = _("not {words}").format(words=row.translation) if row.forbidden else row.translation
    banned = "  " + _("(not {words})").format(words=", ".join(row.forbidden_words)) if row.forbidden_words else ""
    return f"{text}{banned}{f'  # {row.note}' if row.note else ''}"


def check(paths: Sequence[str], targets: Sequence[str], layout: Layout, source: str = "") -> Checked:
    """Hold the catalogs of ``paths`` (articles or PO files; none: all) in ``targets`` (none: all) against the glossary.

    ``source`` is the articles' language; by default what each catalog says it is, else English. Raises
    :class:`CatalogError` when there is no glossary, or a catalog cannot be read.
    """
    where = path(layout)
    if not where.is_file():
        hint = _("Make it with the columns term,translation,language, or with: translate glossary import FILE.tbx")
        raise CatalogError(_("there is no glossary"), where=str(where), hint=hint)
    glossary = load(where)
    found = list(glossary.diagnostics)
    wanted = {locales.normalize(target) for target in targets}
    files = [file for file in dict.fromkeys(_catalogs(paths, layout)) if not wanted or _locale(file, layout) in wanted]
    for file in files:
        catalog = catalogs.load(file, _locale(file, layout))
        language = source or catalog.field("X-Source-Language") or "en"
        found += check_units(catalog, glossary, locales.normalize(language))
    return Checked(str(where), len(glossary.rows), len(files), tuple(found))


def _catalogs(paths: Sequence[str], layout: Layout) -> Iterator[Path]:
    if not paths:
        yield from layout.catalogs_of_articles()
        return
    for given in paths:
        if given.endswith(".po"):
            yield Path(given)
            continue
        names = [source.name for source in layouts.find([given], layout)]
        files = [layout.catalog(name, locale) for name in names for locale in layout.locales(name)]
        if not files:
            hint = _("Make one with: translate article {article} --to LANG").format(article=given)
            raise ArticleNotFound(_("it has no catalog"), where=given, hint=hint)
        yield from files


def _locale(file: Path, layout: Layout) -> str:
    """The locale of a catalog by its folder; empty when it lies elsewhere: its header knows."""
    try:
        inside = file.resolve().relative_to(layout.catalogs.resolve())
    except ValueError:
        return ""
    return inside.parts[0] if len(inside.parts) > 2 and inside.parts[1] == "LC_MESSAGES" else ""
