"""The articles of a site, and the names they have on it."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from i18n import files
from i18n.errors import UsageError
from i18n.layout import Source
from i18n.settings import Settings
from i18n.ui import _


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the site."""

    name: str
    """Name of its catalogs: ``articles/news/story``."""

    path: str
    """Its file, as it stands in catalogs and messages."""

    base: Path
    """The folder of the articles that it lies in: what a root link starts from."""

    relative: str
    """Its path below that: ``news/story.html``."""

    slug: str
    """Its name on the site: ``news/story``; empty for the site's own front page."""

    @property
    def folder(self) -> str:
        """The folder it lies in, below ``base``."""
        return posixpath.dirname(self.relative)


def entries(sources: Sequence[Source], settings: Settings, known: Iterable[Path] = ()) -> tuple[Entry, ...]:
    """The articles with their names on the site, in the order given. Raises :class:`UsageError`.

    An article's folder is the one of the settings that it lies in, else one of those ``known`` from an
    earlier run, else the folder that all others have in common.
    """
    folders = _folders(settings)
    bases = sorted(folders or set(known), key=lambda base: (-len(base.parts), base))
    places = [source.path.resolve() for source in sources]
    found = [next((base for base in bases if place.is_relative_to(base)), None) for place in places]
    rest = [place.parent for place, base in zip(places, found, strict=True) if base is None]
    common = Path(os.path.commonpath(rest)) if rest else Path()
    taken: dict[str, str] = {}
    return tuple(
        _entry(source, place, base or common, taken) for source, place, base in zip(sources, places, found, strict=True)
    )


def _folders(settings: Settings) -> list[Path]:
    given = [(settings.root / path).resolve() for path in settings.articles]
    folders = [path for path in given if path.is_dir()]
    files_ = [path.parent for path in given if not path.is_dir()]
    return [*folders, *([Path(os.path.commonpath(files_))] if files_ else [])]


def _entry(source: Source, place: Path, base: Path, taken: dict[str, str]) -> Entry:
    relative = place.relative_to(base).as_posix()
    bare = PurePosixPath(relative).with_suffix("").as_posix()
    for slug in (bare, relative.replace(".", "-")):
        short = "" if slug == "index" else slug.removesuffix("/index")
        if short not in taken:
            taken[short] = source.id
            return Entry(source.name, source.id, base, relative, short)
    raise UsageError(
        _("{one} and {other} would share one page").format(one=source.id, other=taken[bare]), hint=_("Rename one")
    )


def digest(path: Path) -> str:
    """Hash of a file's content; empty when it is not there."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def source_digest(source: Source) -> str:
    """Hash of an article's content. Raises :class:`i18n.errors.ArticleNotFound`."""
    data = source.data if source.data is not None else files.read(source.path)
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def tree(folders: Iterable[Path]) -> str:
    """Hash of the names and contents of all files in some folders; later folders count for themselves."""
    state = hashlib.blake2b(digest_size=12)
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            state.update(f"{path.relative_to(folder).as_posix()}\0{digest(path)}\0".encode())
        state.update(b"\1")
    return state.hexdigest()
