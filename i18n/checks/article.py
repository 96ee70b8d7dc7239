"""What the rules find in the texts that stand in a localized article, told where the article is compiled."""

from __future__ import annotations

from collections.abc import Iterable

from i18n.catalog import Catalog
from i18n.checks.facts import facts
from i18n.checks.registry import RULES
from i18n.checks.run import check_unit, is_markdown, known_names
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Article
from i18n.ui import _

_COMPILING = frozenset({"tag-unknown", "tag-nesting", "link-missing", "html-active", "html-added"})
"""Rules that compiling has its own word on: :func:`i18n.compile.localize`."""

_ERRORS = tuple(rule for rule in RULES if rule.severity is Severity.ERROR and rule.code not in _COMPILING)


def errors(article: Article, catalog: Catalog, used: Iterable[str], *, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    """The errors in accepted texts of ``catalog`` that stand in ``article``, at the lines of the article.

    ``used`` has the keys of the segments whose text in the localized article is the catalog's. The texts are not
    kept out: most errors are a person's to judge. ``ignore``, flags and severities are those of
    :func:`i18n.checks.check_catalog`; its warnings and remarks are left to ``translate check``, and so is all that
    nobody has accepted. A text that stands in several places is told of once. Raises
    :class:`i18n.errors.UsageError` for a name in ``ignore`` that is no rule's.
    """
    ignored = known_names(ignore)
    rules = [rule for rule in _ERRORS if not {rule.code, rule.family.value} & ignored]
    units = {unit.id: unit for unit in catalog.units if unit.state.accepted and not unit.obsolete}
    known, markdown = facts(article.locale, catalog.locale), is_markdown(catalog)
    shown = frozenset(used)
    found: list[Diagnostic] = []
    for segment in article.segments:
        unit = units.pop((segment.text, segment.context), None) if segment.key in shown else None
        if unit is not None:
            place = segment.location
            found += (
                Diagnostic(
                    place.path, place.line, rule.code, _("used as it is: {message}").format(message=message), severity
                )
                for rule, message, severity in check_unit(unit, known, rules, markdown=markdown)
            )
    return found
