"""Install and remove packages: checked before, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from i18n.errors import DamagedPackage, OutputError, PackageNotFound, UsageError
from i18n.ui import _
from translate.packages import folders
from translate.packages.archive import Contents, Member, Readable, blamed, inspect_folder, inspect_zip, refuse
from translate.packages.codes import split_pair
from translate.packages.installed import Package, list_packages, of_pair, open_package

if TYPE_CHECKING:
    from translate.packages.index import Progress

_CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did."""

    package: Package
    """The package, where it is now."""

    replaced: tuple[str, ...] = ()
    """Versions of the same pair that it took the place of."""

    left_out: tuple[str, ...] = ()
    """Files that were not installed: pickled data, which runs code when it is loaded."""


def install(what: str | os.PathLike[str], *, progress: Progress | None = None) -> Installed:
    """Install a package: an ``.argosmodel`` file, a folder, or, online, a pair (``en-ja``) from Argos' index.

    It takes the place of installed packages of its pair; a killed installation leaves the old ones.
    ``progress`` is called with the bytes that were downloaded and all there are. Raises
    :class:`PackageNotFound`, :class:`DamagedPackage` when the package is not fit to be installed,
    and :class:`OutputError`.
    """
    place = folders.writable()
    path = Path(what)
    if path.is_dir():
        return _install_folder(path, place)
    if path.is_file():
        return _install_file(path, place)
    pair = split_pair(os.fspath(what))
    if pair is None or path.suffix in (".argosmodel", ".zip"):
        raise PackageNotFound(
            _("there is no such package file or folder"),
            where=str(what),
            hint=_("Name a file, or a pair such as en-ja"),
        )
    from translate.packages import index  # the network's libraries

    with _temporary(place) as folder:
        return _install_file(index.download(*pair, folder, progress), place)


def remove(pair: str) -> tuple[Package, ...]:
    """Remove every installed package of ``pair``, and give what was removed.

    Raises :class:`PackageNotFound`, :class:`UsageError` when there is only a bundled one, and
    :class:`OutputError`.
    """
    packages = [package for package in of_pair(pair) if not package.bundled]
    if not packages:
        raise UsageError(
            _("the package {pair} came with lingopress and cannot be removed").format(pair=pair),
            hint=_("Installing another one of the pair takes its place"),
        )
    for package in packages:
        _discard(package.path)
    return tuple(packages)


def _install_file(path: Path, place: Path) -> Installed:
    where = str(path)
    with blamed(where):
        archive = zipfile.ZipFile(path)
    with archive:
        contents = inspect_zip(archive, where)
        with _temporary(place) as folder:
            for name, key in contents.files:
                with blamed(where):
                    file = archive.open(key)
                with file:
                    written = _write(Member(file, where), folder / "package" / name)
                if written != archive.getinfo(key).file_size:
                    refuse(where, _("{key!r} is not as large as it says").format(key=key))
            return _settle(folder, place, contents)


def _install_folder(path: Path, place: Path) -> Installed:
    contents = inspect_folder(path)
    with _temporary(place) as folder:
        for name, key in contents.files:
            with (path / key).open("rb") as file:
                _write(file, folder / "package" / name)
        return _settle(folder, place, contents)


def _write(file: Readable, path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        shutil.copyfileobj(file, target, _CHUNK)
        return target.tell()


def _settle(folder: Path, place: Path, contents: Contents) -> Installed:
    """Move an unpacked package to where packages are, and the others of its pair away."""
    final = place / contents.folder
    old = [package for package in list_packages() if _is_replaced(package, contents, final)]
    if final.is_symlink():
        final.unlink()
    elif final.exists():
        final.rename(folder / "old")
    try:
        (folder / "package").rename(final)
    except OSError:
        if (folder / "old").exists():
            (folder / "old").rename(final)
        raise
    for package in old:
        if package.path != final:
            _discard(package.path)
    installed = open_package(final)
    if installed is None:  # its metadata said that it is for translation
        raise DamagedPackage(_("it changed while it was installed"), where=str(final))
    return Installed(installed, tuple(package.version for package in old), contents.left_out)


def _is_replaced(package: Package, contents: Contents, final: Path) -> bool:
    pair = f"{contents.metadata['from_code']}-{contents.metadata['to_code']}"
    return package.path == final or (package.path.parent == final.parent and package.pair == pair)


def _discard(path: Path) -> None:
    """Remove a package's folder; it is out of the way before anything in it is."""
    try:
        if path.is_symlink():
            path.unlink()
            return
        with _temporary(path.parent) as folder:
            path.rename(folder / "old")
    except OSError as error:
        raise OutputError(
            _("cannot be removed: {reason}").format(reason=error.strerror), where=str(path), hint=_("Check who owns it")
        ) from error


@contextmanager
def _temporary(place: Path) -> Iterator[Path]:
    """A folder on the file system of ``place`` that Argos does not take for a package; removed in the end."""
    beside = place.parent
    fit = os.access(beside, os.W_OK | os.X_OK) and beside.stat().st_dev == place.stat().st_dev
    try:
        folder = Path(tempfile.mkdtemp(prefix=".lingopress-", dir=beside if fit else place))
    except OSError as error:
        raise OutputError(_("cannot be written: {reason}").format(reason=error.strerror), where=str(place)) from error
    try:
        yield folder
    except OSError as error:
        raise OutputError(
            _("the package cannot be written: {reason}").format(reason=error.strerror or error),
            where=str(place),
            hint=_("Check the disk's space"),
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
