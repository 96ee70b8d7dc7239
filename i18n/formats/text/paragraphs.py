"""Which lines of a text are one paragraph that somebody wrapped by hand.

Two lines are joined when the second one's first word had no room on the first. One such break says
little: two headlines may look like that. So it also takes a sign that the text runs on (a line that
ends in the middle of a sentence and goes on in lower case), a hanging indent below a bullet, or a
document that is known to be wrapped at that width. All widths are columns, counted from the left edge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from i18n.formats.text.lines import PIPES, Hints, Line
from i18n.formats.text.width import first_chunk, join, width

NARROWEST = 40
"""Least width of wrapped text; shorter lines are verse, addresses and lists."""

WIDEST = 120
"""Largest width of wrapped text; longer lines were broken by nobody."""

_LOOK = 50
"""Lines of a paragraph that are looked at to tell whether it was wrapped."""

_ROOM = {"runs-on": 20, "open": 8, "ended": 3}
"""Columns that a writer may have left free although the next word was short enough."""

_STARTS = re.compile(r"[A-Z][\w-]*(?: \w+)?:\s|\w+://\S*\Z")
"""A line that starts something: a field such as ``Date: ...``, or an address alone."""

_SHOUTED = 50
"""Length from which a line in capitals is a disclaimer and no headline."""

_CLOSING = "\"'”’»)]}*_"
_STOPS = ".!?…。！？．｡։؟۔।"
_FINAL = _STOPS + ":;：；"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one segment."""

    lines: tuple[Line, ...]
    """Its lines, one or more."""

    limit: int = 0
    """The column at which it is wrapped; 0 when it is a line for itself."""


def paragraphs(lines: Sequence[Line], hints: Hints | None = None) -> Iterator[Paragraph]:
    """Group the lines that have words; each is in one paragraph."""
    margin = 0 if hints else document_width(lines)
    index = 0
    while index < len(lines):
        if lines[index].raw:
            index += 1
            continue
        if hints:
            paragraph = _told(lines, index, hints.continued)
        else:
            paragraph = _wrapped(lines, index, margin) or Paragraph((lines[index],), _single(lines[index], margin))
        yield paragraph
        index += len(paragraph.lines)


