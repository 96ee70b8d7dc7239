"""From lines to the parts of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from i18n import inline
from i18n.formats.text import layout
from i18n.formats.text.breaks import ends_sentence
from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import GAP, PIPES, Hints, Line, scan
from i18n.formats.text.paragraphs import Paragraph, paragraphs
from i18n.formats.text.width import join, width
from i18n.model import Kind, Location, Segment

_BLANKS = re.compile(r"[ \t]{2,}|\t")
_CREDIT = re.compile(r"[^|]{30,}\s\|\s[^|.]{2,40}")
_PIPE = re.compile(r"(?:(?<!\s)\s+)?[|│┃║]\s*")
_FILLED = re.compile(r"[\t.]")
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+_.])\1{2,}")
_LONGEST_TITLE = 150


def parts(text: str, path: str, hints: Hints | None = None) -> tuple[str | Segment, ...]:
    """Cut ``text`` into segments and what stands between them."""
    return tuple(_Reader(path, hints).read(scan(text, hints)))


class _Reader:
    """Makes segments, with keys of their own, from the lines of one text."""

    def __init__(self, path: str, hints: Hints | None) -> None:
        self.path = path
        self.hints = hints
        self.keys = inline.Keys()
        self.first = True

    def read(self, lines: Sequence[Line]) -> Iterator[str | Segment]:
        """The parts of the text, neighbouring raw text joined."""
        raw = ""
        for part in self._pieces(lines):
            if isinstance(part, str):
                raw += part
                continue
            if raw:
                yield raw
            raw = ""
            yield part
        if raw:
            yield raw

    def _pieces(self, lines: Sequence[Line]) -> Iterator[str | Segment]:
        done = 0
        for paragraph in paragraphs(lines, self.hints):
            start = paragraph.lines[0].number - 1
            end = start + len(paragraph.lines)
            under = self._underline(paragraph, lines[end : end + 1])
            yield "".join(line.source for line in lines[done:start])
            below = lines[end] if end < len(lines) and lines[end].body else None
            yield from self._paragraph(paragraph, under, below)
            done = end + len(under)
        yield "".join(line.source for line in lines[done:])

    def _paragraph(self, paragraph: Paragraph, under: Sequence[Line], below: Line | None) -> Iterator[str | Segment]:
        first, last = paragraph.lines[0], (under or paragraph.lines)[-1]
        yield first.lead
        yield from self._columns(first, first.head, GAP)
        if first.row:
            yield from self._columns(first, first.body, _PIPE)
        elif self._is_text(paragraph):
            source = "".join(line.source for line in (*paragraph.lines, *under))
            start, stop = len(first.lead + first.head), len(source) - len(last.tail + last.end)
            kind = self._kind(paragraph, under, below is not None)
            yield self._segment(paragraph, source[start:stop], kind, under)
        else:
            yield "".join(line.body + line.tail + line.end for line in paragraph.lines[:1])
            yield "".join(line.source for line in paragraph.lines[1:])
            return
        yield last.tail + last.end

    def _columns(self, line: Line, text: str, gap: re.Pattern[str]) -> Iterator[str | Segment]:
        """The columns of a table's row, and the gaps between them."""
        done = 0
        for start, stop in pairwise([0, *(edge for match in gap.finditer(text) for edge in match.span()), len(text)]):
            words = text[start:stop]
            if gap.fullmatch(words) or not any(map(str.isalpha, words)):
                continue
            yield text[done:start]
            spaces = _padding(text[stop:])
            how = Layout(
                "row" if line.row and gap is _PIPE else "cell",
                width(words + spaces) if spaces else 0,
                excess=min(3, len(spaces)),
            )
            yield self._make(words, Kind.CELL, line, words + spaces, layout.encode(how))
            done = stop + len(spaces)
        yield text[done:]

    def _segment(self, paragraph: Paragraph, source: str, kind: Kind, under: Sequence[Line]) -> Segment:
        words = join([_BLANKS.sub(" ", line.body) for line in paragraph.lines])
        return self._make(words, kind, paragraph.lines[0], source, layout.encode(_layout(paragraph, under)))

    def _make(self, words: str, kind: Kind, line: Line, source: str, mode: str) -> Segment:
        self.first = False
        pattern = (_BLANKS.sub(" ", words),)
        return Segment(self.keys(pattern), pattern, kind, Location(self.path, line.place), (source,), mode)

    def _is_text(self, paragraph: Paragraph) -> bool:
        """Whether there is a word in it; a number is one where it is known to be a translation."""
        if self.hints and paragraph.lines[0].number in self.hints.worded:
            return True
        return any(map(str.isalpha, "".join(line.body for line in paragraph.lines)))

    def _underline(self, paragraph: Paragraph, below: Sequence[Line]) -> Sequence[Line]:
        """The line below a heading that is drawn as wide as the heading, if there is one."""
        first = paragraph.lines[0]
        if len(paragraph.lines) > 1 or first.head or not below or not self._is_text(paragraph):
            return ()
        line = below[0]
        if (
            not _UNDERLINE.fullmatch(line.body)
            or line.indent != first.indent
            or line.quote != first.quote.strip("\ufeff")
        ):
            return ()
        if self.hints:
            return below if first.number in self.hints.underlined else ()
        return below if abs(width(line.body) - width(first.marker + first.body)) <= 2 else ()

    def _kind(self, paragraph: Paragraph, under: Sequence[Line], close: bool) -> Kind:
        line = paragraph.lines[0]
        if line.marker and not under:
            return Kind.LIST_ITEM
        if ">" in line.quote:
            return Kind.QUOTE
        if line.head:
            return Kind.CELL
        text = " ".join(line.body for line in paragraph.lines)
        if self.first and len(text) <= _LONGEST_TITLE and not ends_sentence(text):
            return Kind.TITLE
        if under or (_is_capitals(text) and not close):
            return Kind.HEADING
        return Kind.CAPTION if _CREDIT.fullmatch(text) else Kind.PARAGRAPH


def _layout(paragraph: Paragraph, under: Sequence[Line]) -> Layout | None:
    first = paragraph.lines[0]
    if under:
        return Layout(kind="underline", excess=width(under[0].body) - width(first.body))
    if not paragraph.limit:
        return None
    if len(paragraph.lines) > 1:
        second = paragraph.lines[1]
        return Layout("wrap", paragraph.limit, first.column, second.lead, _break_of(first))
    hanging = " " * width(first.marker, first.indent_column) if first.marker else ""
    return Layout(
        "wrap",
        paragraph.limit,
        first.column,
        first.quote.strip("\ufeff") + first.indent + hanging,
        first.end or "\n",
    )


def _break_of(line: Line) -> str:
    """What ends the lines of the paragraph: with a space before it in text that flows (RFC 3676)."""
    return (" " if line.tail == " " else "") + line.end


def _padding(text: str) -> str:
    """The spaces that ``text`` starts with, when only they keep the next column in its place."""
    rest = text.lstrip(" ")
    return text[: len(text) - len(rest)] if not rest or rest.startswith(PIPES) or not _FILLED.match(rest) else ""


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 3
