"""How sure packages are of a route over a third language: what decides between two of them.

Each package of a route translates a few phrases that CLDR has in every language (dates, lists of names, times
ago), and says how sure it is. The figure is remembered in the user's cache folder until a package changes.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from i18n import files, locales
from i18n.errors import LingopressError, OutputError
from translate.packages import Package, Route
from translate.packages.installed import MODEL

Score = Callable[[Route, Sequence[str]], float]
"""Translates texts over a route, and tells how sure it is of them, 0 to 1."""

_NAMES = (("pt", "ja", "ar"), ("de", "zh", "hi"), ("fr", "ru", "ko"), ("es", "tr", "id"))
_FIRST = datetime.date(2024, 1, 8)


def phrases(locale: str) -> tuple[str, ...]:
    """What the packages are tried with: phrases in ``locale``, always the same."""
    lists = [locales.joined([locales.name(one, locale) for one in names], locale) for names in _NAMES]
    days = [locales.date(_FIRST + datetime.timedelta(days=47 * n), locale, "full") for n in range(6)]
    return (*lists, *days, locales.ago(3, locale), locales.ago(60, locale))


def confidence(route: Route, source: str, score: Score) -> float:
    """How sure ``route`` is of texts in ``source``, 0 to 1; 0 where a package cannot be used."""
    key = f"{source} {' '.join(map(_stamp, route))}"
    known = _read()
    if key not in known:
        try:
            known[key] = round(score(route, phrases(source)), 3)
        except LingopressError:
            return 0.0
        _write(known)
    return known[key]


def _stamp(package: Package) -> str:
    """What changes when a package does."""
    state = (package.path / MODEL).stat()
    return f"{package.path}@{package.version}:{state.st_size}:{state.st_mtime_ns}"


def _place() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lingopress" / "routes.json"


def _read() -> dict[str, float]:
    try:
        known = json.loads(_place().read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {key: float(value) for key, value in known.items() if isinstance(value, int | float)}


def _write(known: dict[str, float]) -> None:
    """Remember; where that cannot be done, the next run measures again."""
    try:
        files.write(_place(), json.dumps(known, indent=0, ensure_ascii=False).encode())
    except OutputError:
        return
