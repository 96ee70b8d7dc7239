"""Tables for people who work in a spreadsheet: CSV by RFC 4180, in UTF-8 with a byte order mark, as Excel wants it.

A cell that a spreadsheet would run as a formula (``=1+1``, ``+``, ``-``, ``@``) goes out with an apostrophe
before it, as OWASP advises ("CSV Injection"), and comes back without. People change ``target`` and ``state``;
``comment`` is added to the entry's comments; all else is for reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from i18n.errors import ExchangeError, UnknownLanguage
from i18n.exchange.model import Document, Entry, origin_line
from i18n.locales import normalize
from i18n.model import State
from i18n.ui import _

COLUMNS = ("id", "catalog", "article", "from", "to", "kind", "source", "target", "state", "comment", "origin", "place")
"""The first line of every table."""

_NEEDED = ("source", "target")
_DOCUMENT = ("catalog", "article", "from", "to")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'(?='*[=+\-@\t\r])")
_MAX_FIELD = 1 << 24


def write(document: Document) -> bytes:
    """The document as a table."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for entry in document.entries:
        writer.writerow([_guarded(cell) for cell in _row(document, entry)])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def _row(document: Document, entry: Entry) -> tuple[str, ...]:
    place = f"{entry.locations[0].path}:{entry.locations[0].line}" if entry.locations else ""
    return (
        entry.id,
        document.name,
        document.article,
        document.source,
        document.locale,
        entry.notes[0] if entry.notes else "",
        entry.source,
        entry.target,
        entry.state,
        "\n".join(entry.comments),
        origin_line(entry),
        place,
    )


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def read(data: bytes, path: str) -> list[Document]:
    """The documents in a table, in the order of their first lines. Raises :class:`ExchangeError`."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for line, row in enumerate(_rows(_text(data, path), path), 2):
        entries = found.setdefault(tuple(row[name] for name in _DOCUMENT), [])
        if row["source"]:
            entries.append(_entry(row, path, line))
    return [
        Document(name, article, _locale(source, path), _locale(locale, path), tuple(entries))
        for (name, article, source, locale), entries in found.items()
    ]


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        hint = _("Save it as CSV in UTF-8")
        raise ExchangeError(_("is not text in UTF-8"), where=f"{path}, byte {error.start}", hint=hint) from error


def _rows(text: str, path: str) -> Iterator[dict[str, str]]:
    head = text[: text.find("\n")]
    delimiter = max(",;\t", key=head.count)  # spreadsheets write what their locale has
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        message = _("has no column {names}").format(names=", ".join(missing))
        hint = _("The first line must name the columns: {names}").format(names=", ".join(COLUMNS))
        raise ExchangeError(message, where=f"{path}:1", hint=hint)
    try:
        for row in reader:
            yield {name: _GUARDED.sub("", str(row.get(name) or ""), count=1) for name in COLUMNS}
    except csv.Error as error:
        message = _("is no table: {reason}").format(reason=error)
        raise ExchangeError(message, where=f"{path}:{reader.line_num}", hint=_("Save it as CSV in UTF-8")) from error


def _locale(code: str, path: str) -> str:
    try:
        return normalize(code) if code else ""
    except UnknownLanguage as error:
        raise ExchangeError(error.message, where=path, hint=error.hint) from error


def _entry(row: dict[str, str], path: str, line: int) -> Entry:
    told = row["state"].strip().lower()
    try:
        state = State(told) if told else State.TRANSLATED
    except ValueError:
        message = _("row {row} has the state {state!r}, which does not exist").format(row=line, state=told[:20])
        hint = _("Choose one of: {names}").format(names=", ".join(State))
        raise ExchangeError(message, where=path, hint=hint) from None
    comments = tuple(row["comment"].splitlines())
    if not row["target"]:
        state = State.UNTRANSLATED
    elif state is State.UNTRANSLATED:
        state = State.TRANSLATED
    return Entry(row["id"], row["source"], row["target"], state, comments=comments)
