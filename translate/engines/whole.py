"""Whole texts, of any length and any characters, through a model that takes short and clean ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from translate.engine import Link, Translation
from translate.engines.lengths import Measure, cut
from translate.pipeline.spans import begins_anew

Translate = Callable[[Sequence[str]], Iterator[tuple[int, Translation]]]
"""Translates short texts: for each, in any order, its index and its translation."""

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
    texts: Sequence[str], translate: Translate, *, limit: int, measure: Measure
) -> Iterator[tuple[int, Translation]]:
    """Translate ``texts``: for each, in the order they are finished, its index and its translation.

    Texts without a letter or digit come back as they are; texts of more than ``limit`` tokens are
    cut, never shortened, and put together again; white space at the ends is kept.
    """
    plans: dict[int, list[tuple[int, int]]] = {}
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if is_blank(text):
            yield index, Translation(text, 1.0)
            continue
        fit = clean(text)
        plans[index] = cut(fit, limit, measure)
        for start, end in plans[index]:
            places.setdefault(fit[start:end], []).append(index)
    yield from _assembled(texts, plans, places, translate)


def _assembled(
    texts: Sequence[str],
    plans: dict[int, list[tuple[int, int]]],
    places: dict[str, list[int]],
    translate: Translate,
) -> Iterator[tuple[int, Translation]]:
    chunks = list(places)
    known = {chunk: Translation(chunk, 1.0) for chunk in chunks if is_blank(chunk)}
    left = {index: len(spans) for index, spans in plans.items()}
    open_chunks = [chunk for chunk in chunks if chunk not in known]
    for chunk in known:
        for index in places[chunk]:
            left[index] -= 1
    for number, answer in translate(open_chunks):
        chunk = open_chunks[number]
        known[chunk] = answer
        for index in places[chunk]:
            left[index] -= 1
            if not left[index]:
                yield index, _join(texts[index], plans[index], known)


def _join(text: str, spans: Sequence[tuple[int, int]], known: dict[str, Translation]) -> Translation:
    """Put the translations of the pieces of ``text`` in their places."""
    fit = clean(text)
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
