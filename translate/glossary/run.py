"""The words of a translation that a term of the source became."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from translate.glossary.words import is_alone
from translate.pipeline.align import Token
from translate.pipeline.spans import is_word

_ELIDED = re.compile(r"\w{1,5}['’](?=\w\w)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\Z")

_SURE = 0.2
"""A token belongs to the term when so much more of its links' weight is inside than outside."""

_JOINS = frozenset("-\u2010\u2011·・")


def run(tokens: Sequence[Token], start: int, end: int, small: Collection[str]) -> tuple[int, int] | None:
    """The span of the tokens that come from ``[start, end)`` of the source, in code points of the translation.

    ``None`` when there are none, when others stand between them, or when they are too many to be one
    term. ``small`` are the target's function words: at the ends they are left out, for an article
    belongs to the sentence.
    """
    ours = [i for i, token in enumerate(tokens) if is_word(token.text) and token.inside(start, end) > _SURE]
    while ours and tokens[ours[0]].text.lower() in small:
        del ours[0]
    while ours and tokens[ours[-1]].text.lower() in small:
        del ours[-1]
    if not ours:
        return None
    if not _is_whole(tokens, ours, small) or not _is_short(tokens, ours, end - start):
        return None
    return _trimmed(tokens[ours[0]], tokens[ours[-1]])


def _trimmed(first: Token, last: Token) -> tuple[int, int]:
    """From the one token to the other, without an elided article (``l'``) and a possessive ``'s``."""
    start, end = first.start, last.end
    if article := _ELIDED.match(first.text):
        start += article.end()
    if possessive := _POSSESSIVE.search(last.text):
        end -= len(possessive[0])
    return start, end


def _is_whole(tokens: Sequence[Token], ours: Sequence[int], small: Collection[str]) -> bool:
    """Whether tokens are one phrase: no word twice, and between two of them at most one small word."""
    said = [tokens[i].text.lower() for i in ours if tokens[i].text.lower() not in small]
    if len(set(said)) < len(said) and not is_alone(said[0][0]):
        return False
    gaps = [tokens[one + 1 : other] for one, other in pairwise(ours)]
    return all(len(gap) <= 1 and all(_may_be_between(token, small) for token in gap) for gap in gaps)


def _may_be_between(token: Token, small: Collection[str]) -> bool:
    if not is_word(token.text):
        return token.text in _JOINS
    return not token.links or token.text.lower() in small


def _is_short(tokens: Sequence[Token], ours: Sequence[int], length: int) -> bool:
    """Whether a run may be what a source term of ``length`` characters became."""
    first, last = tokens[ours[0]], tokens[ours[-1]]
    if is_alone(first.text[0]):
        return last.end - first.start <= length + 8
    return last.end - first.start <= 3 * length + 12
