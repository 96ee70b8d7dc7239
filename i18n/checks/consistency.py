"""What several entries say together, in one catalog or in all of a locale."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from i18n.catalog import Catalog
from i18n.checks.model import CatalogRule, Example, Place
from i18n.diagnostics import Severity
from i18n.model import Unit
from i18n.ui import _

_LOOSE = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_FEWEST_WORDS = 3


def _accepted(catalogs: Sequence[Catalog]) -> Iterator[Place]:
    for catalog in catalogs:
        for unit in catalog.units:
            if unit.target and unit.state.accepted and not unit.obsolete and not unit.source_plural:
                yield catalog, unit


def _loose(text: str) -> str:
    """The letters and digits of a text alone, in lower case."""
    return _LOOSE.sub(" ", text.casefold()).strip()


def _where(place: Place, here: Catalog) -> str:
    catalog, unit = place
    return _("line {line}").format(line=unit.line) if catalog is here else f"{catalog.path}:{unit.line}"


def two_ways(catalogs: Sequence[Catalog]) -> Iterator[tuple[Place, str]]:
    """Sources with a translation that differs from the first one's; other contexts are other sources."""
    first: dict[tuple[str, str], Place] = {}
    for catalog, unit in _accepted(catalogs):
        other = first.setdefault(unit.id, (catalog, unit))
        if other[1] is not unit and _loose(other[1].target) != _loose(unit.target):
            told = _("the same source is “{target}” in {place}").format(
                target=_short(other[1].target), place=_where(other, catalog)
            )
            yield (catalog, unit), told


def one_for_two(catalogs: Sequence[Catalog]) -> Iterator[tuple[Place, str]]:
    """Longer translations that stand for sources with other words."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for catalog, unit in _accepted(catalogs):
        found[unit.target].append((catalog, unit))
    for target, places in found.items():
        if len(places) < 2 or (len(target) < 40 and len(target.split()) < _FEWEST_WORDS) or len(target) < 12:
            continue
        first = places[0]
        for catalog, unit in places[1:]:
            if _differ(first[1], unit):
                yield (
                    (catalog, unit),
                    _("“{source}” in {place} has the same translation").format(
                        source=_short(first[1].source), place=_where(first, catalog)
                    ),
                )


def _differ(one: Unit, other: Unit) -> bool:
    """Whether two sources share less than half of their words."""
    if one.source == other.source:
        return False
    ours, theirs = set(_loose(one.source).split()), set(_loose(other.source).split())
    return 2 * len(ours & theirs) < min(len(ours), len(theirs)) or _DIGITS.findall(one.source) != _DIGITS.findall(
        other.source
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


TWO_WAYS = CatalogRule(
    "translated-two-ways",
    Severity.WARNING,
    "One source has one translation in all catalogs of a locale; `msgctxt` tells apart what is meant differently.",
    Example("Open the file ¦ Open the file", "Abra o arquivo ¦ Abra o arquivo."),
    Example("Open the file ¦ Open the file", "Abra o arquivo ¦ Abrir o ficheiro"),
    two_ways,
)

ONE_FOR_TWO = CatalogRule(
    "same-translation",
    Severity.WARNING,
    "Two sources with other words, or other numbers, have two translations; short ones may share one.",
    Example("Close the window ¦ Close the windows", "Feche a janela ¦ Feche as janelas"),
    Example("Open the file now ¦ Save what you wrote", "Abra o arquivo agora ¦ Abra o arquivo agora"),
    one_for_two,
)