def document_width(lines: Sequence[Line]) -> int:
    """The column at which most of a text is wrapped; 0 when it is not."""
    widths: list[int] = []
    index = 0
    while index < len(lines):
        paragraph = None if lines[index].raw else _wrapped(lines, index, 0)
        if paragraph and len(paragraph.lines) > 2:
            widths += [max(line.right for line in paragraph.lines)] * len(paragraph.lines)
        index += len(paragraph.lines) if paragraph else 1
    if not widths:
        return 0
    margin = sorted(widths)[len(widths) * 19 // 20]
    worded = [line for line in lines if not line.raw]
    return margin if sum(1 for line in worded if line.right > margin + 8) * 5 <= len(worded) else 0


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a final stop, inside or outside of closing marks."""
    return text.rstrip(_CLOSING)[-1:] in _FINAL if text.rstrip(_CLOSING) else False


def is_final(text: str) -> bool:
    """Whether ``text`` ends like a whole sentence: not with a colon or semicolon."""
    return ends_sentence(text) and text.rstrip(_CLOSING)[-1] not in ":;：；"


def _candidates(lines: Sequence[Line], start: int) -> Iterator[Line]:
    """The lines from ``start`` on whose shape lets them be one paragraph."""
    first = second = lines[start]
    yield first
    for index in range(start + 1, len(lines)):
        if not _may_follow(first, second, lines[index]):
            return
        yield lines[index]
        second = lines[start + 1]


def _may_follow(first: Line, second: Line, line: Line) -> bool:
    if not _is_plain(line, first):
        return False
    if second is not first:
        return line.indent == second.indent
    if first.head:
        return line.column == first.column
    if first.marker:
        return first.indent_column <= line.column <= first.column + 2
    return abs(line.column - first.column) <= 8


def _is_plain(line: Line, first: Line) -> bool:
    """Whether ``line`` could be more of the paragraph that ``first`` starts, as far as its marks tell."""
    if line.raw or line.marker or line.head or line.body.startswith(PIPES) or first.body.startswith(PIPES):
        return False
    return line.quote == first.quote.lstrip("\ufeff")


def _told(lines: Sequence[Line], start: int, continued: Collection[int]) -> Paragraph:
    stop = start + 1
    while stop < len(lines) and lines[stop].number in continued and _is_plain(lines[stop], lines[start]):
        stop += 1
    return Paragraph(tuple(lines[start:stop]), WIDEST if stop - start > 1 else 0)


def _wrapped(lines: Sequence[Line], start: int, margin: int) -> Paragraph | None:
    """The paragraph whose first line is the one at ``start``; ``None`` when that line stands for itself."""
    begin = tuple(islice(_candidates(lines, start), _LOOK))
    limit = _limit(begin, margin)
    if not NARROWEST <= limit <= WIDEST:
        return None
    run = tuple(_joined(begin, limit))
    if len(run) < 2 or len({line.body for line in run}) < len(run) or not _is_convincing(run, limit, margin):
        return None
    if len(run) == _LOOK:
        run = tuple(_joined(_candidates(lines, start), limit))
    return Paragraph(run, limit)


def _joined(run: Iterable[Line], limit: int) -> Iterator[Line]:
    """The lines at the start of ``run`` that were broken at column ``limit``."""
    lines = iter(run)
    line = next(lines)
    yield line
    for following in lines:
        kind = _break(line, following)
        if line.right > limit or _free(line, following, limit) > _ROOM[kind]:
            return
        if kind != "runs-on" and _STARTS.match(following.body):
            return
        if first_chunk(line.body) == line.body and first_chunk(following.body) == following.body:
            return  # one name a line
        yield following
        line = following


def _limit(run: Sequence[Line], margin: int) -> int:
    """The column at which ``run`` seems to be wrapped: the document's, or that of its widest line."""
    widest = max((line.right for line in run), default=0)
    return margin if margin - 16 <= widest <= margin else widest


def _is_convincing(lines: Sequence[Line], limit: int, margin: int) -> bool:
    breaks = [_break(line, after) for line, after in pairwise(lines)]
    if "runs-on" in breaks:
        return True
    if "open" not in breaks:
        return False
    exact = all(_free(line, after, limit) <= 0 for line, after in pairwise(lines))
    if margin and margin <= limit <= margin + 8:
        return exact
    hanging = bool(lines[0].marker or lines[0].head) and lines[1].column == lines[0].column
    if hanging:
        return True
    text = " ".join(line.body for line in lines)
    return len(breaks) >= 2 and text == text.upper() and (exact or text != text.lower())


def _single(line: Line, margin: int) -> int:
    """The width at which a translation of this one line is wrapped: a sentence in a document that is wrapped."""
    return margin if margin and not line.head and line.right <= margin and is_final(line.body) else 0


def _free(line: Line, following: Line, limit: int) -> int:
    """Columns that were left free although the next word had room; 0 and less when it had none."""
    word = first_chunk(following.body)
    space = len(join([line.body, word])) - len(line.body) - len(word)
    return limit - line.right - space - width(word) + 1


def _break(line: Line, following: Line) -> str:
    """How the text goes on: ``runs-on`` in the middle of a sentence, ``ended`` behind a final stop, else ``open``."""
    word = first_chunk(following.body)
    lower = next((char for char in word if char.isalnum()), "").islower() and "://" not in word
    flowed = line.tail == " "  # RFC 3676
    final = line.body.rstrip(_CLOSING)[-1:]
    if final in _FINAL and not (lower and final not in ":："):
        return "open" if flowed else "ended"
    if flowed or (lower and final not in _STOPS):
        return "runs-on"
    capitals = len(line.body) >= _SHOUTED and line.body.isupper() and word.upper() == word and final not in _FINAL
    return "runs-on" if capitals and following.body.isupper() else "open"
