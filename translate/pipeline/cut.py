"""A segment's text, cut into the pieces an engine translates: sentences, without what needs no engine.

What lies between the pieces (white space, separators, bullets, quotation marks around whole
sentences) is copied. Nothing is ever cut off: the pieces and what is between them are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n import sentences
from translate.pipeline.marks import marks
from translate.pipeline.protect import Protected
from translate.pipeline.spans import Span

LIMIT = 420
"""Longest piece an engine gets, in characters: about a hundred words, well under what models can take."""

_SEPARATOR = re.compile(r"\s+(?:[|»›•·→⇒▸►▪⟶⋅∙]|//)+(?=\s)")
_DATELINE = re.compile(
    r"([^\W\d_][^\d()\n–—-]{2,40}?)(?:, [^\W\d_]{3,9}\.? \d{1,2})?(?: \([^()\n]{2,40}\))?(\s(?:--|[-–—])\s)(?=\w)"
)
_HEAD = re.compile(
    r"(?:[-–—•*·▪►▸‣◦○●■□✓✔|>»›~=_#]+|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-zA-Z][)]|\(?[ivx]{1,4}[)])\s+"
)
_LOOSE = re.compile(r"[\s|»›•·*_=~→]+$")
_CLAUSES = (
    re.compile(r"(?<=[;；])\s*|(?<=[。！？])"),
    re.compile(r"(?<=:)\s+|(?<=：)|\s(?=[–—-]\s)"),
    re.compile(r"(?<=,)\s+|(?<=[，、،])\s*"),
    re.compile(r"\s+"),
)


def pieces(text: str, locale: str, guarded: Sequence[Protected], breaks: Sequence[int]) -> list[Span]:
    """What of ``text`` the engine translates, in order. ``breaks`` are offsets of line break objects."""
    result: list[Span] = []
    for first, last in _lines(text, guarded, breaks):
        for span in _sentences(text, Span(first, last), locale, guarded):
            core = _core(text, span, guarded)
            inner = [core] if core == span else _sentences(text, core, locale, guarded)
            for one in inner if len(inner) == 1 else [_core(text, one, guarded) for one in inner]:
                result += split(text, one, guarded)
    return [span for span in result if span.start < span.end]


def _sentences(text: str, span: Span, locale: str, guarded: Sequence[Protected]) -> list[Span]:
    found: list[Span] = []
    for start, end in sentences.spans(text[span.start : span.end], locale):
        if found and _within(guarded, found[-1].end, start + span.start):
            found[-1] = Span(found[-1].start, end + span.start)
        else:
            found.append(Span(start + span.start, end + span.start))
    return found


def _lines(text: str, guarded: Sequence[Protected], breaks: Sequence[int]) -> Iterator[Span]:
    """The text between line breaks and free-standing separators such as ``|``."""
    cuts = [Span(at, at + 1) for at in breaks]
    cuts += [Span(*m.span(2)) for m in [_DATELINE.match(text)] if m and m[1].isupper()]
    quotes = {mark.start for mark in marks(text, ()) if mark.partner >= 0} if "»" in text or "›" in text else set()
    found = (m for m in _SEPARATOR.finditer(text) if not _within(guarded, m.start() + 1, m.end() - 1))
    cuts += [Span(*m.span()) for m in found if quotes.isdisjoint(range(*m.span()))]
    start = 0
    for cut in sorted(cuts):
        if cut.start >= start:
            yield Span(start, cut.start)
            start = cut.end
    yield Span(start, len(text))


def _within(guarded: Sequence[Protected], first: int, last: int) -> bool:
    """Whether a protected span reaches over the gap between two sentences, or holds one of its ends."""
    return any(s.start < first < s.end or s.start < last < s.end for s in guarded)


def _core(text: str, span: Span, guarded: Sequence[Protected]) -> Span:
    """A sentence without bullets, numbering, emoji and unpaired or enclosing marks at its ends."""
    start, end = span
    points = [
        s for s in guarded if s.kind in ("emoji", "private", "emoticon", "note") and span.start <= s.start < span.end
    ]
    while True:
        before = start, end
        start, end = _bare(text, start, end, points)
        start, end = _unquoted(text, start, end, guarded)
        if (start, end) == before or start >= end:
            return Span(min(start, end), end)


def _bare(text: str, start: int, end: int, points: Sequence[Protected]) -> tuple[int, int]:
    head = _HEAD.match(text, start, end)
    if head and any(char.isalpha() for char in text[head.end() : end]):
        start = head.end()
    tail = _LOOSE.search(text, start, end)
    end = tail.start() if tail else end
    for point in points:
        if point.start == start:
            start = min(point.end, end)
        if point.end == end:
            end = max(point.start, start)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _unquoted(text: str, start: int, end: int, guarded: Sequence[Protected]) -> tuple[int, int]:
    local = [Span(s.start - start, s.end - start) for s in guarded if start <= s.start < end]
    found = marks(text[start:end], local)
    if not found:
        return start, end
    first, last = found[0], found[-1]
    size = end - start
    encloses = first.start == 0 and first.partner >= 0 and found[first.partner].end == size
    if encloses and found[first.partner].start > first.end:
        return start + first.end, start + found[first.partner].start
    if first.start == 0 and first.partner < 0 and first.text.strip() not in "'’":
        start += first.end
    if last.end == size and last.partner < 0 and last.start > 0 and last.text.strip() not in "'’":
        end -= size - last.start
    return (start, end) if start < end else (end, end)


def split(text: str, span: Span, guarded: Sequence[Protected], limit: int = LIMIT) -> list[Span]:
    """Cut ``span`` at clauses, else between words, else anywhere, until no piece is over ``limit``.

    No piece ends within a protected span.
    """
    if span.end - span.start <= limit:
        return [span]
    for clause in _CLAUSES:
        cuts = [
            Span(*m.span())
            for m in clause.finditer(text, span.start + 1, span.end)
            if m.end() < span.end and not _within(guarded, m.start(), m.end())
        ]
        if cuts:
            return _packed(text, span, cuts, guarded, limit)
    return _chopped(span, guarded, limit)


def _chopped(span: Span, guarded: Sequence[Protected], limit: int) -> list[Span]:
    result = []
    while span.end - span.start > limit:
        at = span.start + limit
        inside = next((s for s in guarded if s.start < at < s.end), None)
        at = min(span.end, at if inside is None else inside.end)
        result.append(Span(span.start, at))
        span = Span(at, span.end)
    return [*result, span] if span.start < span.end else result


def _packed(text: str, span: Span, cuts: Sequence[Span], guarded: Sequence[Protected], limit: int) -> list[Span]:
    """Pieces between ``cuts``, as few as fit; those still too long are cut further."""
    result: list[Span] = []
    start = following = end = span.start
    for cut in [*cuts, Span(span.end, span.end)]:
        if end > start and cut.start - start > limit:
            result.append(Span(start, end))
            start = following
        end, following = cut
    result.append(Span(start, end))
    return [
        piece
        for one in result
        for piece in (split(text, one, guarded, limit) if one.end - one.start > limit and one != span else [one])
    ]
