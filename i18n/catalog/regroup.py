"""Paragraphs that the author joined or split without changing their words: their translations follow.

Several old sources that are one new source, or one old source that is several new ones, white space
and the numbers of tags apart, stand next to each other in their file. A person's texts are joined with
a space, or cut between two sentences: where both languages have as many of them by their number, else
by their length. The tags get the names that they have in the new source.
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

_SPACE = re.compile(r"\s+")
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))
_CLOSERS = re.compile(r"(?:</[a-z]+[0-9]*>)+")

Group = tuple[tuple[int, ...], int]
"""The places of neighbouring paragraphs, and the place of what says the same in one."""

_Tag = tuple[Role, str]


def groups(pieces: Mapping[int, UnitId], wholes: Mapping[int, UnitId]) -> Iterator[Group]:
    """Runs of ``pieces`` whose sources, one after the other, are one of ``wholes``; both by their places.

    All of a run have the context of the whole.
    """
    wanted = {(_bare(source), context): place for place, (source, context) in wholes.items()}
    longest = max((len(text) for text, _ in wanted), default=0)
    taken: set[int] = set()
    for start in sorted(pieces):
        source, context = pieces[start]
        text = _bare(source)
        for end in range(start + 1, start + _MOST):
            if end not in pieces or end in taken or start in taken or len(text) > longest or pieces[end][1] != context:
                break
            text += _bare(pieces[end][0])
            if (text, context) in wanted:
                places = tuple(range(start, end + 1))
                taken.update(places)
                yield places, wanted.pop((text, context))
                break


def joined(units: Sequence[Unit], source: str) -> str | None:
    """The texts of ``units`` as one, for ``source``; ``None`` where one has tags that its own source has not."""
    names = iter(_tags(source))
    text = ""
    for unit in units:
        was = _tags(unit.source)
        piece = _renamed(unit.target, was, list(islice(names, len(was))))
        if piece is None:
            return None
        text += piece if not text or _ends_wide(text) else f" {piece}"
    return text


def cut(whole: Unit, sources: Sequence[str], source_locale: str, locale: str) -> tuple[str, ...] | None:
    """The text of ``whole`` in pieces for ``sources``, cut between sentences; ``None`` where it cannot be told."""
    names = iter(_tags(whole.source))
    now = [_tags(source) for source in sources]
    was = [list(islice(names, len(tags))) for tags in now]
    text = whole.target
    spans = _sentences(text, locale)
    edges = _edges(text, spans, sources, was, source_locale)
    if edges is None:
        return None
    pieces = (text[spans[first][0] : spans[last - 1][1]] for first, last in pairwise(edges))
    renamed = (_renamed(piece, *tags) for piece, *tags in zip(pieces, was, now, strict=True))
    return tuple(piece for piece in renamed if piece is not None)


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
