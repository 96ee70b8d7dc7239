"""Whether dollars enclose a formula or stand for money and variables."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\^_=+*/<>|{}()]|^-?\w$")


def is_formula(raw: str, after: str) -> bool:
    """Whether ``raw``, ``$...$``, is a formula, given the character after it.

    Pandoc's rule: no digit follows the closing dollar (``$5-$10``); no letter either
    (``$HOME/$USER``). Words without any sign of mathematics are no formula.
    """
    if after.isalnum():
        return False
    inside = raw.strip("$")
    return bool(_MARKS.search(inside)) or " " not in inside
