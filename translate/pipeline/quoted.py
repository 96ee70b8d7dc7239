"""What an article says in another language than its own: sentences, quotations and marked-up words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from i18n import locales
from i18n.errors import UnknownLanguage
from translate.pipeline.data import described, function_words, letters
from translate.pipeline.flat import OBJECT, Flat, Node
from translate.pipeline.marks import marks
from translate.pipeline.protect import SCRIPTS, script
from translate.pipeline.spans import Span, tokens

LEAST_WORDS = 5
"""Shorter texts are taken for the article's language: no detector can tell."""

ENOUGH_WORDS = 8
"""From here on a detector alone can tell; of fewer, small words and letters must say the same."""

SURE = 0.9
"""How sure a detector must be that is alone."""

_OWN = 0.12
"""A text with this share of small words of the article's language is in that language."""

_PROOF = 0.25
"""The share of words that are the other language's for certain, where the detector names that too."""

_STRONG = 0.4
"""The same, where it names a third one."""

_FEWEST = 2
"""So many such words it takes, and one more where the detector names another language."""

_LANG = re.compile(r"\slang\s*=\s*[\"']?([A-Za-z][\w-]*)", re.IGNORECASE)


class Quotation(NamedTuple):
    """A part of a text that is in another language."""

    span: Span
    """Where it stands, without its marks."""

    locale: str
    """Its language; empty where its script alone tells that it is another."""


def quotations(flat: Flat, source: str) -> list[Quotation]:
    """The quotations and pairs of markup of ``flat`` in another language than ``source``, the outermost ones.

    A pair that names a language (``lang="fr"``) is believed, unless its words are plainly the source's.
    """
    found: list[Quotation] = []
    for span, named in sorted(_candidates(flat, source), key=lambda one: (one[0].start, -one[0].end)):
        text = flat.text[span.start : span.end]
        if (found and span.start < found[-1].span.end) or not text.strip() or OBJECT in text:
            continue
        believed = named and not _is_own(_words(text), source)
        locale = named if believed else other_language(text, source)
        if locale or _is_other_script(text, source):
            found.append(Quotation(span, locale))
    return found


def _candidates(flat: Flat, source: str) -> Iterator[tuple[Span, str]]:
    """Spans that may be in another language, each with the one other than ``source`` that its markup names."""
    quotes = marks(flat.text, ())
    for mark in quotes:
        if mark.opens:
            yield Span(mark.end, quotes[mark.partner].start), ""
    for node in _pairs(flat.nodes):
        named = _named(node)
        yield Span(node.start, node.end), "" if locales.language(named) == locales.language(source) else named


def _pairs(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.close is not None:
            yield node
        yield from _pairs(node.children)


def _named(node: Node) -> str:
    match = _LANG.search("".join(part for part in node.open.parts if isinstance(part, str)))
    try:
        return locales.normalize(match[1]) if match else ""
    except UnknownLanguage:
        return ""


def _words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokens(text) if text[a].isalpha()]


def _is_own(words: Sequence[str], source: str) -> bool:
    """Whether a text has as many small words as one in ``source``."""
    own = function_words(source)
    return sum(word.lower() in own for word in words) >= max(1, _OWN * len(words))


def _is_other_script(text: str, source: str) -> bool:
    """Whether a text has no letter of the script of ``source``; a few Latin words may be names."""
    own = SCRIPTS.get(locales.script(source))
    found = {name for char in text if (name := script(char))}
    if not own or not found or not own.isdisjoint(found):
        return False
    words = _words(text)
    return found != {"LATIN"} or (len(words) >= LEAST_WORDS and 2 * sum(map(str.islower, words)) >= len(words))


@lru_cache(maxsize=4096)
def other_language(text: str, source: str) -> str:
    """The locale of a text that is plainly not in ``source``; empty when it is, or nobody can tell.

    Most texts are settled by their small words; only what has hardly any is given to the
    detector, which is slow.
    """
    words = _words(text)
    if 2 * sum(map(str.islower, words)) < len(words):
        return ""
    words = [word.lower() for word in words]
    if len(words) < (LEAST_WORDS if function_words(source) else 2 * ENOUGH_WORDS):
        return ""
    plain = not _is_own(words, source) and len(words) >= ENOUGH_WORDS
    proofs = _proofs(words, source)
    if not plain and max(proofs.values(), default=0) < _FEWEST:
        return ""
    from i18n.detect import detect  # langdetect loads its profiles: only when it is needed

    found = detect(text)
    language = locales.language(found.locale)
    if language == locales.language(source):
        return ""
    known = proofs.get(language, 0)
    if plain and found.probability >= SURE and (known or not function_words(language)):
        return found.locale
    if known >= max(_FEWEST, _PROOF * min(len(words), ENOUGH_WORDS)):
        return found.locale
    best = max(proofs, key=lambda one: (proofs[one], one), default="")
    return best if proofs.get(best, 0) >= max(_FEWEST + 1, _STRONG * len(words)) else ""


def _proofs(words: Sequence[str], source: str) -> dict[str, int]:
    """Languages that a text may be in, each with how many of its words are that language's and not the source's.

    No word may be the source's alone.
    """
    own, known = function_words(source), letters(source)
    found = {}
    for other in described() - {locales.language(source)}:
        theirs, written = function_words(other), letters(other) or frozenset()
        if any(word in own and word not in theirs for word in words):
            continue
        new = frozenset() if known is None else written - known
        count = sum((word in theirs and word not in own) or not new.isdisjoint(word) for word in words)
        if count:
            found[other] = count
    return found
