"""What a published folder knows of itself: read at the start of a run, written at its end."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from i18n.publish import facts as facts_
from i18n.publish import store
from i18n.publish.facts import ID, Facts
from i18n.publish.sources import Entry

VERSION = 1
"""Raised when a folder that an older lingopress made must be made anew."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published folder, all its paths below the project's or its own."""

    inputs: str = ""
    """Hash of all that it was made from."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Every article that has a page, by its name."""

    published: Mapping[ID, Facts] = field(default_factory=dict)
    """Every page of an article, as it was localized."""

    held: Mapping[ID, Facts] = field(default_factory=dict)
    """What was not ready when it was last looked at; its page, if it has one, is an older one."""

    files: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Every file but those in the tool's own folder: hash of what it was made from, and its size."""

    folders: tuple[str, ...] = ()
    """Folders where a file could appear that would be used."""

    assets: Mapping[str, str] = field(default_factory=dict)
    """Where each file of an article goes, and where it is."""

    @property
    def names(self) -> frozenset[str]:
        """The files that the tool made."""
        return frozenset(self.files)


def load(output: Path, project: Path) -> Manifest | None:
    """The manifest of a published folder; ``None`` when it has none, or one of another version."""
    try:
        value = json.loads((output / store.MANIFEST).read_bytes())
        return _read(value, project) if value["version"] == VERSION else Manifest()
    except OSError:
        return None
    except (ValueError, KeyError, TypeError):
        return Manifest()


def _read(value: Mapping[str, Any], project: Path) -> Manifest:
    return Manifest(
        value["inputs"],
        {name: _entry(name, one, project) for name, one in value["entries"].items()},
        {one.id: one for one in map(facts_.from_json, value["published"])},
        {one.id: one for one in map(facts_.from_json, value["held"])},
        {name: (key, size) for name, (key, size) in value["files"].items()},
        tuple(value["folders"]),
        value["assets"],
    )


def dump(manifest: Manifest, project: Path) -> bytes:
    """The manifest as JSON: a line for each thing, so that two of them can be compared."""
    value = {
        "version": VERSION,
        "inputs": manifest.inputs,
        "entries": {name: _entry_json(entry, project) for name, entry in sorted(manifest.entries.items())},
        "published": [facts_.to_json(one) for _, one in sorted(manifest.published.items())],
        "held": [facts_.to_json(one) for _, one in sorted(manifest.held.items())],
        "files": dict(sorted(manifest.files.items())),
        "folders": sorted(manifest.folders),
        "assets": dict(sorted(manifest.assets.items())),
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _entry(name: str, value: Mapping[str, str], project: Path) -> Entry:
    return Entry(name, value["path"], resolved(value["base"], project), value["relative"], value["slug"])


def _entry_json(entry: Entry, project: Path) -> dict[str, str]:
    base = relative(entry.base, project)
    return {"path": entry.path, "base": base, "relative": entry.relative, "slug": entry.slug}


def relative(path: Path, project: Path) -> str:
    """A path as the manifest says it, so that a project can be moved."""
    return Path(os.path.relpath(path, project)).as_posix()


def resolved(path: str, project: Path) -> Path:
    """The reverse of :func:`relative`."""
    return Path(os.path.normpath(project / path))
