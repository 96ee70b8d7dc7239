"""The project that a command works in: its settings are the defaults of the command's options.

A command works in the folder of the settings file, wherever in the project it is called; paths that
are given to it are meant from where the user is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from i18n.settings import Found, Settings

_GROUPS = {
    "glossary": ("check", "list", "import"),
    "memory": ("rebuild", "search", "import", "export", "stats"),
}
_MAKES_CATALOGS = ("article", "extract")
_WRITES_SITE = ("publish", "preview")


@dataclass(frozen=True, slots=True)
class _Project:
    """What the running command knows of its project."""

    user: Path
    """Where the user is."""

    found: Found | None
    """The settings file; ``None`` when there is none."""


_project: ContextVar[_Project | None] = ContextVar("project", default=None)


@contextmanager
def working() -> Iterator[None]:
    """Come back to where the user is, and forget the project, when a command is over."""
    token = _project.set(None)
    here = Path.cwd()
    try:
        yield
    finally:
        _project.reset(token)
        os.chdir(here)


def enter() -> dict[str, Any]:
    """Go to the project's folder; give the defaults of every command's options, as its settings say.

    Raises :class:`i18n.errors.SettingsError`.
    """
    from i18n import settings

    path = settings.find(Path())
    found = None if path is None else settings.read(path)
    _project.set(_Project(Path.cwd(), found))
    if found is None:
        return {}
    os.chdir(found.path.parent)
    return _defaults(found.values)


def current() -> Settings:
    """The settings of the project, for the folder that the command now works in."""
    from i18n import settings

    project = _project.get()
    if project is None or project.found is None:
        return settings.Settings()
    return replace(settings.of(project.found), root=Path())


def from_user(path: str) -> str:
    """A path that the user gave, for the folder that the command now works in; ``-`` is no path."""
    project = _project.get()
    if project is None or path == "-" or project.user == Path.cwd():
        return path
    return os.path.relpath(project.user / path)


class UserPath(click.Path):
    """A path that the user gives. Defaults are no texts but :class:`Path`, and meant from the project's folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What the user typed, from the folder that the command works in."""
        return super().convert(from_user(value) if isinstance(value, str) else value, param, ctx)


FILE = UserPath(path_type=Path)
"""A file, as a :class:`Path`."""

FOLDER = UserPath(file_okay=False, path_type=Path)
"""A folder that need not exist, as a :class:`Path`."""

ARTICLE = UserPath(allow_dash=True)
"""A file or folder, or ``-``, as text."""


def _defaults(values: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults of options by the names of their parameters, for each command."""
    site = values.get("site", {})
    common = _known(
        source=values.get("source"),
        catalogs_dir=_path(values.get("catalogs")),
        output_dir=_path(values.get("output")),
        engine=values.get("engine"),
        beam=values.get("beam"),
        prefer=values.get("prefer"),
        main_content=values.get("main-content"),
        keep_anchors=values.get("keep-anchors"),
        front_matter=_list(values.get("front-matter")),
        ignore=_list(values.get("checks", {}).get("ignore")),
    )
    making = common | _known(locales=_list(values.get("locales")))
    writing = making | _known(output_dir=_path(site.get("output", "site")), theme=_path(site.get("theme")))
    return {
        **dict.fromkeys(("check", "compile", "export", "import", "import-xliff", "review", "status"), common),
        **dict.fromkeys(_MAKES_CATALOGS, making),
        **dict.fromkeys(_WRITES_SITE, writing),
        **{group: dict.fromkeys(names, common) for group, names in _GROUPS.items()},
    }


def _known(**defaults: Any) -> dict[str, Any]:
    return {name: value for name, value in defaults.items() if value is not None}


def _list(value: tuple[str, ...] | None) -> str | None:
    return None if value is None else ",".join(value)


def _path(value: str | None) -> Path | None:
    return None if value is None else Path(value)
