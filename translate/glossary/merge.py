"""Add rows to ``glossary.csv`` without touching those it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import files
from i18n.diagnostics import Diagnostic
from i18n.errors import CatalogError
from i18n.ui import _
from translate.glossary import records
from translate.glossary.model import Row
from translate.glossary.table import COLUMNS, loads, read_header


@dataclass(frozen=True, slots=True)
class Merged:
    """What adding rows did."""

    added: int
    """Rows that were written."""

    skipped: int
    """Rows that were there already."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """Rows that were written although the file says something else of their term; a person decides."""


def merge(path: Path, rows: Iterable[Row]) -> Merged:
    """Append ``rows`` to the glossary, which is made when it is not there.

    What the file holds stays, byte for byte: its rows, their order, its delimiter, line ends and
    encoding. A column that it lacks and the rows need is added to its first line alone. Raises
    :class:`CatalogError` for a file whose first line cannot be read, and
    :class:`i18n.errors.OutputError` when it cannot be written.
    """
    data = _read(path)
    known = {replace(row, line=0) for row in loads(data, str(path)).rows}
    new = [row for row in dict.fromkeys(replace(row, line=0) for row in rows) if row not in known]
    total = len({replace(row, line=0) for row in rows}) if isinstance(rows, Sequence) else len(new)
    if not new:
        return Merged(0, total)
    files.write(path, _appended(data, new, path))
    before = {(d.code, d.message) for d in loads(data, str(path)).diagnostics}
    after = loads(path.read_bytes(), str(path)).diagnostics
    found = tuple(d for d in after if (d.code, d.message) not in before and d.code.startswith("glossary-con"))
    return Merged(len(new), total - len(new), (*found, *_alternatives(path, known, new)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise CatalogError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=str(path), hint=_("Check the path")
        ) from error


def _appended(data: bytes, rows: Sequence[Row], path: Path) -> bytes:
    text, codec = records.decode(data)
    header = read_header(text, str(path))
    if "term" not in header.names:
        fault = header.diagnostics[0]
        raise CatalogError(
            fault.message, where=f"{path}:{fault.line}", hint=_("Mend the first line; nothing was written")
        )
    cells = [_cells(row) for row in rows]
    columns = (*COLUMNS, "source_language")
    lacking = [name for name in columns if name not in header.names and any(cell[name] for cell in cells)]
    names = (*header.names, *lacking)
    end = records.newline(text)
    body = records.write(([cell.get(name, "") for name in names] for cell in cells), header.delimiter, end)
    if not text.strip():
        return data + (records.write([names], header.delimiter, end) + body).encode(codec)
    gap = "" if text.endswith(("\n", "\r")) else end
    return _widened(data, lacking, header.delimiter, codec) + (gap + body).encode(codec)


def _widened(data: bytes, names: Sequence[str], delimiter: str, codec: str) -> bytes:
    """The file with columns added to its first line that has text; shorter rows may stay as they are."""
    blank = len(data) - len(data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"))
    ends = [place for mark in ("\n", "\r") if (place := _find(data, mark.encode(codec), blank)) >= 0]
    cut = min(ends, default=len(data))
    return data[:cut] + "".join(delimiter + name for name in names).encode(codec) + data[cut:]


def _find(data: bytes, mark: bytes, at: int) -> int:
    """Where a character of one or two bytes is, at a whole number of characters from the start."""
    place = data.find(mark, at)
    while place >= 0 and place % len(mark):
        place = data.find(mark, place + 1)
    return place


def _cells(row: Row) -> dict[str, str]:
    return {
        "term": row.term,
        "translation": row.translation,
        "language": row.language,
        "case": row.case,
        "pos": row.pos,
        "note": row.note,
        "do_not_translate": "yes" if row.do_not_translate else "",
        "forbidden": "yes" if row.forbidden else "|".join(row.forbidden_words),
        "source_language": row.source_language,
    }


def _alternatives(path: Path, known: Iterable[Row], new: Sequence[Row]) -> list[Diagnostic]:
    """Terms whose new translation stands beside another one that was approved before."""
    approved: dict[tuple[str, str], str] = {}
    for row in known:
        if row.translation and not row.forbidden:
            approved.setdefault((row.term.casefold(), row.language), row.translation)
    found = []
    for row in new:
        old = approved.get((row.term.casefold(), row.language))
        if old is not None and row.translation and not row.forbidden and old != row.translation:
            why = _("{term!r} has {old!r} already; {translation!r} was added, the first one is preferred").format(
                term=row.term[:60], old=old, translation=row.translation
            )
            found.append(Diagnostic(str(path), 0, "glossary-alternative", why))
    return found
