"""From what a settings file says to :class:`Settings`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from i18n import locales
from i18n.errors import SettingsError, UnknownLanguage
from i18n.model import ReadOptions
from i18n.settings.model import LocaleSettings, Policy, Settings, SiteSettings
from i18n.settings.read import Found, find, read

_PATHS = frozenset(("catalogs", "output", "glossary", "theme"))


def load(start: Path | None = None) -> Settings:
    """The settings of the project that ``start`` (default: the working folder) lies in; the defaults where it has none.

    Raises :class:`SettingsError`: the file cannot be read, has a key that does not exist, a value of the wrong
    kind, or a language that does not exist.
    """
    path = find(start or Path())
    return Settings() if path is None else of(read(path))


def of(found: Found) -> Settings:
    """The settings that a file sets; everything else is as by default. Raises :class:`SettingsError`."""
    values = dict(found.values)
    by_locale = {
        _locale(name, found): LocaleSettings(**_converted(table)) for name, table in values.pop("locale", {}).items()
    }
    site = SiteSettings(**_converted(values.pop("site", {})))
    site = replace(site, url=site.url.rstrip("/"))
    options: dict[str, Any] = {
        name: values.pop(name) for name in ("main-content", "keep-anchors", "front-matter") if name in values
    }
    ignore = values.pop("checks", {}).get("ignore", ())
    plain = _converted(values)
    if "source" in plain:
        plain["source"] = _locale(plain["source"], found) if plain["source"] else ""
    plain["locales"] = tuple(dict.fromkeys(_locale(name, found) for name in plain.get("locales", ())))
    plain["articles"] = tuple(map(Path, plain.get("articles", ())))
    return Settings(
        root=found.path.parent,
        read=ReadOptions(**_converted(options)),
        ignore=ignore,
        site=site,
        by_locale=by_locale,
        **plain,
    )


def _converted(table: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the fields want them, under the fields' names."""
    return {name.replace("-", "_"): _value(name, value) for name, value in table.items()}


def _value(name: str, value: Any) -> Any:
    if name in _PATHS or (name == "output" and isinstance(value, str)):
        return Path(value)
    return Policy(value) if name == "policy" else value


def _locale(name: str, found: Found) -> str:
    try:
        return locales.normalize(name)
    except UnknownLanguage as error:
        raise SettingsError(error.message, where=str(found.path), hint=error.hint) from error
