"""Whether dollars enclose a formula or stand for money and variables."""

from __future__ import annotations

import re

_SURE = re.compile(r"[\\^={}]")
_MARKS = re.compile(r"[_+*/<>|()]|^-?\w$")


def is_formula(raw: str, after: str) -> bool:
    """Whether ``raw``, ``$...$``, is a formula, given the character after it.

    A backslash, a power, braces or an equals sign make it one. Else Pandoc's rule: no digit follows
    the closing dollar (``$5-$10``); no letter either (``$HOME/$USER``). Words without any sign of
    mathematics are no formula.
    """
    inside = raw.strip("$")
    if _SURE.search(inside):
        return True
    if after.isascii() and after.isalnum():
        return False
    return bool(_MARKS.search(inside)) or " " not in inside
