"""How far the translation of one article into one locale is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from i18n import inline, words
from i18n.model import Segment, State, Unit
from i18n.project import Localization


@dataclass(frozen=True, slots=True)
class Progress:
    """What is done and what is left."""

    counts: Mapping[State, int]
    """Segments of the article in each state; a text that stands twice counts twice."""

    words: int
    """Source words of the article; a text that stands twice counts once, as it is translated once."""

    words_left: int
    """Of those, the words that nobody accepted a translation of."""

    behind: int
    """Texts of the article that its catalog on disk has not got: new or changed since it was brought up to date."""

    @property
    def segments(self) -> int:
        """All segments of the article."""
        return sum(self.counts.values())

    @property
    def share(self) -> int:
        """Accepted segments in percent, rounded down: 100 when nothing is left."""
        accepted = sum(count for state, count in self.counts.items() if state.accepted)
        return 100 * accepted // self.segments if self.segments else 100


def progress(work: Localization) -> Progress:
    """How far ``work`` is, its catalog brought up to date with the article."""
    counts: Counter[State] = Counter()
    total = left = 0
    seen: set[tuple[str, str]] = set()
    for segment, unit in _entries(work):
        state = State.UNTRANSLATED if unit is None else unit.state
        counts[state] += 1
        id_ = segment.text, segment.context
        if id_ not in seen:
            seen.add(id_)
            count = words.count(inline.plain(segment.pattern))
            total += count
            left += 0 if state.accepted else count
    return Progress({state: counts[state] for state in State}, total, left, _behind(work, seen))


def weakest(work: Localization, number: int) -> list[Unit]:
    """The entries whose text most needs a person's look, at most ``number``.

    Texts that a person doubted come first, those whose confidence nobody told next, then the least confident.
    """
    found = {unit.id: unit for _, unit in _entries(work) if unit is not None and unit.target}
    return sorted((unit for unit in found.values() if not unit.state.accepted), key=weakness)[:number]


def weakness(unit: Unit) -> tuple[bool, float]:
    """What entries are sorted by, the weakest first."""
    return unit.state is not State.NEEDS_WORK, 0.0 if unit.origin.score is None else unit.origin.score


def _entries(work: Localization) -> Iterator[tuple[Segment, Unit | None]]:
    for segment in work.opened.article.segments:
        if segment.text:
            yield segment, work.catalog.get(segment.text, segment.context)


def _behind(work: Localization, texts: set[tuple[str, str]]) -> int:
    on_disk = () if work.base is None else work.base.units
    return len(texts - {unit.id for unit in on_disk if not unit.obsolete})
