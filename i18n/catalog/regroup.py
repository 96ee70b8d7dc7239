"""Paragraphs that the author joined, split or parted elsewhere without changing their words: their translations follow.

Old sources that say, one after the other, what new sources say, white space and the numbers of tags apart, stand next
to each other in their file. A person's texts are joined with a space, and cut between two sentences: where both
languages have as many of them by their number, else by their length. The tags get the names that they have in the
new source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise

from i18n import inline
from i18n.catalog.match import loose
from i18n.catalog.model import UnitId
from i18n.model import Role, Unit

_MOST = 8
"""Most paragraphs that are looked at as one."""

_START = 32
"""Characters that runs of paragraphs which say the same have in common, at least, where they have so many."""

_TRIED = 50
"""Runs that start alike and are looked at for one place: a table may have thousands."""

_SPACE = re.compile(r"\s+")
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))
_CLOSERS = re.compile(r"(?:</[a-z]+[0-9]*>)+")

Group = tuple[range, range]
"""The places of neighbouring old paragraphs, and those of the new ones that say the same."""

_Tag = tuple[Role, str]


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
    was = [_tags(source) for source in (part.source for part in parts)]
    own = [[(role, f"{name}{place:04}") for role, name in tags] for place, tags in enumerate(was)]
    renamed = [_renamed(part.target, *names) for part, *names in zip(parts, was, own, strict=True)]
    text = _joined(renamed)
    if text is None:
        return None
    names = iter(tag for tags in own for tag in tags)
    now = [_tags(source) for source in sources]
    mine = [list(islice(names, len(tags))) for tags in now]
    pieces = [text] if len(sources) == 1 else _cut(text, sources, mine, source_locale, locale)
    found = tuple(_renamed(piece, *tags) or "" for piece, *tags in zip(pieces, mine, now, strict=False))
    return found if all(found) else None


def _joined(pieces: Iterable[str | None]) -> str | None:
    text = ""
    for piece in pieces:
        if piece is None:
            return None
        text += piece if not text or _ends_wide(text) else f" {piece}"
    return text


def _cut(
    text: str, sources: Sequence[str], tags: Sequence[list[_Tag]], source_locale: str, locale: str
) -> Sequence[str]:
    """``text`` in a piece for each source, cut between sentences; nothing where it cannot be told."""
    spans = _sentences(text, locale)
    edges = _edges(text, spans, sources, tags, source_locale)
    return [text[spans[first][0] : spans[last - 1][1]] for first, last in pairwise(edges or ())]


def _edges(
    text: str, spans: Sequence[tuple[int, int]], sources: Sequence[str], tags: Sequence[list[_Tag]], source_locale: str
) -> Sequence[int] | None:
    """Where the sentences of ``text`` are parted, so that each part has no tag but those of its source."""
    from i18n import gale_church

    sentences = [text[start:end] for start, end in spans]
    found = [_tags(sentence) for sentence in sentences]

    def fits(place: int, first: int, last: int) -> bool:
        here = [tag for sentence in found[first:last] for tag in sentence]
        return Counter(here) <= Counter(tags[place]) and _nests(here)

    counts = [len(_sentences(source, source_locale)) for source in sources]
    edges = [0, *accumulate(counts)]
    if edges[-1] == len(spans) and 0 not in counts and all(fits(i, *edge) for i, edge in enumerate(pairwise(edges))):
        return edges
    return gale_church.runs(sources, sentences, fits)


def _sentences(text: str, locale: str) -> list[tuple[int, int]]:
    """The sentences of a text form; end tags belong to the sentence before them."""
    from i18n import sentences

    spans: list[tuple[int, int]] = []
    for start, end in sentences.spans(text, locale):
        closers = _CLOSERS.match(text, start, end) if spans else None
        if closers:
            spans[-1] = spans[-1][0], closers.end()
            start = end - len(text[closers.end() : end].lstrip())
        if start < end:
            spans.append((start, end))
    return spans


def _tags(form: str) -> list[_Tag]:
    return [piece for piece in inline.split(form) if isinstance(piece, tuple)]


def _nests(tags: Iterable[_Tag]) -> bool:
    names: list[str] = []
    for role, name in tags:
        if role is Role.OPEN:
            names.append(name)
        elif role is Role.CLOSE and (not names or names.pop() != name):
            return False
    return not names


def _renamed(form: str, was: Sequence[_Tag], now: Sequence[_Tag]) -> str | None:
    """``form`` with the names of ``now`` for its tags, which are those of ``was``; ``None`` where one is not."""
    names: dict[_Tag, list[str]] = {}
    for old, (_, name) in zip(was, now, strict=True):
        names.setdefault(old, []).append(name)
    if any(tag not in names for tag in _tags(form)):
        return None

    def rename(match: re.Match[str]) -> str:
        left = names.get(
            (Role.CLOSE if match["close"] else Role.SINGLE if match["single"] else Role.OPEN, match["name"])
        )
        if left is None:
            return match[0]
        return f"<{match['close']}{left.pop(0) if len(left) > 1 else left[0]}{match['single']}>"

    return inline.TAG.sub(rename, form)


def _bare(source: str) -> str:
    unnumbered = inline.TAG.sub(lambda match: match[0].translate(_NO_DIGITS), source)
    return _SPACE.sub("", loose(unnumbered))


def _ends_wide(text: str) -> bool:
    return unicodedata.east_asian_width(inline.TAG.sub("", text)[-1:] or "a") in ("W", "F")
