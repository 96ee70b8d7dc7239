"""Units of measure and currencies behind numbers: their names are in ``data/units.json``."""

from __future__ import annotations

import re
from functools import cache

from i18n.checks.facts import load
from i18n.checks.model import Example, Family, Pair, rule
from i18n.checks.numbers import cleaned
from i18n.diagnostics import Severity
from i18n.ui import _

_CURRENCIES = "$€£"


@cache
def _units() -> dict[str, tuple[str, ...]]:
    """What each symbol may be in a translation, in lower case."""
    return {
        symbol: tuple(word.lower() for word in f"{facts['symbols']} {facts['words']}".split())
        for name, facts in load("units.json").items()
        if name
        for symbol in facts["symbols"].split()
    }


@cache
def _pattern() -> re.Pattern[str]:
    behind = sorted((re.escape(one) for one in _units() if one not in _CURRENCIES), key=len, reverse=True)
    return re.compile(rf"\d[\s\u00a0\u202f]?({'|'.join(behind)})(?![\w/])|([{_CURRENCIES}])[\s\u00a0]?\d")


@rule(
    "units",
    Family.STRUCTURE,
    Severity.WARNING,
    "A unit or currency behind a number is in the translation, as a symbol or as a word.",
    good=Example("It is 5 km long and cost €2 million.", "Tem 5 km de extensão e custou 2 milhões de euros."),
    bad=Example("It is 5 km long.", "Tem 5 m de extensão."),
)
def units(pair: Pair) -> str:
    """The first unit that is missing or another one."""
    if not pair.has_digit:
        return ""
    source = cleaned(pair.ours)
    wanted = dict.fromkeys(match[1] or match[2] for match in _pattern().finditer(source))
    if not wanted:
        return ""
    target = cleaned(pair.theirs).lower()
    for symbol in wanted:
        if not any(_stands(name, target) for name in _units()[symbol]):
            return _("the unit “{symbol}” of the source is missing or another one").format(symbol=symbol)
    return ""


def _stands(name: str, text: str) -> bool:
    """Whether a unit's name is there: a short one as a word behind a number, a long one as the start of a word."""
    if name not in text:
        return False
    if not name[0].isalpha() or name[0] > "\u2e80":
        return True
    if len(name) > 2 and not name.endswith(("/h", "ph")):
        return re.search(rf"(?<![^\W\d_]){re.escape(name)}", text) is not None
    return re.search(rf"\d[\s\u00a0\u202f-]?{re.escape(name)}(?![\w/])", text) is not None
