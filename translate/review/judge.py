"""What is wrong with entries of one catalog: the checks and the glossary, one entry at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from i18n import checks
from i18n.catalog import Catalog, plural
from i18n.checks.facts import facts
from i18n.checks.run import silenced, source_locale
from i18n.model import State, Unit
from translate.glossary import Glossary, Terms, check_text
from translate.glossary.check import pairs, plain
from translate.review.model import Json

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")


class Judge:
    """Finds what is wrong. What it found for a unit is remembered until the unit says something else."""

    def __init__(self, catalog: Catalog, glossary: Glossary | None = None, *, ignore: Iterable[str] = ()) -> None:
        source = source_locale(catalog)
        self.ignored = frozenset(ignore)
        self._facts = facts(source, catalog.locale)
        self._rules = [rule for rule in checks.RULES if not {rule.code, rule.family.value} & self.ignored]
        self._markdown = catalog.field("X-Source-File").lower().endswith(_MARKDOWN)
        self.terms = Terms.of(glossary, source, catalog.locale) if glossary else None
        """What the glossary says for this pair of languages; ``None`` without one."""
        self._found: dict[tuple[str, str], tuple[Unit, list[Json]]] = {}

    def findings(self, unit: Unit) -> list[Json]:
        """What is wrong with an entry as it stands in the catalog."""
        known = self._found.get(unit.id)
        if known is not None and (known[0] is unit or known[0] == unit):
            return known[1]
        found = self.judge(unit)
        self._found[unit.id] = unit, found
        return found

    def typed(self, unit: Unit, target: str) -> list[Json]:
        """What would be wrong if a person accepted ``target`` as it stands."""
        state = State.TRANSLATED if target else State.UNTRANSLATED
        return self.judge(replace(plural.with_text(unit, target), state=state))

    def judge(self, unit: Unit) -> list[Json]:
        """The findings for an entry, those of the glossary last; what several plural forms have is told once."""
        found = [
            _told(rule.code, severity, message)
            for rule, message, severity in checks.check_unit(unit, self._facts, self._rules, markdown=self._markdown)
        ]
        if self.terms and "glossary" not in self.ignored:
            silent = silenced(unit) | self.ignored
            found += [
                _told(one.code, checks.severity(one.severity, unit), one.message)
                for source, target in pairs(unit)
                for one in check_text(plain(source), plain(target), self.terms)
                if not {one.code, "glossary"} & silent
            ]
        return [one for at, one in enumerate(found) if one not in found[:at]]


def _told(code: str, severity: str, message: str) -> Json:
    return {"code": code, "severity": str(severity), "message": message}
