"""Where sentences start and end. The only import of sentencex.

sentencex cuts by rules and lists of abbreviations; what it cuts too small is mended here: a
closing quotation mark, a list number or ``approx.`` is no sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from i18n import locales

_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"\W*(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]\W*")
_QUOTED = re.compile(r"[」』]\Z")
_KANA = re.compile(r"[ぁ-ゟ、]")
_HOUR = re.compile(r"\d\s?[ap]\.\s?m\.\Z", re.IGNORECASE)
_ZONE = re.compile(r"(?:[A-Z]{1,2}[SD]?T|GMT|UTC)\b")
_BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n|\u2029")


def spans(text: str, locale: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text``, as ``(start, end)`` in code points, in order.

    No sentence starts or ends with white space, none is empty, and every other character lies in
    exactly one, so ``text[end:start]`` between two of them is the white space to keep.
    """
    result: list[tuple[int, int]] = []
    for start, end in _stripped(text, locale):
        if result and _belongs(text, result[-1], (start, end)):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def split(text: str, locale: str) -> tuple[str, ...]:
    """The sentences of ``text``, without the white space around them."""
    return tuple(text[start:end] for start, end in spans(text, locale))


def _stripped(text: str, locale: str) -> Iterator[tuple[int, int]]:
    end = 0
    for piece in _pieces(text, locale):
        start, end = end, end + len(piece)
        first = start + len(piece) - len(piece.lstrip())
        if first < end:
            yield first, start + len(piece.rstrip())


def _pieces(text: str, locale: str) -> list[str]:
    readable = _SURROGATE.sub("\ufffd", text)  # sentencex takes UTF-8
    pieces: list[str] = sentencex.segment(locales.language(locale), readable)  # type: ignore[attr-defined]
    return pieces if "".join(pieces) == readable else [readable]


def _belongs(text: str, last: tuple[int, int], this: tuple[int, int]) -> bool:
    """Whether two pieces are one sentence after all."""
    before, after = text[slice(*last)], text[slice(*this)]
    gap = text[last[1] : this[0]]
    if _BREAK.search(gap):
        return False
    if not any(char.isalnum() for char in after) and "\ufffc" not in after:
        return True
    if _NUMBER.fullmatch(before) or not any(char.isalnum() for char in before):
        return True
    if not gap and _QUOTED.search(before) and _KANA.match(after):
        return True
    if _HOUR.search(before) and _ZONE.match(after):  # "9 a.m. EST"
        return True
    return after[0].islower() and "\n" not in gap
