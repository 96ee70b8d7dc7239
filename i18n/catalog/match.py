"""Which old entry a new source was made from: the one module that knows rapidfuzz.

Only entries that found no partner by their exact source come here. Every pair of few entries is
compared; of many, those that share rare pieces of text.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence

THRESHOLD = 0.75
"""Similarity above which an old translation is proposed for a new source."""

_ALL_PAIRS = 250_000
_CHUNK = 256
_SKETCH = 16
_PIECE = 4
_COMMON = 40
_CONTAINED = 90.0
_SHORTEST = 15
_REACH = 6

_QUOTES = str.maketrans({**dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‘’‚‛′", "'")})
_SPACE = re.compile(r"\s+")

Pair = tuple[int, int]
"""Index of a new source and of an old one."""


def loose(text: str) -> str:
    """What two sources share that differ in white space and the style of quotes only."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_QUOTES)).strip()


def assign(new: Sequence[str], old: Sequence[str], rank: Sequence[int]) -> list[Pair]:
    """Pairs of similar sources, each in one pair at most, the most similar first.

    ``rank`` orders the old ones among equals: lower first. Two that are as similar and as high in
    rank are taken in order.
    """
    scored = sorted((-score, rank[j], abs(i - j), i, j) for i, j, score in _similar(new, old))
    return _one_to_one((i, j) for *_, i, j in scored)


def _one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    chosen = []
    for i, j in pairs:
        if i not in taken_new and j not in taken_old:
            taken_new.add(i)
            taken_old.add(j)
            chosen.append((i, j))
    return chosen


def _similar(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    if not new or not old:
        return
    if len(new) * len(old) <= _ALL_PAIRS:
        yield from _by_all(new, old)
    else:
        yield from _by_sketch(new, old)


def _by_all(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    from rapidfuzz import fuzz, process

    cutoff = THRESHOLD * 100
    for i, text in enumerate(new):
        for _, score, j in process.extract(text, old, scorer=fuzz.ratio, score_cutoff=cutoff, limit=_SKETCH):
            if score > cutoff:
                yield i, j, score


def _by_sketch(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    from rapidfuzz import fuzz

    index: dict[int, list[int]] = {}
    for j, text in enumerate(old):
        for piece in _sketch(text):
            index.setdefault(piece, []).append(j)
    cutoff = THRESHOLD * 100
    for i, text in enumerate(new):
        near: set[int] = set()
        for piece in _sketch(text):
            near.update(index.get(piece, ())[:_COMMON])
        for j in near:
            score = fuzz.ratio(text, old[j], score_cutoff=cutoff)
            if score > cutoff:
                yield i, j, score


def _sketch(text: str) -> list[int]:
    """The smallest hashes of the pieces of a text: similar texts share some of them (Broder 1997)."""
    data = text.lower().encode("utf-32-le", "surrogatepass")
    size = 4 * _PIECE
    hashes = {zlib.crc32(data[at : at + size]) for at in range(0, max(len(data) - size, 0) + 1, 4)}
    return sorted(hashes)[:_SKETCH]


def contained(new: Sequence[str], old: Sequence[str], near: Iterable[Pair]) -> list[Pair]:
    """Pairs of ``near`` where one source holds most of the other: a paragraph was split or joined.

    The pair that shares most text comes first; each source is in one pair at most.
    """
    from rapidfuzz import fuzz

    scored = []
    for i, j in near:
        short, long = sorted((len(new[i]), len(old[j])))
        if short < _SHORTEST or short * 5 < long:
            continue
        score = fuzz.partial_ratio(new[i], old[j], score_cutoff=_CONTAINED)
        if score:
            scored.append((-score * short, abs(i - j), i, j))
    return _one_to_one((i, j) for *_, i, j in sorted(scored))


def neighbours(new: Sequence[tuple[int, int]], old: Sequence[int]) -> Iterator[Pair]:
    """Pairs that stand in one place of the article.

    For each new source, ``new`` gives the places of the old entries before and after it; ``old``
    gives the place of each old source, ascending.
    """
    from bisect import bisect_right

    for i, (before, after) in enumerate(new):
        first = bisect_right(old, before)
        last = bisect_right(old, after)
        near = {*range(first, min(first + _REACH, len(old))), *range(max(last - _REACH, 0), last)}
        yield from ((i, j) for j in sorted(near))
