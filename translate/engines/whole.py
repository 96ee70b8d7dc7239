"""Whole texts, of any length and any characters, through a model that takes short and clean ones."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.engine import Link, Translation
from translate.engines.lengths import Measure, cut
from translate.pipeline.spans import begins_anew

Translate = Callable[[Iterator[str]], Iterator[tuple[int, Translation]]]
"""Translates short texts as they come: for each, in any order, its index and its translation."""

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_STOPS = ".!?…。！？"
_CLAUSE = ",;:、，；：–—"


def clean(text: str) -> str:
    """``text`` with a space for each control character and lone surrogate, which no model has seen."""
    return _UNFIT.sub(" ", text)


def is_blank(text: str) -> bool:
    """Whether there is nothing to translate: no letter, no digit."""
    return not any(char.isalnum() for char in text)


def translate_whole(
    texts: Iterable[str], translate: Translate, *, limit: int, measure: Measure
) -> Iterator[tuple[int, Translation]]:
    """Translate ``texts``: for each, in the order they are finished, its index and its translation.

    They are read no sooner than ``translate`` asks for more. Texts without a letter or digit come back
    as they are; texts of more than ``limit`` tokens are cut, never shortened, and put together again;
    white space at the ends is kept.
    """
    work = _Work(limit, measure)
    for chunk, answer in translate(work.chunks(texts)):
        work.answered(chunk, answer)
        yield from work.finished()
    yield from work.finished()


@dataclass(slots=True)
class _Plan:
    """A text that waits for the translations of its pieces."""

    index: int
    text: str
    spans: list[tuple[int, int]]
    left: int


class _Work:
    """What was read, what is waited for, and what is done and not yet told."""

    def __init__(self, limit: int, measure: Measure) -> None:
        self._limit = limit
        self._measure = measure
        self._chunks: list[str] = []
        self._waiting: dict[str, list[_Plan]] = {}
        self._known: dict[str, Translation] = {}
        self._done: deque[tuple[int, Translation]] = deque()

    def chunks(self, texts: Iterable[str]) -> Iterator[str]:
        """The pieces of ``texts`` that a model must see, each once."""
        for index, text in enumerate(texts):
            if is_blank(text):
                self._done.append((index, Translation(text, 1.0)))
                continue
            fit = clean(text)
            plan = _Plan(index, text, cut(fit, self._limit, self._measure), 0)
            pieces = [fit[start:end] for start, end in plan.spans]
            new = dict.fromkeys(piece for piece in pieces if piece not in self._known and piece not in self._waiting)
            self._known |= {piece: Translation(piece, 1.0) for piece in new if is_blank(piece)}
            for piece in pieces:
                if piece not in self._known:
                    plan.left += 1
                    self._waiting.setdefault(piece, []).append(plan)
            if not plan.left:
                self._finish(plan)
            asked = [piece for piece in new if piece not in self._known]
            self._chunks += asked
            yield from asked

    def answered(self, number: int, answer: Translation) -> None:
        """Note the translation of a piece."""
        chunk = self._chunks[number]
        self._known[chunk] = answer
        for plan in self._waiting.pop(chunk):
            plan.left -= 1
            if not plan.left:
                self._finish(plan)

    def _finish(self, plan: _Plan) -> None:
        self._done.append((plan.index, _join(plan.text, plan.spans, self._known)))

    def finished(self) -> Iterator[tuple[int, Translation]]:
        """The texts that were finished since the last call."""
        while self._done:
            yield self._done.popleft()


def _join(text: str, spans: Sequence[tuple[int, int]], known: dict[str, Translation]) -> Translation:
    """Put the translations of the pieces of ``text`` in their places."""
    fit = clean(text)
    if spans == [(0, len(text))]:
        return known[fit]
    result = text[: spans[0][0]]
    links: list[Link] = []
    score = 0.0
    for number, (start, end) in enumerate(spans):
        chunk = fit[start:end]
        piece = known[chunk] if len(spans) == 1 else _mended(chunk, known[chunk], _ends_sentence(fit[:start]))
        links += [
            Link(link[0] + start, link[1] + start, link[2] + len(result), link[3] + len(result), link[4])
            for link in piece.alignment
        ]
        score += piece.score * (end - start)
        result += piece.text + text[end : spans[number + 1][0] if number + 1 < len(spans) else len(text)]
    return Translation(result, score / sum(end - start for start, end in spans), tuple(links))


def _ends_sentence(text: str) -> bool:
    """Whether what comes next starts a sentence."""
    before = text.rstrip(" \"'”’)]»")
    return not before or before[-1] in _STOPS


def _mended(source: str, piece: Translation, starts: bool) -> Translation:
    """A piece of a sentence as one: models start whatever they are given with a capital and end it with a stop."""
    text = piece.text
    large = text[:1].isupper() and not text[1:2].isupper() and len(text[0].lower()) == 1
    if (large and source[0].islower()) or (not starts and begins_anew(text, source)):
        text = text[0].lower() + text[1:]
    if text.endswith(".") and source[-1] in _CLAUSE:
        text = text[:-1] + source[-1]
    elif text.endswith(".") and source[-1].isalnum():
        text = text[:-1].rstrip()
    links = tuple(link for link in piece.alignment if link.target_end <= len(text))
    return Translation(text, piece.score, links)
