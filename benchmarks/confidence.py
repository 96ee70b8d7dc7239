"""Does the confidence mean something? Its correlation with chrF, and whether it sees planted errors.

    python benchmarks/confidence.py REFERENCE.tsv [--limit N]

REFERENCE.tsv has a source and a human translation a line, tab-separated. For each paragraph the
confidence that the pipeline gives is compared with the chrF of its translation (sacrebleu). Then
each kind of error is planted into the engine's answers for one sentence in three. Of these the table tells

- how many the pipeline noticed, that is, asked the engine for again, when the engine does better the next
  time; and how many of the other sentences it asked for again, for nothing,
- how many of the damaged paragraphs it refuses, when every further answer is damaged as well; those whose numbers
  all came through, because the sentence was put together around them, are not damaged by other digits,
- how often a damaged paragraph that it let pass has a lower confidence than it had undamaged (area under the
  ROC curve: 50% is chance).

How many undamaged paragraphs it refused is said first.
"""

from __future__ import annotations

import argparse
import random
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import sacrebleu

from i18n import inline
from i18n.model import Kind, Location
from translate.engine import Engine, Progress, Translation
from translate.engines.argos import ArgosEngine
from translate.pipeline import Proposal, Request, propose

Damage = Callable[[str, random.Random], str]


def dropped(text: str, chance: random.Random) -> str:
    """A third of the words, from somewhere in the middle, is gone."""
    words = text.split()
    cut = max(1, len(words) // 3)
    at = chance.randrange(max(1, len(words) - cut))
    return " ".join(words[:at] + words[at + cut :])


def looped(text: str, chance: random.Random) -> str:
    words = text.split()
    at = chance.randrange(max(1, len(words)))
    return " ".join(words[:at] + words[at : at + 2] * 6 + words[at + 2 :])


def renumbered(text: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda _: str(chance.randrange(10)), text)


def shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def invented(text: str, _: random.Random) -> str:
    return text + " Esta é uma frase que ninguém escreveu, e ela continua por mais algumas palavras."


def truncated(text: str, _: random.Random) -> str:
    return text[: len(text) // 4]


DAMAGES: tuple[Damage, ...] = (dropped, looped, renumbered, shuffled, invented, truncated)


class Damaging:
    """An engine that damages every third sentence; its links go where the words went, as attention would.

    What is asked to mend a damaged sentence is told by its words; with ``again`` it is damaged as well.
    """

    name = "damaging"

    def __init__(self, engine: ArgosEngine, damage: Damage, *, again: bool) -> None:
        self.engine = engine
        self.damage = damage
        self.again = again
        self.victims: dict[str, set[str]] = {}
        self.others: dict[str, set[str]] = {}
        self.noticed: set[str] = set()
        self.calls = 0

    def prepare(self, source: str, target: str) -> str:
        return self.engine.prepare(source, target)

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        found = self.engine.translate(texts, source, target, progress=progress)
        self.calls += 1  # the first sentences, the others; then what is tried again
        answer = self._first if self.calls <= 2 else self._next
        return [answer(text, one) for text, one in zip(texts, found, strict=True)]

    def alternatives(self, text: str, source: str, target: str, count: int) -> list[Translation]:
        return [self._next(text, one) for one in self.engine.alternatives(text, source, target, count)]

    def _first(self, text: str, one: Translation) -> Translation:
        hurt = self._damaged(one, random.Random(text))
        is_victim = zlib.crc32(text.encode()) % 3 == 0 and hurt.text != one.text
        (self.victims if is_victim else self.others)[text] = _words(text)
        return hurt if is_victim else one

    def _next(self, text: str, one: Translation) -> Translation:
        words = _words(text) - {"xq", "qx", "zq"}
        of = [victim for victim, all_ in self.victims.items() if words <= all_]
        self.noticed |= {
            other for other, all_ in (self.others | self.victims).items() if len(words) > 2 and words <= all_
        }
        return self._damaged(one, random.Random(text)) if of and self.again else one

    def _damaged(self, one: Translation, chance: random.Random) -> Translation:
        text = self.damage(one.text, chance)
        links = []
        for link in one.alignment:
            word = one.text[link.target_start : link.target_end]
            at = text.find(word, max(0, link.target_start - 40)) if word else -1
            if at >= 0:
                links.append(link._replace(target_start=at, target_end=at + len(word)))
        return replace(one, text=text, alignment=tuple(links))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    under = (sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys)) ** 0.5
    return over / under if under else 0.0


def is_hurt(damage: Damage, one: Proposal, clean: Proposal) -> bool:
    """Whether what comes out differs, where digits were changed in its digits."""
    if damage is renumbered and one.text:
        return sorted(re.findall(r"\d+", one.text)) != sorted(re.findall(r"\d+", clean.text))
    return one.text != clean.text


def ranks(xs: Sequence[float]) -> list[float]:
    order = sorted(range(len(xs)), key=lambda index: xs[index])
    result = [0.0] * len(xs)
    for place, index in enumerate(order):
        result[index] = float(place)
    return result


def auc(good: Sequence[float], bad: Sequence[float]) -> float:
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else float("nan")


def run(sources: Sequence[str], engine: Engine) -> list[Proposal]:
    requests = [Request((text,), Kind.PARAGRAPH, Location("reference", n)) for n, text in enumerate(sources, 1)]
    return propose(requests, "en", "pt_BR", engine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("--limit", type=int, default=600)
    options = parser.parse_args()
    pairs = [line.split("\t") for line in options.reference.read_text("utf-8").splitlines() if "\t" in line]
    sources, references = zip(*pairs[: options.limit], strict=True)
    engine = ArgosEngine()
    clean = run(sources, engine)
    sure = [proposal.origin.score or 0.0 for proposal in clean]
    quality = [
        sacrebleu.sentence_chrf(inline.unescape(proposal.text), [reference]).score
        for proposal, reference in zip(clean, references, strict=True)
    ]
    print(f"{len(clean)} paragraphs, {sum(not one.text for one in clean)} refused")
    print(
        f"correlation of confidence with chrF: Pearson {pearson(sure, quality):.2f}, "
        f"Spearman {pearson(ranks(sure), ranks(quality)):.2f}"
    )
    order = sorted(range(len(sure)), key=lambda index: sure[index])
    for name, part in (("least sure fifth", order[: len(order) // 5]), ("surest fifth", order[-len(order) // 5 :])):
        print(
            f"  {name}: confidence {sure[part[0]]:.2f} to {sure[part[-1]]:.2f}, "
            f"mean chrF {sum(quality[index] for index in part) / len(part):.1f}"
        )
    print(f"\n{'planted error':14} {'damaged':>8} {'noticed':>8} {'for nothing':>12} {'refused':>8} {'told apart':>11}")
    for damage in DAMAGES:
        once = Damaging(engine, damage, again=False)
        run(sources, once)
        hurt = run(sources, Damaging(engine, damage, again=True))
        noticed = len(once.noticed & once.victims.keys()) / len(once.victims)
        nothing = len(once.noticed & once.others.keys()) / len(once.others)
        changed = [i for i, one in enumerate(hurt) if is_hurt(damage, one, clean[i])]
        passed = [i for i in changed if hurt[i].text]
        told = auc([sure[i] for i in passed], [hurt[i].origin.score or 0.0 for i in passed])
        refused = (len(changed) - len(passed)) / max(1, len(changed))
        print(
            f"{damage.__name__:14} {len(once.victims):8} {noticed:8.1%} {nothing:12.1%} {refused:8.1%} {told:11.1%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
