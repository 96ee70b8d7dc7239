"""Machine translation against Argos: speed, time to the first word, memory and quality, in one run.

Every row is a process of its own on the same package and the same text, with the same sentence
splitter (sentencex; Argos' own would have to download a model). (a) is `argostranslate.translate`,
paragraph by paragraph; (b) the same behind its HTML translator, the package `translatehtml`;
(c) this project's pipeline, at its default beam and at Argos' own beam of 4. `speed` is the ratio of wall
clocks, `cpu` that of processor seconds, which other work on the machine disturbs less.

    python benchmarks/mt.py [--words 20000] [--reference FILE.tsv]

chrF (sacrebleu) is measured over the pairs of a tab-separated file, one `source<TAB>reference` a line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus import prose
from measure import measure

STARTER = Path(__file__).parent.parent / "translate" / "starter"
ROWS = {
    "argos": "(a) argostranslate, by paragraph",
    "html": "(b) argostranslate behind translatehtml",
    "ours": "(c) lingopress, default",
    "ours-4": "(c) lingopress, beam 4",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000, help="words of prose (default: 20000)")
    parser.add_argument("--reference", type=Path, help="pairs for chrF")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"which rows (default: {','.join(ROWS)})")
    parser.add_argument("--child", nargs=2, metavar=("ROW", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child[0], json.loads(Path(arguments.child[1]).read_text("utf-8")))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(arguments, Path(folder))


def compare(arguments: argparse.Namespace, folder: Path) -> None:
    text = prose(arguments.words).strip().split("\n\n")
    words = sum(len(paragraph.split()) for paragraph in text)
    pairs = (
        [line.split("\t") for line in arguments.reference.read_text("utf-8").splitlines()]
        if arguments.reference
        else []
    )
    print(f"{words} words in {len(text)} paragraphs; {len(pairs)} reference pairs; {os.cpu_count()} cores", flush=True)
    print(
        f"{'':42}{'words/s':>9}{'cpu s':>8}{'first word s':>14}{'peak MB':>9}{'chrF':>8}{'speed':>8}{'cpu':>7}",
        flush=True,
    )
    base: Run | None = None
    for row in arguments.rows.split(","):
        done = run(row, text, folder)
        score = chrf(run(row, [source for source, _ in pairs], folder).texts, pairs) if pairs else float("nan")
        base = base or done
        print(
            f"{ROWS[row]:42}{words / done.wall:9.0f}{done.cpu:8.1f}{done.first:14.2f}{done.peak:9.0f}{score:8.2f}"
            f"{base.wall / done.wall:7.1f}x{base.cpu / done.cpu:6.1f}x",
            flush=True,
        )


class Run(NamedTuple):
    """What one process did."""

    wall: float
    cpu: float
    first: float
    peak: float
    texts: list[str]


def run(row: str, texts: list[str], folder: Path) -> Run:
    """Translate ``texts`` in a process of its own."""
    file = folder / "texts.json"
    file.write_text(json.dumps(texts), "utf-8")
    environment = {"ARGOS_PACKAGES_DIR": str(STARTER), "XDG_DATA_HOME": str(folder / "data"), "START": str(time.time())}
    usage = measure([sys.executable, __file__, "--child", row, str(file)], environment)
    answer = json.loads(usage.output)
    return Run(usage.wall, usage.cpu, answer["first"], usage.peak, answer["texts"])


def chrf(hypotheses: list[str], pairs: list[list[str]]) -> float:
    from sacrebleu.metrics import CHRF

    return float(CHRF().corpus_score(hypotheses, [[reference for _, reference in pairs]]).score)


def child(row: str, texts: list[str]) -> None:
    """Translate in this process; print the translations and when the first of them was there."""
    first: list[float] = []

    def seen() -> None:
        if not first:
            first.append(time.time() - float(os.environ["START"]))

    kinds: dict[str, Callable[[list[str], Callable[[], None]], Iterator[str]]] = {"argos": argos, "html": html}
    translated = list(kinds.get(row, lingopress(4 if row.endswith("-4") else None))(texts, seen))
    print(json.dumps({"first": first[0], "texts": translated}))


def argos(texts: list[str], seen: Callable[[], None]) -> Iterator[str]:
    translation = argos_translation()
    for text in texts:
        yield translation.translate(text)
        seen()


def html(texts: list[str], seen: Callable[[], None]) -> Iterator[str]:
    from html import escape, unescape

    import translatehtml

    translation = argos_translation()
    for text in texts:
        soup = translatehtml.translate_html(translation, f"<p>{escape(text, quote=False)}</p>")
        yield unescape(str(soup)).removeprefix("<p>").removesuffix("</p>")
        seen()


def argos_translation():  # type: ignore[no-untyped-def]
    """Argos' English to Portuguese with its sentence splitter replaced by sentencex."""
    from argostranslate import translate

    from i18n.sentences import spans

    class Sentencizer:
        def split_sentences(self, paragraph: str) -> list[str]:
            return [paragraph[start:end] for start, end in spans(paragraph, "en")]

    translation = translate.get_translation_from_codes("en", "pt")
    getattr(translation, "underlying", translation).sentencizer = Sentencizer()
    return translation


def lingopress(beam: int | None) -> Callable[[list[str], Callable[[], None]], Iterator[str]]:
    def translate(texts: list[str], seen: Callable[[], None]) -> Iterator[str]:
        from i18n.model import Kind, Location
        from translate import engines
        from translate.cli import collect_seldom
        from translate.pipeline import Request, propose

        collect_seldom()  # as the command line does
        engine = engines.load("argos", **({"beam_size": beam} if beam else {}))
        requests = [Request((text,), Kind.PARAGRAPH, Location("prose", line)) for line, text in enumerate(texts, 1)]
        proposals = propose(requests, "en", "pt_BR", engine, progress=lambda done: seen() if done else None)
        seen()
        yield from (proposal.text or text for proposal, text in zip(proposals, texts, strict=True))

    return translate


if __name__ == "__main__":
    main()
