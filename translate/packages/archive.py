"""What is in an Argos package before it is installed: looked at first, unpacked only when all is well."""

from __future__ import annotations

import json
import lzma
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, Any, NoReturn, Protocol

from i18n.errors import DamagedPackage
from i18n.ui import _, either
from translate.packages.installed import MODEL, TOKENIZERS, faults

MOST_FILES = 2_000
"""Files in a package; those in Argos' index have up to a few dozen."""

MOST_BYTES = 4 * 1024**3
"""Size of a package, unpacked; those in Argos' index have up to some 300 MB."""

MOST_METADATA = 1024**2
"""Size of ``metadata.json``."""

BOMB = 200
"""How many times smaller than itself a file of more than a megabyte may be packed; models shrink by a third."""

_LEFT_OUT = re.compile(r"(?:stanza/.*|.*\.(?:pt|pth|pkl|pickle))", re.IGNORECASE)
_OUTSIDE = frozenset({"", ".", ".."})
_BAD_NAME = re.compile(r"[\x00-\x1f\\:*?\"<>|]")


_TROUBLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, ValueError, OSError)


class Readable(Protocol):
    """What is read from a package."""

    def read(self, size: int = -1, /) -> bytes:
        """The next ``size`` bytes, or all."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a package; trouble with reading it is the package's, not that of the disk it is copied to."""

    file: IO[bytes]
    """The open file."""

    where: str
    """The package, for messages."""

    def read(self, size: int = -1, /) -> bytes:
        """The next ``size`` bytes, or all. Raises :class:`DamagedPackage`."""
        with blamed(self.where):
            return self.file.read(size)


@contextmanager
def blamed(where: str) -> Iterator[None]:
    """Turn all that damaged bytes make zipfile and its decompressors raise into :class:`DamagedPackage`."""
    try:
        yield
    except _TROUBLE as error:
        raise DamagedPackage(
            _("this is no package: {error}").format(error=error), where=where, hint=_("Download it again")
        ) from error


@dataclass(frozen=True, slots=True)
class Contents:
    """A package that may be installed."""

    metadata: dict[str, Any]
    """What its ``metadata.json`` says."""

    files: tuple[tuple[str, str], ...]
    """Each file that is installed: its name in the package, and in the archive or folder."""

    left_out: tuple[str, ...]
    """Files that are not installed: pickled data, which runs code when it is loaded, and which nothing here needs."""

    size: int
    """Bytes of the files that are installed."""

    @property
    def folder(self) -> str:
        """The usual name of its folder: ``translate-en_pt-1_0``."""
        version = re.sub(r"[^\w]+", "_", self.metadata.get("package_version") or "0")
        return f"translate-{self.metadata['from_code']}_{self.metadata['to_code']}-{version}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of an archive or a folder."""

    name: str
    key: str
    size: int
    packed: int
    problem: str


def inspect_zip(archive: zipfile.ZipFile, where: str) -> Contents:
    """Look at every name and size in an archive, and at its metadata; nothing is unpacked.

    Raises :class:`DamagedPackage` for a name that leads outside, a link, an encrypted file, sizes
    past the bounds, and a part that is missing or wrong.
    """
    entries = [_zip_entry(info) for info in archive.infolist() if not info.is_dir()]
    _check(entries, where)
    tops = {entry.name.split("/", 1)[0] for entry in entries}
    if len(tops) != 1 or any("/" not in entry.name for entry in entries):
        refuse(where, _("its files are not in one folder"))
    inner = [replace(entry, name=entry.name.split("/", 1)[1]) for entry in entries]
    return _inspect(inner, where, lambda key: archive.open(key))


def inspect_folder(folder: Path) -> Contents:
    """Look at a package that is a folder, as :func:`inspect_zip` does at an archive."""
    where = os.fspath(folder)
    entries = list(_folder_entries(folder))
    _check(entries, where)
    return _inspect(entries, where, lambda key: (folder / key).open("rb"))


