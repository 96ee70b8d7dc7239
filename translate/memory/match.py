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

from i18n import inline
from translate.memory.model import NEARLY
from translate.memory.tokens import HOLDERS, NUMBERS, plain, words

CHANGED = 0.01
"""Penalty for numbers, placeholders, tags, punctuation, or case that differ; once for each."""

WRONG_NUMBER = 0.05
"""Penalty for numbers of the match that could not be adapted."""

_PUNCTUATION = re.compile(r"[^\w\s]")


class Similarity:
    """Compares one text with many."""

    def __init__(self, form: str, minimum: float) -> None:
        self.form = form
        self.words = words(form)
        self.minimum = minimum
        self.marks = _marks(form)

    def of(self, other: str) -> float:
        """The score of a source in text form; 0 when it is below the minimum."""
        from rapidfuzz.distance import Levenshtein

        found = words(other)
        if not found or not self.words:
            return 0.0
        similarity = Levenshtein.normalized_similarity(self.words, found, score_cutoff=self.minimum)
        if similarity < self.minimum:
            return 0.0
        penalty = CHANGED * sum(mine != theirs for mine, theirs in zip(self.marks, _marks(other), strict=True))
        score = min(similarity - penalty, NEARLY)
        return score if score >= self.minimum else 0.0


def _marks(form: str) -> tuple[object, ...]:
    """What the words of a text form do not show: tags, placeholders, numbers, punctuation and case."""
    text = plain(form)
    bare = HOLDERS.sub(" ", text)
    numbers = NUMBERS.findall(bare)
    rest = NUMBERS.sub(" ", bare)
    tags = Counter(inline.TAG.findall(form)) if "<" in form else None
    return tags, HOLDERS.findall(text), numbers, _PUNCTUATION.findall(rest), _cases(rest)


def _cases(text: str) -> list[str]:
    return [word for word in text.split() if word != word.lower()]
