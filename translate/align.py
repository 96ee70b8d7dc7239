"""Which target token came from where: from an engine's links, or guessed from the texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translate.engine import Link
from translate.spans import Rendering, Span, is_word, tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a translation with the places in the source it came from."""

    start: int
    """Where it starts in the translation."""

    end: int
    """Where it ends."""

    text: str
    """What it says."""

    links: tuple[tuple[int, int, float], ...]
    """Source spans with their weights."""

    def inside(self, start: int, end: int) -> float:
        """How much of its weight lies in ``[start, end)`` of the source less how much lies outside, -1 to 1."""
        total = within = 0.0
        for first, last, weight in self.links:
            total += weight
            overlap = min(last, end) - max(first, start)
            if overlap > 0:
                within += weight * overlap / (last - first)
        return (2 * within - total) / total * min(1.0, total) if total else 0.0


def attach(text: str, links: Iterable[Link]) -> list[Token]:
    """The tokens of a translation, each with the links that touch it, weighed by how much of it they cover."""
    spans = tokens(text)
    found: list[list[tuple[int, int, float]]] = [[] for _ in spans]
    index = 0
    for link in sorted(links, key=lambda link: link.target_start):
        while index < len(spans) and spans[index].end <= link.target_start:
            index += 1
        at = index
        while at < len(spans) and spans[at].start < link.target_end:
            span = spans[at]
            overlap = min(span.end, link.target_end) - max(span.start, link.target_start)
            if overlap > 0 and link.source_start < link.source_end:
                share = overlap / (span.end - span.start)
                found[at].append((link.source_start, link.source_end, link.weight * share))
            at += 1
    return [
        Token(span.start, span.end, text[span.start : span.end], tuple(links))
        for span, links in zip(spans, found, strict=True)
    ]


def guess(source: str, target: str) -> tuple[Link, ...]:
    """An alignment from the texts alone: equal words and numbers, similar words, then relative place."""
    ours, theirs = tokens(source), tokens(target)
    result: list[Link] = []
    for at, span in enumerate(theirs):
        best = _best(source, ours, target[span.start : span.end], (at + 0.5) / len(theirs))
        if best is not None:
            index, weight = best
            result.append(Link(*ours[index], *span, weight))
    return tuple(result)


def _best(source: str, ours: Sequence[Span], word: str, place: float) -> tuple[int, float] | None:
    best: tuple[int, float] | None = None
    best_score = 0.0
    for index, span in enumerate(ours):
        text = source[span.start : span.end]
        same = text == word
        if not same and not (is_word(text) and is_word(word)):
            continue
        alike = 1.0 if same else similarity(text, word)
        near = 1 - abs((index + 0.5) / len(ours) - place)
        score = 1.5 * alike * (alike > 0.45) + near
        if score > best_score:
            best_score, best = score, (index, 0.2 + 0.8 * alike * near)
    return best


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """How alike two words are, 0 to 1: shared letter pairs, case and accents aside for the most part."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < 3:
        return 0.0
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    others = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def usable(samples: Iterable[tuple[str, Rendering]], *, least: int = 12) -> bool:
    """Whether an engine's links are a word alignment, told from words that both texts share.

    Numbers and names that stand once in a source and once in its translation must be linked with
    each other in at least half of the cases. With fewer than ``least`` of them there is no telling,
    and the links are trusted.
    """
    seen = right = 0
    for source, rendering in samples:
        if not rendering.links:
            continue
        for span, home in _shared(source, rendering.text):
            seen += 1
            right += any(
                link.target_start < span.end
                and span.start < link.target_end
                and link.source_start < home.end
                and home.start < link.source_end
                for link in rendering.links
            )
        if seen >= 400:
            break
    return seen < least or right * 2 >= seen


def _shared(source: str, target: str) -> Iterable[tuple[Span, Span]]:
    homes = _unique(source)
    for word, span in _unique(target).items():
        if span is not None and (home := homes.get(word)) is not None:
            yield span, home


def _unique(text: str) -> dict[str, Span | None]:
    found: dict[str, Span | None] = {}
    for span in tokens(text):
        word = text[span.start : span.end]
        if word.isdigit() or (len(word) > 2 and word[0].isupper()):
            found[word] = None if word in found else span
    return found
