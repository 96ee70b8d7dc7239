"""Paragraphs that the author joined or split without changing their words: their translations follow.

Several old sources that are one new source, or one old source that is several new ones, white space
apart, stand next to each other in their file. A person's texts are joined with a space, or cut
between two sentences, where both languages have as many of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from i18n.catalog.match import loose
from i18n.model import Unit

_MOST = 8
"""Most paragraphs that are looked at as one."""

_SPACE = re.compile(r"\s+")

Group = tuple[tuple[int, ...], int]
"""The places of neighbouring paragraphs, and the place of what says the same in one."""


def groups(pieces: Mapping[int, str], wholes: Mapping[int, str]) -> Iterator[Group]:
    """Runs of ``pieces`` whose sources, one after the other, are one of ``wholes``; both by their places."""
    wanted = {_bare(source): place for place, source in wholes.items()}
    longest = max(map(len, wanted), default=0)
    taken: set[int] = set()
    for start in sorted(pieces):
        text = _bare(pieces[start])
        for end in range(start + 1, start + _MOST):
            if end not in pieces or end in taken or start in taken or len(text) > longest:
                break
            text += _bare(pieces[end])
            if text in wanted:
                places = tuple(range(start, end + 1))
                taken.update(places)
                yield places, wanted.pop(text)
                break


def joined(units: Sequence[Unit]) -> str:
    """The texts of ``units`` as one."""
    text = units[0].target
    for unit in units[1:]:
        text += ("" if _is_wide(text[-1]) else " ") + unit.target
    return text


def cut(text: str, source_locale: str, locale: str, sources: Sequence[str]) -> tuple[str, ...] | None:
    """``text`` in as many pieces as ``sources`` has, cut between sentences; ``None`` where it cannot be told."""
    from i18n import inline, sentences

    spans = sentences.spans(text, locale)
    counts = [len(sentences.spans(source, source_locale)) for source in sources]
    if sum(counts) != len(spans) or 0 in counts:
        return None
    edges = [0, *accumulate(counts)]
    pieces = tuple(text[spans[first][0] : spans[last - 1][1]] for first, last in pairwise(edges))
    tags = [[piece for piece in inline.split(form) if isinstance(piece, tuple)] for form in (*sources, *pieces)]
    here, there = tags[: len(sources)], tags[len(sources) :]
    return pieces if all(sorted(one) == sorted(other) for one, other in zip(here, there, strict=True)) else None


def _bare(source: str) -> str:
    return _SPACE.sub("", loose(source))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")
