"""Where Argos packages lie, by Argos' own settings."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import ModuleType

from i18n.errors import OutputError
from i18n.ui import _

STARTER = Path(__file__).parent.parent / "starter"
"""The packages that come with lingopress."""


def settings() -> ModuleType | None:
    """``argostranslate.settings``, or ``None`` where it cannot be imported.

    Importing it makes folders in the home directory and reads ``settings.json``: it fails where
    that is read-only or broken, and then packages are only read.
    """
    try:
        with contextlib.redirect_stdout(sys.stderr):  # it prints what it does not like
            from argostranslate import settings
    except Exception:  # noqa: BLE001 - whatever Argos' settings stumble over, bundled packages still work
        return None
    return settings


def setting(name: str) -> str:
    """One of Argos' settings, if the user made it, from the environment or ``settings.json``; else empty."""
    if name in os.environ:
        return os.environ[name]
    argos = settings()
    with contextlib.redirect_stdout(sys.stderr):
        value = argos.load_settings_dict().get(name) if argos else None
    return "" if value is None else str(value)


def readable() -> tuple[Path, ...]:
    """The folders whose folders are packages, existing ones, the one that is installed into first."""
    argos = settings()
    places = [Path(place) for place in argos.package_dirs] if argos else [_usual()]
    return tuple(place for place in places if place.is_dir())


def writable() -> Path:
    """The folder that packages are installed into. Raises :class:`OutputError` where there is none."""
    argos = settings()
    place = Path(argos.package_data_dir) if argos else _usual()
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
        return place
    raise OutputError(
        _("packages cannot be installed: the folder cannot be written"),
        where=str(place),
        hint=_("Make it writable, or name another one in ARGOS_PACKAGES_DIR"),
    )


def _usual() -> Path:
    """Where packages are when Argos' settings do not load."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or Path(data) / "argos-translate" / "packages")
