"""Ways from one language to another through the packages that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from i18n import locales
from i18n.errors import NoRoute
from translate.packages.codes import OTHER_SCRIPT, far
from translate.packages.installed import Package, distance, list_packages, usable

PIVOT = "en"
"""The third language that is preferred: Argos trains most packages from and to it."""


def find_route(source: str, target: str) -> tuple[Package, ...]:
    """The packages that translate ``source`` into ``target``, two locales, one after the other.

    One package, or two that meet in a third language. ``pt_BR`` finds ``pb``, else ``pt``;
    ``zh_Hant`` finds ``zt``, else ``zh``. Raises :class:`NoRoute`, with the command that installs a
    package and the routes that do exist, and :class:`i18n.errors.DamagedPackage` when the only
    package cannot be used.
    """
    packages = usable()
    routes = [*_direct(packages, source, target), *_over_a_third(packages, source, target)]
    if routes:
        return min(routes, key=lambda route: _cost(route, source, target))
    for package in list_packages():
        if distance(package, source, target) is not None:
            package.require()
    raise _no_route(packages, source, target)


def routes_through(package: Package) -> tuple[tuple[Package, ...], ...]:
    """The routes between any two installed languages that use ``package``, shortest first."""
    packages = usable()
    ends = [(one.source_locale, other.target_locale) for one in packages for other in packages]
    found: dict[tuple[str, ...], tuple[Package, ...]] = {}
    for source, target in dict.fromkeys(ends):
        routes = [*_direct(packages, source, target), *_over_a_third(packages, source, target)]
        best = min(routes, key=lambda route: _cost(route, source, target), default=())
        if package in best:
            found[tuple(one.pair for one in best)] = best
    return tuple(sorted(found.values(), key=len))


def _direct(packages: Iterable[Package], source: str, target: str) -> Iterator[tuple[Package, ...]]:
    for package in packages:
        if distance(package, source, target) is not None:
            yield (package,)


def _over_a_third(packages: Sequence[Package], source: str, target: str) -> Iterator[tuple[Package, ...]]:
    """Two packages that meet in a language that is neither of the two; there and back is no translation."""
    if locales.language(source) == locales.language(target):
        return
    firsts = [package for package in packages if far(package.source_locale, source) is not None]
    seconds = [package for package in packages if far(package.target_locale, target) is not None]
    for first in firsts:
        third = first.target_locale
        if far(third, source) is None and far(third, target) is None:
            yield from ((first, second) for second in seconds if far(second.source_locale, third) is not None)


def _cost(route: tuple[Package, ...], source: str, target: str) -> tuple[bool, int, int, bool, str]:
    meetings = [(second.source_locale, first.target_locale) for first, second in pairwise(route)]
    ends = [(route[0].source_locale, source), (route[-1].target_locale, target)]
    distances = [far(*pair) or 0 for pair in meetings + ends]
    detour = len(route) > 1 and locales.language(route[0].target_locale) != PIVOT
    pairs = " ".join(package.pair for package in route)
    return max(distances) >= OTHER_SCRIPT, len(route), sum(distances), detour, pairs


def _no_route(packages: Iterable[Package], source: str, target: str) -> NoRoute:
    if target in locales.PSEUDO:
        return NoRoute(
            f"{target} is a pseudo locale, no language", hint="Use the engine that makes it: --engine pseudo"
        )
    there = ", ".join(f"{package.source}→{package.target}" for package in packages) or "none"
    return NoRoute(
        f"no package translates {locales.name(source)} ({source}) into {locales.name(target)} ({target})",
        hint=f"Install one with: translate models install {source}-{target}. Installed routes: {there}",
    )
