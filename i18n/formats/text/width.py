"""Columns and line breaks: how wide text is on a screen, and where a line may end.

Widths are those of Unicode Standard Annex 11 (East Asian Width): wide and full-width characters
take two columns, marks and format characters none. Lines break at spaces, and between ideographs
or kana by the common rules of JIS X 4051 (no closing mark, small kana or prolonged sound mark at a
line's start, no opening mark at its end), which Unicode's character properties tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

TAB = 8
"""Columns from one tab stop to the next."""

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad]\Z")


class Chunk(NamedTuple):
    """A piece of a paragraph that stays on one line."""

    space: str
    """What stands before it when it does not start a line: a space, or nothing."""

    text: str
    """The piece; it may hold spaces at which a line must not end."""


def width(text: str, column: int = 0) -> int:
    """How many columns ``text`` takes when it starts at ``column``."""
    if text.isascii() and "\t" not in text:
        return len(text)
    end = column
    for char in text:
        end += TAB - end % TAB if char == "\t" else _columns(char)
    return end - column


def wrap(
    text: str, limit: int, first: int = 0, rest: int = 0, *, ends: Callable[[str], bool] | None = None
) -> list[str]:
    """Break ``text`` into lines that end at column ``limit`` at the latest, where that can be done.

    The first line starts at column ``first``, the others at ``rest``. No line but the last one is
    something that ``ends`` a sentence, where it can give its last word to the next line. :func:`join`
    of the lines is ``text`` again.
    """
    lines: list[str] = []
    line, end, last = "", first, Chunk("", "")
    for chunk in chunks(text):
        columns = width(chunk.text, end)
        if line and end + len(chunk.space) + columns > limit:
            kept = line[: len(line) - len(last.space + last.text)]
            word = last.text + chunk.space + chunk.text
            if kept and ends and ends(line) and not ends(kept) and rest + width(word, rest) <= limit:
                line, chunk = kept, Chunk("", word)
            lines.append(line)
            line, end = chunk.text, rest + width(chunk.text, rest)
        else:
            line, end = line + chunk.space + chunk.text, end + len(chunk.space) + columns
        last = chunk
    return [*lines, line]


def join(lines: list[str]) -> str:
    """The paragraph that was wrapped into ``lines``."""
    return lines[0] + "".join(_between(before, line) + line for before, line in pairwise(lines))


def chunks(text: str) -> Iterator[Chunk]:
    """Cut ``text``, whose white space is single spaces, where a line may end."""
    space, chunk = "", ""
    for word in text.split(" "):
        if chunk and _may_end(chunk, word):
            yield Chunk(space, chunk)
            space, chunk = " ", ""
        elif chunk:
            chunk += " "
        if word.isascii():
            chunk += word
            continue
        for index, char in enumerate(word):
            if index and _may_split(word[index - 1], char):
                yield Chunk(space, chunk)
                space, chunk = "", ""
            chunk += char
    if chunk:
        yield Chunk(space, chunk)


def first_chunk(text: str) -> str:
    """The piece of ``text`` that must stand on its first line."""
    return next((chunk.text for chunk in chunks(text[:400])), text)


def _between(before: str, after: str) -> str:
    """What two lines of a paragraph are joined with: nothing in scripts without spaces and behind a hyphen."""
    one, other = before[-1:], after[:1]
    if _HYPHEN.search(before[-2:]) and other.islower():
        return ""
    if _is_cjk(one) and _is_cjk(other):
        return ""
    if _is_cjk(one) or _is_cjk(other):
        return " " if _is_spaced(before) else ""
    return " "


def _may_end(before: str, word: str) -> bool:
    """Whether a line may end at the space between ``before`` and ``word``.

    Not where joining the lines would lose the space, and not before what would look like a bullet,
    a number, a quotation mark of e-mail or a rule at the start of a line.
    """
    if not any(map(str.isalnum, word)) or word.startswith(">") or _NUMBER.fullmatch(word):
        return False
    if _is_cjk(before[-1:]) or _is_cjk(word[:1]):
        return False
    return _between(before, word) == " "


def _may_split(before: str, after: str) -> bool:
    if before.isascii() or after.isascii():
        return False
    return _is_cjk(before) and _is_cjk(after) and not _is_opening(before) and not _is_never_first(after)


def _is_spaced(text: str) -> bool:
    """Whether ``text`` sets ideographs and Latin words apart with spaces."""
    return any(
        one != " " and other != " " and _is_cjk(one) != _is_cjk(other)
        for one, other in re.findall(r"(\S) (?=(\S))", text)
    )


@cache
def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


@cache
def _is_cjk(char: str) -> bool:
    """Whether ``char`` belongs to a script that sets no spaces between words and is set in squares."""
    if not char or char.isascii() or _columns(char) != 2:
        return False
    return unicodedata.category(char) != "So" and not unicodedata.name(char, "").startswith("HANGUL")


@cache
def _is_opening(char: str) -> bool:
    return unicodedata.category(char) in {"Ps", "Pi"}


@cache
def _is_never_first(char: str) -> bool:
    if unicodedata.category(char) in {"Pe", "Pf", "Po", "Lm", "Sk"}:
        return True
    return " SMALL " in unicodedata.name(char, "") or char == "ー"
