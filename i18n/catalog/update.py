"""Merging a catalog with the template of its changed article. Pure: values in, values out.

Each entry of the template looks for its old entry, and the first rule that finds one decides:

1. *exact*: the same source and context, also among the obsolete ones; text and state stay.
2. *back*: an old text was made for this source before that changed; approved again when untouched.
3. *loose*: the source differs in white space or the style of quotes; text and state stay.
4. *unwrapped*: markup around the whole source is no longer in it, or a row of links is a source each; what the text has
   in the same markup stays, with its state; a text with other markup is fuzzy, with the previous source.
5. *regrouped*: old sources that were joined, split or parted elsewhere hold this one; a person's texts are joined and
   cut, with this one's tags, fuzzy, with the previous source, and stay as they were as obsolete entries.
6. *similar*: above 0.75; a person's text stays, fuzzy, with the previous source.
7. *split or joined*: in one place, one source holds most of the other; as rule 6.

What is left over becomes obsolete when a person wrote something in it, and is dropped otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from i18n.catalog import header, match, regroup, unwrapped
from i18n.catalog.model import Catalog, Counts, Update
from i18n.catalog.origin import approval, is_person, mended, was_approved, without_marks
from i18n.catalog.review import settled, signed, unsigned
from i18n.catalog.template import new
from i18n.model import Origin, State, Unit


def update(catalog: Catalog, template: Catalog) -> Update:
    """Bring ``catalog`` up to date with ``template``; no text that a person wrote is lost.

    The catalog itself comes back when nothing changed. ``counts`` tells the fate of the entries.
    """
    merge = _Merge(catalog, template)
    for rule in (merge.exact, merge.back, merge.loose, merge.unwrapped, merge.regrouped):
        rule()
    merge.similar()
    merge.split_or_joined()
    units, counts = merge.result()
    if units == _obsolete_last(catalog.units) and header.same_source(catalog.metadata, template.metadata):
        return Update(catalog, counts)
    metadata = header.merged(catalog.metadata or new(catalog.locale, template).metadata, template.metadata)
    return Update(replace(catalog, units=units, metadata=metadata), counts)


class _Merge:
    """One merge in progress: which old entry each new one came from."""

    def __init__(self, catalog: Catalog, template: Catalog) -> None:
        self.locales = template.field("X-Source-Language") or "en", catalog.locale or catalog.field("Language")
        self.old = catalog.units
        self.new = tuple(unit for unit in template.units if not unit.obsolete)
        self.done: list[Unit | None] = [None] * len(self.new)
        self.source: list[int] = [-1] * len(self.new)
        self.free = dict.fromkeys(range(len(self.old)))
        self.fates: Counter[str] = Counter()

    def _take(self, i: int, j: int, unit: Unit, fate: str) -> None:
        self.done[i] = unit
        self.source[i] = j
        self.free.pop(j, None)
        self.fates[fate] += 1

    def _open(self) -> list[int]:
        return [i for i, unit in enumerate(self.done) if unit is None]

    def exact(self) -> None:
        active = {unit.id: j for j, unit in enumerate(self.old) if not unit.obsolete}
        obsolete = {unit.id: j for j, unit in enumerate(self.old) if unit.obsolete}
        for i, unit in enumerate(self.new):
            j = active.get(unit.id)
            k = obsolete.get(unit.id) if obsolete else None
            if k is not None and (j is None or not is_person(self.old[j])):
                self._take(i, k, _carried(self.old[k], unit), "returned")
                self.free.pop(j, None) if j is not None else None
            elif j is not None:
                self._take(i, j, _carried(self.old[j], unit), "kept")

    def back(self) -> None:
        made_for = {
            (match.loose(unit.previous_source), unit.previous_context): j
            for j, unit in enumerate(self.old)
            if unit.previous_source and is_person(unit) and not unit.source_plural
        }
        if not made_for:
            return
        for i in self._open():
            j = made_for.get((match.loose(self.new[i].source), self.new[i].context))
            if j is not None and (j in self.free or was_approved(self.old[j])):
                self._take(i, j, _restored(self.old[j], self.new[i]), "returned")

    def loose(self) -> None:
        waiting = self._open()
        if not waiting:
            return
        known: dict[tuple[str, str], int] = {}
        best_last = sorted(self.free, key=lambda j: (is_person(self.old[j]), not self.old[j].obsolete, -j))
        for j in best_last:
            unit = self.old[j]
            said = unit.target or unit.source_plural or unit.flags or without_marks(unit.comments)
            if said and not (unit.obsolete and unit.state is State.MACHINE):
                known[match.loose(unit.source), unit.context] = j
        for i in waiting:
            j = known.get((match.loose(self.new[i].source), self.new[i].context), -1)
            if j in self.free and self.old[j].source_plural == self.new[i].source_plural:
                self._take(i, j, _carried(self.old[j], self.new[i]), "carried")

    def unwrapped(self) -> None:
        waiting = {(unwrapped.loose(self.new[i].source), self.new[i].context): i for i in reversed(self._open())}
        if not waiting:
            return
        for j in [j for j in self.free if self.old[j].target and not self.old[j].source_plural]:
            old = self.old[j]
            pieces = unwrapped.pieces(old.source, old.target)
            for piece in pieces:
                i = waiting.get((unwrapped.loose(piece.source), old.context), -1)
                text = unwrapped.renamed(piece, self.new[i].source) if i >= 0 and self.done[i] is None else None
                if text is None:
                    continue
                unit = replace(old, target=text)
                if piece.same:
                    self._take(i, j, _carried(unit, self.new[i]), "carried")
                else:
                    self._take(i, j, _edited(unit, self.new[i]), "edited")
            if len(pieces) > 1 and is_person(old):
                self.free[j] = None

    def regrouped(self) -> None:
        old = {j: self.old[j].id for j in self._texts()}
        new = {i: self.new[i].id for i in self._open()}
        for before, after in regroup.groups(old, new) if old and new else ():
            parts, sources = [self.old[j] for j in before], [self.new[i].source for i in after]
            texts = regroup.texts(parts, sources, *self.locales)
            shares = regroup.shares([part.source for part in parts], sources)
            for i, text, share in zip(after, texts or (), shares, strict=False):
                self._regroup(i, before[share.start : share.stop], text)

    def _texts(self) -> list[int]:
        """Old entries in use, not taken yet, with a person's text."""
        return [
            j for j in self.free if is_person(self.old[j]) and not (self.old[j].obsolete or self.old[j].source_plural)
        ]

    def _regroup(self, i: int, places: range, target: str) -> None:
        """Fill a new entry; the old ones stay free, so that their texts are kept as they were."""
        self.done[i] = replace(
            self.new[i],
            target=target,
            state=State.NEEDS_WORK,
            previous_source="\n\n".join(self.old[j].source for j in places),
            previous_context=self.new[i].context,
        )
        self.source[i] = places[0]
        self.fates["edited"] += 1

    def similar(self) -> None:
        waiting, donors = self._open(), self._donors()
        new, old = [self.new[i].source for i in waiting], [self.old[j].source for j in donors]
        rank = [2 * self.old[j].obsolete + (not is_person(self.old[j])) for j in donors]
        self._edit(waiting, donors, match.assign(new, old, rank))

    def split_or_joined(self) -> None:
        waiting = self._open()
        donors = [j for j in self._donors() if not self.old[j].obsolete]
        if not waiting or not donors:
            return
        new, old = [self.new[i].source for i in waiting], [self.old[j].source for j in donors]
        near = match.neighbours(_gaps(self.source, waiting, len(self.old)), donors)
        self._edit(waiting, donors, match.contained(new, old, near))

    def _donors(self) -> list[int]:
        return [j for j in self.free if _worth_keeping(self.old[j]) and not self.old[j].source_plural]

    def _edit(self, waiting: Sequence[int], donors: Sequence[int], pairs: Iterable[match.Pair]) -> None:
        for a, b in pairs:
            i, j = waiting[a], donors[b]
            self._take(i, j, _edited(self.old[j], self.new[i]), "edited")

    def result(self) -> tuple[tuple[Unit, ...], Counts]:
        units = []
        for unit, fresh in zip(self.done, self.new, strict=True):
            self.fates["added"] += unit is None
            units.append(fresh if unit is None else unit)
        gone = [self.old[j] for j in self.free]
        left = [unit for unit in gone if _worth_keeping(unit)]
        units += [unit for unit in left if unit.obsolete]
        units += [_obsolete(unit) for unit in left if not unit.obsolete]
        self.fates["obsolete"] += sum(not unit.obsolete for unit in left)
        self.fates["dropped"] += len(gone) - len(left)
        return tuple(units), Counts(**self.fates)


