"""What a run did: the values behind the printed summary and behind ``--json``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from i18n.diagnostics import Diagnostic
from i18n.errors import LingopressError
from i18n.project import Localization, Written

if TYPE_CHECKING:
    from translate.explain import Explanation


@dataclass(frozen=True, slots=True)
class Row:
    """One article in one locale."""

    article: str
    """The article's path, as it was given."""

    source: str
    """The locale it is written in."""

    locale: str
    """The locale it was translated into."""

    catalog: str
    """Path of the PO file."""

    output: str
    """Path of the localized article; empty when the step writes none."""

    segments: int
    """Segments in the article."""

    human: int
    """Segments whose text a person wrote or accepted."""

    memory: int
    """Segments filled from the translation memory that nobody reviewed."""

    machine: int
    """Segments that an engine translated and nobody reviewed."""

    source_kept: int
    """Segments that stand in the source language."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with some of them."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run."""

    rows: tuple[Row, ...]
    """One for each article and locale, in the order of the call."""

    errors: tuple[LingopressError, ...]
    """Articles that could not be done, each with its reason; the others were."""

    words: int
    """Source words of all articles, counted once for each locale."""

    seconds: float
    """How long the run took."""

    explanations: tuple[Explanation, ...] = ()
    """How each segment came to its text, when that was asked for."""

    @property
    def words_per_second(self) -> float:
        """Source words a second."""
        return self.words / self.seconds if self.seconds else 0.0

    def to_json(self) -> dict[str, Any]:
        """The document that ``--json`` prints; docs/json.md describes its keys."""
        explained = {"explanations": [asdict(one) for one in self.explanations]} if self.explanations else {}
        return {
            "articles": [row_to_json(row) for row in self.rows],
            "errors": [error_to_json(error) for error in self.errors],
            "words": self.words,
            "seconds": round(self.seconds, 3),
            "words_per_second": round(self.words_per_second, 1),
            **explained,
        }


def row(work: Localization, written: Written, notes: Sequence[Diagnostic] = ()) -> Row:
    """The report's row of one localization."""
    tally = written.tally
    return Row(
        article=work.opened.source.id,
        source=work.opened.article.locale,
        locale=work.locale,
        catalog=work.path.as_posix(),
        output=written.path.as_posix(),
        segments=tally.segments,
        human=tally.human,
        memory=tally.memory,
        machine=tally.machine,
        source_kept=tally.source_kept,
        diagnostics=tuple(sorted({*work.opened.article.diagnostics, *notes, *written.diagnostics})),
    )


def row_to_json(row: Row) -> dict[str, Any]:
    """The row's fields by name, its diagnostics as :func:`diagnostic_to_json` gives them."""
    return asdict(row) | {"diagnostics": [diagnostic_to_json(diagnostic) for diagnostic in row.diagnostics]}


def diagnostic_to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """``code``, ``message``, ``file``, ``line`` and ``severity`` of one diagnostic."""
    return asdict(diagnostic)


def error_to_json(error: LingopressError) -> dict[str, str]:
    """``error`` (the class), ``message``, ``file`` and ``hint`` of one exception."""
    return {"error": type(error).__name__, "message": error.message, "file": error.where, "hint": error.hint}
