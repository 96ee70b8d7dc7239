"""How sure one can be of a translation: one figure, 0 to 1.

For a sentence: ``score * sure * near * far * (1 - w1) * (1 - w2) ...`` where ``score`` is the engine's mean
token probability, ``sure`` is the mean weight of the best link of each word of the translation (attention that
wavers between source words is a bad sign), ``near`` and ``far`` are the shares of the translation's and of
the source's words that the alignment links, 1 from :data:`ENOUGH` on, and each ``w`` is the weight of one
finding of :mod:`translate.pipeline.checks`. For a segment: the mean of its sentences by length, drawn a quarter
of the way to the worst of them. ``benchmarks/confidence.py`` measures what the figure is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.pipeline.checks import Fault
from translate.pipeline.coverage import coverage
from translate.pipeline.spans import Rendering

ENOUGH = 0.8
"""The share of words with a link that a good translation has: more says nothing about it."""


def sentence(source: str, rendering: Rendering, faults: Sequence[Fault]) -> float:
    """The confidence in one sentence's translation."""
    near, far = (min(1.0, part / ENOUGH) for part in coverage(source, rendering))
    value: float = max(0.0, min(1.0, rendering.score)) * sure(rendering) * near * far
    for fault in faults:
        value *= 1 - fault.weight
    return value


def sure(rendering: Rendering) -> float:
    """The mean weight of the best link of each linked word of a translation, 0 to 1; 1 without links."""
    best: dict[int, float] = {}
    for link in rendering.links:
        best[link.target_start] = max(best.get(link.target_start, 0.0), min(1.0, link.weight))
    return sum(best.values()) / len(best) if best else 1.0


def segment(parts: Sequence[tuple[int, float]]) -> float:
    """The confidence in a whole segment, from ``(length, confidence)`` of its sentences; 1 when it has none."""
    total = sum(length for length, _ in parts)
    if not total:
        return 1.0
    mean = sum(length * value for length, value in parts) / total
    return 0.75 * mean + 0.25 * min(value for _, value in parts)
