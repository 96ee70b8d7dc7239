"""Which plural form of a catalog is for which numbers: what a translator has to know to write it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py

from i18n import locales

MOST = 10
"""Forms that a catalog may have: a PO file numbers them with one digit."""

_SHOWN = 3
_NUMBERS = (*range(201), 1000, 10_000, 100_000, 1_000_000)
"""Numbers that are tried: beyond them, no language's rule says anything new."""

_HEADER = re.compile(r"\s*nplurals\s*=\s*(?P<count>[0-9]{1,2})\s*;\s*plural\s*=\s*(?P<formula>[^;]+)")


@dataclass(frozen=True, slots=True)
class Form:
    """One plural form."""

    category: str
    """CLDR's name of most of its numbers (``one``, ``few``, ``other``); empty when it has none."""

    numbers: tuple[int, ...]
    """The first numbers it is for."""

    more: bool
    """Whether there are others."""


@lru_cache(maxsize=256)
def forms(header: str, locale: str) -> tuple[Form, ...]:
    """The forms in the order of ``msgstr[n]``, by the ``Plural-Forms`` header of a catalog.

    Where the header says nothing that can be used, the usual rule of ``locale`` holds.
    """
    found = _parted(header)
    if found is None:
        found = _parted(locales.plural_forms(locale))
    return tuple(_form(numbers, locale) for numbers in found or [list(_NUMBERS)])


def _parted(header: str) -> list[list[int]] | None:
    """The numbers of each form; ``None`` where the header is no rule, or gives a number no form."""
    match = _HEADER.match(header)
    if match is None or not 0 < int(match["count"]) <= MOST:
        return None
    found: list[list[int]] = [[] for _ in range(int(match["count"]))]
    try:
        rule: Callable[[int], int] = c2py(match["formula"])
        for number in _NUMBERS:
            found[rule(number)].append(number)
    except (ValueError, ArithmeticError, IndexError, RecursionError):
        return None
    return found


def _form(numbers: list[int], locale: str) -> Form:
    categories = Counter(locales.plural_category(number, locale) for number in numbers)
    category = categories.most_common(1)[0][0] if categories else ""
    return Form(category, tuple(numbers[:_SHOWN]), len(numbers) > _SHOWN)
