"""Every rule, in the order of the docs. A new rule is a function in one of these modules, or a new module here."""

from __future__ import annotations

from types import ModuleType

from i18n.checks import addresses, formats, html, markdown, numbers, tags
from i18n.checks.model import CatalogRule, Rule

_MODULES: tuple[ModuleType, ...] = (tags, formats, html, markdown, addresses, numbers)

RULES: tuple[Rule, ...] = tuple(
    value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule)
)
"""The rules that look at one source and its translation."""

CATALOG_RULES: tuple[CatalogRule, ...] = ()
"""The rules that look at several entries."""

ALL: tuple[Rule | CatalogRule, ...] = (*RULES, *CATALOG_RULES)
"""All of them."""
