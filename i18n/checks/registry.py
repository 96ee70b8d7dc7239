"""Every rule, in the order of the docs. A new rule is a function in one of these modules, or a new module here."""

from __future__ import annotations

from types import ModuleType

from i18n.checks import (
    addresses,
    characters,
    consistency,
    dates,
    formats,
    html,
    language,
    length,
    markdown,
    marks,
    numbers,
    spaces,
    tags,
    units,
    words,
)
from i18n.checks.model import CatalogRule, Rule

_MODULES: tuple[ModuleType, ...] = (
    *(tags, formats, html, markdown, addresses, numbers, dates, units),
    *(words, spaces, marks, length, characters, language),
)

RULES: tuple[Rule, ...] = tuple(
    value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule)
)
"""The rules that look at one source and its translation."""

CATALOG_RULES: tuple[CatalogRule, ...] = (consistency.TWO_WAYS, consistency.ONE_FOR_TWO)
"""The rules that look at several entries."""

ALL: tuple[Rule | CatalogRule, ...] = (*RULES, *CATALOG_RULES)
"""All of them."""
