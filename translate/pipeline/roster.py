"""Lists of names: what stands in one must come back as it is, for a name that is lost or said twice nobody misses.

A name is a row of capitalized words, and a list is names with nothing between them but separators
and roles: ``Anna Kowalska (chair), J. Smith and María García``. Capitals alone do not tell a person from
a ministry, which is translated; what the engine does with the others of the list tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from i18n import locales
from translate.pipeline.casing import bare
from translate.pipeline.data import function_words, titles
from translate.pipeline.data import names as known_names
from translate.pipeline.spans import Rendering, Span

LEAST = 3
"""This many names of several words are a list, one of which must not be translated where most of it is not."""

LONGEST = 5
"""More capitalized words in a row are a headline."""

_WORD = re.compile(r"[^\W\d_]+(?:['’‐-][^\W\d_]+)*")
_SEPARATOR = re.compile(r"[,;/&|•·]|\s[–—-]\s|:\s")
_ROLE = 4


class Name(NamedTuple):
    """A name in a list."""

    span: Span
    """Where it stands, without title and possessive ending."""

    words: int
    """How many words it has."""

    start: int
    """Where it starts with its titles."""


@lru_cache(maxsize=4096)
def listed(text: str, source: str) -> tuple[Name, ...]:
    """The names of ``text`` that stand in lists, places and titles aside; ``source`` is its locale."""
    found: list[Name] = []
    group: list[Name] = []
    links = 0
    end = 0
    for name in _runs(text, source):
        tie = _tie(text[end : name.start], source) if group else ""
        if not tie:
            found += group if links else []
            group, links = [], 0
        links += tie == "list"
        group.append(name)
        end = name.span.end
    found += group if links else []
    return tuple(name for name in found if _is_name(text, name, source))


def persons(text: str, source: str) -> list[Span]:
    """The names in lists of :data:`LEAST` or more, with their titles: no words of a headline."""
    names = listed(text, source)
    return [Span(name.start, name.span.end) for name in names] if len(names) >= LEAST else []


def lost(source: str, rendering: Rendering, locale: str, *, aligned: bool) -> list[Span]:
    """Names in lists of ``source`` that did not come back.

    One that some words came from counts as translated, which it may be, unless it stands among
    :data:`LEAST` or more of several words of which half were copied. A single word without a link is lost
    where three in four others were copied. ``aligned`` says whether links can be believed.
    """
    full = [name for name in listed(source, locale) if name.words > 1]
    short = [name for name in listed(source, locale) if name.words == 1]
    gone, words = ([name.span for name in names if not _kept(source, name, rendering.text)] for names in (full, short))
    if len(full) < LEAST or 2 * len(gone) > len(full):
        gone = _unlinked(gone, rendering) if aligned else []
    return gone + (_unlinked(words, rendering) if aligned and 4 * len(words) <= len(short) else [])


def doubled(source: str, rendering: Rendering, locale: str) -> list[Span]:
    """Names in lists of ``source`` that came back more often than they stand in it."""
    names = listed(source, locale)
    return [
        name.span
        for name in names
        if (name.words > 1 or len(names) >= LEAST)
        and _count(_said(source, name), rendering.text) > _count(_said(source, name), source)
    ]


def _runs(text: str, source: str) -> Iterator[Name]:
    """Rows of capitalized words and initials, which small words such as ``van`` do not end."""
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        run = [words[index]]
        while index + 1 < len(words) and _goes_on(text, run[-1], words[index + 1], source):
            index += 1
            run.append(words[index])
        index += 1
        start = run[0].start()
        while run and run[0][0].lower() in titles(source):
            run.pop(0)
        while run and run[-1][0].islower():
            run.pop()
        if run and run[0][0][0].isupper() and run[0][0].lower() not in function_words(source):
            yield Name(Span(run[0].start(), run[-1].start() + len(bare(run[-1][0]))), len(run), start)


_PARTICLES = frozenset(
    re.findall(r"\w+", "da de del della den der di do dos du la le el al bin ibn ter ten van von zu y")
)


def _goes_on(text: str, word: re.Match[str], other: re.Match[str], source: str) -> bool:
    """Whether ``other`` is in one name with ``word``."""
    if not (word[0][0].isupper() or word[0] in _PARTICLES):
        return False
    if not (other[0][0].isupper() or (other[0] in _PARTICLES and word[0].lower() not in function_words(source))):
        return False
    gap = text[word.end() : other.start()]
    short = len(word[0]) == 1 or word[0].lower() in titles(source)
    return gap in (" ", "\u00a0") or (gap in (".", ". ", ".\u00a0") and short)


def _tie(gap: str, source: str) -> str:
    """What ties two names: ``list`` for a separator with a role at most, ``role`` for a word such as ``as``."""
    tie = re.sub(r"\([^()]*\)", " ", gap)
    words = _WORD.findall(tie)
    if re.search(r"[.!?…\"“”]", tie) or len(words) > _ROLE or tie != tie.lower():
        return ""
    if _SEPARATOR.search(tie) or _conjunction(source) in tie.split():
        return "list"
    return "role" if len(words) == 1 and words[0] in function_words(source) else ""


@lru_cache(maxsize=64)
def _conjunction(source: str) -> str:
    return locales.joined(["1", "2"], source).strip("12 ")


def _is_name(text: str, name: Name, source: str) -> bool:
    said = _said(text, name)
    words = {word.lower() for word in _WORD.findall(said)}
    starts = name.words == 1 and not text[: name.span.start].strip()
    known = words <= known_names(source).keys() or said in locales.territories(source)
    return not (starts or known or name.words > LONGEST)


def _said(text: str, name: Name) -> str:
    return text[name.span.start : name.span.end]


def _kept(source: str, name: Name, target: str) -> bool:
    """Whether a name is there as often as in its source; of a long one, whose start may be an office, its end."""
    said = _said(source, name)
    if name.words >= LEAST:
        said = " ".join(said.split()[-2:])
    return _count(said, target) >= _count(said, source)


def _count(name: str, text: str) -> int:
    name, text = (one.replace("’", "'") for one in (name, text))
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _unlinked(spans: list[Span], rendering: Rendering) -> list[Span]:
    return [
        span
        for span in spans
        if not any(link.source_start < span.end and span.start < link.source_end for link in rendering.links)
    ]
