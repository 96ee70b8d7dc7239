"""The approved translation of a term, in the form that a place in a translation needs."""

from __future__ import annotations

import re

from translate.glossary import inflection
from translate.glossary.match import Form
from translate.glossary.model import Term

_NOUNS = frozenset(
    {"noun", "n", "n.", "noun_phrase", "nounphrase", "np", "proper_noun", "propernoun", "propn", "name", "acronym"}
    | {"abbreviation", "substantive", "subst", "substantivo", "sustantivo", "nom", "nome", "substantiv"}
)
_FIXED = frozenset({"adverb", "adv", "adv.", "interjection", "phrase"})
_GAP = re.compile(r"([\s\-\u2010\u2011]+)")


def render(term: Term, form: Form, old: str, starts: bool, locale: str, small: frozenset[str]) -> str | None:
    """What to write for ``old``; ``None`` when the right form is not sure.

    ``form`` is that of the term in its source, ``starts`` says whether ``old`` starts a sentence,
    ``small`` are the function words of ``locale``, the target.
    """
    if not term.translations:
        return None
    new = _inflected(term, form, locale, small)
    return None if new is None else _capitals(new, old, starts)


def _inflected(term: Term, form: Form, locale: str, small: frozenset[str]) -> str | None:
    approved = term.translations[0]
    if not _may_be_put(term, locale):
        return None
    if form is Form.EXACT or (form is Form.PLURAL and inflection.is_invariable(locale)):
        return approved
    if form is Form.OTHER or (approved.isupper() and len(approved) > 1):
        return None
    pieces = _GAP.split(approved)
    changed = inflection.plural_words(pieces[::2], locale, small)
    if changed is None:
        return None
    pieces[::2] = changed
    return "".join(pieces)


def _may_be_put(term: Term, locale: str) -> bool:
    """Whether a word of this kind may stand in a text of this language as it stands in the glossary."""
    kinds = {re.sub(r"[\s-]+", "_", pos.casefold()) for pos in term.pos}
    acronym = term.translations[0].isupper() and len(term.translations[0]) > 1
    if inflection.is_invariable(locale) or acronym:
        return len(kinds) <= 1
    if kinds <= _FIXED and kinds:
        return True
    return kinds <= _NOUNS and inflection.is_known(locale)


def _capitals(new: str, old: str, starts: bool) -> str:
    """``new`` with capitals as ``old`` has them for its place: a sentence's first letter, or all letters."""
    letters = [char for char in old if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters) and " " in old.strip():
        return new.upper()
    if starts and old[:1].isupper():
        return new[:1].upper() + new[1:]
    return new
