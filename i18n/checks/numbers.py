"""Numbers, in whatever digits and with whatever separators the two languages write them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from i18n.checks import addresses, formats
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u2009 ٬٫،](?=\d{3}(?!\d))\d{3}|[.,٬٫]\d+)*")
_BREAK = re.compile(r"\D")
_MAGNITUDE = re.compile(
    r"\d[\s\u00a0]?(?:thousand|million|billion|trillion|mio\b|mrd\b|bn\b|mil\b|milh|mill|[MBK]\b|k\b)", re.IGNORECASE
)
_CLOCK = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_INDIAN = frozenset({"hi", "bn", "mr", "gu", "ta", "te", "kn", "ml", "pa", "ur", "ne", "or", "as"})
_ROMAN = ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40)
_ROMAN_SMALL = ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)
SMALL = 12
"""Numbers up to this one may be written as words, also in a language whose words are not known here."""


@rule(
    "numbers",
    Family.STRUCTURE,
    Severity.WARNING,
    "The numbers of the source are those of the translation, in the digits and with the separators of its language; "
    "small ones may be words.",
    good=Example("It cost $1,234.50 in 3 years.", "Custou US$ 1.234,50 em três anos."),
    bad=Example("It opened in 1994.", "Abriu em 1949."),
)
def numbers(pair: Pair) -> str:
    """The first number that was lost or changed, or that came from nowhere."""
    if not pair.has_digit and not DIGIT.search(pair.theirs):
        return ""
    source, target = cleaned(pair.ours), cleaned(pair.theirs)
    if sorted(chunks(source)) == sorted(chunks(target)):
        return ""
    ours, theirs = found(source), found(target)
    if ours == theirs:
        return ""
    if _MAGNITUDE.search(source):
        if pair.facts.is_east or pair.facts.language in _INDIAN | {"ko"}:
            return ""
        ours, theirs = (Counter(n.replace(".", "").rstrip("0") for n in c.elements()) for c in (ours, theirs))
    lost = [n for n in ours - theirs if not pair.plural and not _is_excused(n, source, target, pair)]
    if lost:
        return _("the number {number} of the source is missing").format(number=lost[0])
    if ours - theirs and not pair.plural:  # what stands for a lost one in another way
        return ""
    new = [n for n in theirs - ours if not _is_from_words(n, source, pair)]
    return _("the number {number} is not in the source").format(number=new[0]) if new else ""


def cleaned(text: str) -> str:
    """``text`` without addresses and placeholders, whose digits are no numbers."""
    return addresses.without(formats.without(text))


def found(text: str) -> Counter[str]:
    """Every number, as ``1234.5``, whatever its digits and separators."""
    return Counter(_canonical(match[0]) for match in _NUMBER.finditer(text))


def chunks(text: str) -> list[str]:
    """Every run of digits, in ASCII."""
    return [_ascii(chunk) for chunk in _DIGITS.findall(text)]


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in digits)


def _canonical(number: str) -> str:
    """Groups of three digits are one number, whatever stands between; all else is a fraction or a list."""
    first, *rest = (_ascii(chunk) for chunk in _BREAK.split(number))
    whole = first
    while rest and len(rest[0]) == 3 and 0 < len(first) <= 3 and first != "0":
        whole += rest.pop(0)
    return ".".join((whole.lstrip("0") or "0", *rest))


def _is_excused(number: str, source: str, target: str, pair: Pair) -> bool:
    """Whether the translation says a lost number in another way."""
    if number.isdigit() and number in _joined(target):
        return True
    if not number.isdigit() or len(number) > 4:
        return False
    value = int(number)
    if value <= SMALL and not pair.facts.numbers:
        return True
    if _said(value, target, pair.facts.numbers) or _said(value, target, pair.facts.months[:12], offset=1):
        return True
    if _CLOCK.search(source) and str((value + 12) % 24) in chunks(target):
        return True
    return re.search(rf"(?<![A-Za-z]){_roman(value)}(?![a-zA-Z])", target) is not None if 0 < value < 4000 else False


def _is_from_words(number: str, source: str, pair: Pair) -> bool:
    """Whether a number of the translation stands there as a word in the source."""
    if not number.isdigit() or len(number) > 4:
        return number in _joined(source)
    value = int(number)
    if _said(value, source, pair.facts.source_numbers) or _said(value, source, pair.facts.source_months, offset=1):
        return True
    return _CLOCK.search(source) is not None or (value == 100 and "percent" in source) or _tens(value, source)


def _tens(value: int, source: str) -> bool:
    """Whether a round number is there as an English word: the words above twelve are not in the tables."""
    names = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}
    names |= {100: "hundred", 1000: "thousand", 15: "fifteen", 24: "twenty-four"}
    return value in names and names[value] in source.lower()


def _joined(text: str) -> set[str]:
    """The text's numbers, each without its separators."""
    return {_ascii("".join(_BREAK.split(match[0]))) for match in _NUMBER.finditer(text)}


def _said(value: int, text: str, names: Sequence[Iterable[str]], offset: int = 0) -> bool:
    """Whether one of the words for ``value`` is in ``text``; in scripts without blanks, anywhere."""
    place = value - offset
    if not 0 <= place < len(names):
        return False
    lower = text.lower()
    words = set(_WORD.findall(lower))
    return any(name in words or (name and name[0] > "\u2e80" and name in lower) for name in names[place])


def _roman(value: int) -> str:
    text = ""
    for sign, worth in (*_ROMAN, *_ROMAN_SMALL):
        times, value = divmod(value, worth)
        text += sign * times
    return text
