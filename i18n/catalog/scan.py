"""PO text, cut into entries: comments are read here, strings are left to the parser.

An entry starts at the first comment or keyword after the ``msgstr`` of the one before; empty lines
between do not count. Each entry keeps its own text, so that it can be written back as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from i18n.ui import _

_KEYWORD = r"msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?"
_STRING = re.compile(
    rf'[ \t]*(?P<keyword>{_KEYWORD})?[ \t]*(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")[ \t\r\f\v]*', re.DOTALL
)
_FLAG = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"|")+')
_CONFLICT = re.compile(r"<<<<<<< |=======\r?$|>>>>>>> |\|\|\|\|\|\|\| ")


class ScanError(ValueError):
    """A line that is not PO; ``line`` counts from 1."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


@dataclass(slots=True)
class Entry:
    """One entry: its comments by kind, and where its text is. Strings are in :attr:`Scan.strings`."""

    line: int
    """Line of its first comment or keyword, from 1."""

    start: int
    """Offset of its first character in the text."""

    keyword_line: int = 0
    """Line of its first keyword; 0 before one was seen."""

    obsolete: bool = False
    """Whether its strings stand behind ``#~``."""

    complete: bool = False
    """Whether it has a ``msgstr``."""

    plural: bool = False
    """Whether it has a ``msgid_plural``."""

    forms: int = 0
    """How many ``msgstr[n]`` it has."""

    comments: list[str] = field(default_factory=list)
    """Its comment lines of every kind, from the ``#`` on."""


@dataclass(slots=True)
class Comments:
    """The comment lines of one entry by kind, without their signs."""

    people: list[str] = field(default_factory=list)
    """``#`` lines, without one space after the sign."""

    notes: list[str] = field(default_factory=list)
    """``#.`` lines, without one space after the sign."""

    references: list[str] = field(default_factory=list)
    """``#:`` lines."""

    flags: list[str] = field(default_factory=list)
    """``#,`` flags, and those of ``#=`` lines."""


@dataclass(slots=True)
class Scan:
    """A PO text, cut up."""

    text: str
    """The text."""

    entries: list[Entry] = field(default_factory=list)
    """Its entries in order; the last may be comments only."""

    strings: list[str] = field(default_factory=list)
    """Line by line, what is neither comment nor obsolescence: keywords with strings, and ``#|`` lines."""


def scan(text: str) -> Scan:
    """Cut ``text`` into entries. Raises :class:`ScanError`."""
    result = Scan(text)
    entry = Entry(1, 0)
    offset = 0
    strings = result.strings
    for number, line in enumerate(text.split("\n"), 1):
        body = line.lstrip(" \t\r\f\v")
        if not body:
            strings.append("")
        elif comment := comment_in(body):
            if entry.complete:
                entry = _next(result, entry, number, offset)
            entry.comments.append(comment.rstrip("\r"))
            strings.append("")
        else:
            if entry.complete and not _continues(body):
                entry = _next(result, entry, number, offset)
            strings.append(_string(entry, body, number))
        offset += len(line) + 1
    result.entries.append(_checked(entry))
    return result


def _next(result: Scan, entry: Entry, line: int, start: int) -> Entry:
    result.entries.append(entry)
    return Entry(line, start)


def _checked(entry: Entry) -> Entry:
    if entry.keyword_line and not entry.complete:
        raise ScanError(
            entry.keyword_line, _("the entry has no msgstr: the file was cut off, or two entries ran together")
        )
    return entry


def _continues(body: str) -> bool:
    """Whether a line belongs to the ``msgstr`` before it."""
    if body.startswith("#"):
        body = body[2:].lstrip()
        if body.startswith("|"):
            return False
    return body.startswith(('"', "msgstr[")) or not body


def comment_in(body: str) -> str:
    """The comment that a line without its indent is, from the ``#`` on; empty when it is something else.

    Some tools put ``#~`` before the comments of obsolete entries too.
    """
    if body[0] != "#" or body.startswith("#|"):
        return ""
    if not body.startswith("#~"):
        return body
    inner = body[2:].lstrip(" \t")
    return inner if inner.startswith("#") and not inner.startswith("#|") else ""


def flags_in(text: str) -> list[str]:
    """The flags of a line, without its sign. Weblate's have commas in quotes: ``placeholders:"a,b"``."""
    return [flag for found in _FLAG.findall(text) if (flag := found.strip())]


def comments(entry: Entry) -> Comments:
    """The comments of ``entry``, sorted out."""
    found = Comments()
    for line in entry.comments:
        kind = line[1:2]
        if kind == ".":
            found.notes.append(line[3:] if line[2:3] == " " else line[2:])
        elif kind == ":":
            found.references.append(line[2:])
        elif kind and kind in ",=":
            found.flags += flags_in(line[2:])
        else:
            found.people.append(line[2:] if kind == " " else line[1:])
    return found


def _string(entry: Entry, body: str, number: int) -> str:
    """The line as the parser takes it: without ``#~``, ``#~|`` as ``#|``."""
    prefix = ""
    if body[0] == "#":
        prefix, body = _unprefixed(entry, body)
        if not body.strip():
            return ""
    match = _STRING.fullmatch(body)
    if match is None:
        raise _error(body, number)
    keyword = match["keyword"]
    if keyword and not prefix:
        entry.keyword_line = entry.keyword_line or number
        if keyword.startswith("msgstr"):
            _complete(entry, keyword, number)
        elif keyword == "msgid_plural":
            entry.plural = True
    return f"{prefix}{keyword} {match['string']}" if keyword else prefix + match["string"]


def _complete(entry: Entry, keyword: str, number: int) -> None:
    expected = f"msgstr[{entry.forms}]" if entry.plural else "msgstr"
    if keyword != expected:
        raise ScanError(
            number, _("{expected} is expected here, not {keyword}").format(expected=expected, keyword=keyword)
        )
    entry.forms += 1
    entry.complete = True


def _unprefixed(entry: Entry, body: str) -> tuple[str, str]:
    if body[1] == "~":
        entry.obsolete = True
        body = body[2:].lstrip(" \t")
        if not body.startswith(("|", "#|")):
            return "", body
        return "#| ", body.removeprefix("#")[1:]
    return "#| ", body[2:]


def _error(body: str, number: int) -> ScanError:
    if number == 1 and "\r" in body.strip():
        return ScanError(1, _("its lines end in CR alone"), _("Save it with LF or CRLF at the end of its lines"))
    if body.startswith("domain "):
        return ScanError(number, _("it is of several text domains"), _("Make a file of each"))
    if _CONFLICT.match(body):
        return ScanError(number, _("the file has merge conflict markers"), _("Settle the conflict, then run again"))
    if '"' in body:
        return ScanError(number, _("the string has no closing quote, or a quote in it lacks its backslash"))
    return ScanError(number, _("this is no line of a PO file: {line!r}").format(line=body.strip()[:60]))


def raw_texts(scanned: Scan) -> list[str]:
    """The text of each entry with the empty lines after it; joined, they are the whole text."""
    starts = [entry.start for entry in scanned.entries[1:]]
    return [scanned.text[a:b] for a, b in zip([0, *starts], [*starts, len(scanned.text)], strict=True)]
