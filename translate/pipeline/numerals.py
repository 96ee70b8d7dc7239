"""The numbers of a sentence and of its translation: which are missing, which are new.

How digits are grouped does not count, nor do two ways to write the same number: ``21st century`` is
``século XXI``, ``the 1990s`` are ``os anos 90``, ``9:30 p.m.`` is ``21:30``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate

from translate.pipeline.spans import Edit

Numbers = Counter[str]
"""Numbers as their digits, without separators, and how often each stands."""

_NUMBER = re.compile(r"\d+(?:[.,’'\u00a0\u202f ]\d{3})+(?!\d)|\d+")
_ROMAN = re.compile(r"\b(?=[IVXL]{2,}\b)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_DECADE = re.compile(r"\b\d{1,3}0s\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_HALF = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_FULL_HOUR = re.compile(r"(?<![\d:])\d{1,2}\s?[ap]\.?\s?m\b", re.IGNORECASE)
_TWICE = re.compile(r"(?<=\b1[3-9]:\d\d|\b2[0-3]:\d\d)\s?p\.\s?m\.(\s?$)?", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_SMALL = 20
"""Ordinal numbers up to this are often written as words."""


def counted(text: str) -> Numbers:
    """The numbers in ``text``."""
    return Counter(re.sub(r"\D", "", match[0]) for match in _NUMBER.finditer(text))


def differences(source: str, target: str) -> tuple[Numbers, Numbers]:
    """The numbers of ``source`` that ``target`` has not, and those that it has without reason."""
    ours, theirs = counted(source), counted(target)
    lost, new = ours - theirs, theirs - ours
    if not lost and not new:
        return lost, new
    for same in (_decades(source, target), _clock(source)):
        _cancel(lost, new, same)
    lost -= Counter(_roman(target))
    new -= Counter(_roman(source))
    new -= Counter("00" for _ in _FULL_HOUR.finditer(source))
    return lost, new


def regrouped(lost: Numbers, new: Numbers) -> bool:
    """Whether ``new`` are the digits of ``lost``, some of them only joined or only parted: ``12-34``, ``1234``."""
    ours, theirs = (set(accumulate(map(len, numbers.elements()))) for numbers in (lost, new))
    return "".join(lost.elements()) == "".join(new.elements()) and (ours <= theirs or theirs <= ours)


def words_for(source: str) -> Numbers:
    """The small ordinal numbers of ``source``, which a translation may write as words."""
    return Counter(match[1] for match in _ORDINAL.finditer(source) if int(match[1]) <= _SMALL)


def _cancel(lost: Numbers, new: Numbers, same: Callable[[str], tuple[str, ...]]) -> None:
    """Take those off both that are one number written in two ways."""
    for number in list(lost.elements()):
        other = next((one for one in same(number) if new[one] > 0), None)
        if other is not None:
            lost[number] -= 1
            new[other] -= 1
    for counts in (lost, new):
        for number in [number for number, count in counts.items() if count <= 0]:
            del counts[number]


def _decades(source: str, target: str) -> Callable[[str], tuple[str, ...]]:
    """With or without the century, where either text names a decade: ``1990s``, ``90s``."""
    named = _DECADE.search(source) or _DECADE.search(target)

    def same(number: str) -> tuple[str, ...]:
        if not named or not number.endswith("0"):
            return ()
        return (number[2:],) if len(number) == 4 else (f"19{number}", f"20{number}")

    return same


def _clock(source: str) -> Callable[[str], tuple[str, ...]]:
    """Hours counted to 24."""
    halves = {(match[1], match[2].lower()) for match in _HALF.finditer(source)}

    def same(number: str) -> tuple[str, ...]:
        if (number, "p") in halves and number != "12":
            return (str(int(number) + 12),)
        return ("0", "00", "24") if (number, "a") in halves and number == "12" else ()

    return same


def _roman(text: str) -> Iterator[str]:
    for numeral in filter(None, _ROMAN.findall(text)):
        values = [_VALUES[char] for char in numeral]
        pairs = zip(values, [*values[1:], 0], strict=True)
        yield str(sum(-value if value < following else value for value, following in pairs))


def clock(source: str, target: str) -> list[Edit]:
    """Edits that take the ``p.m.`` from hours that are already counted to 24; a last stop stays."""
    return [
        Edit(*match.span(), "." if match[1] is not None and source.rstrip().endswith(".") else "")
        for match in _TWICE.finditer(target)
    ]
