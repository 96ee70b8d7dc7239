"""What an address in an article leads to: another article, a file beside it, or something else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from i18n.publish import address
from i18n.publish.sources import Entry

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[?#]|\Z")
_SPLIT = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to. One of the first two says what; both are empty where it leads nowhere."""

    article: str = ""
    """Name of the article."""

    file: str = ""
    """The file, from the folder of the articles; ``../`` before it where it lies beside that."""

    rest: str = ""
    """The query and fragment, which are kept."""

    missing: str = ""
    """Where there should be a file."""


class Links:
    """Tells what the addresses in some articles lead to."""

    def __init__(self, entries: Iterable[Entry], url: str, layout: str, locales: Iterable[str], project: Path) -> None:
        self._url = url.rstrip("/") + "/" if url else ""
        self._path = address.root(url)
        self._project = project.resolve()
        self._names: dict[tuple[Path, str], str] = {}
        self._found: dict[tuple[str, str], Target | None] = {}
        everywhere = tuple(locales)
        for entry in entries:
            for path in _spellings(entry, layout, everywhere):
                self._names.setdefault((entry.base, path), entry.name)

    def target(self, entry: Entry, reference: str) -> Target | None:
        """What ``reference`` in an article leads to; ``None`` where it is none of the site's business."""
        key = (entry.name, reference)
        if key not in self._found:
            self._found[key] = self._target(entry, reference)
        return self._found[key]

    def _target(self, entry: Entry, reference: str) -> Target | None:
        own = reference.removeprefix(self._url) if self._url else reference
        if own != reference:
            own = "/" + own
        elif _ELSEWHERE.match(reference):
            return None
        match = _SPLIT.fullmatch(own)
        path, rest = (match["path"], match["rest"]) if match else (own, "")
        ways = list(self._ways(entry, unquote(path)))
        for way in ways:
            name = self._names.get((entry.base, way.strip("/")))
            if name is not None:
                return Target(article=name, rest=rest)
        return self._file(entry, ways, rest)

    def _file(self, entry: Entry, ways: list[str], rest: str) -> Target:
        for way in ways:
            if may_be_copied(self._project, entry.base, way):
                return Target(file=way, rest=rest)
        return Target(rest=rest, missing=ways[0])

    def _ways(self, entry: Entry, path: str) -> Iterator[str]:
        """Where a path may lead, below the folder of the articles."""
        if path.startswith("/"):
            yield posixpath.normpath(path.lstrip("/") or ".")
            if path.startswith(self._path) and self._path != "/":
                yield posixpath.normpath(path.removeprefix(self._path) or ".")
        else:
            yield posixpath.normpath(posixpath.join(entry.folder, path))
            yield posixpath.normpath(posixpath.join(entry.slug, path))


def _spellings(entry: Entry, layout: str, locales: Iterable[str]) -> Iterator[str]:
    """The paths by which other articles may call this one."""
    yield entry.relative
    yield posixpath.splitext(entry.relative)[0]
    yield entry.slug or "."
    for locale in locales:
        yield posixpath.dirname(address.page(layout, locale, entry.slug)) or "."


def may_be_copied(project: Path, base: Path, file: str) -> bool:
    """Whether a file may be published: it is one of the project, and neither it nor a folder is hidden.

    A link that leads out of the project is none of its files.
    """
    place = Path(posixpath.normpath((base / file).as_posix()))
    home = next((one for one in (project, base) if place.is_relative_to(one)), None)
    if home is None or any(part.startswith(".") for part in place.relative_to(home).parts):
        return False
    return place.is_file() and place.resolve().is_relative_to(home)


def versions(file: str, spellings: Iterable[str]) -> Iterator[str]:
    """The names that a file's own versions for a locale may have: ``figure.pt_BR.png``."""
    stem, suffix = posixpath.splitext(file)
    for spelling in spellings:
        yield f"{stem}.{spelling}{suffix}"
