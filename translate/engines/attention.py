"""Attention made into a word alignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from translate.engine import Link
from translate.engines.pieces import Span
from translate.pipeline.spans import tokens

_NUMBER = re.compile(r"\d+")

SHARE = 0.2
"""A word is linked to every source word that has at least this share of its attention, and to the best."""


class Word(NamedTuple):
    """A word of a text, or a punctuation mark."""

    start: int
    """Where it starts."""

    end: int
    """Where it ends."""

    pieces: tuple[int, ...]
    """The indices of its pieces."""


def links(
    source: str,
    source_spans: Sequence[Span],
    target: str,
    target_spans: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Which words became which: one row of ``attention`` a target piece, one column a source piece.

    Columns past the source pieces (the end mark) are left out.
    """
    ours = words(source, source_spans)
    texts = [source[word.start : word.end] for word in ours]
    several = [(index, word.pieces) for index, word in enumerate(ours) if len(word.pieces) != 1]
    result: list[Link] = []
    for theirs in words(target, target_spans):
        row = _row([attention[piece] for piece in theirs.pieces if piece < len(attention)], len(source_spans))
        weights = [row[word.pieces[0]] if word.pieces else 0.0 for word in ours]
        for index, pieces in several:
            weights[index] = sum([row[piece] for piece in pieces])
        least = min(max(weights, default=0.0), SHARE)
        found = [index for index, weight in enumerate(weights) if weight >= least and weight > 0.0]
        text = target[theirs.start : theirs.end]
        # Of words that lie in one piece, such as the three of "[1]", the equal one is meant.
        equal = {ours[index].pieces for index in found if texts[index] == text}
        for index in found:
            word = ours[index]
            if word.pieces not in equal or texts[index] == text:
                weight = round(min(1.0, weights[index]), 3)
                result.append(Link(word.start, word.end, theirs.start, theirs.end, weight))
    return tuple(result)


def _row(rows: Sequence[Sequence[float]], size: int) -> list[float]:
    """What the pieces of one word look at together: the mean of their ``rows``, of ``size`` columns."""
    row = list(rows[0]) if len(rows) == 1 else [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    return row + [0.0] * (size - len(row))


def words(text: str, spans: Sequence[Span]) -> list[Word]:
    """The words and punctuation marks of ``text``, each with the pieces that lie in it; ``spans`` are in order."""
    result: list[Word] = []
    first, count = 0, len(spans)
    for start, end in tokens(text):
        while first < count and spans[first][1] <= start:
            first += 1
        pieces: list[int] = []
        index = first
        while index < count and spans[index][0] < end:
            if spans[index][0] < spans[index][1] > start:
                pieces.append(index)
            index += 1
        result.append(Word(start, end, tuple(pieces)))
    return result


def agrees(source: str, target: str, alignment: Iterable[Link]) -> bool:
    """Whether most of the numbers that both texts have, each once, are linked with each other before all else.

    With fewer than two there is no telling, and the alignment is trusted.
    """
    ours, theirs = _numbers(source), _numbers(target)
    shared = ours.keys() & theirs.keys()
    best: dict[int, Link] = {}
    for link in alignment:
        if link.weight > (best[link.target_start].weight if link.target_start in best else 0.0):
            best[link.target_start] = link
    right = sum(theirs[one] in best and best[theirs[one]].source_start == ours[one] for one in shared)
    return len(shared) < 2 or right * 2 > len(shared)


def _numbers(text: str) -> dict[str, int]:
    """The numbers that stand once in ``text``, and where."""
    found = Counter(_NUMBER.findall(text))
    return {match[0]: match.start() for match in _NUMBER.finditer(text) if found[match[0]] == 1}


def compose(first: Iterable[Link], second: Iterable[Link]) -> tuple[Link, ...]:
    """The alignment over a third language: links of two hops that meet there, the weights multiplied."""
    seconds = list(second)
    weights: dict[tuple[int, int, int, int], float] = {}
    for one in first:
        for two in seconds:
            overlap = min(one.target_end, two.source_end) - max(one.target_start, two.source_start)
            if overlap > 0:
                key = (one.source_start, one.source_end, two.target_start, two.target_end)
                weights[key] = weights.get(key, 0.0) + one.weight * two.weight
    strongest: dict[Span, float] = {}
    for key, weight in weights.items():
        strongest[key[2:]] = max(weight, strongest.get(key[2:], 0.0))
    kept = (
        Link(*key, round(min(1.0, weight), 3)) for key, weight in weights.items() if weight >= strongest[key[2:]] / 2
    )
    return tuple(sorted(kept, key=lambda link: (link.target_start, link.source_start)))
