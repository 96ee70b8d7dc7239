"""Which words of a sentence and of its translation are linked, and what is left out between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from statistics import median
from typing import NamedTuple

from translate.pipeline.spans import Rendering, Span, tokens

REACHES = 0.85
"""The least share of a sentence's content words that the links of an engine reach, in half of a run's sentences."""

_SAMPLES = 20
_SHORT = 2

Words = list[tuple[int, bool]]
"""Length of each word of a text, and whether a link touches it."""


class Gap(NamedTuple):
    """The longest row of content words without a link; small words do not end it."""

    words: int
    """How many."""

    span: Span
    """From the first to the last of them, in the source."""

    content: int
    """How many content words the source has."""

    reached: float
    """The share of them that are linked; 1 where there are none."""


def coverage(source: str, rendering: Rendering) -> tuple[float, float]:
    """Shares of the translation's words and of the source's words that some link touches, 0 to 1."""
    theirs, ours = linked(source, rendering)
    return share(theirs), share(ours)


def linked(source: str, rendering: Rendering) -> tuple[Words, Words]:
    """The translation's words and the source's."""
    return (
        _touched(rendering.text, [(link.target_start, link.target_end) for link in rendering.links]),
        _touched(source, [(link.source_start, link.source_end) for link in rendering.links]),
    )


def _touched(text: str, spans: list[tuple[int, int]]) -> Words:
    hit = _hit(text, spans)
    return [(end - start, hit.find(1, start, end) >= 0) for start, end in tokens(text) if text[start].isalnum()]


def _hit(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    hit = bytearray(len(text) + 1)
    for start, end in spans:
        hit[start:end] = b"\1" * (end - start)
    return hit


def share(words: Words) -> float:
    """The share of words that are linked, long words counting more; 1 for no words."""
    total = sum(length for length, _ in words)
    return sum(length for length, linked in words if linked) / total if total else 1.0


def row(words: Words) -> int:
    """The longest row of words without a link."""
    longest = now = 0
    for _, linked in words:
        now = 0 if linked else now + 1
        longest = max(longest, now)
    return longest


def gap(source: str, rendering: Rendering, small: Collection[str]) -> Gap:
    """What of ``source`` went nowhere, ``small`` words aside."""
    hit = _hit(source, [(link.source_start, link.source_end) for link in rendering.links])
    best, span = 0, Span(0, 0)
    now = first = count = reached = 0
    for start, end in tokens(source):
        if not source[start].isalnum() or end - start <= _SHORT or source[start:end].lower() in small:
            continue
        count += 1
        if hit.find(1, start, end) >= 0:
            reached += 1
            now = 0
            continue
        first = first if now else start
        now += 1
        if now > best:
            best, span = now, Span(first, end)
    return Gap(best, span, count, reached / count if count else 1.0)


def reaches(answers: Iterable[tuple[str, Rendering]], small: Collection[str]) -> bool:
    """Whether the links of an engine reach nearly every content word, so that a gap means something.

    ``answers`` are its inputs with what it made of them. Of a few sentences nobody can tell.
    """
    found = [gap(text, answer, small).reached for text, answer in answers if answer.links]
    return len(found) < _SAMPLES or median(found) >= REACHES
