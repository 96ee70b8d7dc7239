"""Texts that are too long for a model, cut where it hurts least."""

from __future__ import annotations

import re
from collections.abc import Callable

Measure = Callable[[str], int]
"""How many tokens a text has."""

# The best places to cut after, in order: the end of a sentence, a clause, a phrase, a word.
_PLACES = (
    re.compile(r"[.!?…]['\"”’)\]]*\s+|[。！？]"),
    re.compile(r"[;:][”’)\]]*\s+|\s+(?=[–—])|[；：]"),
    re.compile(r"[,)][”’]?\s+|[、，]"),
    re.compile(r"\s+"),
)


def cut(text: str, limit: int, measure: Measure) -> list[tuple[int, int]]:
    """Spans of ``text`` with at most ``limit`` tokens each, in order, without white space at their ends.

    A text within the limit is one span. Nothing but white space is left out.
    """
    result: list[tuple[int, int]] = []
    waiting = [(0, len(text))]
    while waiting:
        start, end = _strip(text, *waiting.pop())
        if start >= end:
            continue
        if end - start <= 1 or (end - start <= 20 * limit and measure(text[start:end]) <= limit):
            result.append((start, end))
            continue
        middle = start + _place(text[start:end])
        waiting += [(middle, end), (start, middle)]
    return result


def _place(text: str) -> int:
    """Where to cut a text in two: after the best mark in its middle, else in its very middle."""
    middle, reach = len(text) // 2, len(text) // 3
    for pattern in _PLACES:
        found = [match.end() for match in pattern.finditer(text, middle - reach, middle + reach)]
        if found:
            return min(found, key=lambda place: abs(place - middle))
    return max(1, middle)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
