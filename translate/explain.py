"""Say for each segment what was tried, and why the text that stands there was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18n import catalog as catalogs
from i18n import inline
from i18n.layout import Layout
from i18n.model import Location, OriginKind, Segment, Unit
from i18n.project import Localization
from i18n.ui import _, lazy
from translate.memory import Context, Match, Memory, contexts

_ACCEPTED = {
    OriginKind.HUMAN: lazy("a person wrote or accepted it"),
    OriginKind.MEMORY: lazy("accepted, from memory {name}"),
    OriginKind.MACHINE: lazy("accepted, from machine {name}"),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one segment came to its text."""

    location: Location
    """Where the segment stands."""

    locale: str
    """The locale it is translated into."""

    source: str
    """Its text form."""

    chosen: str
    """``human``, ``memory``, ``machine`` or ``source``."""

    tried: tuple[str, ...]
    """What was asked, in the order of precedence, each with its answer."""


def explain(works: Sequence[Localization], layout: Layout) -> list[Explanation]:
    """Explain every segment of ``works`` as their catalogs stand now."""
    with Memory.of(layout) as memory:
        memory.refresh(layout)
        return [explanation for work in works for explanation in _work(memory, work)]


def _work(memory: Memory, work: Localization) -> Iterator[Explanation]:
    places = contexts(work.catalog.units)
    for segment in work.opened.article.segments:
        source = inline.text(segment.pattern)
        unit = work.catalog.get(source, segment.context)
        if unit is not None:
            match = _best(memory, work, unit, places.get(unit.id, Context()))
            yield _explanation(segment, work.locale, unit, match)


def _best(memory: Memory, work: Localization, unit: Unit, context: Context) -> Match | None:
    found = memory.lookup(
        unit.source, work.opened.article.locale, work.locale, context=context, minimum=0.5, limit=1, similar=True
    )
    return found[0] if found else None


def _explanation(segment: Segment, locale: str, unit: Unit, match: Match | None) -> Explanation:
    if catalogs.is_person(unit):
        return Explanation(segment.location, locale, unit.source, "human", (_person(unit),))
    tried = [_("no person translated it"), _memory(match), _machine(unit)]
    chosen = "source" if not unit.target else str(unit.origin.kind)
    return Explanation(segment.location, locale, unit.source, chosen, tuple(tried))


def _person(unit: Unit) -> str:
    if unit.state.accepted:
        return _ACCEPTED[unit.origin.kind].format(name=unit.origin.name)
    return _("a person's text, to be looked at again (fuzzy)")


def _memory(match: Match | None) -> str:
    if match is None:
        return _("memory: nothing at {percent} or more").format(percent="50%")
    kind = _("same text, same context") if match.same_context else _("same text") if match.exact else _("similar")
    place = match.article or _("an imported file")
    return _("memory: {percent} in {place} ({kind})").format(percent=f"{match.score:.0%}", place=place, kind=kind)


def _machine(unit: Unit) -> str:
    if unit.origin.kind is not OriginKind.MACHINE:
        return _("machine: not needed") if unit.target else _("machine: not asked")
    made = f"{unit.origin.name} {unit.origin.version}".strip()
    if not unit.target:
        return _("machine: {engine} gave nothing usable").format(engine=made)
    if unit.origin.score is None:
        return _("machine: {engine}").format(engine=made)
    return _("machine: {engine}, confidence {score:.2f}").format(engine=made, score=unit.origin.score)
