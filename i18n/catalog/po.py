"""Strings of PO files: the one module that knows polib.

polib parses keywords, continuation lines, escapes and plural forms. It is kept away from what it
does not keep or does not read: comments (it refuses ``#text`` and ``#,fuzzy``, drops ``#~|`` and
empty ``#.`` lines), and texts as such (it splits them at U+2028).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import polib

from i18n.catalog.escapes import expand
from i18n.catalog.scan import Scan, ScanError
from i18n.ui import _

_AT_A_TIME = 1000
_POLIB_LINE = re.compile(r"line (\d+)")

_TEXT = r'("(?:[^"\\]++|\\[\\ntrvbf"])*+"(?:\n++"(?:[^"\\]++|\\[\\ntrvbf"])*+")*+)'
_PLAIN = re.compile(rf"\n*+(?:msgctxt {_TEXT}\n++)?msgid {_TEXT}\n++msgstr {_TEXT}\n*+")
"""An entry of source and translation alone, with those escapes only that every parser knows."""
_BREAK = re.compile(r'"\n+"')


class Strings(NamedTuple):
    """The strings of one entry, under their names in the file."""

    msgid: str
    msgstr: str
    msgctxt: str | None = None
    msgid_plural: str = ""
    msgstr_plural: Mapping[int, str] = MappingProxyType({})
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None


class _Lines(str):
    r"""PO text that polib splits where gettext does: at ``\n`` alone, not at U+2028 and its like."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


class _Entries(polib.POFile):
    """polib's list of entries that keeps the header as the entry it is."""

    def find(self, *_: object, **__: object) -> None:
        return None


def parse(scanned: Scan, encoding: str) -> Iterator[Strings]:
    """The strings of each entry of a file in ``encoding``, in order.

    An entry of nothing but source and translation, as nearly all are, is read here; others go to polib, with their
    neighbours of that kind. Raises :class:`ScanError` where a keyword stands in the wrong place.
    """
    starts = [entry.line - 1 for entry in scanned.entries]
    others: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(scanned.strings)], strict=True):
        match = _PLAIN.fullmatch("\n".join(scanned.strings[start:end]))
        if match is None:
            others.append(start)
            continue
        if others:
            yield from _parsed(scanned, others, start, encoding)
            others = []
        context, source, target = match.groups()
        yield Strings(_joined(source), _joined(target), None if context is None else _joined(context))
    yield from _parsed(scanned, others, len(scanned.strings), encoding)


def _joined(quoted: str) -> str:
    """What strings on one or more lines say."""
    text = _BREAK.sub("", quoted)[1:-1]
    return polib.unescape(text) if "\\" in text else text


def _parsed(scanned: Scan, entries: list[int], end: int, encoding: str) -> Iterator[Strings]:
    """The strings of ``entries``, by the lines they start in, up to line ``end``, as polib reads them.

    polib makes many objects for each entry, so it gets some entries at a time.
    """
    starts = entries[::_AT_A_TIME]
    for start, stop in zip(starts, [*starts[1:], end][: len(starts)], strict=True):
        text = _Lines(expand("\n".join(scanned.strings[start:stop]), encoding))
        try:
            found = polib.pofile(text, encoding=encoding, klass=_Entries)
        except OSError as error:
            match = _POLIB_LINE.search(str(error))
            line = start + int(match[1]) if match else start + 1
            raise ScanError(line, _("a keyword stands where it cannot: an entry is msgctxt, msgid, msgstr")) from error
        yield from map(_strings, found)
        found.clear()  # polib's parser holds them in a cycle


def _strings(entry: polib.POEntry) -> Strings:
    return Strings(
        entry.msgid,
        entry.msgstr,
        entry.msgctxt,
        entry.msgid_plural,
        entry.msgstr_plural,
        entry.previous_msgid,
        entry.previous_msgctxt,
        entry.previous_msgid_plural,
    )
