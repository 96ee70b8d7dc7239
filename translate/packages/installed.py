"""The packages on this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from i18n.errors import DamagedPackage, PackageNotFound
from i18n.ui import _, either
from translate.packages import folders
from translate.packages.codes import far, locale_of, split_pair

MODEL = "model/model.bin"
"""The file that CTranslate2 loads."""

TOKENIZERS = ("sentencepiece.model", "bpe.model")
"""One of these cuts text into pieces."""

LONGEST = 100
"""Most characters of a version, which becomes a part of a folder's name, and of a prefix."""


@dataclass(frozen=True, slots=True)
class Package:
    """An Argos package: one folder, one model, one direction."""

    pair: str
    """Its languages in Argos' codes: ``en-pt``; the folder's name when they are not known."""

    source: str
    """Argos' code of the language it translates from."""

    target: str
    """Argos' code of the language it translates into."""

    version: str
    """Its version: ``1.0``."""

    path: Path
    """Its folder."""

    bundled: bool
    """Whether it came with lingopress."""

    problem: str = ""
    """Why it cannot be used; empty when it can."""

    target_prefix: str = field(default="", repr=False)
    """A token that tells a model of many languages which one to write."""

    @property
    def source_locale(self) -> str:
        """The gettext name of the source language."""
        return locale_of(self.source)

    @property
    def target_locale(self) -> str:
        """The gettext name of the target language."""
        return locale_of(self.target)

    @property
    def rank(self) -> tuple[bool, tuple[int, ...]]:
        """Grows with how much it is to be preferred over another of the same pair."""
        return not self.bundled, tuple(int(number) for number in re.findall(r"\d+", self.version))

    def require(self) -> None:
        """Raise :class:`DamagedPackage`, with the way to mend it, when there is a problem."""
        if self.problem:
            raise damaged(self, self.problem)


def list_packages() -> tuple[Package, ...]:
    """Every package for translation, also damaged ones, by pair, the preferred one of a pair first."""
    found = [open_package(folder) for place in folders.readable() for folder in _subfolders(place)]
    found += [open_package(folder, bundled=True) for folder in _subfolders(folders.STARTER)]
    packages = {package.path.resolve(): package for package in reversed(found) if package}
    by_rank = sorted(packages.values(), key=lambda package: package.rank, reverse=True)
    return tuple(sorted(by_rank, key=lambda package: package.pair))


def usable() -> tuple[Package, ...]:
    """The package of each pair that translates it: the preferred one without a problem."""
    best: dict[str, Package] = {}
    for package in list_packages():
        if not package.problem:
            best.setdefault(package.pair, package)
    return tuple(best.values())


def info(pair: str) -> Package:
    """The package that translates ``pair`` (``en-pt``, ``en-pt_BR``); a damaged one when there is no other.

    Raises :class:`PackageNotFound`.
    """
    matching = of_pair(pair)
    whole = [package for package in matching if not package.problem]
    return (whole or matching)[0]


def of_pair(pair: str) -> list[Package]:
    """Every package of ``pair``, the preferred one first. Raises :class:`PackageNotFound`."""
    packages = list_packages()
    wanted = pair.strip().replace("→", "-").casefold()
    found = [package for package in packages if package.pair.casefold() == wanted]
    if not found and (ends := split_pair(pair)):
        distances = {package.path: distance(package, *ends) for package in packages}
        near = [package for package in packages if distances[package.path] is not None]
        found = sorted(near, key=lambda package: distances[package.path] or 0)
    if not found:
        there = ", ".join(dict.fromkeys(package.pair for package in packages))
        raise PackageNotFound(
            _("there is no package {pair}").format(pair=pair), hint=_("There are: {names}").format(names=there)
        )
    return found


def distance(package: Package, source: str, target: str) -> int | None:
    """How far its two languages are from two locales, see :func:`far`; ``None`` when it does not translate them."""
    ends = far(package.source_locale, source), far(package.target_locale, target)
    return None if ends[0] is None or ends[1] is None else ends[0] + ends[1]


def open_package(folder: Path, *, bundled: bool = False) -> Package | None:
    """Read a package's metadata and look for its parts; ``None`` when it is not for translation."""
    try:
        metadata = json.loads((folder / "metadata.json").read_bytes())
        problem = faults(metadata)
    except FileNotFoundError:
        metadata, problem = {}, _("metadata.json is missing")
    except (OSError, ValueError) as error:
        metadata, problem = {}, _("metadata.json cannot be read: {error}").format(error=error)
    if not problem and metadata.get("type", "translate") != "translate":
        return None
    known = {} if problem else metadata
    source, target = known.get("from_code", ""), known.get("to_code", "")
    return Package(
        pair=f"{source}-{target}" if source else folder.name,
        source=source,
        target=target,
        version=str(known.get("package_version", "")),
        path=folder,
        bundled=bundled,
        problem=problem or _missing(folder),
        target_prefix=known.get("target_prefix", ""),
    )


def faults(metadata: Any) -> str:
    """What is wrong with the contents of a ``metadata.json``; empty when nothing is."""
    if not isinstance(metadata, dict):
        return _("metadata.json is not an object")
    if metadata.get("type", "translate") != "translate":
        return ""
    for key in ("from_code", "to_code"):
        if not isinstance(metadata.get(key), str) or not re.fullmatch(r"[A-Za-z][\w@-]{0,34}", metadata[key]):
            return _("metadata.json has no usable {key}").format(key=key)
    for key in ("package_version", "target_prefix"):
        if not isinstance(metadata.get(key, ""), str):
            return _("{key} in metadata.json is not a string").format(key=key)
        if len(metadata.get(key, "")) > LONGEST:
            return _("{key} in metadata.json is longer than {most} characters").format(key=key, most=LONGEST)
    return ""


def damaged(package: Package, problem: str) -> DamagedPackage:
    """The error for a package that cannot be used, with the command that mends it."""
    if package.bundled:
        hint = _("It came with lingopress: install lingopress again")
    else:
        hint = _("Mend it with: translate models install {pair}").format(pair=package.pair)
    return DamagedPackage(problem, where=str(package.path), hint=hint)


def _missing(folder: Path) -> str:
    model = folder / MODEL
    if not model.is_file():
        return _("{name} is missing").format(name=MODEL)
    if not model.stat().st_size:
        return _("{name} is empty").format(name=MODEL)
    if not any((folder / name).is_file() for name in TOKENIZERS):
        return _("{name} is missing").format(name=either(TOKENIZERS))
    return ""


def _subfolders(place: Path) -> Iterator[Path]:
    yield from sorted(path for path in place.iterdir() if path.is_dir() and not path.name.startswith("."))
