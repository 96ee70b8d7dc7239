"""The language an article is written in. The only import of langdetect.

langdetect draws lots, and is as sure of three words as of three pages. Here its seed is fixed, a
long text is sampled, the samples vote, and short texts count for less: of 40 letters of English or
Portuguese it names one in ten wrongly, of 120 hardly any.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from i18n import inline, locales
from i18n.errors import UnknownLanguage, UnsureLanguage
from i18n.model import Article
from i18n.ui import _

DetectorFactory.seed = 0

SURE = 0.8
"""Probability from which a language counts as found."""

SAMPLE = 20_000
"""Characters of a long text that are looked at."""

_WINDOW = 2_000
_FEWEST_LETTERS = 12
_ENOUGH_LETTERS = 60
_NAMES = {"zh-cn": "zh_Hans", "zh-tw": "zh_Hant", "tl": "fil"}
_CODES = """
    af ar bg bn ca cs cy da de el en es et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no
    pa pl pt ro ru sk sl so sq sv sw ta te th tr uk ur vi zh
"""
_PROFILES = frozenset(_CODES.split())
_WORDLESS = re.compile(r"[!-~]*[/\\@_0-9][!-~]*|[\ud800-\udfff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# Scripts of one language each, for which langdetect has no profile: Unicode names of their letters.
_SCRIPTS = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "ETHIOPIC": "am",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TIBETAN": "bo",
    "THAANA": "dv",
    "ORIYA": "or",
}


@dataclass(frozen=True, slots=True)
class Detection:
    """What language a text seems to be in."""

    locale: str
    """The likeliest locale, a gettext name; empty when the text has no letters to judge by."""

    probability: float
    """How sure that is, 0 to 1."""

    candidates: tuple[tuple[str, float], ...] = ()
    """Every locale found with its probability, the likeliest first."""


def detect(text: str) -> Detection:
    """Find out the language of ``text``: the same answer for the same text, always."""
    votes: Counter[str] = Counter()
    letters = 0
    for window in (_WORDLESS.sub(" ", window) for window in _windows(text)):
        size = sum(4 if char > "\u2e80" else 1 for char in window if char.isalpha())
        letters += size
        for locale, probability in _vote(window):
            votes[locale] += round(1000 * size * probability)
    if not votes or letters < _FEWEST_LETTERS:
        return Detection("", 0.0)
    trust = min(1.0, 0.5 + letters / 2 / _ENOUGH_LETTERS)
    total = 1000 * letters
    ranked = sorted(votes, key=lambda locale: (-votes[locale], locale))
    candidates = tuple((locale, trust * votes[locale] / total) for locale in ranked)
    return Detection(*candidates[0], candidates)


def article_locale(article: Article | Iterable[str], *, path: str = "", declared: str = "") -> str:
    """The locale of an article, or of the texts of one.

    ``declared`` is what the article says of itself; it settles an unsure result, and is taken at
    its word for languages that cannot be detected. Raises :class:`UnsureLanguage`, naming ``path``.
    """
    texts = (inline.plain(s.pattern) for s in article.segments) if isinstance(article, Article) else article
    said = _declared(declared)
    if said and locales.language(said) not in _PROFILES:
        return said
    found = detect("\n".join(texts))
    if found.locale and found.probability >= SURE:
        return found.locale
    if said:
        return said
    raise _unsure(found, path or (article.id if isinstance(article, Article) else ""))


def _unsure(found: Detection, path: str) -> UnsureLanguage:
    if not found.locale:
        return UnsureLanguage(
            _("too little text to tell its language"), where=path, hint=_("Say which it is, such as --from en")
        )
    told = " or ".join(f"{locale} ({probability:.0%})" for locale, probability in found.candidates[:2])
    return UnsureLanguage(
        _("its language is unsure"),
        where=path,
        hint=_("It may be {told}; say which with --from {locale}").format(told=told, locale=found.locale),
    )


def _declared(code: str) -> str:
    try:
        return locales.normalize(code) if code else ""
    except UnknownLanguage:
        return ""


def _windows(text: str) -> Iterator[str]:
    """Parts of ``text``, all of it or evenly spread over it, :data:`SAMPLE` characters at most."""
    if len(text) <= SAMPLE:
        yield from (text[start : start + _WINDOW] for start in range(0, len(text), _WINDOW))
        return
    count = SAMPLE // _WINDOW
    step = (len(text) - _WINDOW) / (count - 1)
    yield from (text[round(i * step) : round(i * step) + _WINDOW] for i in range(count))


def _vote(window: str) -> list[tuple[str, float]]:
    script = _script(window)
    if script:
        return [(script, 1.0)]
    try:
        detector = _factory().create()  # type: ignore[no-untyped-call]
        detector.append(window)
        found = detector.get_probabilities()
    except LangDetectException:
        return []
    likely = [(_NAMES.get(one.lang, one.lang), one.prob) for one in found if _is_possible(one.lang, window)]
    rest = 1.0 - sum(one.prob for one in found if not _is_possible(one.lang, window))
    return [(locale, min(1.0, probability / rest)) for locale, probability in likely]


def _is_possible(code: str, window: str) -> bool:
    """Not Japanese without kana, nor Korean without hangul: langdetect's profiles of both have Chinese in them."""
    return not (code == "ja" and not _KANA.search(window)) and not (code == "ko" and not _HANGUL.search(window))


def _script(window: str) -> str:
    """The language of a script that most letters of ``window`` are in and that no other language uses."""
    letters = [char for char in window[:400] if char.isalpha()]
    names = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
    name, count = names.most_common(1)[0] if names else ("", 0)
    return _SCRIPTS.get(name, "") if count * 2 > len(letters) else ""


class _Grams(dict[str, list[float]]):
    """How likely an n-gram is in each language, worked out when it is first looked up.

    langdetect works out all 100,000 of them before the first text, which takes longer than most texts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.profiles: list[Any] = []

    def __contains__(self, gram: object) -> bool:
        return isinstance(gram, str) and bool(self[gram])

    def __missing__(self, gram: str) -> list[float]:
        row = [profile.freq.get(gram, 0) / profile.n_words[len(gram) - 1] for profile in self.profiles]
        self[gram] = row if any(row) else []
        return self[gram]


class _Factory(DetectorFactory):
    """langdetect's own, with an n-gram's row made late."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.word_lang_prob_map = self._grams = _Grams()

    def add_profile(self, profile: Any, index: int, langsize: int) -> None:
        self.langlist.append(profile.name)
        self._grams.profiles.append(profile)


@cache
def _factory() -> _Factory:
    factory = _Factory()
    factory.load_profile(PROFILES_DIRECTORY)  # type: ignore[no-untyped-call]
    return factory
