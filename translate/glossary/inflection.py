"""What nouns of a language do: plurals that are sure, and forms that belong together.

The facts are in ``data.json``, beside this file.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from i18n.locales import language


@cache
def _all() -> dict[str, Any]:
    return dict(json.loads(files(__package__).joinpath("data.json").read_text("utf-8")))


def _facts(locale: str) -> dict[str, Any]:
    return dict(_all().get(language(locale) or "?", {})) if locale else {}


def is_known(locale: str) -> bool:
    """Whether a noun of this language may be put into a text as it stands in the glossary.

    Not so where nouns take cases or articles as endings: German, Russian, Finnish, Swedish, ...
    """
    return "plural" in _facts(locale)


def is_invariable(locale: str) -> bool:
    """Whether nouns of this language have one form: Chinese, Japanese, Vietnamese, ..."""
    return _facts(locale).get("plural") == "same"


def elides(locale: str) -> bool:
    """Whether a word before a noun depends on its first letter: ``a``, ``an``; ``le``, ``l'``."""
    return bool(_facts(locale).get("elision"))


def head_is_last(locale: str) -> bool:
    """Whether the last word of a noun phrase has its number, and not the first."""
    return _facts(locale).get("head") != "first"


def looks_plural(word: str, locale: str) -> bool | None:
    """Whether a lower-case noun has an ending of the plural; ``None`` where it may be either, or there are no rules."""
    endings = _facts(locale).get("plurals_end", ())
    if not endings or (word.endswith("s") and not word.endswith(tuple(endings))):
        return None
    return word.endswith(tuple(endings))


def is_infinitive(word: str, locale: str) -> bool:
    """Whether a lower-case word has an ending of verbs; never so where there are no rules."""
    return word.endswith(tuple(_facts(locale).get("infinitives_end", ())))


def gender(word: str, locale: str) -> str:
    """``feminine``, ``masculine`` or, where a lower-case noun's ending does not tell, ``either``."""
    singular, facts = word.removesuffix("s"), _facts(locale)
    fitting = [(len(end), kind) for kind in _GENDERS for end in facts.get(kind, ()) if singular.endswith(end)]
    return max(fitting, default=(0, "either"))[1]


_GENDERS = ("feminine", "masculine", "either")


def makes_verb(before: str, after: str, locale: str) -> bool:
    """Whether a word that stands between these two is a verb."""
    facts = _facts(locale)
    if before.lower() in facts.get("noun_after", ()):
        return False
    return before.lower() in facts.get("verb_after", ()) or after.lower() in facts.get("verb_before", ())


def plural(word: str, locale: str) -> str | None:
    """The plural of one noun, with its capitals; ``None`` where the language's rules are not sure."""
    if is_invariable(locale):
        return word
    lower = word.lower()
    for singular, ending in _facts(locale).get("plural", ()):
        if lower.endswith(singular) and len(lower) >= len(singular):
            return None if ending is None else word[: len(word) - len(singular)] + _cased(ending, word)
    return None


def plural_words(words: list[str], locale: str, small: frozenset[str]) -> list[str] | None:
    """The plural of a term, word by word; ``small`` are the language's function words.

    ``chefe de Estado`` takes it before the function word, ``primeiro-ministro`` in both words,
    ``prime minister`` in the last. ``None`` where the rules are not sure.
    """
    if is_invariable(locale):
        return words
    cut = next((index for index, word in enumerate(words) if word.lower() in small), len(words))
    which: range = range(cut)
    if _facts(locale).get("head") == "last":
        which = range(len(words) - 1, len(words)) if cut == len(words) else range(0)
    if not which:
        return None
    changed = {index: plural(words[index], locale) for index in which}
    if None in changed.values():
        return None
    return [changed.get(index) or word for index, word in enumerate(words)]


def canonical(word: str, locale: str) -> str:
    """A lower-case word with the endings that the stemmer of its language does not know taken back."""
    for one, other in _facts(locale).get("alike", ()):
        if word.endswith(other) and len(word) - len(other) >= 2:
            return str(word[: len(word) - len(other)] + one)
    return word


def may_be_forms(one: str, other: str, locale: str) -> bool:
    """Whether two lower-case words of one stem differ as forms of one word do."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = one[common:], other[common:]
    suffixes = _facts(locale).get("suffixes")
    if suffixes is not None:
        return any(
            ends[0] in _with(one[common - cut : common], suffixes)
            and ends[1] in _with(one[common - cut : common], suffixes)
            for cut in range(min(3, common))
        )
    return max(map(len, ends)) <= _LONGEST_ENDING and common >= min(len(one), len(other)) / 2


_LONGEST_ENDING = 4


def _with(prefix: str, suffixes: list[str]) -> set[str]:
    """The ends of the suffixes that start with ``prefix``: ``man`` and ``men`` differ in ``an`` and ``en``."""
    return {suffix[len(prefix) :] for suffix in suffixes if suffix.startswith(prefix)}


def _cased(ending: str, word: str) -> str:
    return ending.upper() if word.isupper() and len(word) > 1 else ending
