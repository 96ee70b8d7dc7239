"""How similar two sources are.

::

    similarity = 1 - distance / words of the longer        distance: words added, left out or changed
    score      = similarity - penalties, at most 0.99

The distance is Levenshtein's over words, without regard to case; every number is one word, every
placeholder another, tags and punctuation are none. What the words do not show costs a penalty each.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from i18n import inline
from translate.memory.model import NEARLY
from translate.memory.tokens import HOLDERS, NUMBERS, plain, words

CHANGED = 0.01
"""Penalty for numbers, placeholders, tags, punctuation, or case that differ; once for each."""

WRONG_NUMBER = 0.05
"""Penalty for numbers of the match that could not be adapted."""

_PUNCTUATION = re.compile(r"[^\w\s]")
_SPELLED = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the words of a text form do not show."""

    tags: Counter[tuple[str, ...]]
    holders: list[str]
    numbers: list[str]
    punctuation: list[str]
    spelled: dict[str, str]


class Similarity:
    """Compares one text with many."""

    def __init__(self, form: str, minimum: float) -> None:
        from rapidfuzz.distance import Levenshtein

        self._compare = Levenshtein.normalized_similarity
        self.words = words(form)
        self.minimum = minimum
        self.marks = _marks(form)

    def of(self, other: str) -> float:
        """The score of a source in text form; 0 when it is below the minimum."""
        found = words(other)
        if not found or not self.words:
            return 0.0
        similarity = self._compare(self.words, found, score_cutoff=self.minimum)
        if similarity < self.minimum:
            return 0.0
        penalty = CHANGED * _differences(self.marks, _marks(other))
        score = min(similarity - penalty, NEARLY)
        return score if score >= self.minimum else 0.0


def _marks(form: str) -> _Marks:
    text = plain(form)
    bare = HOLDERS.sub(" ", text)
    rest = NUMBERS.sub(" ", bare)
    return _Marks(
        Counter(inline.TAG.findall(form)) if "<" in form else Counter(),
        HOLDERS.findall(text),
        NUMBERS.findall(bare),
        _PUNCTUATION.findall(rest),
        {word.casefold(): word for word in _SPELLED.findall(rest)},
    )


def _differences(one: _Marks, other: _Marks) -> int:
    """In how many of the five ways two texts differ; case counts for the words that both have."""
    return (
        (one.tags != other.tags)
        + (one.holders != other.holders)
        + (one.numbers != other.numbers)
        + (one.punctuation != other.punctuation)
        + any(other.spelled.get(word, spelled) != spelled for word, spelled in one.spelled.items())
    )
