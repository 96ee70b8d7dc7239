"""The words of a text, each with its stem. The only import of snowballstemmer."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from i18n.locales import language, name
from translate.glossary import inflection

# Scripts that write no spaces between words (Thai to Khmer, kana, Han); Hangul, whose words end in particles.
_HAN = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_HANGUL = "\uac00-\ud7a3"
# Marks that belong to the letter before them, and invisible characters within words.
_MARK = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u00ad\u200c\u200d\u2060"
_HYPHEN = "\\-\u2010\u2011"
_TOKEN = re.compile(rf"[{_HAN}{_HANGUL}]|(?:[^\W{_HAN}{_HANGUL}]|[{_MARK}])+|[^\s{_HYPHEN}]")
_INVISIBLE = re.compile("[\u00ad\u200c\u200d\u2060]")
_ACRONYMS = re.compile("[A-Z]{2,}s")  # NGOs: stemmers do not know them
_ALONE = re.compile(f"[{_HAN}{_HANGUL}]")

_CRUDE = 5
"""Letters that forms of one word share at least, for want of a stemmer."""


class Word(NamedTuple):
    """A word, a character of a script without spaces, or a mark of punctuation; hyphens are none."""

    start: int
    """Where it starts, in code points."""

    end: int
    """Where it ends, exclusive."""

    text: str
    """As it is written, in NFC, without soft hyphens."""

    lower: str
    """The same, case folded."""

    stem: str
    """What all its forms share."""

    glued: bool
    """Whether it follows the word before it without a space or a hyphen."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def words(text: str, locale: str, *, crude: bool = False) -> tuple[Word, ...]:
    """The words of ``text``, a text in ``locale``, in order. With no locale, a word is its own stem.

    With ``crude``, the stem of a word in a language without a stemmer is its first letters.
    """
    result: list[Word] = []
    end = -1
    for match in _TOKEN.finditer(text):
        plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", match[0]))
        lower = plain.casefold()
        singular = lower[:-1] if _ACRONYMS.fullmatch(plain) else lower
        root = stem(singular, locale)
        if crude and not has_stemmer(locale):
            root = root[:_CRUDE]
        result.append(Word(*match.span(), plain, lower, root, match.start() == end))
        end = match.end()
    return tuple(result)


def acronym_plural(word: Word) -> str:
    """The lower-case form of a plural such as ``NGOs``; empty for any other word."""
    return word.lower if _ACRONYMS.fullmatch(word.text) else ""


def has_stemmer(locale: str) -> bool:
    """Whether forms of one word are known to belong together in this language."""
    return _stemmer(language(locale)) is not None if locale else False


def is_alone(char: str) -> bool:
    """Whether the character is of a script in which words need no boundary, or end in particles."""
    return bool(_ALONE.match(char))


def is_hangul(char: str) -> bool:
    """Whether the character is a Korean syllable: words start at a space there, but end in particles."""
    return "\uac00" <= char <= "\ud7a3"


@lru_cache(maxsize=65536)
def stem(lower: str, locale: str) -> str:
    """The stem of a case-folded word; the word itself where it is short, no word, or its language has no stemmer."""
    if len(lower) < 3 or not lower.isalpha() or is_alone(lower[0]):
        return lower
    stemmer = _stemmer(language(locale)) if locale else None
    lower = inflection.canonical(lower, locale)
    return stemmer.stemWord(lower) if stemmer else lower


@cache
def _stemmer(code: str) -> _Stemmer | None:
    import snowballstemmer

    algorithm = {"nb": "norwegian", "nn": "norwegian", "no": "norwegian"}.get(code) or name(code, "en").lower()
    if algorithm not in snowballstemmer.algorithms():
        return None
    stemmer: _Stemmer = snowballstemmer.stemmer(algorithm)
    return stemmer
