"""Ways from one language to another through the packages that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from i18n import locales
from i18n.errors import NoRoute
from i18n.ui import _, pgettext
from translate.packages.codes import OTHER_SCRIPT, far
from translate.packages.installed import Package, distance, list_packages, usable

PIVOT = "en"
"""The third language that is preferred where nothing is measured: Argos trains most packages from and to it."""


Route = tuple[Package, ...]

Measure = Callable[[Route, str], float]
"""How sure the packages of a route are of texts in a locale, 0 to 1."""


def find_route(source: str, target: str, *, measure: Measure | None = None) -> Route:
    """The packages that translate ``source`` into ``target``, two locales, one after the other.

    One package, or two that meet in a third language. ``pt_BR`` finds ``pb``, else ``pt``;
    ``zh_Hant`` finds ``zt``, else ``zh``. Of several third languages the one that ``measure`` finds
    the surest; without it, English. Raises :class:`NoRoute`, with the command that installs a
    package and the routes that do exist, and :class:`i18n.errors.DamagedPackage` when the only
    package cannot be used.
    """
    packages = usable()
    if best := rivals(source, target, packages):
        return surest(best, source, measure)[0]
    for package in list_packages():
        if distance(package, source, target) is not None:
            package.require()
    raise _no_route(packages, source, target)


def rivals(source: str, target: str, packages: Sequence[Package] | None = None) -> list[Route]:
    """The best routes between two locales: one that is direct, or all those over a third language that fit as well.

    Where several do, the one over English comes first.
    """
    packages = usable() if packages is None else packages
    routes = [*_direct(packages, source, target), *_over_a_third(packages, source, target)]
    if not routes:
        return []
    routes.sort(key=lambda route: (_misfit(route, source, target), *_order(route)))
    best = _misfit(routes[0], source, target)
    return [route for route in routes if _misfit(route, source, target) == best][: 1 if best[1] == 1 else None]


def surest(routes: Sequence[Route], source: str, measure: Measure | None) -> list[Route]:
    """``routes`` that fit as well, the surest first; nothing is measured where there is nothing to choose."""
    if measure is None or len(routes) == 1:
        return list(routes)
    return sorted(routes, key=lambda route: -measure(route, source))


def routes_through(package: Package) -> tuple[tuple[Route, ...], ...]:
    """The routes between any two installed languages that use ``package``, each with its rivals, shortest first."""
    packages = usable()
    ends = dict.fromkeys((one.source_locale, other.target_locale) for one in packages for other in packages)
    found: dict[tuple[str, ...], tuple[Route, ...]] = {}
    for source, target in ends:
        best = rivals(source, target, packages)
        if any(package in route for route in best):
            found[tuple(one.pair for one in best[0])] = tuple(best)
    return tuple(sorted(found.values(), key=lambda best: len(best[0])))


def _direct(packages: Iterable[Package], source: str, target: str) -> Iterator[Route]:
    for package in packages:
        if distance(package, source, target) is not None:
            yield (package,)


def _over_a_third(packages: Sequence[Package], source: str, target: str) -> Iterator[Route]:
    """Two packages that meet in a language that is neither of the two; there and back is no translation."""
    if locales.language(source) == locales.language(target):
        return
    firsts = [package for package in packages if far(package.source_locale, source) is not None]
    seconds = [package for package in packages if far(package.target_locale, target) is not None]
    for first in firsts:
        third = first.target_locale
        if far(third, source) is None and far(third, target) is None:
            yield from ((first, second) for second in seconds if far(second.source_locale, third) is not None)


def _misfit(route: Route, source: str, target: str) -> tuple[bool, int, int]:
    """How badly a route fits before anything is measured: another script, more packages, other variants of the ends."""
    ends = far(route[0].source_locale, source) or 0, far(route[-1].target_locale, target) or 0
    return max(*ends, *_meetings(route)) >= OTHER_SCRIPT, len(route), sum(ends)


def _order(route: Route) -> tuple[int, bool, str]:
    """What decides between routes that fit as well, where nothing is measured."""
    detour = len(route) > 1 and locales.language(route[0].target_locale) != PIVOT
    return sum(_meetings(route)), detour, " ".join(package.pair for package in route)


def _meetings(route: Route) -> list[int]:
    return [far(second.source_locale, first.target_locale) or 0 for first, second in pairwise(route)]


def _no_route(packages: Iterable[Package], source: str, target: str) -> NoRoute:
    if target in locales.PSEUDO:
        return NoRoute(
            _("{target} is a pseudo locale, no language").format(target=target),
            hint=_("Use the engine that makes it: --engine pseudo"),
        )
    there = ", ".join(f"{package.source}→{package.target}" for package in packages) or pgettext("routes", "none")
    return NoRoute(
        _("no package translates {source_name} ({source}) into {target_name} ({target})").format(
            source_name=locales.name(source), source=source, target_name=locales.name(target), target=target
        ),
        hint=_("Install one with: translate models install {source}-{target}. Installed routes: {routes}").format(
            source=source, target=target, routes=there
        ),
    )
