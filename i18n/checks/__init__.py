"""Checks: rules that say what is wrong with translations.

::

    Catalog ── check_catalog ──▶ Diagnostic ...           each entry against each rule
    Catalogs ── check_catalogs ──▶ Diagnostic ...         and what entries say together
    Article, Catalog ── article.errors ──▶ Diagnostic ... the errors that a localized article shows
    Diagnostic ... ── sarif.document, github.lines ──▶    what other programs read
    RULES ── docs.text ──▶ docs/checks.md                 the rules and their examples

A rule is a function with :func:`i18n.checks.model.rule` above it, in the module of its topic; facts
about languages are in ``data``.
"""

from i18n.checks.model import CatalogRule, Example, Family, Pair, Rule
from i18n.checks.registry import ALL, CATALOG_RULES, RULES
from i18n.checks.run import check_catalog, check_catalogs, check_unit, severity

__all__ = [
    "ALL",
    "CATALOG_RULES",
    "RULES",
    "CatalogRule",
    "Example",
    "Family",
    "Pair",
    "Rule",
    "check_catalog",
    "check_catalogs",
    "check_unit",
    "severity",
]
