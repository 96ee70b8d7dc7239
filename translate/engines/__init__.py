"""Engines, found by their entry points in the group ``lingopress.engines``."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from i18n.errors import EngineError, UsageError
from i18n.ui import _
from translate.engine import Engine

GROUP = "lingopress.engines"
"""The entry point group; each entry names what constructs an engine."""

# What this project ships, for when it is run from a folder and not installed.
_BUILT_IN = {"argos": "translate.engines.argos:ArgosEngine", "pseudo": "translate.engines.pseudo:PseudoEngine"}


def names() -> tuple[str, ...]:
    """The names of all engines, sorted."""
    return tuple(sorted(_entries()))


def load(name: str, **options: Any) -> Engine:
    """The engine called ``name``, constructed with ``options``; nothing heavy is loaded.

    Raises :class:`UsageError` when there is none of that name, or when it does not take an
    option, and :class:`EngineError` when its module cannot be imported.
    """
    entry = require(name)
    try:
        construct = entry.load()
    except (ImportError, AttributeError) as error:
        raise EngineError(
            _("the engine {name} cannot be loaded: {error}").format(name=name, error=error),
            hint=_("Install the package that ships it again"),
        ) from error
    try:
        return cast(Engine, construct(**options))
    except TypeError as error:
        raise UsageError(
            _("the engine {name} does not take these options: {error}").format(name=name, error=error)
        ) from error


def require(name: str) -> EntryPoint:
    """What constructs the engine called ``name``. Raises :class:`UsageError` when there is none."""
    entries = _entries()
    if name not in entries:
        raise UsageError(
            _("no engine is called {name!r}").format(name=name),
            hint=_("There are: {names}").format(names=", ".join(sorted(entries))),
        )
    return entries[name]


def _entries() -> dict[str, EntryPoint]:
    built_in = {name: EntryPoint(name, value, GROUP) for name, value in _BUILT_IN.items()}
    return built_in | {entry.name: entry for entry in entry_points(group=GROUP)}


__all__ = ["GROUP", "load", "names", "require"]
