"""Whether a noun may take another word's place without a change to the words around it."""

from __future__ import annotations

import re
import unicodedata

from translate.glossary import inflection

_VOWELS = frozenset("aeiouhy")
_WORD = re.compile(r"[\w'’]+")


def fits(text: str, start: int, end: int, new: str, locale: str) -> bool:
    """Whether ``new`` may take the place of ``text[start:end]``, a text in ``locale``.

    Not so when the two differ in number; when the old word is a verb or has a pronoun tied to it; when
    the word before depends on the first letter: in French ``l'équipe`` cannot become ``l'cabinet``.
    """
    old = text[start:end]
    if "-" in (text[start - 1 : start], text[end : end + 1]):
        return False
    ours, theirs = _head(old, locale), _head(new, locale)
    if inflection.is_infinitive(ours, locale) and ours not in new.lower():
        return False
    numbers = {inflection.looks_plural(word, locale) for word in (ours, theirs)}
    if numbers == {True, False} and not new.isupper():
        return False
    return not inflection.elides(locale) or _elides_alike(text[:start], old, new)


def same_gender(old: str, new: str, locale: str) -> bool:
    """Whether two nouns may be of one gender, as far as their endings tell."""
    genders = {inflection.gender(_head(text, locale), locale) for text in (old, new)}
    return len(genders - {"either"}) < 2


def is_verb(source: str, start: int, end: int, locale: str) -> bool:
    """Whether ``source[start:end]`` is a verb by the words beside it: ``they report``, ``report it``."""
    before, after = _LAST.search(source[:start]), _FIRST.match(source[end:])
    return inflection.makes_verb(before[1] if before else "", after[1] if after else "", locale)


_LAST = re.compile(r"([\w'’]+)\s+\Z")
_FIRST = re.compile(r"\s+([\w'’]+)")


def _head(text: str, locale: str) -> str:
    """The word of a noun phrase that has its number, in lower case."""
    words = _WORD.findall(text.lower())
    return (words[-1] if inflection.head_is_last(locale) else words[0]) if words else ""


def _elides_alike(before: str, old: str, new: str) -> bool:
    before = before.rstrip(" \u00a0\u202f")
    if not before or not (before[-1].isalnum() or before[-1] in "'’"):
        return True
    return _is_vowel(old) == _is_vowel(new)


def _is_vowel(text: str) -> bool:
    return unicodedata.normalize("NFD", text.casefold())[:1] in _VOWELS