def _obsolete_last(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    if not any(unit.obsolete for unit in units):
        return units
    return (*(unit for unit in units if not unit.obsolete), *(unit for unit in units if unit.obsolete))


def _gaps(source: Sequence[int], waiting: Iterable[int], end: int) -> list[tuple[int, int]]:
    """For each waiting entry, the old places of the nearest matched entries before and after it."""
    before, after = list(source), list(source)
    for i in range(len(source)):
        if source[i] < 0:
            before[i] = before[i - 1] if i else -1
    for i in reversed(range(len(source))):
        if source[i] < 0:
            after[i] = after[i + 1] if i + 1 < len(source) else end
    return [(before[i], after[i]) for i in waiting]


def _worth_keeping(unit: Unit) -> bool:
    """Whether a person wrote anything in this entry: a text or a comment."""
    return is_person(unit) or bool(without_marks(unit.comments))


def _carried(old: Unit, new: Unit) -> Unit:
    """``old`` in the place of ``new``, with its text and state."""
    target = mended(old.target, new.source)
    flags = old.flags if not new.flags else (*old.flags, *(flag for flag in new.flags if flag not in old.flags))
    same = (
        not old.obsolete
        and target == old.target
        and (old.source, old.notes, old.locations, old.flags) == (new.source, new.notes, new.locations, flags)
    )
    if same:
        return old
    return replace(
        old,
        source=new.source,
        context=new.context,
        target=target,
        notes=new.notes,
        locations=new.locations,
        flags=flags,
        obsolete=False,
    )


def _restored(old: Unit, new: Unit) -> Unit:
    """``old``, whose text was made for the source of ``new``, for that source again."""
    unit = replace(
        _carried(old, new),
        state=State.NEEDS_WORK,
        previous_source="",
        previous_context="",
        previous_plural="",
    )
    if not was_approved(old):
        return unit
    return settled(signed(replace(unit, state=State.TRANSLATED)))


def _edited(old: Unit, new: Unit) -> Unit:
    """``new`` with what a person wrote in ``old``; the text needs a person's look."""
    unit = replace(_carried(old, new), state=State.NEEDS_WORK, origin=Origin(), review=None)
    if not is_person(old):
        return replace(new, comments=without_marks(old.comments), flags=unit.flags)
    if old.state is State.NEEDS_WORK and old.previous_source:
        return unit
    comments = without_marks(old.comments)
    if old.state.accepted:
        before = unsigned(replace(old, target=unit.target))
        comments = (*before.comments, approval(old.source, old.context, unit.target))
    return replace(unit, comments=comments, previous_source=old.source, previous_context=old.context)


def _obsolete(unit: Unit) -> Unit:
    """``unit`` as it is kept when its source has gone."""
    if not is_person(unit):
        unit = replace(
            unit, target="", state=State.UNTRANSLATED, origin=Origin(), comments=without_marks(unit.comments)
        )
    return replace(unit, obsolete=True, notes=(), locations=())
