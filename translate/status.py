"""How far each article is in each locale: what ``translate status`` shows. Nothing is written."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from i18n import progress, project
from i18n.errors import LingopressError
from i18n.layout import Layout, Source
from i18n.model import ReadOptions, State, Unit
from i18n.progress import Progress
from i18n.project import Localization
from translate.inputs import Path, sources
from translate.parallel import each
from translate.report import Row, error_to_json, row, row_to_json
from translate.steps import Job, job_of, works


@dataclass(frozen=True, slots=True)
class Standing:
    """One article in one locale."""

    row: Row
    """Its files, and what of its catalog can be used."""

    progress: Progress
    """What is done and what is left."""

    def to_json(self) -> dict[str, Any]:
        """What ``--json`` prints of it."""
        return {
            **row_to_json(self.row),
            "counts": {str(state): count for state, count in self.progress.counts.items()},
            "share": self.progress.share,
            "words": self.progress.words,
            "words_left": self.progress.words_left,
            "behind": self.progress.behind,
        }


@dataclass(frozen=True, slots=True)
class Weak:
    """A text that most needs a person's look."""

    article: str
    """The article's path, as it was given."""

    locale: str
    """The locale it is translated into."""

    catalog: str
    """Path of the PO file."""

    unit: Unit
    """The entry."""

    def to_json(self) -> dict[str, Any]:
        """What ``--json`` prints of it."""
        unit = self.unit
        return {
            "article": self.article,
            "locale": self.locale,
            "catalog": self.catalog,
            "line": unit.line,
            "state": str(unit.state),
            "confidence": unit.origin.score,
            "source": unit.source,
            "target": unit.target,
        }


@dataclass(frozen=True, slots=True)
class Status:
    """All articles that were asked for."""

    standings: tuple[Standing, ...]
    """One for each article and locale, in the order of the call."""

    weakest: tuple[Weak, ...]
    """The texts that most need a person's look, the weakest first, as many as were asked for."""

    errors: tuple[LingopressError, ...]
    """Articles and catalogs that could not be read."""

    def below(self, share: int) -> list[Standing]:
        """Those of which less than ``share`` percent are accepted."""
        return [one for one in self.standings if one.progress.share < share]

    def to_json(self) -> dict[str, Any]:
        """The document that ``--json`` prints; docs/json.md describes its keys."""
        return {
            "articles": [one.to_json() for one in self.standings],
            "weakest": [one.to_json() for one in self.weakest],
            "errors": [error_to_json(error) for error in self.errors],
            "words": sum(one.progress.words for one in self.standings),
            "words_left": sum(one.progress.words_left for one in self.standings),
        }


def status(
    paths: Iterable[Path | Source],
    locales: Sequence[str],
    layout: Layout,
    *,
    source: str = "",
    read: ReadOptions | None = None,
    weakest: int = 0,
) -> Status:
    """How far each article is in each locale (none given: those that have a catalog).

    ``weakest`` is how many of the weakest texts are wanted, of all articles together. What one
    article's error keeps from being known is in ``errors``.
    """
    work = partial(_status, job_of(locales, layout, source, read), weakest)
    parts = list(each(work, sources(paths, layout)))
    return Status(
        tuple(one for part in parts for one in part.standings),
        _weakest((one for part in parts for one in part.weakest), weakest),
        tuple(error for part in parts for error in part.errors),
    )


def _status(wanted: Job, weakest: int, one: Source) -> Status:
    errors: list[LingopressError] = []
    found = [_standing(work, wanted.layout, weakest) for work in works(wanted, one, errors)]
    weak = _weakest((weak for _, some in found for weak in some), weakest)
    return Status(tuple(standing for standing, _ in found), weak, tuple(errors))


def _standing(work: Localization, layout: Layout, weakest: int) -> tuple[Standing, list[Weak]]:
    written = project.compile_article(work, layout, write=False)
    standing = Standing(row(work, written), progress.progress(work))
    weak = [
        Weak(work.opened.source.id, work.locale, work.path.as_posix(), unit) for unit in progress.weakest(work, weakest)
    ]
    return standing, weak


def _weakest(found: Iterator[Weak], number: int) -> tuple[Weak, ...]:
    return tuple(heapq.nsmallest(number, found, key=lambda weak: progress.weakness(weak.unit)))


def totals(standings: Iterable[Standing]) -> dict[State, int]:
    """Segments in each state, of all articles together."""
    counts = dict.fromkeys(State, 0)
    for one in standings:
        for state, count in one.progress.counts.items():
            counts[state] += count
    return counts
