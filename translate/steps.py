"""The single steps of the main job, for ``translate extract``, ``compile`` and ``status``.

Each takes articles and locales (none: those that have a catalog) and gives a report; what one
article's error keeps from being done is in the report, and the others are done.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from i18n import catalog as catalogs
from i18n import project
from i18n.adopt import Adopted, adopt, pairs
from i18n.errors import ArticleError, CatalogError, LingopressError, SameLanguage
from i18n.layout import Layout, Source
from i18n.locales import normalize
from i18n.model import ReadOptions
from i18n.project import Localization, Opened
from translate.inputs import Path, sources
from translate.report import Report, Row, error_to_json, row


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction did, or would do."""

    files: tuple[str, ...]
    """Templates and catalogs that were written, or that are behind their article."""

    errors: tuple[LingopressError, ...]
    """Articles and catalogs that could not be read."""

    def to_json(self) -> dict[str, Any]:
        """``files`` and ``errors``."""
        return {"files": list(self.files), "errors": [error_to_json(error) for error in self.errors]}


def extract(
    paths: Iterable[Path | Source],
    locales: Sequence[str],
    layout: Layout,
    *,
    source: str = "",
    read: ReadOptions | None = None,
    check: bool = False,
) -> Extracted:
    """Bring templates and catalogs up to date with their articles; with ``check``, only tell which are not."""
    files: list[str] = []
    errors: list[LingopressError] = []
    for opened in _opened(paths, layout, source, read, errors):
        template = layout.template(opened.source.name).as_posix()
        base, renewed = project.renewed_template(opened, layout)
        if base != renewed:
            files.append(template)
            if not check:
                project.save_template(opened, layout)
        for work in _localizations(opened, _locales(opened, locales, layout), layout, errors):
            if project.is_behind(work):
                files.append(work.path.as_posix())
                if not check:
                    catalogs.save(work.catalog, work.path, base=work.base)
    return Extracted(tuple(files), tuple(errors))


def compile_all(
    paths: Iterable[Path | Source],
    locales: Sequence[str],
    layout: Layout,
    *,
    source: str = "",
    read: ReadOptions | None = None,
    reviewed_only: bool = False,
    write: bool = True,
) -> Report:
    """Write the localized articles of catalogs that exist; with ``write`` off, only tell what is in them.

    The catalogs are not changed; text for a sentence that is no longer in the article is not used.
    """
    started = time.perf_counter()
    rows: list[Row] = []
    errors: list[LingopressError] = []
    words = 0
    for opened in _opened(paths, layout, source, read, errors):
        wanted = _existing(opened, _locales(opened, locales, layout), layout, errors)
        for work in _localizations(opened, wanted, layout, errors):
            written = project.compile_article(work, layout, reviewed_only=reviewed_only, write=write)
            rows.append(row(work, written))
            words += project.word_count(opened.article)
    return Report(tuple(rows), tuple(errors), words, time.perf_counter() - started)


def status(
    paths: Iterable[Path | Source],
    locales: Sequence[str],
    layout: Layout,
    *,
    source: str = "",
    read: ReadOptions | None = None,
) -> Report:
    """How far each article is in each locale; nothing is written."""
    return compile_all(paths, locales, layout, source=source, read=read, write=False)


def import_translation(
    article: Path, translated: Path, locale: str, layout: Layout, *, source: str = "", read: ReadOptions | None = None
) -> tuple[str, Adopted]:
    """Fill the catalog of ``article`` in ``locale`` from a translation of it that exists already.

    Gives the path of the catalog and what was found. Raises :class:`i18n.errors.ArticleError`,
    :class:`CatalogError`, :class:`SameLanguage` and :class:`i18n.errors.UsageError`.
    """
    (one,) = sources([article], layout)
    (other,) = sources([translated], Layout(layout.catalogs, layout.output))
    locale = normalize(locale)
    opened = project.open_article(one, layout, locale=normalize(source) if source else "", options=read)
    work = project.localization(opened, locale, layout)
    adopted = adopt(work.catalog, pairs(opened.article, project.read(other, locale=locale, options=read)))
    project.save_template(opened, layout)
    project.save(replace(work, catalog=adopted.catalog))
    return work.path.as_posix(), adopted


def _opened(
    paths: Iterable[Path | Source],
    layout: Layout,
    source: str,
    read: ReadOptions | None,
    errors: list[LingopressError],
) -> Iterator[Opened]:
    locale = normalize(source) if source else ""
    for one in sources(paths, layout):
        try:
            yield project.open_article(one, layout, locale=locale, options=read)
        except ArticleError as error:
            errors.append(error)


def _locales(opened: Opened, wanted: Sequence[str], layout: Layout) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(normalize(code) for code in wanted))
    return named or layout.locales(opened.source.name)


def _existing(opened: Opened, locales: Iterable[str], layout: Layout, errors: list[LingopressError]) -> Iterator[str]:
    for locale in locales:
        try:
            project.require_catalog(opened.source, locale, layout)
        except CatalogError as error:
            errors.append(error)
        else:
            yield locale


def _localizations(
    opened: Opened, locales: Iterable[str], layout: Layout, errors: list[LingopressError]
) -> Iterator[Localization]:
    for locale in locales:
        try:
            yield project.localization(opened, locale, layout)
        except (CatalogError, SameLanguage) as error:
            errors.append(error)
