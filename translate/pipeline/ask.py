"""Ask an engine, in the way that keeps it busy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from translate.engine import Engine, Progress, Streams, Translation
from translate.pipeline.prepare import Context

_START = 200
"""Characters that a long run translates first."""

_LONG = 5_000
"""Characters from which on a run is long."""


def answers(
    engine: Engine, texts: Iterator[str], context: Context, size: int, told: Progress
) -> Iterator[tuple[str, Translation]]:
    """What ``engine`` makes of ``texts``, each different one once, in the order it finishes them.

    An engine that :class:`~translate.engine.Streams` reads on while it works. Any other gets all in one
    batch; in a long run (``size`` is that of all texts) after the first few, so that something is seen
    before the rest is read. ``told`` gets the characters of what is finished.
    """
    if hasattr(engine, "stream"):
        for text, answer in cast(Streams, engine).stream(texts, context.source, context.target):
            told(len(text))
            yield text, answer
        return
    for batch in filter(None, _parts(texts, size)):
        mean = sum(map(len, batch)) / len(batch)

        def count(more: int, mean: float = mean) -> None:
            told(round(more * mean))

        found = engine.translate(batch, context.source, context.target, progress=count)
        yield from zip(batch, found, strict=True)


def _parts(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    if size > _LONG:
        yield list(_first(texts))
    yield list(texts)


def _first(texts: Iterable[str]) -> Iterator[str]:
    size = 0
    for text in texts:
        yield text
        size += len(text)
        if size >= _START:
            return
