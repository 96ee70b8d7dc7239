"""Fill what people approved before: the translation memory's step over catalogs.

Precedence is fixed: a person's text, an exact match, then the engine and similar matches, of which
``prefer`` says who comes first. A match is fuzzy with its percentage; only one whose source stands
between the same neighbours, or in the same ``msgctxt``, is taken over as approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from i18n import catalog as catalogs
from i18n import project, sentences
from i18n.diagnostics import Diagnostic
from i18n.errors import OutputError
from i18n.layout import Layout
from i18n.model import Origin, OriginKind, State, Unit
from i18n.project import Localization
from i18n.ui import _
from translate.fill import Task
from translate.memory import Context, Match, Memory, MemoryFailed, contexts

EXACT = 1.0
"""The least score of a match that says the same text."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the memory filled."""

    works: list[Localization]
    """The localizations, saved."""

    left: list[Task]
    """The tasks it had nothing for."""

    trouble: Diagnostic | None = None
    """Why the memory could not be asked; nothing is filled then."""


def recall(works: Sequence[Localization], tasks: Sequence[Task], layout: Layout, *, minimum: float = EXACT) -> Recalled:
    """Fill ``tasks`` from the memory beside the catalogs.

    ``minimum`` is the least score: :data:`EXACT` for the same text only, 0.75 and the like for similar
    ones too. What the catalogs on disk have of approved texts is in the memory before it is asked.
    """
    try:
        with Memory.of(layout) as memory:
            memory.refresh(layout)
            if memory.is_empty:
                return Recalled(list(works), list(tasks))
            found, left = _ask(memory, works, tasks, minimum)
    except (MemoryFailed, OutputError) as error:
        note = _("{message}; the translation memory was not asked").format(message=error.message)
        return Recalled(list(works), list(tasks), Diagnostic(error.where, 0, "memory-failed", note))
    done = [project.save(_with(work, found[index])) if index in found else work for index, work in enumerate(works)]
    return Recalled(done, left)


def _ask(
    memory: Memory, works: Sequence[Localization], tasks: Sequence[Task], minimum: float
) -> tuple[dict[int, dict[tuple[str, str], Unit]], list[Task]]:
    """The units that were filled, by localization and source, and the tasks that are left."""
    found: dict[int, dict[tuple[str, str], Unit]] = {}
    left: list[Task] = []
    places: dict[int, dict[tuple[str, str], Context]] = {}
    for task in tasks:
        work = works[task.work]
        if task.work not in places:
            places[task.work] = contexts(work.catalog.units)
        unit = _recalled(memory, work, task.unit, places[task.work].get(task.unit.id, Context()), minimum)
        if unit is None:
            left.append(task)
        else:
            found.setdefault(task.work, {})[unit.id] = unit
    return found, left


def _recalled(memory: Memory, work: Localization, unit: Unit, context: Context, minimum: float) -> Unit | None:
    source, target = work.opened.article.locale, work.locale
    matches = memory.lookup(unit.source, source, target, context=context, minimum=minimum, limit=1)
    if matches:
        return _filled(unit, matches[0])
    spans = sentences.spans(unit.source, source)
    if len(spans) < 2:
        return None
    assembly = memory.assemble(unit.source, spans, source, target, minimum=minimum)
    if not assembly.target:
        return None
    return catalogs.propose(unit, assembly.target, Origin(OriginKind.MEMORY, assembly.article, "", assembly.score))


def _filled(unit: Unit, match: Match) -> Unit:
    filled = catalogs.propose(unit, match.target, match.origin)
    return replace(filled, state=State.TRANSLATED) if match.exact and match.same_context else filled


def _with(work: Localization, units: dict[tuple[str, str], Unit]) -> Localization:
    filled = tuple(
        unit if unit.obsolete or catalogs.is_person(unit) else units.get(unit.id, unit) for unit in work.catalog.units
    )
    return replace(work, catalog=replace(work.catalog, units=filled))
