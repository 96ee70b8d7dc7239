"""Fill what nobody has translated yet: the machine's step over catalogs.

All open units of all catalogs go to the pipeline together, in rounds, so that the engine gets
large batches; after each round the catalogs are saved, so that a killed run loses one round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from i18n import catalog as catalogs
from i18n import inline, project, words
from i18n.diagnostics import Diagnostic
from i18n.errors import EngineError
from i18n.model import OriginKind, Segment, Unit
from i18n.project import Localization
from i18n.ui import ngettext
from translate.engine import Engine
from translate.glossary import Guide
from translate.pipeline import Proposal, Request, propose
from translate.watcher import Watcher

ROUND_WORDS = 20_000
"""Source words in a round, where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Task:
    """One unit that is to be translated."""

    work: int
    """Index of its localization."""

    unit: Unit
    """The unit, without a target."""

    segment: Segment
    """The first segment of the article that has this text."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return words.count(inline.plain(self.segment.pattern))


def tasks(works: Sequence[Localization], *, given_up: bool = False) -> list[Task]:
    """The units of ``works`` that nobody translated; those that an engine gave up on only with ``given_up``."""
    return [task for index, work in enumerate(works) for task in _open(index, work, given_up)]


def _open(index: int, work: Localization, given_up: bool) -> Iterator[Task]:
    units = {unit.id: unit for unit in work.catalog.units if not unit.obsolete}
    for segment in work.opened.article.segments:
        unit = units.pop((inline.text(segment.pattern), segment.context), None)
        if unit is not None and not unit.target and (given_up or unit.origin.kind is not OriginKind.MACHINE):
            yield Task(index, unit, segment)


def routed(
    works: Sequence[Localization], open_tasks: Sequence[Task], engine: Engine
) -> tuple[list[Task], list[EngineError]]:
    """The tasks whose pair of languages ``engine`` can translate, and an error for each pair that it cannot.

    The errors name the articles. Raises the first one when the engine can translate no pair.
    """
    errors: dict[tuple[str, str], EngineError] = {}
    pairs = dict.fromkeys(_pair(works, task) for task in open_tasks)
    for pair in pairs:
        try:
            engine.prepare(*pair)
        except EngineError as error:
            concerned = (works[task.work] for task in open_tasks if _pair(works, task) == pair)
            error.where = error.where or _listed(list(dict.fromkeys(work.opened.source.id for work in concerned)))
            errors[pair] = error
    if pairs.keys() == errors.keys():
        raise next(iter(errors.values()))
    return [task for task in open_tasks if _pair(works, task) not in errors], list(errors.values())


def _listed(names: Sequence[str]) -> str:
    more = len(names) - 1
    if not more:
        return names[0]
    return ngettext("{name} and {count} more", "{name} and {count} more", more).format(name=names[0], count=more)


def fill(
    works: Sequence[Localization],
    open_tasks: Sequence[Task],
    engine: Engine,
    watcher: Watcher,
    glossary: Path,
    round_words: int = ROUND_WORDS,
) -> tuple[list[Localization], list[list[Diagnostic]]]:
    """Translate ``open_tasks`` with ``engine`` into the catalogs of ``works``, saving every ``round_words`` words.

    Gives the localizations with their new catalogs, and for each what is wrong with some of its
    segments. ``glossary`` is the path of a glossary, which need not be there. Raises
    :class:`i18n.errors.EngineError` before any work when a pair has no route: see :func:`routed`.
    """
    done = list(works)
    found: list[list[Diagnostic]] = [[] for _ in works]
    pairs = dict.fromkeys(_pair(works, task) for task in open_tasks)
    names = [engine.prepare(*pair) for pair in pairs]
    watcher.start(sum(task.words for task in open_tasks), ", ".join(names))
    try:
        for pair in pairs:
            guide = Guide.of(glossary, *pair)
            for batch in _rounds([task for task in open_tasks if _pair(works, task) == pair], round_words):
                _translate(done, found, batch, partial(_ask, pair, engine, watcher, guide))
    finally:
        watcher.finish()
    return done, found


def _pair(works: Sequence[Localization], task: Task) -> tuple[str, str]:
    work = works[task.work]
    return work.opened.article.locale, work.locale


def _rounds(items: Sequence[Task], words: int) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item.words
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _translate(
    works: list[Localization],
    found: list[list[Diagnostic]],
    batch: Sequence[Task],
    ask: Callable[[Sequence[Request]], list[Proposal]],
) -> None:
    requests = [Request(task.segment.pattern, task.segment.kind, task.segment.location) for task in batch]
    proposals = ask(requests)
    by_work: dict[int, list[tuple[Task, Proposal]]] = {}
    for task, proposal in zip(batch, proposals, strict=True):
        by_work.setdefault(task.work, []).append((task, proposal))
    for index, answers in by_work.items():
        works[index] = project.save(_with(works[index], answers))
        found[index].extend(diagnostic for _, proposal in answers for diagnostic in proposal.diagnostics)


def _ask(
    pair: tuple[str, str], engine: Engine, watcher: Watcher, guide: Guide | None, requests: Sequence[Request]
) -> list[Proposal]:
    return propose(requests, *pair, engine, progress=watcher.advance, glossary=guide)


def _with(work: Localization, answers: Iterable[tuple[Task, Proposal]]) -> Localization:
    by_id = {task.unit.id: proposal for task, proposal in answers}
    units = tuple(
        catalogs.propose(unit, by_id[unit.id].text, by_id[unit.id].origin)
        if unit.id in by_id and not unit.obsolete
        else unit
        for unit in work.catalog.units
    )
    return replace(work, catalog=replace(work.catalog, units=units))
