"""Which target token came from where: from an engine's links, or guessed from the texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translate.engine import Link
from translate.pipeline.lexicon import Lexicon
from translate.pipeline.spans import Rendering, Span, is_word, similarity, tokens


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


def anchored(found: Sequence[Token], source: str, target: str) -> list[Token]:
    """``found`` with those numbers and names that both texts have once linked to each other, and to nothing else.

    A model that gives a name as it is may still look at its neighbours while it writes it.
    """
    homes = {span.start: home for home, span in _shared(source, target)}
    return [replace(token, links=((*homes[token.start], 1.0),)) if token.start in homes else token for token in found]


def guess(source: str, target: str, lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """An alignment from the texts alone: equal and similar words, what a lexicon knows, relative place."""
    ours, theirs = tokens(source), tokens(target)
    words = [source[a:b] for a, b in ours]
    result: list[Link] = []
    for at, span in enumerate(theirs):
        best = _best(words, target[span.start : span.end], (at + 0.5) / len(theirs), lexicon or {})
        if best is not None:
            index, weight = best
            result.append(Link(*ours[index], *span, weight))
    return tuple(result)


def _best(words: Sequence[str], word: str, place: float, lexicon: Lexicon) -> tuple[int, float] | None:
    """The likeliest source word of a target word, and how likely it is, 0.1 to 1."""
    best: tuple[int, float] | None = None
    best_score = 0.0
    row = lexicon.get(word.lower(), {})
    sure = sum(row.get(other.lower(), 0.0) for other in words) or 1.0
    wordly = is_word(word)
    for index, other in enumerate(words):
        if other != word and not (wordly and is_word(other)):
            continue
        alike = 1.0 if other == word else similarity(other, word)
        known = row.get(other.lower(), 0.0) / sure
        near = 1 - abs((index + 0.5) / len(words) - place)
        score = 1.5 * alike * (alike > 0.45) + 1.5 * known + near
        if score > best_score:
            best_score, best = score, (index, 0.1 + 0.9 * max(alike, known) * near)
    return best


def usable(samples: Iterable[tuple[str, Rendering]], *, least: int = 12) -> bool:
    """Whether an engine's links are a word alignment, told from words that both texts share.

    Numbers and names that stand once in a source and once in its translation must be linked with
    each other in at least half of the cases. With fewer than ``least`` of them there is no telling,
    and links are trusted where most texts have any.
    """
    seen = right = linked = 0
    for source, rendering in samples:
        linked += 1 if rendering.links else -1
        for home, span in _shared(source, rendering.text):
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
    return linked >= 0 and (seen < least or right * 2 >= seen)


def _shared(source: str, target: str) -> Iterable[tuple[Span, Span]]:
    """Where the numbers and names stand that both texts have once: in the source, and in the target."""
    homes = _unique(source)
    for word, span in _unique(target).items():
        if span is not None and (home := homes.get(word)) is not None:
            yield home, span


def _unique(text: str) -> dict[str, Span | None]:
    found: dict[str, Span | None] = {}
    for span in tokens(text):
        word = text[span.start : span.end]
        if word.isdigit() or (len(word) > 2 and word[0].isupper()):
            found[word] = None if word in found else span
    return found
