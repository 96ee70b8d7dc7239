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

_GIVEN = 12
"""Most pieces that a line gives to the next one."""

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad]\Z")


Cost = Callable[[str, int, str], int]
"""How bad it is to break between a line, which starts at a column, and the next one: how many pieces the
line had better give to the next one to avoid that."""


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
    if "\t" not in text:
        return sum(map(_columns, text))
    end = column
    for char in text:
        end += TAB - end % TAB if char == "\t" else _columns(char)
    return end - column


def wrap(text: str, limit: int, first: int = 0, rest: int = 0, *, cost: Cost | None = None) -> list[str]:
    """Break ``text`` into lines that end at column ``limit`` at the latest, where that can be done.

    The first line starts at column ``first``, the others at ``rest``. A break that has a ``cost`` is moved
    to the left where that is cheaper. :func:`join` of the lines is ``text`` again.
    """
    lines: list[str] = []
    ahead = _Ahead(chunks(text))
    column = first
    while True:
        full = ahead.fitting(0, column, limit)
        if ahead.ends_at(full):
            return [*lines, ahead.line(0, full)]
        taken = _cheapest(ahead, full, column, rest, limit, cost) if cost else full
        lines.append(ahead.line(0, taken))
        ahead.drop(taken)
        column = rest


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


class _Ahead:
    """The pieces of a text that are not yet on a line; only as many as two lines take are held."""

    def __init__(self, pieces: Iterator[Chunk]) -> None:
        self._pieces = pieces
        self._held: list[Chunk] = []

    def ends_at(self, index: int) -> bool:
        """Whether there is no piece at ``index``."""
        while len(self._held) <= index:
            piece = next(self._pieces, None)
            if piece is None:
                return True
            self._held.append(piece)
        return False

    def fitting(self, start: int, column: int, limit: int) -> int:
        """Where the line ends, exclusive, that starts with the piece at ``start`` and is filled up."""
        index = start
        while not self.ends_at(index):
            space, text = self._held[index]
            column += len(space) if index > start else 0
            column += width(text, column)
            if index > start and column > limit:
                break
            index += 1
        return index

    def line(self, start: int, stop: int) -> str:
        """The pieces from ``start`` to ``stop``, as they stand on a line."""
        line = "".join(space + text for space, text in self._held[start:stop])
        return line[len(self._held[start].space) :] if line else ""

    def drop(self, number: int) -> None:
        """Forget the first pieces, which are on a line."""
        del self._held[:number]


def _cheapest(ahead: _Ahead, full: int, column: int, rest: int, limit: int, cost: Cost) -> int:
    """How many pieces to take: all that have room, or fewer when the break is better there."""
    best, least = full, 0
    for taken in range(full, 0, -1):
        given = full - taken
        if given and given >= min(least, _GIVEN):
            break
        price = given + cost(ahead.line(0, taken), column, ahead.line(taken, ahead.fitting(taken, rest, limit)))
        if not given or price < least:
            best, least = taken, price
    return best


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
    a number, a quotation mark of e-mail, a rule or a row of a table at the start of a line.
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
