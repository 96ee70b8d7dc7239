"""How the strings and comments of a PO file are laid out in lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from i18n.catalog.escapes import escape
from i18n.catalog.model import Style
from i18n.model import Location

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_OPENING = "「『（［｛〈《【〔“‘"
_CLOSING = "、。，．」』）］｝〉》】〕”’！？：；・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
_CHUNK = re.compile(rf"[{_OPENING}]*[{_WIDE}][{_CLOSING}]* *|[^ \-{_WIDE}]*-+(?=[A-Za-z])|[^ \-{_WIDE}]+ *|-+ *| +")
_PREFIX = r"(?:#~ |#\| |#~\| )?"
_BROKEN = re.compile(rf'^{_PREFIX}"([^\n]{{30,}})"(?=\r?\n{_PREFIX}"([^\n]*)")', re.MULTILINE)
_LONG = re.compile(r'^(?:#~ )?(?:msgid |msgstr )?"[^\n"]{30,} [^\n]{60,}"\r?$', re.MULTILINE)
_REFERENCES = re.compile(r"(?:^#:[^\n]*\n)(?:^#:[^\n]*\n)+", re.MULTILINE)
_SPACE = re.compile(r"\s")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NARROW = re.compile("[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff]*")
"""Text in which every character takes one column: Latin letters, general punctuation, arrows."""
_ENOUGH = 10
_SAMPLE = 200_000
_WIDTH = 79


def strings(keyword: str, text: str, *, prefix: str = "", width: int) -> Iterator[str]:
    r"""The lines of one field: ``msgid "..."``, broken after ``\n`` and, with a ``width``, between words."""
    head = f"{prefix}{keyword} "
    pieces = [escape(piece) for piece in _LINE.findall(text)] if "\n" in text else [escape(text)]
    if len(pieces) == 1:
        body = pieces[0]
        if not width or columns(head) + columns(body) + 2 <= width:
            yield f'{head}"{body}"'
            return
    yield f'{head}""'
    for piece in pieces:
        for line in wrap(piece, width - 2 - len(prefix)) if width else (piece,):
            yield f'{prefix}"{line}"'


@lru_cache(maxsize=16384)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """``text`` in pieces of at most ``width`` columns, where words allow it.

    Remembered, because a template and its catalogs have the same sources.
    """
    measure = len if _NARROW.fullmatch(text) else columns
    lines: list[str] = []
    line, used = "", 0
    for chunk in _chunks(text):
        size = measure(chunk)
        if line and used + size > width:
            lines.append(line)
            line, used = "", 0
        line += chunk
        used += size
    if line:
        lines.append(line)
    return tuple(lines)


def _chunks(text: str) -> list[str]:
    if text.isascii() and "-" not in text:
        return re.findall(r"[^ ]+ *| +", text)
    return _CHUNK.findall(text)


def columns(text: str) -> int:
    """How many columns a terminal shows ``text`` in."""
    return len(text) if text.isascii() or _NARROW.fullmatch(text) else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def references(locations: Iterable[Location], style: Style) -> Iterator[str]:
    """The ``#:`` lines of ``locations``."""
    words = [reference(location) for location in locations]
    if len(words) == 1:
        yield f"#: {words[0]}"
        return
    if style.one_reference_a_line:
        yield from (f"#: {word}" for word in words)
        return
    line = "#:"
    for word in words:
        if line != "#:" and style.width and columns(line) + 1 + columns(word) > style.width:
            yield line
            line = "#:"
        line += " " + word
    if words:
        yield line


def reference(location: Location) -> str:
    """One place as gettext writes it; a path with white space stands between isolates."""
    path = location.path
    if not path or _SPACE.search(path):
        path = f"\u2068{path}\u2069"
    return f"{path}:{location.line}" if location.line else path


def detect(text: str, *, encoding: str = "utf-8", bom: bool = False) -> Style:
    """The style that ``text`` is written in; what it does not show is as gettext does it."""
    head = text[:_SAMPLE]
    groups = [match[0].rstrip().split("\n") for match in _REFERENCES.finditer(head)]
    return Style(
        width=_width(head),
        newline="\r\n" if "\r\n" in text else "\n",
        encoding=encoding,
        bom=bom,
        end=text[len(text.rstrip("\r\n")) :],
        one_reference_a_line=bool(groups) and all(len(line.split()) == 2 for group in groups for line in group),
    )


def _width(text: str) -> int:
    """What lines were wrapped at: the usual width where it can have been that, else the widest line."""
    broken = [(match[0], match[2]) for match in _BROKEN.finditer(text) if not match[1].endswith("\\n")]
    if not broken:
        return 0 if _LONG.search(text) else _WIDTH
    widest = max(columns(line) for line, _ in broken)
    if len(broken) < _ENOUGH:
        return max(widest, _WIDTH)
    roomy = min(columns(line) + columns(_chunks(rest)[0]) for line, rest in broken if rest)
    return _WIDTH if widest <= _WIDTH < roomy else widest
