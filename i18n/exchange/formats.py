"""The formats of exchange, by name and by the name of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from i18n.errors import UnknownFormat
from i18n.exchange.model import Document
from i18n.ui import _


@dataclass(frozen=True, slots=True)
class Exchange:
    """One format."""

    name: str
    """What ``--format`` calls it."""

    suffix: str
    """How its files' names end, with the dot."""

    write: Callable[[Document], bytes]
    """A document as a file."""

    read: Callable[[bytes, str], list[Document]] | None = None
    """A file's documents, the path being for messages; ``None`` where nothing comes back. Raises
    :class:`i18n.errors.ExchangeError`."""


def _all() -> tuple[Exchange, ...]:
    from i18n.exchange import page, table, xliff1, xliff2

    return (
        Exchange("xliff", ".xlf", xliff2.write, _xliff),
        Exchange("xliff1", ".xlf", xliff1.write, _xliff),
        Exchange("csv", ".csv", table.write, table.read),
        Exchange("html", ".html", page.write),
    )


def _xliff(data: bytes, path: str) -> list[Document]:
    from i18n.exchange import xliff

    return xliff.read(data, path)


def names() -> tuple[str, ...]:
    """The formats' names."""
    return tuple(one.name for one in _all())


def by_name(name: str) -> Exchange:
    """The format called ``name``. Raises :class:`UnknownFormat`."""
    for one in _all():
        if one.name == name:
            return one
    raise UnknownFormat(
        _("there is no exchange format {name!r}").format(name=name),
        hint=_("Choose one of: {names}").format(names=", ".join(names())),
    )


def for_path(path: Path) -> Exchange:
    """The format that reads the file. Raises :class:`UnknownFormat`."""
    suffix = {".xliff": ".xlf"}.get(path.suffix.lower(), path.suffix.lower())
    for one in _all():
        if one.read is not None and one.suffix == suffix:
            return one
    raise UnknownFormat(
        _("this file's format is not known"),
        where=str(path),
        hint=_("Files that come back end in .xlf, .xliff or .csv"),
    )
