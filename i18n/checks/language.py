"""The language a translation is in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from i18n import locales
from i18n.checks.facts import load
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

if TYPE_CHECKING:
    from i18n.detect import Detection

_SCRIPTS = {
    "Latn": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrl": re.compile(r"[\u0400-\u052f]"),
    "Grek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "Arab": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc]"),
    "Hebr": re.compile(r"[\u0590-\u05ff]"),
    "Deva": re.compile(r"[\u0900-\u097f]"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]"),
    "Hang": re.compile(r"[\uac00-\ud7af]"),
    "Kore": re.compile(r"[\uac00-\ud7af]"),
    "Jpan": re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"),
    "Hans": re.compile(r"[\u3400-\u9fff]"),
    "Hant": re.compile(r"[\u3400-\u9fff]"),
}
_WORD = re.compile(r"(?<![\w<%\\/.@\[-])[^\W\d_]+(?![\w/@>=\]-])")
_FEWEST_WORDS = 8
_LONG = 60
_ENOUGH = 100
_SURE = 0.95
_GROUPS = "no nb nn da sv", "hr sr bs sl mk", "id ms", "cs sk", "pt gl es ca", "ru uk bg be mk", "nl af de"
_RELATED = tuple(frozenset(group.split()) for group in _GROUPS)


@rule(
    "wrong-language",
    Family.TEXT,
    Severity.WARNING,
    "A long translation is in the language of its catalog.",
    good=Example(
        "The ministers will meet again in the autumn to discuss what the new bridge is to cost.",
        "Os ministros vão se reunir de novo no outono para discutir quanto deve custar a nova ponte.",
    ),
    bad=Example(
        "The ministers will meet again in the autumn to discuss what the new bridge is to cost.",
        "Die Minister werden sich im Herbst wieder treffen, um zu besprechen, was die neue Brücke kosten soll.",
    ),
)
def wrong(pair: Pair) -> str:
    """Another script, or words that the detector is sure of; the common words of the language settle it before."""
    if len(pair.theirs) < 20 or pair.facts.same:
        return ""
    own = _SCRIPTS.get(pair.facts.script)
    if own is None:
        return ""
    if pair.facts.script != "Latn":
        return _other_script(pair, own)
    if len(pair.theirs) < _LONG or not pair.facts.common:
        return ""
    if 3 * sum(map(pair.facts.common.__contains__, pair.bare)) >= len(pair.bare):
        return ""
    words = _WORD.findall(pair.theirs.lower())
    known = sum(map(pair.facts.common.__contains__, words))
    if len(words) < _FEWEST_WORDS or known * 6 >= len(words) or not _is_suspect(words, known):
        return ""
    return _detected(pair)


def _is_suspect(words: list[str], known: int) -> bool:
    """Whether another language has more of its common words in a text than its own has: the detector is slow."""
    return any(sum(map(common.__contains__, words)) > max(2 * known, 1) for common in _all_common())


@cache
def _all_common() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for language, words in load("common_words.json").items() if language)


def _other_script(pair: Pair, own: re.Pattern[str]) -> str:
    if own.search(pair.theirs):
        return ""
    small = re.findall(r"(?<![\w<%\\/.@-])[a-z]{2,}(?![\w/@>=-])", pair.theirs)
    return _("it has no word in the script of its language") if len(small) >= 5 else ""


@lru_cache(maxsize=4096)
def _found(text: str) -> Detection:
    """What the detector says, which takes 10 ms; articles of one site have texts in common."""
    from i18n import detect

    return detect.detect(text)


def _detected(pair: Pair) -> str:
    if sum(map(str.isalpha, pair.theirs)) < _LONG:
        return ""
    found = _found(pair.theirs)
    language = locales.language(found.locale) if found.locale else ""
    if not language or language == pair.facts.language or found.probability < _SURE:
        return ""
    if any({language, pair.facts.language} <= group for group in _RELATED) and len(pair.theirs) < 2 * _ENOUGH:
        return ""
    return _("it seems to be {language}").format(language=locales.name(language))
