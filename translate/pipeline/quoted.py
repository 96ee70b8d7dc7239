"""Sentences in another language than the article's: they stay as they are."""

from __future__ import annotations

from functools import lru_cache

from i18n.locales import same_language
from translate.pipeline.data import function_words
from translate.pipeline.spans import tokens

LEAST_WORDS = 8
"""Shorter sentences are taken for the article's language: no detector can tell."""

SURE = 0.9
"""How sure a detector must be."""

_OWN = 0.12
"""A sentence with this share of small words of the article's language is in that language."""


@lru_cache(maxsize=4096)
def other_language(text: str, source: str) -> str:
    """The locale of a sentence that is plainly not in ``source``; empty when it is, or nobody can tell.

    Most sentences are settled by their small words; only what has hardly any is given to the
    detector, which is slow.
    """
    said = [text[a:b] for a, b in tokens(text) if text[a].isalpha()]
    words = [word.lower() for word in said]
    own = function_words(source)
    if len(words) < (LEAST_WORDS if own else 2 * LEAST_WORDS):
        return ""
    if sum(word in own for word in words) >= _OWN * len(words) or 2 * sum(map(str.islower, said)) < len(said):
        return ""
    from i18n.detect import detect  # langdetect loads its profiles: only when it is needed

    found = detect(text)
    if found.probability < SURE or same_language(found.locale, source):
        return ""
    return found.locale
