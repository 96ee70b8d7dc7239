"""Write files into a folder that is somebody else's too: never over a file that is not ours.

``.lingopress/TARGET.json`` in the folder says which files are ours, and what we wrote into them. It is
written before them and after them, so that a run that is killed between the two knows its files again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from i18n import files
from i18n.errors import LingopressError, OutputError
from i18n.ui import _


class Fate(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class File:
    """A file that was to be written."""

    path: Path
    """Where it is."""

    fate: Fate
    """What became of it."""

    error: LingopressError | None = None
    """Why it was refused."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What we wrote into a folder."""

    path: Path
    """Where that is kept."""

    hashes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each file the hashes of what may stand in it by our hand, by its path below the folder."""

    notes: Mapping[str, Any] = field(default_factory=dict)
    """What a run left for the next one."""

    def holds(self, folder: Path, name: str) -> bool:
        """Whether a file is as we left it."""
        path = folder / name
        return name in self.hashes and path.is_file() and _hash(path.read_bytes()) in self.hashes[name]


def load(folder: Path, target: str) -> Ours:
    """What we wrote into ``folder`` for ``target``; nothing when that is not known."""
    path = folder / ".lingopress" / f"{target}.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Ours(path, {name: tuple(hashes) for name, hashes in found["files"].items()}, dict(found["notes"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Ours(path)


def write(
    folder: Path,
    target: str,
    contents: Mapping[str, bytes],
    *,
    force: bool = False,
    notes: Mapping[str, Any] | None = None,
) -> tuple[File, ...]:
    """Write ``contents``, by paths below ``folder``; what becomes of each, in order.

    A file that is there and not ours, or ours and changed by somebody, is refused; ``force`` takes those that
    were changed, never those that are not ours. What was written before and is not in ``contents`` stays.
    ``notes`` are for the next run. Raises :class:`OutputError` when the folder cannot be written.
    """
    ours = load(folder, target)
    wrong = {name: _trouble(folder / name, data, ours.hashes.get(name), force) for name, data in contents.items()}
    good = {name: data for name, data in contents.items() if wrong[name] is None}
    changed = {name for name, data in good.items() if not _holds(folder / name, data)}
    if changed or any(name not in ours.hashes for name in good):
        _save(ours, {name: (*ours.hashes.get(name, ()), _hash(data)) for name, data in good.items()}, ours.notes)
        for name in sorted(changed):
            files.write(folder / name, good[name])
    _save(ours, {name: (_hash(data),) for name, data in good.items()}, ours.notes if notes is None else notes)
    return tuple(_file(folder / name, name in changed, wrong[name]) for name in contents)


def _file(path: Path, changed: bool, error: LingopressError | None) -> File:
    return File(path, Fate.REFUSED if error else Fate.WRITTEN if changed else Fate.UNCHANGED, error)


def _trouble(path: Path, data: bytes, known: tuple[str, ...] | None, force: bool) -> LingopressError | None:
    """Why a file must not be written; ``None`` when it may."""
    if not path.exists() or _holds(path, data):
        return None
    if known is None:
        return OutputError(
            _("there is a file that lingopress did not write"),
            where=str(path),
            hint=_("Move it away, or choose another output folder"),
        )
    if force or (path.is_file() and _hash(path.read_bytes()) in known):
        return None
    return OutputError(
        _("somebody has changed this file since it was written"),
        where=str(path),
        hint=_("Put the change into the catalog, then write it again with --force"),
    )


def _save(ours: Ours, new: Mapping[str, tuple[str, ...]], notes: Mapping[str, Any]) -> None:
    value = {"files": dict(sorted({**ours.hashes, **new}.items())), "notes": notes}
    files.write(ours.path, json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n")


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()
