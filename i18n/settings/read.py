"""Finding and reading a settings file; every fault names the file, the line, and what would be right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from i18n.errors import SettingsError
from i18n.settings.keys import KEYS, Key, Table
from i18n.ui import _

FILE = "lingopress.toml"
"""The project's own settings file."""

PYPROJECT = "pyproject.toml"
"""Where the same may stand below ``[tool.lingopress]``."""

_HEADER = re.compile(r"\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?P<name>[\w.-]+|"[^"]*"|'[^']*')\s*=""")
_MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A settings file that was read."""

    path: Path
    """The file."""

    values: Mapping[str, Any]
    """What it sets: known keys alone, each of its kind; names of locales are as they were written."""


def find(start: Path) -> Path | None:
    """The settings file of the project that ``start`` lies in: there or in the nearest folder above; ``None``: none."""
    for folder in (start, *start.absolute().parents):
        own = folder / FILE
        if own.is_file():
            return own
        other = folder / PYPROJECT
        if other.is_file() and _speaks_of_us(other):
            return other
    return None


def _speaks_of_us(path: Path) -> bool:
    try:
        return re.search(rb"^\s*\[tool\.lingopress[\].]", path.read_bytes(), re.MULTILINE) is not None
    except OSError:
        return False


def read(path: Path) -> Found:
    """Read a settings file. Raises :class:`SettingsError`."""
    text = _text(path)
    try:
        document: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = _("Mend it; https://toml.io describes the format")
        raise SettingsError(_("is not TOML: {reason}").format(reason=error), where=str(path), hint=hint) from error
    prefix: tuple[str, ...] = ()
    if path.name == PYPROJECT:
        prefix = ("tool", "lingopress")
        document = document.get("tool", {}).get("lingopress", {})
    reader = _Reader(path, text, prefix)
    return Found(path, reader.table(document, KEYS, ()))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()[: _MAX_BYTES + 1]
    except OSError as error:
        raise SettingsError(_("cannot be read: {reason}").format(reason=error.strerror), where=str(path)) from error
    if len(data) > _MAX_BYTES:
        raise SettingsError(_("is too large for a settings file"), where=str(path), hint=_("Check the path"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = _("Save it as UTF-8")
        raise SettingsError(_("is not text in UTF-8"), where=f"{path}, byte {error.start}", hint=hint) from error


class _Reader:
    """Checks a document against the table of keys."""

    def __init__(self, path: Path, text: str, prefix: tuple[str, ...]) -> None:
        self.path = path
        self.text = text
        self.prefix = prefix

    def table(self, given: object, known: Table, within: tuple[str, ...]) -> dict[str, Any]:
        """The keys of one table, each checked."""
        if not isinstance(given, Mapping):
            raise self.error(within, _("a table is wanted here: [{name}]").format(name=".".join(within)))
        return {name: self.value(value, known, (*within, name)) for name, value in given.items()}

    def value(self, given: object, known: Table, names: tuple[str, ...]) -> Any:
        what = known.get("*") or known.get(names[-1])
        if what is None:
            raise self.unknown(known, names)
        if not isinstance(what, Key):
            return self.table(given, what, names)
        return self.checked(given, what, names)

    def checked(self, given: object, key: Key, names: tuple[str, ...]) -> Any:
        """One value, if it is of the key's kind."""
        several = key.kind in ("texts", "paths")
        if several and isinstance(given, str):
            given = [given]
        if not _fits(given, key.kind):
            raise self.error(names, _wanted(key, names[-1]))
        if key.choices and given not in key.choices:
            hint = _("Choose one of: {names}").format(names=", ".join(key.choices))
            raise self.error(names, _("{key} cannot be {value!r}").format(key=names[-1], value=given), hint)
        return tuple(given) if isinstance(given, list) else given

    def unknown(self, known: Table, names: tuple[str, ...]) -> SettingsError:
        near = get_close_matches(names[-1].replace("_", "-"), known, n=1, cutoff=0.6)
        if near:
            hint = _("Did you mean {name}?").format(name=near[0])
        else:
            hint = _("Known here are: {names}").format(names=", ".join(known))
        return self.error(names, _("there is no setting {name!r}").format(name=".".join(names)), hint)

    def error(self, names: tuple[str, ...], message: str, hint: str = "") -> SettingsError:
        line = next(self.lines((*self.prefix, *names)), 0)
        return SettingsError(message, where=f"{self.path}:{line}" if line else str(self.path), hint=hint)

    def lines(self, names: tuple[str, ...]) -> Iterator[int]:
        """Lines where a key, or the table of that name, is likely to stand."""
        table: tuple[str, ...] = ()
        for number, line in enumerate(self.text.splitlines(), 1):
            if match := _HEADER.match(line):
                table = _names(match["name"])
                if table[: len(names)] == names:
                    yield number
            elif (match := _KEY.match(line)) and (*table, *_names(match["name"]))[: len(names)] == names:
                yield number


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _fits(given: object, kind: str) -> bool:
    match kind:
        case "text":
            return isinstance(given, str)
        case "path":
            return isinstance(given, str) and bool(given)
        case "texts" | "paths":
            return isinstance(given, list) and all(isinstance(one, str) and one for one in given)
        case "flag":
            return isinstance(given, bool)
        case "percent":
            return isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= 100
        case _:
            return isinstance(given, int) and not isinstance(given, bool) and given > 0


def _wanted(key: Key, name: str) -> str:
    kinds = {
        "text": _("a text"),
        "path": _("a path"),
        "texts": _("a list of texts"),
        "paths": _("a path or a list of paths"),
        "flag": _("true or false"),
        "percent": _("a whole number from 0 to 100"),
        "number": _("a whole number above 0"),
    }
    return _("{key} wants {kind}, such as {example}").format(key=name, kind=kinds[key.kind], example=key.example)
