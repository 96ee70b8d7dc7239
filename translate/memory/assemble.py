"""A paragraph the memory does not know, put together from sentences that it does know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from i18n import locales
from translate.memory.adapt import fits
from translate.memory.lookup import SENTENCE
from translate.memory.model import Match
from translate.memory.tokens import words

_NO_SPACE = frozenset({"Jpan", "Hans", "Hant", "Hani"})
"""Scripts that put no space between two sentences (W3C, Requirements for Japanese and Chinese Text Layout)."""

Span = tuple[int, int]
"""Start and end of a sentence in a text form, in code points."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """What the memory has of a paragraph's sentences."""

    matches: tuple[Match | None, ...]
    """The best match of each sentence; ``None`` where there is none."""

    target: str = ""
    """The translation, when every sentence has a match and the whole has the source's tags; else empty."""

    score: float = 0.0
    """The mean of the matches' scores, each as often as its sentence has words, up to 0.98; 0 without a target."""

    @property
    def article(self) -> str:
        """Where most of the sentences come from."""
        names = [match.article for match in self.matches if match is not None]
        return max(names, key=names.count, default="")


def assemble(source: str, spans: Sequence[Span], target_locale: str, best: Callable[[str], Match | None]) -> Assembly:
    """Look up each sentence of ``source`` with ``best``, and join what was found."""
    matches = tuple(best(source[start:end]) for start, end in spans)
    texts = [match.target for match in matches if match is not None]
    if len(spans) < 2 or len(texts) < len(spans):
        return Assembly(matches)
    target = join(source, spans, texts, target_locale)
    if not fits(source, target):
        return Assembly(matches)
    return Assembly(matches, target, _score(source, spans, matches))


def join(source: str, spans: Sequence[Span], texts: Sequence[str], target_locale: str) -> str:
    """The sentences ``texts`` with what stands around those of ``source``, spaces as the target's script has them."""
    pieces = [source[: spans[0][0]]]
    for at, text in enumerate(texts):
        after = spans[at + 1][0] if at + 1 < len(spans) else len(source)
        gap = source[spans[at][1] : after]
        pieces += [text, gap if at + 1 == len(texts) else _gap(gap, target_locale)]
    return "".join(pieces)


def _gap(gap: str, target_locale: str) -> str:
    if gap.strip(" "):
        return gap
    return "" if locales.script(target_locale) in _NO_SPACE else gap or " "


def _score(source: str, spans: Sequence[Span], matches: Sequence[Match | None]) -> float:
    sizes = [max(len(words(source[start:end])), 1) for start, end in spans]
    total = sum(size * match.score for size, match in zip(sizes, matches, strict=True) if match is not None)
    return round(min(total / sum(sizes), SENTENCE), 4)
