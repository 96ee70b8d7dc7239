"""What can be wrong with the translation of one sentence, told from the two texts and their alignment."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from i18n.ui import _
from translate.pipeline import coverage, named, numerals
from translate.pipeline.casing import Case
from translate.pipeline.data import function_words
from translate.pipeline.prepare import Context, Input
from translate.pipeline.spans import Rendering, is_word, tokens


class Fault(NamedTuple):
    """One finding about one sentence."""

    code: str
    """Stable name, in kebab case."""

    message: str
    """What is wrong, as a clause."""

    weight: float
    """How much of the confidence it takes, 0 to 1."""

    fatal: bool = False
    """Whether a translation with it is worse than none."""


_LETTERS = re.compile(r"[^\W\d_]")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_UNKNOWN = re.compile("[\u2047\ufffd]")


def check(given: Input, rendering: Rendering, notes: tuple[str, ...], context: Context) -> list[Fault]:
    """All that is wrong with ``rendering`` as a translation of the sentence ``given``."""
    source, target = given.source, rendering.text
    if not _LETTERS.search(target) and _LETTERS.search(_unprotected(given)):
        return [Fault("empty", _("the engine gave no words"), 1, fatal=True)]
    found = []
    if "mask-lost" in notes:
        found.append(
            Fault("protected-lost", _("something that must not change is missing or doubled"), 0.9, fatal=True)
        )
    found += numbers(source, target)
    found += [
        Fault("protected-changed", _("{text!r} came out changed").format(text=text), 0.5, fatal=False)
        for text in given.soft
        if _skeleton(text) not in _skeleton(target)
    ]
    found += loops(source, target) + lengths(source, target) + copies(source, target, given)
    if set(_UNKNOWN.findall(target)) - set(source):
        found.append(Fault("unknown-character", _("the engine wrote a character it does not know"), 0.6, fatal=True))
    found += kept(given, rendering, context)
    if "unaligned" not in notes:
        found += strays(given, rendering, context)
    if "marks-repaired" in notes:
        found.append(Fault("marks-repaired", _("quotation marks or brackets were put back by alignment"), 0.08))
    return found


def _unprotected(given: Input) -> str:
    text = given.source
    for start, old in zip(reversed(given.masks.starts), reversed(given.masks.texts), strict=True):
        text = text[:start] + text[start + len(old) :]
    return text


def _skeleton(text: str) -> str:
    return re.sub(r"[\s.,’'\u00a0\u202f]", "", text)


def numbers(source: str, target: str) -> list[Fault]:
    """Numbers that were lost or changed, or that came from nowhere; see :mod:`translate.pipeline.numerals`."""
    lost, new = numerals.differences(source, target)
    if lost and numerals.regrouped(lost, new):
        return []
    found = []
    if lost and not new and not lost - numerals.words_for(source):
        found.append(
            Fault("number-lost", _("the number {number} may be written as a word").format(number=_first(lost)), 0.1)
        )
    elif lost:
        found.append(
            Fault("number-lost", _("the number {number} is missing").format(number=_first(lost)), 0.6, fatal=True)
        )
    if new:
        found.append(
            Fault(
                "number-new",
                _("the number {number} is not in the source").format(number=_first(new)),
                0.3 if not lost else 0.1,
            )
        )
    return found


def _first(numbers: Counter[str]) -> str:
    return next(iter(numbers))


def loops(source: str, target: str) -> list[Fault]:
    """The same words over and over, where the source has no such thing; ``bem, bem, bem`` is only odd."""
    times, size = _longest_loop(target)
    if times <= max(2, _longest_loop(source)[0]):
        return []
    short = times == 3 and size <= 2
    return [Fault("loop", _("the same words come over and over"), 0.3 if short else 0.9, fatal=not short)]


def _longest_loop(text: str) -> tuple[int, int]:
    """How often some run of one to six words follows itself at once, at most, and its length; 1 for none."""
    words = [text[a:b].lower() for a, b in tokens(text)]
    best = 1, 0
    for size in range(1, min(6, len(words) // 2) + 1):
        run = size
        for index in range(size, len(words)):
            run = run + 1 if words[index] == words[index - size] else size
            if run // size > best[0] and (size > 1 or is_word(words[index])):
                best = run // size, size
    return best


def _width(text: str) -> float:
    """Length in Latin letters: an East Asian character says as much as two or three of them."""
    return len(text) + 1.7 * len(_EAST.findall(text))


def lengths(source: str, target: str) -> list[Fault]:
    """A translation far longer or shorter than any honest one."""
    ours, theirs = _width(source), _width(target)
    if theirs > 2.2 * ours + 18:
        return [Fault("too-long", _("the translation is far longer than its source"), 0.9, fatal=True)]
    if ours > 24 and theirs < 0.3 * ours:
        return [Fault("too-short", _("the translation is far shorter than its source"), 0.8, fatal=True)]
    return []


def copies(source: str, target: str, given: Input) -> list[Fault]:
    """Source words that were not translated: all of them, or several in a row."""
    ours = [source[a:b] for a, b in tokens(source)]
    seen = ours if given.case is Case.SENTENCE else [given.text[a:b] for a, b in tokens(given.text)]
    small = [word for word in seen if word.isalpha() and word.islower() and len(word) > 1]
    if given.masks.names and not small:
        return []
    if (_same(source, target) or _same(given.text, target)) and len(small) >= 3:
        return [Fault("untranslated", _("the engine gave the source back"), 0.9, fatal=True)]
    run = _copied_run(ours, [target[a:b] for a, b in tokens(target)], " ".join(given.masks.texts))
    if len(run) < COPIED:
        return []
    whole = sum(word.islower() for word in run) >= COPIED and 2 * len(run) >= len(ours)
    return [
        Fault(
            "half-translated", _("“{words}” was not translated").format(words=" ".join(run[:COPIED])), 0.4, fatal=whole
        )
    ]


COPIED = 5
"""This many source words in a row in a translation were not translated."""


def _copied_run(ours: list[str], theirs: list[str], kept: str) -> list[str]:
    """The longest row of plain words that both texts have; nothing of what had to be kept."""
    text = f" {' '.join(theirs)} "
    best: list[str] = []
    start = 0
    for end, word in enumerate(ours, 1):
        if not word.isalpha() or word in kept:
            start = end
        while start < end and f" {' '.join(ours[start:end])} " not in text:
            start += 1
        if end - start > len(best):
            best = ours[start:end]
    return best


def _same(source: str, target: str) -> bool:
    return source.strip(" .").casefold() == target.strip(" .").casefold() and not target.isupper()


RUN = 7
"""This many words in a row without a link, and a clause came from nowhere or went nowhere."""

CLAUSE = 3
"""This many content words in a row without a link are a clause that was dropped, where the links are good."""


def strays(given: Input, rendering: Rendering, context: Context) -> list[Fault]:
    """Words of the translation that come from nowhere, and words of the source that went nowhere."""
    theirs, ours = coverage.linked(given.source, rendering)
    near, far = coverage.share(theirs), coverage.share(ours)
    found = []
    if (near < 0.5 and len(theirs) >= 5) or coverage.row(theirs) >= RUN:
        found.append(Fault("from-nowhere", _("a part of the translation has no source"), 0.5, fatal=True))
    if (far < 0.4 and len(ours) >= 6) or coverage.row(ours) >= RUN:
        found.append(Fault("left-out", _("a part of the source is not in the translation"), 0.5, fatal=True))
    elif context.reaches:
        found += dropped(given, rendering, context)
    return found + names(given, rendering)


LOST = 0.35
"""More than this share of the content words without a link: clauses were dropped here and there."""


def dropped(given: Input, rendering: Rendering, context: Context) -> list[Fault]:
    """Content words in a row that no word of the translation came from: a clause.

    Two may be said in one word (``a great deal``, ``town hall``), which only costs confidence.
    """
    gap = coverage.gap(given.source, rendering, function_words(context.source))
    scattered = gap.reached < 1 - LOST and round(gap.content * (1 - gap.reached)) >= CLAUSE
    fatal = gap.words >= CLAUSE or scattered
    if gap.words < CLAUSE - 1 and not fatal:
        return []
    words = given.source[gap.span.start : gap.span.end]
    message = _("“{words}” is not in the translation").format(words=words)
    return [Fault("left-out", message, 0.5 if fatal else 0.2, fatal=fatal)]


def kept(given: Input, rendering: Rendering, context: Context) -> list[Fault]:
    """Names that had to come back as they are: see :mod:`translate.pipeline.named`."""
    wrong = named.wrong(given.source, rendering, context)
    first = {code: given.source[spans[0].start : spans[0].end] for code, spans in wrong.items() if spans}
    messages = {
        "name-lost": _("the name “{name}” is missing"),
        "name-doubled": _("the name “{name}” comes more often than in the source"),
        "name-changed": _("the name “{name}” came out changed"),
    }
    return [
        Fault(code, messages[code].format(name=name), 0.5, fatal=code != "name-changed") for code, name in first.items()
    ]


def names(given: Input, rendering: Rendering) -> list[Fault]:
    """A name within the sentence that no word of the translation came from."""
    if given.case is not Case.SENTENCE:
        return []
    spans = [(link.source_start, link.source_end) for link in rendering.links]
    for start, end in tokens(given.source)[1:]:
        word = given.source[start:end]
        if not (len(word) > 3 and word[0].isupper() and word[1:].islower()) or word in rendering.text:
            continue
        if not any(a < end and start < b for a, b in spans):
            return [Fault("name-lost", _("{word} may be missing").format(word=word), 0.3)]
    return []
