"""Engines that need no model: one that translates word by word, and the same with every fault real ones have."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from i18n import inline
from i18n.model import Kind, Location, Pattern, Placeholder, Role
from translate.engine import Link, Progress, Translation
from translate.pipeline import Proposal, Request, propose

WORD = re.compile(r"\w+|[^\w\s]")
WORDS = {
    "the": "o",
    "a": "um",
    "red": "vermelho",
    "blue": "azul",
    "car": "carro",
    "house": "casa",
    "old": "velho",
    "read": "leia",
    "report": "relatório",
    "full": "completo",
    "and": "e",
    "is": "é",
    "here": "aqui",
    "of": "de",
    "in": "em",
    "dog": "cão",
    "sees": "vê",
    "today": "hoje",
    "said": "disse",
    "new": "novo",
    "era": "era",
}
Answer = tuple[str, list[Link]]


def reverse(word: str) -> str:
    """A word nobody knows, said backwards; numbers, names of masks and capitals stay."""
    if not word.isalpha() or word.isupper():
        return word
    known = WORDS.get(word.lower())
    said = known if known is not None else word.lower()[::-1]
    return said.capitalize() if word[0].isupper() else said


def answer(text: str, order: Callable[[list[int]], list[int]] = lambda order: order) -> Answer:
    """A translation word by word, in an order of its own, with exact links and the source's spaces."""
    spans = [m.span() for m in WORD.finditer(text)]
    places = order(list(range(len(spans))))
    same = places == sorted(places)
    spaces = [text[b : spans[i + 1][0]] if same else " " for i, (_, b) in enumerate(spans[:-1])]
    target = ""
    links = []
    for place, index in enumerate(places):
        start, end = spans[index]
        word = reverse(text[start:end])
        links.append(Link(start, end, len(target), len(target) + len(word), 0.9))
        target += word + (spaces[place] if place < len(spaces) else " ")
    return target, links


class WordEngine:
    """Word by word; remembers the batches it was given."""

    name = "words"

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def prepare(self, source: str, target: str) -> str:
        return f"words {source}→{target} 2.1"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        self.batches.append(list(texts))
        result = []
        for text in texts:
            said, links = self.say(text)
            result.append(Translation(said, 0.9, tuple(links), self.prepare(source, target)))
            if progress:
                progress(1)
        return result

    def say(self, text: str) -> Answer:
        return answer(text)


class ReversingEngine(WordEngine):
    """Says the words of a sentence in the opposite order."""

    name = "reversing"

    def say(self, text: str) -> Answer:
        return answer(text, lambda order: order[::-1])


class FunctionEngine(WordEngine):
    """Says what a function makes of the text; of each text the first ``times`` times, then word by word."""

    name = "function"

    def __init__(self, function: Callable[[str], str], times: int = 10_000) -> None:
        super().__init__()
        self.function = function
        self.times = times

    def say(self, text: str) -> Answer:
        if len(self.batches) > self.times:
            return answer(text)
        return self.function(text), []


class NaughtyEngine(WordEngine):
    """Drops, doubles, moves, invents, loops, loses masks, says nothing; links are exact, wrong or missing."""

    name = "naughty"
    faults = ("drop", "double", "move", "invent", "loop", "mangle", "empty", "unlinked", "wrong", "good", "spaces")

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self.seed = seed

    def say(self, text: str) -> Answer:
        self.random = random.Random(f"{self.seed} {text}".encode("utf-8", "surrogatepass"))
        fault = self.random.choice(self.faults)
        said, links = answer(text)
        return getattr(self, fault)(text, said, links)

    def drop(self, text: str, said: str, links: list[Link]) -> Answer:
        return answer(text, lambda order: [i for i in order if self.random.random() > 0.3])

    def double(self, text: str, said: str, links: list[Link]) -> Answer:
        return answer(text, lambda order: [j for i in order for j in ([i, i] if self.random.random() < 0.3 else [i])])

    def move(self, text: str, said: str, links: list[Link]) -> Answer:
        return answer(text, lambda order: self.random.sample(order, len(order)))

    def invent(self, text: str, said: str, links: list[Link]) -> Answer:
        return said + " 47 (veja também “isto”)", links

    def loop(self, text: str, said: str, links: list[Link]) -> Answer:
        return (said + " de novo") * 9, links

    def mangle(self, text: str, said: str, links: list[Link]) -> Answer:
        return re.sub(r"\d", "-", said), links

    def empty(self, text: str, said: str, links: list[Link]) -> Answer:
        return self.random.choice(("", "   ", "...")), []

    def unlinked(self, text: str, said: str, links: list[Link]) -> Answer:
        return said, []

    def wrong(self, text: str, said: str, links: list[Link]) -> Answer:
        size, length = max(1, len(text)), max(1, len(said))
        found = []
        for _ in links:
            a, c = self.random.randrange(size), self.random.randrange(length)
            found.append(Link(a, min(size, a + 5), c, min(length, c + 4), self.random.random()))
        return said, found

    def good(self, text: str, said: str, links: list[Link]) -> Answer:
        return said, links

    def spaces(self, text: str, said: str, links: list[Link]) -> Answer:
        return f"  {said} ", [Link(a, b, c + 2, d + 2, w) for a, b, c, d, w in links]


class Streaming:
    """Another engine that reads on while it works, and finishes texts in an order of its own."""

    name = "streaming"

    def __init__(self, engine: WordEngine) -> None:
        self.engine = engine
        self.log: list[str] = []

    def prepare(self, source: str, target: str) -> str:
        return self.engine.prepare(source, target)

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        return self.engine.translate(texts, source, target, progress=progress)

    def stream(self, texts: Iterable[str], source: str, target: str) -> Iterator[tuple[str, Translation]]:
        given = iter(texts)
        while block := list(islice(given, 7)):
            self.log.append(f"read {len(block)}")
            for text in reversed(block):
                (answer,) = self.engine.translate([text], source, target)
                yield text, answer
                self.log.append("taken")


def pattern(form: str) -> Pattern:
    """A pattern from its text form; every tag's markup is an HTML tag of its name."""
    pieces: list[str | Placeholder] = []
    for piece in inline.split(form):
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            role, name = piece
            pieces.append(Placeholder(name, role, (f"<{name}>" if role is not Role.CLOSE else f"</{name}>",)))
    return inline.normalize(pieces)


def request(form: str, kind: Kind = Kind.PARAGRAPH, line: int = 1) -> Request:
    return Request(pattern(form), kind, Location("story.html", line))


def one(form: str, engine: WordEngine, *, kind: Kind = Kind.PARAGRAPH, to: str = "pt_BR", **options) -> Proposal:
    """The proposal for one segment."""
    return propose([request(form, kind)], options.pop("source", "en"), to, engine, **options)[0]


def said(form: str, function: Callable[[str], str] | dict[str, str], **options) -> Proposal:
    """What becomes of a segment when the engine says this."""
    table = function if callable(function) else (lambda text, answers=function: answers.get(text, answer(text)[0]))
    return one(form, FunctionEngine(table), **options)
