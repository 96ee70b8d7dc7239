"""Dates: the same day, in an order that its readers understand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from i18n.checks.model import Example, Family, Pair, rule
from i18n.checks.numbers import DIGIT, chunks
from i18n.diagnostics import Severity
from i18n.ui import _

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d/])")
_PARTED = re.compile(r"\d[./]\d")
_NAMED = re.compile(r"([^\W\d_]{3,})\.?,?\s+\d|\d(?:st|nd|rd|th|\.)?\s+(?:de |of )?([^\W\d_]{3,})")
_SHORTEST = 3
"""Letters of the shortest name of a month."""
_WORD = re.compile(r"[^\W\d_]+")


@rule(
    "dates",
    Family.STRUCTURE,
    Severity.WARNING,
    "A date names the same month as in the source, and one in digits is in the order of its language.",
    good=Example("It opens on May 5, 2027.", "Abre em 5 de maio de 2027."),
    bad=Example("It opens on May 5, 2027.", "Abre em 5 de março de 2027."),
)
def dates(pair: Pair) -> str:
    """Months that changed, dates that changed, dates that no reader of the language can read."""
    if not pair.has_digit:
        return ""
    ours, theirs = pair.ours, pair.theirs
    iso = sorted(_ISO.findall(ours)) if "-" in ours else []
    if iso and _ISO.search(theirs) and sorted(_ISO.findall(theirs)) != iso:
        return _("the date {date} is another in the translation").format(date="-".join(iso[0]))
    for first, sign, second, year in _NUMERIC.findall(theirs) if _PARTED.search(theirs) else ():
        if _is_impossible(int(first), int(second), pair.facts.date_order):
            return _("{date} is no date in the order of this language").format(
                date=f"{first}{sign}{second}{sign}{year}"
            )
    return _months(pair)


def _is_impossible(first: int, second: int, order: str) -> bool:
    if order == "dmy":
        return second > 12 >= first
    return order == "mdy" and first > 12 >= second


def _months(pair: Pair) -> str:
    """A month that stands beside a number in the source, and is not in the translation."""
    if not pair.facts.source_months or not pair.facts.months or not _names_month(pair.ours, pair.facts.source_months):
        return ""
    for match in _NAMED.finditer(pair.ours):
        name = match[1] or match[2]
        number = _month(name.lower(), pair.facts.source_months)
        if number and name[0].isupper() and not _has(number, pair):
            return _("the month “{name}” of the source is missing or another one").format(name=name)
    return ""


def _names_month(text: str, months: tuple[frozenset[str], ...]) -> bool:
    """Whether the name of a month is anywhere in ``text``: cheaper than the pattern."""
    lower = text.lower()
    return any(name in lower for name in _names(months))


@cache
def _names(months: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    """Names of months of which none holds another one."""
    names = frozenset(name for group in months for name in group if len(name) >= _SHORTEST)
    return tuple(name for name in names if not any(other in name for other in names - {name}))


def _month(word: str, months: Sequence[frozenset[str]]) -> int:
    """Number of the month, from 1; 0 when it is none."""
    return next((number for number, names in enumerate(months, 1) if word in names), 0)


def _has(number: int, pair: Pair) -> bool:
    """Whether the translation names the month, or has its number beside the numbers of the source."""
    months = pair.facts.months
    lower = pair.theirs.lower()
    words = _WORD.findall(lower)
    stems = tuple(name[:4] for name in months[number - 1] if len(name) > 3 and not DIGIT.search(name))
    return (
        any(name in lower for name in months[number - 1] if len(name) > 3)
        or any(word in months[number - 1] or (stems and word.startswith(stems)) for word in words)
        or _chunks(pair.theirs).count(number) > _chunks(pair.ours).count(number)
    )


def _chunks(text: str) -> list[int]:
    return [int(chunk) for chunk in chunks(text) if len(chunk) <= 2]