def _inspect(entries: list[_Entry], where: str, open_file: Callable[[str], IO[bytes]]) -> Contents:
    kept = [entry for entry in entries if not _LEFT_OUT.fullmatch(entry.name)]
    by_name = {entry.name: entry for entry in kept}
    _require_parts(by_name, where)
    with blamed(where):
        file = open_file(by_name["metadata.json"].key)
    with file:
        metadata = _metadata(Member(file, where), where)
    return Contents(
        metadata,
        tuple((entry.name, entry.key) for entry in kept),
        tuple(entry.name for entry in entries if entry.name not in by_name),
        sum(entry.size for entry in kept),
    )


def _check(entries: list[_Entry], where: str) -> None:
    if len(entries) > MOST_FILES:
        refuse(where, _("it has {count} files, more than {most}").format(count=len(entries), most=MOST_FILES))
    for entry in entries:
        problem = entry.problem or _bad_name(entry.name)
        if problem:
            refuse(where, f"{entry.key!r} {problem}")
        if entry.size > 1024**2 and entry.size > BOMB * max(1, entry.packed):
            refuse(
                where,
                _("{key!r} is packed more than {times} times smaller than it is").format(key=entry.key, times=BOMB),
            )
    if sum(entry.size for entry in entries) > MOST_BYTES:
        refuse(where, _("it is larger than {size} MB").format(size=MOST_BYTES // 1024**2))
    names = {unicodedata.normalize("NFC", entry.name).casefold() for entry in entries}
    folders = {parent.as_posix() for name in names for parent in PurePosixPath(name).parents}
    if len(names) != len(entries) or not names.isdisjoint(folders):
        refuse(where, _("two of its files have one name"))


def _require_parts(names: Iterable[str], where: str) -> None:
    for name in ("metadata.json", MODEL):
        if name not in names:
            refuse(where, _("{name} is missing").format(name=name))
    if not any(name in names for name in TOKENIZERS):
        refuse(where, _("{name} is missing").format(name=either(TOKENIZERS)))


def _metadata(file: Readable, where: str) -> dict[str, Any]:
    data = file.read(MOST_METADATA + 1)
    if len(data) > MOST_METADATA:
        refuse(where, _("metadata.json is larger than {size} kB").format(size=MOST_METADATA // 1024))
    try:
        metadata = json.loads(data)
    except (ValueError, RecursionError) as error:
        refuse(where, _("metadata.json cannot be read: {error}").format(error=error))
    problem = faults(metadata)
    if not problem and metadata.get("type", "translate") != "translate":
        problem = _("it is a package for {kind!r}, not for translation").format(kind=metadata["type"])
    if problem:
        refuse(where, problem)
    return dict(metadata)


def _bad_name(name: str) -> str:
    path = PurePosixPath(name)
    if _OUTSIDE.intersection(name.split("/")) or _BAD_NAME.search(name):
        return _("has a name that leads outside of the package")
    if any(len(part.encode("utf-8", "replace")) > 200 for part in path.parts) or len(path.parts) > 20:
        return _("has too long a name")
    return ""


def _zip_entry(info: zipfile.ZipInfo) -> _Entry:
    kind = stat.S_IFMT(info.external_attr >> 16)
    problem = ""
    if kind not in (0, stat.S_IFREG):
        problem = _("is a link") if kind == stat.S_IFLNK else _("is no plain file")
    elif info.flag_bits & 1:
        problem = _("is encrypted")
    return _Entry(info.orig_filename, info.filename, info.file_size, info.compress_size, problem)


def _folder_entries(folder: Path) -> Iterator[_Entry]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in (*files, *(name for name in folders if (Path(parent) / name).is_symlink())):
            path = Path(parent) / name
            info = path.lstat()
            problem = "" if stat.S_ISREG(info.st_mode) else _("is a link, or no plain file")
            relative = path.relative_to(folder).as_posix()
            yield _Entry(relative, relative, info.st_size, info.st_size, problem)


def refuse(where: str, problem: str) -> NoReturn:
    """Raise :class:`DamagedPackage` for the package at ``where``."""
    raise DamagedPackage(
        _("this is no package to install: {problem}").format(problem=problem),
        where=where,
        hint=_("Get it from its maker again"),
    )
