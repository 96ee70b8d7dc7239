"""The translation memory with a million units: import from TMX, lookup of known and of changed texts.

The units are sentences of English prose with their numbers and names replaced, and some words
exchanged, so that each has others that are alike; no two are equal. What is looked up is drawn at
random: texts that are there, texts that are there but for numbers or a word, and texts whose words
are there in another order. Times are on the clock; the last column, of the processor, is what they
about are on an idle machine.

    python benchmarks/memory.py [--units 1000000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus import prose

from translate.memory import Entry, Memory, tmx

_WORD = re.compile(r"[a-z]{4,}")
_CASED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_FIRST = "Ana Bo Carla Dai Emre Fay Gil Hana Ivo Jo Kim Lea Max Nia Omar Pia Quim Rui Sol Tom"
_LAST = "Abe Brown Costa Diaz Evans Ferrari Goto Hansen Ito Jones Kato Lima Meyer Novak Okoye Park Rossi Silva"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1_000_000, help="units in the memory (default: 1000000)")
    parser.add_argument("--lookups", type=int, default=1_000, help="lookups of each kind (default: 1000)")
    parser.add_argument("--keep", type=Path, help="make the memory in this folder, and use what is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(arguments.units, arguments.lookups, arguments.keep or Path(folder))


def run(units: int, lookups: int, folder: Path) -> None:
    file, path = folder / f"{units}.tmx", folder / f"{units}.sqlite"
    if not file.exists():
        tmx.write(file, entries(units))
    print(f"{units} units, TMX file of {file.stat().st_size / 1e6:.0f} MB", flush=True)
    if not path.exists():
        with Memory.open(path) as memory:
            start, cpu = time.perf_counter(), time.process_time()
            done = memory.import_tmx(file)
            taken, writing = time.perf_counter() - start, time.process_time() - cpu
            reading = sum(os.times()[2:4])
        print(f"import  {done.units / taken:.0f} units/s, {taken:.1f} s on the clock")
        print(f"        {writing:.1f} s of processor time to write, {reading:.1f} s to read ahead of it")
        print(f"        {done.units / max(writing, reading):.0f} units/s on two idle cores, as these say")
        print(f"        {done.units / (writing + reading):.0f} units/s of all processor time")
        print(f"        peak {peak():.0f} MB to write, {peak(of_readers=True):.0f} MB to read", flush=True)
    print(f"on disk {path.stat().st_size / 1e6:.0f} MB")
    known = sample(units, lookups)
    chance = random.Random(2)
    with Memory.open(path) as memory:
        print(f"{'':24}{'found':>7}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}{'p95 cpu':>9}")
        measure("exact", memory, known, lambda text: text)
        measure(
            "fuzzy, numbers changed",
            memory,
            [text for text in known if re.search(r"\d", text)],
            lambda text: numbered(text, chance),
        )
        measure("fuzzy, a word changed", memory, known, lambda text: changed(text, chance))
        measure("fuzzy, nothing like it", memory, known, lambda text: shuffled(text, chance))
    print(f"peak {peak():.0f} MB")


def measure(name: str, memory: Memory, texts: Sequence[str], edit: Callable[[str], str]) -> None:
    times, cpu, found = [], [], 0
    for text in texts:
        wanted = edit(text)
        start, busy = time.perf_counter(), time.process_time()
        found += bool(memory.lookup(wanted, "en", "pt_BR"))
        cpu.append((time.process_time() - busy) * 1000)
        times.append((time.perf_counter() - start) * 1000)
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{name:24}{found / len(texts):7.1%}{cuts[49]:9.2f}{cuts[94]:9.2f}{cuts[98]:9.2f}{max(times):9.2f}"
        f"{statistics.quantiles(cpu, n=100)[94]:9.2f}",
        flush=True,
    )


def entries(units: int) -> Iterator[Entry]:
    """Sentences with a stand-in for a translation: as long as the source, and as costly to store."""
    return (Entry(text, text.translate(_FOREIGN), "en", "pt_BR") for text in variants(units))


_FOREIGN = str.maketrans("aeioutnsr", "ãêíõúdmzl")


def variants(units: int) -> Iterator[str]:
    """``units`` different sentences, always the same."""
    chance = random.Random(1)
    sentences = [s for p in prose(100_000).split("\n\n") for s in _SENTENCE.split(p.strip())]
    words = sorted({word for sentence in sentences for word in _WORD.findall(sentence)})
    seen: set[int] = set()
    while len(seen) < units:
        sentence = variant(chance.choice(sentences), words, chance)
        if hash(sentence) not in seen:
            seen.add(hash(sentence))
            yield sentence


def variant(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    """The sentence with other numbers and names, and up to three other words."""
    sentence = numbered(_CASED.sub(lambda _: chance.choice(_LAST.split()), sentence), chance)
    for _ in range(chance.randrange(4)):
        sentence = changed(sentence, chance, words)
    if chance.random() < 0.5:
        name = f"{chance.choice(_FIRST.split())} {chance.choice(_LAST.split())}"
        sentence = f"{name} says in {chance.randrange(1900, 2030)}: {sentence}"
    return sentence


def numbered(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda m: str(chance.randrange(10 ** len(m[0]))), text)


def changed(text: str, chance: random.Random, words: Sequence[str] = ("something", "perhaps", "bridge")) -> str:
    places = list(_WORD.finditer(text))
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + chance.choice(words) + text[place.end() :]


def shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def sample(units: int, count: int) -> list[str]:
    """``count`` of the sentences, drawn evenly from all."""
    wanted = set(random.Random(3).sample(range(units), min(count, units)))
    return [text for at, text in enumerate(variants(units)) if at in wanted]


def peak(*, of_readers: bool = False) -> float:
    who = resource.RUSAGE_CHILDREN if of_readers else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
