"""How well inline markup lands: with the bundled package and with engines that misbehave.

    python benchmarks/markup.py [--wrong]

For the sentences of ``tests/pipeline/data/markup.en-pt.tsv``: the share of tags around the right
words, of sentences that are well-formed, and of sentences whose words are those of the translation
without markup.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.pipeline.fakes import NaughtyEngine, ReversingEngine, WordEngine  # noqa: E402
from tests.pipeline.markup import Case, Result, cases, measure, word_by_word  # noqa: E402
from translate.engine import Engine, Progress, Translation  # noqa: E402
from translate.engines.argos import ArgosEngine  # noqa: E402


class Unaligned:
    """Another engine, without its alignment."""

    name = "unaligned"

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def prepare(self, source: str, target: str) -> str:
        return self.engine.prepare(source, target)

    def translate(self, texts, source: str, target: str, *, progress: Progress | None = None) -> list[Translation]:
        found = self.engine.translate(texts, source, target, progress=progress)
        return [Translation(one.text, one.score, (), one.engine) for one in found]


def row(name: str, result: Result, seconds: float) -> str:
    placed = f"{result.right / max(1, result.tags):.1%}" if result.tags else "-"
    return (
        f"{name:34} {result.sentences:9} {placed:>8} {result.formed / result.sentences:>12.1%} "
        f"{result.intact / result.sentences:>8.1%} {seconds:8.2f}"
    )


def main() -> None:
    real = ArgosEngine()
    found = list(cases())
    faked = [word_by_word(case) for case in found]
    rows: list[tuple[str, Engine, list[Case]]] = [
        ("bundled package, its alignment", real, found),
        ("bundled package, no alignment", Unaligned(real), found),
        ("fake, word by word", WordEngine(), faked),
        ("fake, in reverse order", ReversingEngine(), faked),
        ("fake, naughty", NaughtyEngine(1), faked),
    ]
    print(f"{'engine':34} {'sentences':>9} {'placed':>8} {'well-formed':>12} {'intact':>8} {'seconds':>8}")
    for name, engine, some in rows:
        start = time.perf_counter()
        result = measure(some, engine)
        print(row(name, result, time.perf_counter() - start))
        if "--wrong" in sys.argv:
            print("\n".join(f"    {line}" for line in result.wrong))


if __name__ == "__main__":
    main()
