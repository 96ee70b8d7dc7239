"""Where a model's pieces stand in the text they were cut from, or make.

Tokenizers normalize before they cut (``ﬁ`` becomes ``fi``, ``½`` becomes ``1⁄2``), so pieces are found
again by their letters in compatibility decomposition, one after the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

SPACE = "\u2581"
"""How SentencePiece writes a space in a piece."""

Span = tuple[int, int]
"""Start and end in code points; empty for a piece that is not in the text."""

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_REACH = 4


def surfaces(pieces: Sequence[str]) -> list[str]:
    """What each piece writes: a space for the mark, characters for bytes (on the first byte's piece)."""
    result: list[str] = []
    pending = bytearray()
    first = 0
    for piece in pieces:
        byte = _BYTE.fullmatch(piece)
        if byte:
            if not pending:
                first = len(result)
            pending.append(int(byte[1], 16))
            result.append("")
            continue
        if pending:
            result[first] = pending.decode("utf-8", "replace")
            pending.clear()
        result.append(piece.replace(SPACE, " "))
    if pending:
        result[first] = pending.decode("utf-8", "replace")
    return result


def join(parts: Iterable[str]) -> tuple[str, list[Span]]:
    """The text that surfaces make, without white space at its ends, and where each stands in it.

    Two spaces that meet are one. A span leaves out the white space around its piece.
    """
    text = ""
    spans: list[Span] = []
    for part in parts:
        if not text or text.endswith(" "):
            part = part.lstrip(" ")
        start = len(text) + len(part) - len(part.lstrip())
        text += part
        spans.append((start, max(start, len(text.rstrip()))))
    end = len(text.rstrip())
    return text[:end], [(min(start, end), min(stop, end)) for start, stop in spans]


def locate(parts: Iterable[str], text: str) -> list[Span]:
    """Where each surface stands in ``text``, in order; what was normalized away is skipped."""
    parts = list(parts)
    whole, plain = join(parts)
    if whole == text:
        return plain
    letters = list(_letters(text))
    at = 0
    spans: list[Span] = []
    for part in parts:
        start = end = -1
        for letter, _ in _letters(part):
            found = _find(letters, letter, at)
            if found >= 0:
                start = letters[found][1] if start < 0 else start
                end = letters[found][1] + 1
                at = found + 1
        if start < 0:
            start = end = spans[-1][1] if spans else 0
        spans.append((start, end))
    return spans


def _find(letters: Sequence[tuple[str, int]], letter: str, at: int) -> int:
    for index in range(at, min(at + _REACH, len(letters))):
        if letters[index][0] == letter:
            return index
    return -1


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for index, char in enumerate(text):
        for letter in _decomposed(char):
            yield letter, index


@lru_cache(maxsize=8192)
def _decomposed(char: str) -> str:
    return "" if char.isspace() else unicodedata.normalize("NFKD", char).replace(" ", "")
