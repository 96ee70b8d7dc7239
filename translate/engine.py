"""The contract between this project and a machine that translates.

An engine sees plain sentences in batches: never articles, files or markup. It is found by its
entry point in the group ``lingopress.engines`` (see :mod:`translate.engines`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

Progress = Callable[[int], None]
"""Called with the number of texts that were finished since the last call."""


class Link(NamedTuple):
    """Two spans that translate each other, in code points of their texts."""

    source_start: int
    """Where the source words start."""

    source_end: int
    """Where they end, exclusive."""

    target_start: int
    """Where their translation starts."""

    target_end: int
    """Where it ends, exclusive."""

    weight: float = 1.0
    """How sure the engine is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What an engine made of one text."""

    text: str
    """The translation; empty when the engine had none."""

    score: float = 0.0
    """How sure the engine is, 0 to 1: for a neural model, the mean probability of its tokens."""

    alignment: tuple[Link, ...] = ()
    """Which words became which, many to many; empty when the engine cannot tell."""

    engine: str = ""
    """What made it, for the origin comment: ``argos en→pt 1.0``."""


class Engine(Protocol):
    """What an entry point in ``lingopress.engines`` constructs, without loading anything heavy."""

    name: str
    """Name of the entry point."""

    def prepare(self, source: str, target: str) -> str:
        """Make sure that the pair can be translated, cheaply, and name what will do it.

        ``source`` and ``target`` are gettext locale names (``en``, ``pt_BR``, ``zh_Hant``). The
        answer is what :attr:`Translation.engine` will say. Raises
        :class:`i18n.errors.EngineError`, :class:`i18n.errors.NoRoute` above all.
        """

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        """Translate every text, in one batch; as many translations come out, in the same order."""


class Streams(Protocol):
    """What an engine may offer besides, for long runs: it reads and answers while it works."""

    def stream(self, texts: Iterable[str], source: str, target: str) -> Iterator[tuple[str, Translation]]:
        """Translate ``texts``, no two of them equal: each with its translation, in the order they are finished.

        They are read while others are translated, and what is made of a translation before the next one
        is asked for costs no time.
        """
