"""Which words translate each other, learned from a run's own sentences.

Attention of many packages is no word alignment. For those, a lexical translation table is trained
on what the engine itself just wrote: IBM Model 1 (Brown et al. 1993, expectation maximization),
with a prior that likes similar words and equal relative places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from translate.pipeline.spans import is_word, similarity, tokens

Lexicon = Mapping[str, Mapping[str, float]]
"""Target word to source words to probability; all in lower case."""

_ROUNDS = 4
_MOST = 3000
_LONGEST = 80


def learn(pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """A lexicon of ``(source, translation)`` pairs; of a long run, the first few thousand short sentences."""
    bitext = [
        (_words(source), _words(target))
        for source, target in list(pairs)[:_MOST]
        if len(source) < _LONGEST * 8 and target
    ]
    table: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        table = _round(bitext, table)
    return table


def _words(text: str) -> list[str]:
    return [word for a, b in tokens(text) if is_word(word := text[a:b].lower())]


def _round(bitext: Sequence[tuple[list[str], list[str]]], table: Lexicon) -> dict[str, dict[str, float]]:
    """One round of expectation and maximization."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, float] = defaultdict(float)
    for ours, theirs in bitext:
        for at, word in enumerate(theirs):
            row = table.get(word, {})
            place = at / len(theirs)
            weights = [
                (row.get(other, 1e-4) if table else 0.3 + 2 * similarity(other, word))
                * (1.2 - abs(index / len(ours) - place))
                for index, other in enumerate(ours)
            ]
            norm = sum(weights)
            for other, weight in zip(ours, weights, strict=True):
                share = weight / norm
                counts[word][other] += share
                totals[other] += share
    return {
        word: {other: value / totals[other] for other, value in row.items() if value > 0.01}
        for word, row in counts.items()
    }
