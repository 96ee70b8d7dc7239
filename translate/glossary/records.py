"""Records of a delimited file, one by one: a broken one never takes its neighbours with it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from i18n.ui import _

DELIMITERS = (",", ";", "\t")

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

_LONGEST = 50
"""Lines that one record may span; a quotation mark that is open for longer was never closed."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record."""

    line: int
    """Its first line, from 1."""

    cells: tuple[str, ...] = ()
    """What it says; empty when it cannot be read."""

    problem: str = ""
    """Why it cannot be read."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the codec that writes more of it; bytes that are no text become lone surrogates.

    UTF-8 with or without a byte order mark, or UTF-16 with one, as spreadsheets write it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"
        return data[2:].decode(codec, "replace"), codec
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"), "utf-8"


def newline(text: str) -> str:
    """The line end of the file: that of its first line."""
    first = text.partition("\n")[0]
    return "\r\n" if first.endswith("\r") else "\n"


def sniff(header: str, known: Iterable[str]) -> str:
    """The delimiter: the one that cuts the header line into the most names of columns in ``known``."""
    names = set(known)
    return max(DELIMITERS, key=lambda mark: (len(names & set(_names(header, mark))), header.count(mark)))


def _names(header: str, delimiter: str) -> list[str]:
    return [cell.strip().casefold().replace(" ", "_").replace("-", "_").strip('"') for cell in header.split(delimiter)]


def read(text: str, delimiter: str) -> Iterator[Record]:
    """The records of ``text``, the header first; blank lines are left out."""
    rows = _LINE.findall(text)
    at = 0
    while at < len(rows):
        if rows[at].strip():
            record, count = _record(rows, at, delimiter)
            yield record
            at += count
        else:
            at += 1


def _record(rows: Sequence[str], at: int, delimiter: str) -> tuple[Record, int]:
    """The record that starts at ``rows[at]``, and how many lines it has."""
    reason = ""
    for count in range(1, min(_LONGEST, len(rows) - at) + 1):
        try:
            cells = next(csv.reader([*rows[at : at + count]], delimiter=delimiter, strict=True))
        except csv.Error as error:
            reason = str(error)
            if "unexpected end" in reason:
                continue
            break
        except StopIteration:
            break
        return Record(at + 1, tuple(" ".join(cell.split()) for cell in cells)), count
    return Record(at + 1, problem=_explain(reason)), 1


def _explain(reason: str) -> str:
    if "unexpected end" in reason:
        return _("a quotation mark is opened and never closed")
    if "expected after" in reason:
        return _("something follows a closing quotation mark; write a quotation mark within a cell twice")
    if "limit" in reason:
        return _("a cell is longer than 100,000 characters")
    return _("it cannot be read: {reason}").format(reason=reason)


def write(rows: Iterable[Sequence[str]], delimiter: str, end: str) -> str:
    """``rows`` as records, quoted where they must be."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()
