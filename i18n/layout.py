"""Where articles, catalogs and localized articles lie on disk.

``locales/news/story.pot`` is the template of ``news/story.html``, its Brazilian catalog is
``locales/pt_BR/LC_MESSAGES/news/story.po``, and the localized article is
``localized/pt_BR/news/story.html``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from i18n import formats
from i18n.errors import ArticleNotFound, UsageError
from i18n.ui import _

_QUOTED = re.compile(r'^(?:msgstr )?"(.*)"\s*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One article file that a command was given, directly or in a folder."""

    path: Path
    """Where to read it."""

    id: str
    """The path as it stands in catalogs and messages, with ``/``: relative where it can be."""

    relative: PurePosixPath
    """The path below the output folder of a locale: ``news/story.html``."""

    name: str
    """Name of its catalogs, without suffix: ``news/story``."""

    format: str
    """Name of the format that reads it."""

    data: bytes | None = None
    """The document itself, when it did not come from a file."""

    @property
    def argument(self) -> str:
        """What names it on the command line."""
        return self.id if self.data is None else "-"


def standard_input(data: bytes, format: str = "") -> Source:  # noqa: A002 - the option is called so
    """A document that was piped in; its catalogs are called ``stdin``.

    ``format`` names how to read it; by default it is told from the text.
    """
    name = format or formats.guess(data)
    file = PurePosixPath("stdin" + formats.suffix(name))
    return Source(Path(file), file.as_posix(), file, "stdin", name, data)


@dataclass(frozen=True, slots=True)
class Layout:
    """The two folders everything is written to."""

    catalogs: Path = Path("locales")
    """Templates, and below each locale's ``LC_MESSAGES`` its catalogs."""

    output: Path = Path("localized")
    """Localized articles, one folder a locale."""

    glossary: Path | None = None
    """The glossary; ``None`` for ``glossary.csv`` beside the catalogs."""

    def template(self, name: str) -> Path:
        """Where the template of article ``name`` is."""
        return self.catalogs / f"{name}.pot"

    def catalog(self, name: str, locale: str) -> Path:
        """Where the catalog of article ``name`` in ``locale`` is."""
        return self.catalogs / locale / "LC_MESSAGES" / f"{name}.po"

    def localized(self, relative: PurePosixPath, locale: str) -> Path:
        """Where an article's version in ``locale`` is written."""
        return self.output / locale / relative

    def locales(self, name: str) -> tuple[str, ...]:
        """The locales that have a catalog of article ``name``, sorted."""
        found = (folder.name for folder in self._locale_folders() if self.catalog(name, folder.name).is_file())
        return tuple(sorted(found))

    def _locale_folders(self) -> Iterator[Path]:
        if self.catalogs.is_dir():
            yield from (folder for folder in self.catalogs.iterdir() if (folder / "LC_MESSAGES").is_dir())

    def catalogs_of_articles(self) -> tuple[Path, ...]:
        """Every catalog of an article, sorted; not those of a program's words, whose template names no source file."""
        found = (path for folder in self._locale_folders() for path in (folder / "LC_MESSAGES").rglob("*.po"))
        return tuple(sorted(path for path in found if self._is_of_an_article(path)))

    def _is_of_an_article(self, catalog: Path) -> bool:
        template = self.template("/".join(catalog.relative_to(self.catalogs).with_suffix("").parts[2:]))
        return not template.is_file() or bool(source_file(template))

    def templates(self) -> tuple[Path, ...]:
        """Every template, sorted by path."""
        return tuple(sorted(self.catalogs.rglob("*.pot"))) if self.catalogs.is_dir() else ()

    def known_articles(self) -> list[str]:
        """The article files that the templates name and that still exist, in order of their names."""
        named = (source_file(path) for path in self.templates())
        return [file for file in named if file and Path(file).is_file()]


def source_file(catalog: Path) -> str:
    """The article that a template or catalog says it was made from; empty when it does not say."""
    return header(catalog, "X-Source-File")


