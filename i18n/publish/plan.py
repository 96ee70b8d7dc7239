"""What a run is asked to do, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from i18n.diagnostics import Diagnostic
from i18n.errors import LingopressError
from i18n.layout import Layout, Source
from i18n.settings import Settings

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published."""

    settings: Settings
    """The project's settings, with what the call says otherwise."""

    sources: tuple[Source, ...]
    """The articles."""

    locales: tuple[str, ...] = ()
    """The locales to publish them in, as gettext names; empty: each in those that it has a catalog of."""

    partial: bool = False
    """Whether the site has other articles, which stay as they are."""

    force: bool = False
    """Whether everything is made anew, whatever has changed."""

    prune: bool = False
    """Whether pages go whose article or catalog is gone."""

    @property
    def output(self) -> Path:
        """The folder of the site."""
        return (self.settings.root / self.settings.site.output).resolve()

    @property
    def layout(self) -> Layout:
        """Where the catalogs are."""
        return Layout(self.settings.root / self.settings.catalogs, self.settings.root / self.settings.output)


class State(StrEnum):
    """What became of an article in a locale."""

    PUBLISHED = "published"
    """It is on the site as it is now."""

    KEPT = "kept"
    """An older state of it is on the site."""

    WITHHELD = "withheld"
    """It is not on the site."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article in one locale."""

    article: str
    """The article's path."""

    locale: str
    """The locale."""

    state: State
    """What became of it."""

    file: str
    """Its page below the output; empty when there is none."""

    written: bool
    """Whether the page had to be made anew."""

    segments: int
    """Segments of the article."""

    reviewed: int
    """Segments with a text that a person accepted; all of them where it is the article itself."""

    machine: int
    """Segments on the page with a text that nobody has reviewed."""

    reason: str
    """Why it is kept or withheld, for a person; empty when it is published."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with some of its translations."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole run."""

    output: Path
    """The folder of the site."""

    rows: tuple[Row, ...]
    """Every article and locale that was asked for, and every page that is only kept."""

    errors: tuple[LingopressError, ...]
    """Articles and catalogs that could not be read."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the articles."""

    changed: bool
    """Whether the site has changed."""

    pages: int
    """Pages of articles on the site."""

    written: int
    """How many of them were made anew."""

    files: int
    """All files of the site."""

    seconds: float
    """How long the run took."""


class Each(Protocol):
    """Does the same for many things, in order, perhaps on several processes."""

    def __call__(self, work: Callable[[T], R], items: Sequence[T], /) -> Iterator[R]:
        """``work`` of every item."""


class Watcher(Protocol):
    """Is told how far a run is."""

    def start(self, total: int, engine: str) -> None:
        """``total`` steps are about to be done; the second says what they are."""

    def advance(self, done: int) -> None:
        """``done`` more are finished."""

    def finish(self) -> None:
        """No more will come."""
