"""Decide what is on the site: what is ready now, what stays from an earlier run, what is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from i18n.errors import LingopressError
from i18n.publish.facts import ID, Facts
from i18n.publish.localize import Wanted
from i18n.publish.manifest import Manifest
from i18n.publish.plan import Plan, Row, State
from i18n.publish.sources import Entry
from i18n.publish.wanted import Asked
from i18n.settings import Policy
from i18n.ui import _

Found = Mapping[tuple[str, str], Facts]
"""What is known now, by the article's name and the locale as it is wanted."""


@dataclass(slots=True)
class Merged:
    """What is on the site."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """Every article that has a page, by its name."""

    published: dict[ID, Facts] = field(default_factory=dict)
    """Every page."""

    held: dict[ID, Facts] = field(default_factory=dict)
    """What was looked at and is not ready."""

    reasons: dict[ID, str] = field(default_factory=dict)
    """Why pages are kept or withheld, for a person; their order is that of the call."""

    order: list[ID] = field(default_factory=list)
    """What was asked for, in the order of the call."""


def merge(
    plan: Plan, asked: Sequence[Asked], found: Found, errors: Sequence[tuple[ID, LingopressError]], old: Manifest
) -> Merged:
    """What is on the site after a run. No page goes because its translation is less complete than it was."""
    merged = Merged()
    failed = dict(errors)
    for one in asked:
        for wanted in one.wanted:
            _decide(merged, one, wanted, found, failed, old)
        for locale in one.lacking:
            if (one.entry.name, locale) not in old.published:
                _keep(merged, (one.entry.name, locale), _("it has no catalog"), old)
    for (name, locale), error in errors:
        if not locale:
            _all_kept(merged, name, error.message, old)
    _rest(plan, merged, asked, old)
    known = {**old.entries, **{one.entry.name: one.entry for one in asked}}
    merged.entries = {name: known[name] for name in dict.fromkeys(name for name, _locale in merged.published)}
    return merged


def _decide(
    merged: Merged,
    one: Asked,
    wanted: Wanted,
    found: Found,
    failed: Mapping[ID, LingopressError],
    old: Manifest,
) -> None:
    name = one.entry.name
    facts = found.get((name, wanted.locale))
    if facts is None:
        if wanted.locale and (name, wanted.locale) in failed:
            _keep(merged, (name, wanted.locale), failed[name, wanted.locale].message, old)
        return
    if facts.ready:
        merged.published[facts.id] = facts
        merged.order.append(facts.id)
        return
    merged.held[facts.id] = facts
    _keep(merged, facts.id, _why(facts, wanted), old)


def _why(facts: Facts, wanted: Wanted) -> str:
    if wanted.policy is Policy.REVIEWED and facts.share < wanted.threshold:
        return _("{share}% reviewed, {threshold}% needed").format(share=facts.share, threshold=wanted.threshold)
    return _("nothing is translated yet")


def _keep(merged: Merged, id_: ID, reason: str, old: Manifest) -> None:
    """Leave on the site what is there, and say why it is not newer."""
    merged.reasons[id_] = reason
    merged.order.append(id_)
    if id_ in old.published:
        merged.published[id_] = old.published[id_]


def _all_kept(merged: Merged, name: str, reason: str, old: Manifest) -> None:
    for id_ in old.published:
        if id_[0] == name and id_ not in merged.published:
            _keep(merged, id_, reason, old)


def _rest(plan: Plan, merged: Merged, asked: Sequence[Asked], old: Manifest) -> None:
    """The pages that nobody asked for."""
    given = {one.entry.name: {wanted.locale for wanted in one.wanted} for one in asked}
    for id_ in sorted(old.published.keys() - merged.published.keys()):
        reason = _gone(plan, id_, given, merged, old)
        if reason and plan.prune:
            continue
        merged.published[id_] = old.published[id_]
        if id_ in old.held:
            merged.held[id_] = old.held[id_]
        if reason:
            merged.reasons[id_] = reason
            merged.order.append(id_)


def _gone(plan: Plan, id_: ID, given: Mapping[str, set[str]], merged: Merged, old: Manifest) -> str:
    """Why a page has nothing any more that it could be made from; empty when it has, and was not asked for."""
    name, locale = id_
    if name not in given:
        gone = not plan.partial and not (plan.settings.root / old.entries[name].path).exists()
        return _("the article is gone; --prune takes its pages away") if gone else ""
    if old.published[id_].is_source:
        if any(one == name and facts.is_source for (one, _), facts in merged.published.items()):
            return _("the article is in another language now; --prune takes this page away")
        return ""
    if locale not in plan.layout.locales(name):
        return _("its catalog is gone; --prune takes the page away")
    return ""


def rows(merged: Merged, files: Mapping[ID, str], written: frozenset[ID]) -> Iterator[Row]:
    """What became of everything that was asked for, and of every page that is only kept."""
    for id_ in dict.fromkeys(merged.order):
        facts = merged.published.get(id_)
        newest = merged.held.get(id_) or facts
        reason = merged.reasons.get(id_, "")
        state = State.WITHHELD if facts is None else State.KEPT if reason else State.PUBLISHED
        yield Row(
            article=id_[0],
            locale=id_[1],
            state=state,
            file=files.get(id_, ""),
            written=id_ in written,
            segments=newest.segments if newest else 0,
            reviewed=_reviewed(newest),
            machine=facts.machine if facts else 0,
            reason=reason,
            diagnostics=newest.diagnostics if newest else (),
        )


def _reviewed(facts: Facts | None) -> int:
    if facts is None:
        return 0
    return facts.segments if facts.is_source else facts.reviewed
