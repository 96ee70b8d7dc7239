"""How to run the Argos engine: threads, batch sizes, beams, attention; measured in one run.

Each row is a process of its own, given the same sentences of English prose, and translates them
with the bundled package through :class:`translate.engines.argos.ArgosEngine`. The first row is
what the engine does by default. chrF is against the reference, where ``--reference`` names a
file of tab-separated pairs.

    python benchmarks/engine.py [--words 10000] [--rounds 3] [--reference FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from corpus import prose
from measure import Usage, measure

CASES: tuple[tuple[str, dict[str, int]], ...] = (
    ("defaults", {}),
    ("1 batch x all threads", {"inter_threads": 1}),
    ("batches of 128 tokens", {"batch_tokens": 128}),
    ("batches of 256 tokens", {"batch_tokens": 256}),
    ("batches of 512 tokens", {"batch_tokens": 512}),
    ("batches of 1024 tokens", {"batch_tokens": 1024}),
    ("batches of 2048 tokens", {"batch_tokens": 2048}),
    ("batches of 4096 tokens", {"batch_tokens": 4096}),
    ("beam 2", {"beam_size": 2}),
    ("beam 4", {"beam_size": 4}),
    ("beam 4, 512 tokens", {"beam_size": 4, "batch_tokens": 512}),
    ("without attention", {"attention": 0}),
)

_COLUMNS = (("load", 8, 2), ("first", 9, 2), ("all", 7, 1), ("cpu", 7, 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000, help="words of prose (default: 10000)")
    parser.add_argument("--reference", type=Path, help="pairs of English and Portuguese, a line each")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the best counts (default: 3)")
    parser.add_argument("--case", help=argparse.SUPPRESS)
    parser.add_argument("--text", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.case:
        print(json.dumps(run(arguments.text, json.loads(arguments.case), arguments.reference)))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(arguments.words, arguments.reference, arguments.rounds, Path(folder) / "prose.txt")


def compare(words: int, reference: Path | None, rounds: int, file: Path) -> None:
    file.write_text(prose(words), "utf-8")
    best: dict[str, tuple[dict[str, float], Usage]] = {}
    for _ in range(rounds):
        for name, options in CASES:
            command = [sys.executable, __file__, "--case", json.dumps(options), "--text", str(file)]
            usage = measure([*command, "--reference", str(reference)] if reference else command)
            took = json.loads(usage.output)
            if name not in best or took["cpu"] < best[name][0]["cpu"]:
                best[name] = took, usage
    print(f"{'':26}{'words/s':>9}{'load s':>8}{'first s':>9}{'all s':>7}{'cpu s':>7}{'peak MB':>9}{'chrF':>7}")
    for name, (took, usage) in best.items():
        speed = took["words"] / took["all"]
        times = "".join(f"{took[key]:{width}.{digits}f}" for key, width, digits in _COLUMNS)
        print(f"{name:26}{speed:9.0f}{times}{usage.peak:9.0f}{took['chrf']:7.2f}")


def run(file: Path, options: dict[str, int], reference: Path | None) -> dict[str, float]:
    """Translate the sentences of ``file`` once; seconds to load, to the first translation, and for all."""
    from i18n.sentences import split
    from translate.engines.argos import ArgosEngine, cores

    text = file.read_text("utf-8")
    sentences = [sentence for paragraph in text.split("\n\n") for sentence in split(paragraph, "en")]
    if not options.pop("attention", 1):
        without_attention()
    if options.get("inter_threads") == 1:
        options["intra_threads"] = cores()
    start = time.perf_counter()
    engine = ArgosEngine(**options)
    engine.translate(["Hello."], "en", "pt")
    load = time.perf_counter() - start
    start, cpu = time.perf_counter(), time.process_time()
    first: list[float] = []
    engine.translate(sentences, "en", "pt", progress=lambda _: first or first.append(time.perf_counter() - start))
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    score = chrf(engine, reference) if reference else 0.0
    return {"words": len(text.split()), "load": load, "first": first[0], "all": took, "cpu": cpu, "chrf": score}


def chrf(engine: object, reference: Path) -> float:
    from sacrebleu.metrics import CHRF

    from i18n.sentences import split

    pairs = [line.split("\t") for line in reference.read_text("utf-8").splitlines()]
    pieces = [split(source, "en") for source, _ in pairs]
    flat = [sentence for sentences in pieces for sentence in sentences]
    answers = iter(engine.translate(flat, "en", "pt"))  # type: ignore[attr-defined]
    joined = [" ".join(next(answers).text for _ in sentences) for sentences in pieces]
    return float(CHRF().corpus_score(joined, [[target for _, target in pairs]]).score)


def without_attention() -> None:
    """Take the attention out of what the model is asked for, to see what it costs."""
    from translate.engines import argos_model

    class Quick(argos_model.Translator):  # type: ignore[misc]
        def translate_batch(self, *args: object, **options: object) -> object:
            return super().translate_batch(*args, **(options | {"return_attention": False, "replace_unknowns": False}))

    def hypotheses(self: object, _text: str, _pieces: list[str], result: object) -> list[argos_model.Hypothesis]:
        target, _ = self._decode(result.hypotheses[0])  # type: ignore[attr-defined]
        return [argos_model.Hypothesis(target, 1.0, ())]

    argos_model.Translator = Quick
    argos_model.Model._hypotheses = hypotheses  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    main()
