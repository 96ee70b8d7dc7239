"""The files that pages need: which they are, where they go, and whether they have changed."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Mapping
from pathlib import Path

from i18n.locales import fallbacks, tag
from i18n.publish import document, links
from i18n.publish.sources import Entry, digest

BESIDE = "_files"
"""The folder for files that do not lie below the folder of the articles."""


class Assets:
    """Gathers the files that pages refer to. The first of two that would go to one place goes there."""

    def __init__(self, project: Path) -> None:
        self._project = project.resolve()
        self._placed: dict[tuple[Path, str, str], str] = {}
        self.files: dict[str, Path] = {}
        """Where each file goes below the output, and where it is."""
        self.folders: set[Path] = set()
        """Folders where a file could appear that would be used."""

    def place(self, entry: Entry, file: str, locale: str) -> str:
        """Where a file goes that an article refers to: in the version for ``locale``, if it has one."""
        key = (entry.base, file, locale)
        if key not in self._placed:
            own = self._version(entry.base, file, locale)
            self._placed[key] = self._add(entry.base, own)
        return self._placed[key]

    def missing(self, entry: Entry, file: str) -> None:
        """Remember that a file is not there, so that it is seen when it is."""
        self.folders.add((entry.base / file).parent)

    def _version(self, base: Path, file: str, locale: str) -> str:
        self.folders.add((base / file).parent)
        for candidate in (locale, *fallbacks(locale)):
            for version in links.versions(file, dict.fromkeys((candidate, tag(candidate)))):
                if links.may_be_copied(self._project, base, version):
                    return version
        return file

    def _add(self, base: Path, file: str) -> str:
        source = Path(posixpath.normpath((base / file).as_posix()))
        place = self._output(source, file)
        if place in self.files:
            return place
        self.files[place] = source
        if source.suffix.lower() == ".css":
            self._style_sheet(base, file, source)
        return place

    def _output(self, source: Path, file: str) -> str:
        beside = file.startswith("..")
        if beside and source.is_relative_to(self._project):
            file = f"{BESIDE}/{source.relative_to(self._project).as_posix()}"
        if beside or self.files.get(file, source) == source:
            return file
        name = hashlib.blake2b(os.path.relpath(source, self._project).encode(), digest_size=4).hexdigest()
        return f"{BESIDE}/{name}/{posixpath.basename(file)}"

    def _style_sheet(self, base: Path, file: str, source: Path) -> None:
        """The files that a style sheet needs lie beside it as they did."""
        text = source.read_text(encoding="utf-8", errors="replace")
        for reference in document.styles(text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file), reference.split("?")[0].split("#")[0]))
            if (
                ":" not in reference
                and not path.startswith((".", "/"))
                and links.may_be_copied(self._project, base, path)
            ):
                self._add(base, path)


def watch(folders: Mapping[str, Path], files: Mapping[str, Path]) -> str:
    """Hash of what would change which files are used, and of their contents."""
    state = hashlib.blake2b(digest_size=12)
    for name, folder in sorted(folders.items()):
        try:
            names = sorted(entry.name for entry in os.scandir(folder))
        except OSError:
            names = []
        state.update(f"{name}\0{names}\0".encode("utf-8", "surrogateescape"))
    for place, path in sorted(files.items()):
        state.update(f"{place}\0{digest(path)}\0".encode("utf-8", "surrogateescape"))
    return state.hexdigest()
