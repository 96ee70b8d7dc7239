"""Paragraphs that the author joined, split or parted elsewhere without changing their words: their translations follow.

Old sources that say, one after the other, what new sources say, white space and the numbers of tags apart, stand next
to each other in their file. A person's texts are joined with a space, and cut between two sentences: where both
languages have as many of them by their number, else by their length. The tags get the names that they have in the
new source. A line break (``<br/>``) may have become the end of a paragraph, and the other way round.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise

from i18n import inline
from i18n.catalog.match import loose
from i18n.catalog.model import UnitId
from i18n.catalog.tags import BREAK, Tag, nests, renamed, tags
from i18n.model import Unit

_MOST = 8
"""Most paragraphs that are looked at as one."""

_START = 32
"""Characters that runs of paragraphs which say the same have in common, at least, where they have so many."""

_TRIED = 50
"""Runs that start alike and are looked at for one place: a table may have thousands."""

_WORD = re.compile(r"\w")
_SPACE = re.compile(r"\s+")
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))
_BREAKS_FIRST = re.compile(rf"\A(?:\s*{BREAK})+\s*")
_BREAKS_LAST = re.compile(rf"(?:\s*{BREAK})+\s*\Z")
_CLOSERS = re.compile(r"(?:</[a-z]+[0-9]*>)+")

Group = tuple[range, range]
"""The places of neighbouring old paragraphs, and those of the new ones that say the same."""


def groups(old: Mapping[int, UnitId], new: Mapping[int, UnitId]) -> Iterator[Group]:
    """Runs of ``old`` sources that say, one after the other, what a run of ``new`` ones says; both by their places.

    All of a run have one context. A source that is alone on both sides is none.
    """
    ours, theirs = _Runs(old), _Runs(new)
    starts: dict[tuple[str, str], list[int]] = {}
    for place in ours.texts:
        for start in ours.starts(place):
            starts.setdefault(start, []).append(place)
    taken: set[int] = set()
    done = -1
    for place in theirs.texts:
        candidates = (one for start in theirs.starts(place) if place > done for one in starts.get(start, ()))
        for first in islice((one for one in candidates if one not in taken), _TRIED):
            group = _grown(ours, first, theirs, place)
            if group is not None and taken.isdisjoint(group[0]):
                taken.update(group[0])
                done = group[1][-1]
                yield group
                break


class _Runs:
    """Sources by their places, and what follows each in its context."""

    def __init__(self, units: Mapping[int, UnitId]) -> None:
        self.texts = {place: _bare(units[place][0]) for place in sorted(units)}
        self._contexts = {place: context for place, (_, context) in units.items()}

    def starts(self, place: int) -> Iterator[tuple[str, str]]:
        """How the runs from ``place`` on start, with their context: each short one whole, then the others."""
        text, end = self.texts[place], place + 1
        while len(text) < _START and self.goes_on(place, end):
            yield self._contexts[place], text
            text, end = text + self.texts[end], end + 1
        yield self._contexts[place], text[:_START]

    def goes_on(self, place: int, end: int) -> bool:
        """Whether ``end`` belongs to the run from ``place`` on."""
        return end - place < _MOST and self._contexts.get(end) == self._contexts[place]


def _grown(ours: _Runs, first: int, theirs: _Runs, place: int) -> Group | None:
    """The shortest runs from two places on that say the same."""
    old, new = range(first, first + 1), range(place, place + 1)
    said, says = ours.texts[first], theirs.texts[place]
    while said != says:
        if len(said) < len(says):
            if not says.startswith(said) or not ours.goes_on(first, old.stop):
                return None
            said += ours.texts[old.stop]
            old = range(first, old.stop + 1)
        else:
            if not said.startswith(says) or not theirs.goes_on(place, new.stop):
                return None
            says += theirs.texts[new.stop]
            new = range(place, new.stop + 1)
    return (old, new) if len(old) + len(new) > 2 else None


def shares(old: Sequence[str], new: Sequence[str]) -> Iterator[range]:
    """For each new source, which of the old ones have some of its words."""
    ends = list(accumulate(len(_bare(source)) for source in old))
    for start, end in pairwise([0, *accumulate(len(_bare(source)) for source in new)]):
        first = sum(one <= start for one in ends)
        yield range(first, max(first, sum(one < end for one in ends)) + 1)


def texts(parts: Sequence[Unit], sources: Sequence[str], source_locale: str, locale: str) -> tuple[str, ...] | None:
    """The texts of ``parts`` for ``sources``, which say the same; ``None`` where it cannot be told what is whose."""
    was = [tags(source) for source in (part.source for part in parts)]
    own = [[(role, f"{name}{place:04}") for role, name in found] for place, found in enumerate(was)]
    targets = [renamed(part.target, *names) for part, *names in zip(parts, was, own, strict=True)]
    text = _joined(targets, _breaks([part.source for part in parts], sources))
    if text is None:
        return None
    names = iter(tag for found in own for tag in found)
    now = [tags(source) for source in sources]
    mine = [list(islice(names, len(found))) for found in now]
    pieces: Sequence[str] = [text]
    if len(sources) > 1:
        pieces = _cut(text, sources, mine, source_locale, locale)
    elif text.count(BREAK) > sources[0].count(BREAK):
        return None
    found = tuple(renamed(piece, *names) or "" for piece, *names in zip(pieces, mine, now, strict=False))
    return found if all(found) else None


def _joined(pieces: Sequence[str | None], breaks: Sequence[int]) -> str | None:
    """The pieces as one text, with so many line breaks before each; ``None`` where one of them is."""
    text = ""
    for piece, count in zip(pieces, breaks, strict=True):
        if piece is None:
            return None
        text += BREAK * count or (" " if text and not _ends_wide(text) else "")
        text += piece
    return text


def _breaks(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """How many line breaks ``new`` sources have before the start of each of the ``old`` ones, within a source."""
    places: Counter[int] = Counter()
    done = 0
    for source in new:
        for match in re.finditer(BREAK, source):
            places[done + len(_bare(source[: match.start()]))] += 1
        done += len(_bare(source))
    return [places[start] for start in (0, *accumulate(len(_bare(source)) for source in old[:-1]))]


def _cut(
    text: str, sources: Sequence[str], mine: Sequence[list[Tag]], source_locale: str, locale: str
) -> Sequence[str]:
    """``text`` in a piece for each source, cut between sentences; nothing where it cannot be told."""
    spans = _sentences(text, locale)
    edges = _edges(text, spans, sources, mine, source_locale)
    return [
        _piece(text, spans[first:last], source)
        for (first, last), source in zip(pairwise(edges or ()), sources, strict=False)
    ]


def _piece(text: str, spans: Sequence[tuple[int, int]], source: str) -> str:
    """Some sentences of ``text``, without line breaks around them that ``source`` has not."""
    piece = text[spans[0][0] : spans[-1][1]]
    if not source.startswith(BREAK):
        piece = _BREAKS_FIRST.sub("", piece)
    return piece if source.endswith(BREAK) else _BREAKS_LAST.sub("", piece)


def _edges(
    text: str, spans: Sequence[tuple[int, int]], sources: Sequence[str], mine: Sequence[list[Tag]], source_locale: str
) -> Sequence[int] | None:
    """Where the sentences of ``text`` are parted, so that each part has no tag but those of its source."""
    from i18n import gale_church

    sentences = [text[start:end] for start, end in spans]
    found = [tags(sentence) for sentence in sentences]

    def fits(place: int, first: int, last: int) -> bool:
        here = [tag for sentence in found[first:last] for tag in sentence]
        breaks = _piece(text, spans[first:last], sources[place]).count(BREAK)
        return Counter(here) <= Counter(mine[place]) and nests(here) and breaks == sources[place].count(BREAK)

    counts = [len(_sentences(source, source_locale)) for source in sources]
    edges = [0, *accumulate(counts)]
    if edges[-1] == len(spans) and 0 not in counts and all(fits(i, *edge) for i, edge in enumerate(pairwise(edges))):
        return edges
    return gale_church.runs(sources, sentences, fits)


def _sentences(text: str, locale: str) -> list[tuple[int, int]]:
    """The sentences of a text form, and its lines; end tags belong to the sentence before them."""
    from i18n import sentences

    spans: list[tuple[int, int]] = []
    for start, end in sentences.spans(text, locale):
        closers = _CLOSERS.match(text, start, end) if spans else None
        if closers:
            spans[-1] = spans[-1][0], closers.end()
            start = end - len(text[closers.end() : end].lstrip())
        spans += _lines(text, start, end)
    return spans


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a sentence; each has words, and starts with its line breaks."""
    places = [start + match.start() for match in re.finditer(BREAK, text[start:end])]
    for place in places:
        if _WORD.search(inline.TAG.sub("", text[start:place])) and _WORD.search(inline.TAG.sub("", text[place:end])):
            yield start, place
            start = place
    if start < end:
        yield start, end


def _bare(source: str) -> str:
    unnumbered = inline.TAG.sub(lambda match: match[0].translate(_NO_DIGITS), source.replace(BREAK, " "))
    return _SPACE.sub("", loose(unnumbered))


def _ends_wide(text: str) -> bool:
    return unicodedata.east_asian_width(inline.TAG.sub("", text)[-1:] or "a") in ("W", "F")
