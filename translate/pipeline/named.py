"""Names that must come back as they are, and did not: those in lists, and those of foreign letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from translate.pipeline import letters, roster
from translate.pipeline.lexicon import Lexicon
from translate.pipeline.spans import Rendering, Span


class _Run(Protocol):
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def lexicon(self) -> Lexicon | None: ...


def wrong(source: str, rendering: Rendering, run: _Run) -> Mapping[str, list[Span]]:
    """The names of ``source`` by what is wrong with them in a translation of it."""
    aligned = run.lexicon is None and bool(rendering.links)
    return {
        "name-lost": roster.lost(source, rendering, run.source, aligned=aligned),
        "name-doubled": roster.doubled(source, rendering, run.source),
        "name-changed": letters.changed(source, rendering.text, run.source, run.target),
    }


def all_of(source: str, locale: str) -> list[Span]:
    """Every name of ``source`` that is held to its form."""
    return [*(name.span for name in roster.listed(source, locale)), *letters.foreign(source, locale)]
