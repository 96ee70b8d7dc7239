"""What ``translate export`` and ``translate import-xliff`` call: catalogs out to other tools, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from i18n import catalog as catalogs
from i18n import exchange, files, locales
from i18n import layout as layouts
from i18n.catalog import Catalog
from i18n.errors import CatalogError, ExchangeError, LingopressError
from i18n.exchange import Document, Merged
from i18n.layout import Layout
from i18n.model import Review
from i18n.ui import _
from translate.memory import feed, tmx

TMX = "tmx"
"""The one format of the memory: approved texts only, nothing comes back through a catalog."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One file that was written."""

    path: Path
    """Where it is."""

    catalog: Path
    """The catalog it was made from."""

    entries: int
    """How many entries are in it."""

    changed: bool
    """Whether the file had to be written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What one document of a file did to its catalog."""

    file: str
    """The file that came back."""

    catalog: str
    """The catalog."""

    locale: str
    """Its locale."""

    merged: Merged
    """What became of each entry."""


def names() -> tuple[str, ...]:
    """Every format that catalogs go out in."""
    return (*exchange.names(), TMX)


def export(
    paths: Sequence[str], targets: Iterable[str], layout: Layout, folder: Path, *, format_: str, reviewed: bool = True
) -> tuple[list[Exported], list[LingopressError]]:
    """Write the catalogs of articles (none: all) in ``targets`` (none: all that exist) to files below ``folder``.

    ``folder/pt_BR/news/story.xlf`` is the file of ``locales/pt_BR/LC_MESSAGES/news/story.po``. With ``reviewed``
    off, only what nobody has accepted yet is in them. Catalogs that cannot be read are given as errors.
    Raises :class:`i18n.errors.UnknownFormat`, :class:`i18n.errors.UnknownLanguage`,
    :class:`i18n.errors.ArticleNotFound` and :class:`i18n.errors.OutputError`.
    """
    suffix = ".tmx" if format_ == TMX else exchange.by_name(format_).suffix
    wanted = [locales.normalize(target) for target in targets]
    done: list[Exported] = []
    errors: list[LingopressError] = []
    for name, locale in _catalogs(paths, wanted, layout):
        path = layout.catalog(name, locale)
        try:
            if not path.is_file():
                hint = _("Make it with: translate article {article} --to {locale}").format(article=name, locale=locale)
                raise CatalogError(_("there is no such catalog"), where=str(path), hint=hint)
            catalog = catalogs.load(path, locale)
        except CatalogError as error:
            errors.append(error)
            continue
        to = folder / locale / f"{name}{suffix}"
        entries, changed = _write(catalog, name, to, format_, reviewed=reviewed)
        done.append(Exported(to, path, entries, changed))
    return done, errors


def _write(catalog: Catalog, name: str, to: Path, format_: str, *, reviewed: bool) -> tuple[int, bool]:
    source = feed.source_locale(catalog)
    if format_ == TMX:
        return tmx.write(to, feed.entries(catalog, name, source)), True
    document = exchange.document(catalog, name, source, reviewed=reviewed)
    return len(document.entries), files.write(to, exchange.by_name(format_).write(document))


def _catalogs(paths: Sequence[str], wanted: Sequence[str], layout: Layout) -> Iterator[tuple[str, str]]:
    """Names and locales of the catalogs to work on; those that were asked for need not exist."""
    for name in _names(paths, layout):
        for locale in wanted or layout.locales(name):
            yield name, locale


def _names(paths: Sequence[str], layout: Layout) -> list[str]:
    if paths:
        return [source.name for source in layouts.find(paths, layout)]
    return [path.relative_to(layout.catalogs).with_suffix("").as_posix() for path in layout.templates()]


def import_files(
    paths: Iterable[Path], layout: Layout, review: Review, *, locale: str = "", dry_run: bool = False
) -> tuple[list[Imported], list[LingopressError]]:
    """Put what came back into the catalogs; with ``dry_run``, only tell what would become of it.

    ``locale`` is for files that do not say theirs. A file that cannot be read, or whose catalog cannot be found,
    is given as an error; the others are done. Raises :class:`i18n.errors.UnknownLanguage`.
    """
    told = locales.normalize(locale) if locale else ""
    done: list[Imported] = []
    errors: list[LingopressError] = []
    for path in paths:
        try:
            reader = exchange.for_path(path)
            data = files.read(path)
            documents = reader.read(data, str(path)) if reader.read else []
            if not any(document.entries for document in documents):
                hint = _("Check that it is the file that was translated")
                raise ExchangeError(_("has no entry in it"), where=str(path), hint=hint)
            done += [_import(document, path, layout, review, told, dry_run=dry_run) for document in documents]
        except LingopressError as error:
            errors.append(error)
    return done, errors


def _import(document: Document, file: Path, layout: Layout, review: Review, told: str, *, dry_run: bool) -> Imported:
    locale = document.locale or told
    if not locale:
        hint = _("Say it with --to LANG")
        raise ExchangeError(_("does not say its language"), where=str(file), hint=hint)
    path = _catalog(document, locale, file, layout)
    base = catalogs.load(path, locale)
    merged = exchange.merge(base, document, review=review, file=file.name)
    if merged.changed and not dry_run:
        catalogs.save(merged.catalog, path, base=base)
    return Imported(str(file), path.as_posix(), locale, merged)


def _catalog(document: Document, locale: str, file: Path, layout: Layout) -> Path:
    """The catalog a document belongs to: by the name it carries, else by its article's file."""
    known = {path.relative_to(layout.catalogs).with_suffix("").as_posix(): path for path in layout.templates()}
    same = {name for name, path in known.items() if document.article and layouts.source_file(path) == document.article}
    for name in (name for name in known if name == document.name or name in same):
        path = layout.catalog(name, locale)
        if path.is_file():
            return path
    what = document.name or document.article or "?"
    raise ExchangeError(
        _("there is no catalog of {name!r} in {locale}").format(name=what, locale=locale),
        where=str(file),
        hint=_("Name the catalogs' folder with --locales, or make the catalog with: translate extract"),
    )
