"""Strings of PO files: the one module that knows polib.

polib parses keywords, continuation lines, escapes and plural forms. It is kept away from what it
does not keep or does not read: comments (it refuses ``#text`` and ``#,fuzzy``, drops ``#~|`` and
empty ``#.`` lines), and texts as such (it splits them at U+2028).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from i18n.catalog.escapes import expand
from i18n.catalog.scan import Scan, ScanError
from i18n.ui import _

_AT_A_TIME = 1000
_POLIB_LINE = re.compile(r"line (\d+)")

Strings = polib.POEntry
"""The strings of one entry as polib gives them: ``msgid``, ``msgstr``, ``previous_msgid``, ..."""


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

    polib makes many objects for each entry, so it gets some entries at a time. Raises
    :class:`ScanError` where a keyword stands in the wrong place.
    """
    starts = [entry.line - 1 for entry in scanned.entries[::_AT_A_TIME]]
    for start, end in zip(starts, [*starts[1:], len(scanned.strings)], strict=True):
        text = _Lines(expand("\n".join(scanned.strings[start:end]), encoding))
        try:
            entries = polib.pofile(text, encoding=encoding, klass=_Entries)
        except OSError as error:
            match = _POLIB_LINE.search(str(error))
            line = start + int(match[1]) if match else start + 1
            raise ScanError(line, _("a keyword stands where it cannot: an entry is msgctxt, msgid, msgstr")) from error
        yield from entries
        entries.clear()  # polib's parser holds them in a cycle
