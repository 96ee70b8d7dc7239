"""``glossary.csv``: columns in any order, comma, semicolon or tab; what is wrong becomes a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from i18n import locales
from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import CatalogError, UnknownLanguage
from i18n.ui import _
from translate.glossary import records
from translate.glossary.conflicts import conflicts
from translate.glossary.model import Glossary, Row

COLUMNS = ("term", "translation", "language", "case", "pos", "note", "do_not_translate", "forbidden")
"""The columns of a new file, in order; ``source_language`` is read too."""

_KNOWN = (*COLUMNS, "source_language")
_ALIASES = {
    "source": "term",
    "source_term": "term",
    "target": "translation",
    "target_term": "translation",
    "locale": "language",
    "lang": "language",
    "target_language": "language",
    "case_sensitive": "case",
    "part_of_speech": "pos",
    "comment": "note",
    "notes": "note",
    "dnt": "do_not_translate",
    "donottranslate": "do_not_translate",
    "untranslatable": "do_not_translate",
    "from": "source_language",
}
_YES = frozenset(["yes", "y", "true", "t", "1", "x", "✓", "✔", "on"])
_NO = frozenset(["no", "n", "false", "f", "0", "-", "off"])
_SENSITIVE = _YES | {"sensitive", "case_sensitive", "case-sensitive", "exact"}
_INSENSITIVE = _NO | {"insensitive", "not", "not_sensitive", "not sensitive", "case-insensitive", "any", "ignore"}


class _RowError(ValueError):
    """Why a row cannot be used."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first record of a file."""

    names: tuple[str, ...]
    """The column that each cell is in, in this project's names; empty for one that is not known."""

    delimiter: str = ","
    """What stands between the cells."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with it."""


def load(path: Path) -> Glossary:
    """Read a glossary; one that is not there is empty.

    What a writer got wrong is in :attr:`Glossary.diagnostics`, with file and line, and the other
    rows hold. Raises :class:`CatalogError` for a file that the machine cannot read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Glossary(str(path))
    except OSError as error:
        raise CatalogError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=str(path), hint=_("Check the path")
        ) from error
    return loads(data, str(path))


def loads(data: bytes, path: str = "") -> Glossary:
    """The glossary in the bytes of a file; see :func:`load`."""
    text, _encoding = records.decode(data)
    header = read_header(text, path)
    found = list(header.diagnostics)
    rows: list[Row] = []
    if "term" in header.names:
        for record in list(records.read(text, header.delimiter))[1:]:
            try:
                row = _row(record, header)
            except _RowError as error:
                found.append(
                    Diagnostic(
                        path, record.line, "glossary-row", _("{error}: the row is left out").format(error=error), _ERROR
                    )
                )
                continue
            if row is not None:
                rows.append(row)
    found += conflicts(rows, path)
    return Glossary(path, tuple(rows), tuple(found))


_ERROR = Severity.ERROR


def read_header(text: str, path: str) -> Header:
    """The columns of a file; an empty file has those of a new one."""
    start = text.lstrip()
    if not start:
        return Header(COLUMNS)
    delimiter = records.sniff(start.splitlines()[0], (*_KNOWN, *_ALIASES))
    first = next(records.read(text, delimiter))
    names = tuple(_column(cell) for cell in first.cells)
    return Header(names, delimiter, tuple(_header_faults(first, names, path)))


def _column(cell: str) -> str:
    name = cell.strip().casefold().replace(" ", "_").replace("-", "_")
    name = _ALIASES.get(name, name)
    return name if name in _KNOWN else ""


def _header_faults(first: records.Record, names: tuple[str, ...], path: str) -> Iterator[Diagnostic]:
    if first.problem or "term" not in names:
        why = first.problem or _("no column is called term")
        hint = _("the first line must name the columns: {names}").format(names=", ".join(COLUMNS))
        yield Diagnostic(path, first.line, "glossary-header", f"{why}; {hint}", _ERROR)
        return
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        yield Diagnostic(
            path,
            first.line,
            "glossary-header",
            _("two columns are called {name}; the last counts").format(name=name),
            _ERROR,
        )
    for cell, name in zip(first.cells, names, strict=True):
        if cell and not name:
            near = get_close_matches(cell.casefold(), _KNOWN, n=1)
            unknown = _("no column is called {name!r}").format(name=cell[:40])
            told = _("did you mean {name}?").format(name=near[0]) if near else _("it is kept and not used")
            severity = Severity.WARNING if near else Severity.INFO
            yield Diagnostic(path, first.line, "glossary-column", f"{unknown}; {told}", severity)


def _row(record: records.Record, header: Header) -> Row | None:
    """The row of a record; ``None`` for an empty one."""
    if record.problem:
        raise _RowError(record.problem)
    if not any(record.cells):
        return None
    cells = _cells(record, header)
    yes, words = _forbidden(cells.get("forbidden", ""))
    row = Row(
        term=cells.get("term", ""),
        translation=cells.get("translation", ""),
        language=_language(cells.get("language", "")),
        case=_case(cells.get("case", "")),
        pos=cells.get("pos", ""),
        note=cells.get("note", ""),
        do_not_translate=_flag(cells.get("do_not_translate", ""), "do_not_translate"),
        forbidden=yes,
        forbidden_words=words,
        source_language=_language(cells.get("source_language", "")),
        line=record.line,
    )
    _check(row)
    return row


def _cells(record: records.Record, header: Header) -> Mapping[str, str]:
    cells, width = record.cells, len(header.names)
    if len(cells) > width and any(cells[width:]):
        raise _RowError(
            _("{count} cells under {columns} columns; put a text with {delimiter!r} in quotes").format(
                count=len(cells), columns=width, delimiter=header.delimiter
            )
        )
    if any("\ud800" <= char <= "\udfff" for cell in cells for char in cell):
        raise _RowError(_("it is not in UTF-8; save the file as CSV UTF-8"))
    return {name: cell for name, cell in zip(header.names, cells, strict=False) if name}


def _check(row: Row) -> None:
    if not row.term:
        raise _RowError(_("it has no term"))
    if not any(char.isalnum() for char in row.term):
        raise _RowError(_("the term {term!r} has no letter").format(term=row.term[:40]))
    if not (row.translation or row.do_not_translate or row.forbidden_words):
        raise _RowError(_("{term!r} has no translation, and is not marked do_not_translate").format(term=row.term[:40]))


def _language(cell: str) -> str:
    if cell in {"", "*"}:
        return ""
    try:
        return locales.normalize(cell)
    except UnknownLanguage as error:
        raise _RowError(f"{error.message} ({error.hint})") from None


def _flag(cell: str, name: str) -> bool:
    value = cell.casefold()
    if value in _YES or value == name:
        return True
    if not value or value in _NO:
        return False
    raise _RowError(_("{name} is yes or no, not {cell!r}").format(name=name, cell=cell[:40]))


def _case(cell: str) -> str:
    value = cell.casefold()
    if not value:
        return ""
    if value in _SENSITIVE:
        return "sensitive"
    if value in _INSENSITIVE:
        return "insensitive"
    raise _RowError(_("case is sensitive or insensitive, not {cell!r}").format(cell=cell[:40]))


def _forbidden(cell: str) -> tuple[bool, tuple[str, ...]]:
    """``yes``, or the words that must not be used, with ``|`` between them."""
    value = cell.casefold()
    if value in _YES or value == "forbidden":
        return True, ()
    if not value or value in _NO:
        return False, ()
    return False, tuple(word for part in cell.split("|") if (word := part.strip()))