def header(catalog: Path, name: str) -> str:
    """One field of a PO file's header, without reading the whole file; empty when it is not there."""
    try:
        with catalog.open(encoding="utf-8", errors="replace") as file:
            head = file.read(4096)
    except OSError:
        return ""
    entry = head.partition("\n\n")[0]
    fields = "".join(_QUOTED.findall(entry)).split("\\n")
    found = next((field for field in fields if field.startswith(f"{name}: ")), "")
    return re.sub(r"\\(.)", r"\1", found.partition(": ")[2])


def find(paths: Iterable[str | os.PathLike[str]], layout: Layout) -> list[Source]:
    """The articles that ``paths`` name: files, and every article in folders, each once.

    Folders are walked in sorted order; hidden ones, and those that ``layout`` writes to, are left
    out. Raises :class:`ArticleNotFound` for a path that is not there or a folder without articles or that
    cannot be read,
    :class:`i18n.errors.UnknownFormat` for a file no format reads, and :class:`UsageError` when two
    articles would share one catalog.
    """
    found: dict[Path, PurePosixPath] = {}
    for given in map(Path, paths):
        for path, relative in _expand(given, layout):
            found.setdefault(path, relative)
    return _named(found, layout)


def _expand(given: Path, layout: Layout) -> Iterator[tuple[Path, PurePosixPath]]:
    if given.is_dir():
        files = list(_articles_below(given, layout))
        if not files:
            known = ", ".join(formats.suffixes())
            raise ArticleNotFound(
                _("no article in this folder"), where=str(given), hint=_("Articles end in {known}").format(known=known)
            )
        yield from ((file, _relative(file, given)) for file in files)
    elif given.exists():
        formats.name_for(given)
        yield given, _relative(given, given.parent)
    else:
        raise ArticleNotFound(_("there is no such file or folder"), where=str(given), hint=_("Check the path"))


def _articles_below(folder: Path, layout: Layout) -> Iterator[Path]:
    ours = {layout.catalogs.resolve(), layout.output.resolve()}
    for parent, folders, files in os.walk(folder, onerror=_unreadable):
        base = Path(parent)
        folders[:] = sorted(name for name in folders if name[0] != "." and (base / name).resolve() not in ours)
        yield from (base / name for name in sorted(files) if Path(name).suffix.lower() in formats.suffixes())


def _unreadable(error: OSError) -> NoReturn:
    raise ArticleNotFound(
        _("cannot be read: {reason}").format(reason=error.strerror),
        where=str(error.filename),
        hint=_("Make the folder readable, or name the others"),
    ) from error


def _relative(path: Path, base: Path) -> PurePosixPath:
    try:
        inside = path.resolve().relative_to(Path.cwd())
    except ValueError:
        inside = path.relative_to(base)
    return PurePosixPath(inside.as_posix())


def _named(found: dict[Path, PurePosixPath], layout: Layout) -> list[Source]:
    taken: dict[str, str] = {}
    sources = []
    for path, relative in found.items():
        id_ = relative.as_posix() if _is_inside(path) else path.as_posix()
        name = next(
            (name for name in _names(relative) if _is_free(name, id_, taken, layout)),
            None,
        )
        if name is None:
            other = taken.get(relative.as_posix(), relative.as_posix())
            raise UsageError(
                _("{one} and {other} would share one catalog").format(one=id_, other=other),
                hint=_("Rename one, or give each its own --locales folder"),
            )
        taken[name] = id_
        sources.append(Source(path, id_, relative, name, formats.name_for(path)))
    return sources


def _is_inside(path: Path) -> bool:
    return path.resolve().is_relative_to(Path.cwd())


def _names(relative: PurePosixPath) -> Sequence[str]:
    return relative.with_suffix("").as_posix(), relative.as_posix()


def _is_free(name: str, id_: str, taken: dict[str, str], layout: Layout) -> bool:
    if name in taken:
        return False
    owner = source_file(layout.template(name))
    return owner in ("", id_) or not Path(owner).is_file()
