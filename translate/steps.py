"""The single steps of the main job, for ``translate extract`` and ``compile``; :mod:`translate.status` has its own.

Each takes articles and locales (none: those that have a catalog) and gives a report; what one
article's error keeps from being done is in the report, and the others are done.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from i18n import catalog as catalogs
from i18n import project
from i18n.adopt import Adopted, adopt, pairs
from i18n.diagnostics import Diagnostic
from i18n.errors import ArticleError, CatalogError, LingopressError, SameLanguage
from i18n.layout import Layout, Source
from i18n.locales import normalize
from i18n.model import ReadOptions
from i18n.project import Localization, Opened
from translate.inputs import Path, sources
from translate.parallel import each
from translate.report import Report, Row, diagnostic_to_json, error_to_json, row


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction did, or would do."""

    files: tuple[str, ...]
    """Templates and catalogs that were written, or that are behind their article."""

    errors: tuple[LingopressError, ...]
    """Articles and catalogs that could not be read."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is malformed in the articles; they were read all the same."""

    def to_json(self) -> dict[str, Any]:
        """``files``, ``errors`` and ``diagnostics``."""
        return {
            "files": list(self.files),
            "errors": [error_to_json(error) for error in self.errors],
            "diagnostics": [diagnostic_to_json(diagnostic) for diagnostic in self.diagnostics],
        }


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every article of a call."""

    locales: tuple[str, ...]
    """The locales that are asked for; empty: those that have a catalog."""

    layout: Layout
    """Where catalogs and localized articles are."""

    source: str
    """The locale the articles are written in; empty to find it out."""

    read: ReadOptions | None
    """How articles are read."""


def job_of(locales: Sequence[str], layout: Layout, source: str, read: ReadOptions | None) -> Job:
    """What a call asks for, its locales normalized. Raises :class:`i18n.errors.UsageError`."""
    wanted = tuple(dict.fromkeys(normalize(code) for code in locales))
    return Job(wanted, layout, normalize(source) if source else "", read)


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
    work = partial(_extract, job_of(locales, layout, source, read), check)
    parts = list(each(work, sources(paths, layout)))
    return Extracted(
        tuple(file for part in parts for file in part.files),
        tuple(error for part in parts for error in part.errors),
        tuple(diagnostic for part in parts for diagnostic in part.diagnostics),
    )


def _extract(job: Job, check: bool, one: Source) -> Extracted:
    files: list[str] = []
    errors: list[LingopressError] = []
    try:
        opened = project.open_article(one, job.layout, locale=job.source, options=job.read)
        base, renewed = project.renewed_template(opened, job.layout)
    except (ArticleError, CatalogError) as error:
        return Extracted((), (error,))
    if base != renewed:
        path = job.layout.template(one.name)
        files.append(path.as_posix())
        if not check:
            catalogs.save(renewed, path, base=base)
    for work in _localizations(opened, job.locales or job.layout.locales(one.name), job.layout, errors):
        if project.is_behind(work):
            files.append(work.path.as_posix())
            if not check:
                catalogs.save(work.catalog, work.path, base=work.base)
    return Extracted(tuple(files), tuple(errors), opened.article.diagnostics)


def compile_all(
    paths: Iterable[Path | Source],
    locales: Sequence[str],
    layout: Layout,
    *,
    source: str = "",
    read: ReadOptions | None = None,
    reviewed_only: bool = False,
    ignore: Sequence[str] = (),
) -> Report:
    """Write the localized articles of catalogs that exist.

    The catalogs are not changed; text for a sentence that is no longer in the article is not used. ``ignore`` has the
    checks whose errors are not told.
    """
    started = time.perf_counter()
    work = partial(_compile, job_of(locales, layout, source, read), reviewed_only, _ignored(ignore))
    parts = list(each(work, sources(paths, layout)))
    rows = tuple(row for part in parts for row in part.rows)
    errors = tuple(error for part in parts for error in part.errors)
    return Report(rows, errors, sum(part.words for part in parts), time.perf_counter() - started)


def _ignored(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    from i18n.checks.run import known_names  # the checks are many

    return tuple(known_names(names))


def _compile(job: Job, reviewed_only: bool, ignore: Sequence[str], one: Source) -> Report:
    rows: list[Row] = []
    errors: list[LingopressError] = []
    words = 0
    for work in works(job, one, errors):
        written = project.compile_article(work, job.layout, reviewed_only=reviewed_only, ignore=ignore)
        rows.append(row(work, written))
        words += project.word_count(work.opened.article)
    return Report(tuple(rows), tuple(errors), words, 0.0)


def works(job: Job, one: Source, errors: list[LingopressError]) -> Iterator[Localization]:
    """One article in each locale that is wanted and has a catalog; what cannot be read is added to ``errors``."""
    try:
        opened = project.open_article(one, job.layout, locale=job.source, options=job.read)
    except ArticleError as error:
        errors.append(error)
        return
    wanted = _existing(opened, job.locales or job.layout.locales(one.name), job.layout, errors)
    yield from _localizations(opened, wanted, job.layout, errors)


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
