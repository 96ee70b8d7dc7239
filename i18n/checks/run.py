"""Hold catalogs against the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from i18n import locales
from i18n.catalog import Catalog, plural
from i18n.checks import words
from i18n.checks.facts import Facts, facts
from i18n.checks.model import Pair, Rule
from i18n.checks.registry import ALL, CATALOG_RULES, RULES
from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import UnknownLanguage, UsageError
from i18n.formats import trouble
from i18n.model import State, Unit
from i18n.ui import _

_IGNORE = "ignore-"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")


def check_catalog(catalog: Catalog, source: str = "", *, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    """What the rules find in the entries of one catalog, in the order of the file.

    ``source`` is the locale of the sources; by default what the catalog says, else English.
    ``ignore`` holds codes of rules and names of families that are not asked; an entry silences more
    with flags: ``#, ignore-numbers``, ``#, ignore-text``. Entries that are not accepted (``fuzzy``)
    get warnings at most; obsolete ones are not looked at. Raises :class:`UsageError` for a name in
    ``ignore`` that is no rule's.
    """
    known = facts(source_locale(catalog, source), catalog.locale)
    rules = [rule for rule in RULES if not {rule.code, rule.family.value} & known_names(ignore)]
    markdown = is_markdown(catalog)
    return [
        Diagnostic(catalog.path, unit.line, rule.code, message, severity)
        for unit in catalog.units
        if not unit.obsolete
        for rule, message, severity in check_unit(unit, known, rules, markdown=markdown)
    ]


def check_catalogs(catalogs: Sequence[Catalog], source: str = "", *, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    """What the rules find in several catalogs, each for itself and those of one locale together."""
    ignored = known_names(ignore)
    found = [finding for catalog in catalogs for finding in check_catalog(catalog, source, ignore=ignored)]
    ordered = sorted(catalogs, key=lambda catalog: catalog.locale)
    for _locale, group in groupby(ordered, key=lambda catalog: catalog.locale):
        found += _together(list(group), ignored)
    order = {catalog.path: place for place, catalog in enumerate(catalogs)}
    return sorted(found, key=lambda finding: (order[finding.file], finding.line))


def check_unit(
    unit: Unit, known: Facts, rules: Sequence[Rule] = RULES, *, markdown: bool = False
) -> Iterator[tuple[Rule, str, Severity]]:
    """What ``rules`` find in one entry: the rule, the clause, and how bad it is in this entry."""
    silent = silenced(unit)
    for pair in _pairs(unit, known, markdown):
        asked = rules if pair.target else [rule for rule in rules if rule is words.untranslated]
        for rule in asked:
            message = rule.check(pair)
            if message and not (silent and {rule.code, rule.family.value} & silent):
                yield rule, message, severity(rule.severity, unit)


def severity(usual: Severity, unit: Unit) -> Severity:
    """How bad a finding is in ``unit``: never an error where nobody has accepted the text."""
    accepted = unit.state.accepted or unit.state is State.UNTRANSLATED
    return Severity.WARNING if usual is Severity.ERROR and not accepted else usual


def silenced(unit: Unit) -> frozenset[str]:
    """Codes and families that the entry's flags silence."""
    if not unit.flags:
        return frozenset()
    return frozenset(flag[len(_IGNORE) :] for flag in unit.flags if flag.startswith(_IGNORE))


def source_locale(catalog: Catalog, source: str = "") -> str:
    """The locale of a catalog's sources: ``source``, else what its header says, else English."""
    try:
        return locales.normalize(source or catalog.field("X-Source-Language") or "en")
    except UnknownLanguage:
        if source:
            raise
        return "en"


def _pairs(unit: Unit, known: Facts, markdown: bool) -> Iterator[Pair]:
    if not unit.source_plural:
        yield Pair(unit.source, unit.target, known, flags=unit.flags, markdown=markdown)
        return
    for source, target in zip(plural.sources(unit), unit.target_plural or ("",), strict=True):
        yield Pair(source, target, known, flags=unit.flags, markdown=markdown, plural=True)


def is_markdown(catalog: Catalog) -> bool:
    """Whether the catalog is of a Markdown article."""
    return catalog.field("X-Source-File").lower().endswith(_MARKDOWN)


def known_names(ignore: Iterable[str]) -> frozenset[str]:
    """``ignore`` as codes and families. Raises :class:`UsageError` for a name that is no rule's."""
    names = frozenset(ignore)
    known = {rule.code for rule in ALL} | {rule.family.value for rule in ALL} | {*trouble.CODES, trouble.FAMILY}
    strange = sorted(name for name in names - known if not name.startswith("glossary"))
    if strange:
        raise UsageError(_("there is no check {name!r}").format(name=strange[0]), hint=_("docs/checks.md lists them"))
    return names


def _together(catalogs: Sequence[Catalog], ignored: frozenset[str]) -> Iterator[Diagnostic]:
    for rule in CATALOG_RULES:
        names = {rule.code, rule.family.value}
        if names & ignored:
            continue
        for (catalog, unit), message in rule.check(catalogs):
            if not names & silenced(unit):
                yield Diagnostic(catalog.path, unit.line, rule.code, message, severity(rule.severity, unit))
