"""Plain text as HTML: its headings, paragraphs, lists, quotes and tables; what is none of these as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from i18n import inline
from i18n.formats.markdown.anchors import Slugs
from i18n.formats.text.lines import GAP
from i18n.formats.text.width import PIPES
from i18n.locales import direction, tag
from i18n.model import Article, Kind, Segment

_Group = tuple[Kind | None, int]
"""What blocks are, and which table they are of; -1 for items of a list that has numbers."""

_TAGS = {Kind.TITLE: "h1", Kind.HEADING: "h2", Kind.LIST_ITEM: "li"}
_OUTER: dict[_Group, tuple[str, str]] = {
    (Kind.LIST_ITEM, 0): ("<ul>\n", "</ul>\n"),
    (Kind.LIST_ITEM, -1): ("<ol>\n", "</ol>\n"),
    (Kind.QUOTE, 0): ("<blockquote>\n", "</blockquote>\n"),
    (Kind.CELL, 0): ("<table>\n", "</table>\n"),
}
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s*", re.ASCII)
_LEAD = re.compile(r"[\s>#]*(?:[-*+•]\s+)?")
_BAR = re.compile(f"[{''.join(PIPES)}]")
_HOLE = "\ufdd4"
"""Stands for a segment in the text of a row: a noncharacter, which no text has."""

_Line = Sequence[str | Segment]


def convert(article: Article, targets: Mapping[str, str], tongues: Mapping[str, str]) -> str:
    """The article as HTML with ``targets`` in it; ``tongues`` tells which texts are in another language."""
    pieces: list[str] = []
    for (kind, which), group in groupby(_Page(targets, tongues).blocks(article), key=lambda block: block[0]):
        before, after = _OUTER.get((kind, min(which, 0)), ("", ""))
        pieces += before, *(text for _, text in group), after
    return "".join(pieces)


def title(article: Article, targets: Mapping[str, str]) -> str:
    """The text of its first heading, else of its first line."""
    kinds = (Kind.TITLE, Kind.HEADING)
    first = next((one for one in article.segments if one.kind in kinds), next(iter(article.segments), None))
    return _words(first, targets) if first else ""


@dataclass(slots=True)
class _Page:
    """Makes the blocks of one page."""

    targets: Mapping[str, str]
    tongues: Mapping[str, str]

    def blocks(self, article: Article) -> Iterator[tuple[_Group, str]]:
        """Blocks of HTML, each with the group that it is in."""
        slug = Slugs()
        raw: list[str] = []
        table, inside = 0, False
        lines = [*_lines(article), ()]
        for place, line in enumerate(lines):
            if _is_row(line) or (inside and _has_numbers(line)):
                yield from _as_it_stands(raw)
                raw = []
                heads = not inside and _is_rule(lines[place + 1])
                yield (Kind.CELL, table), self._row(line, "th" if heads else "td")
                inside = True
                continue
            if not _is_rule(line):
                table, inside = table + inside, False
            segments = [piece for piece in line if not isinstance(piece, str)]
            if not segments:
                raw.append(_text(line))
                continue
            yield from _as_it_stands(raw)
            raw = []
            number, before = _lead(line)
            for segment in segments:
                yield (segment.kind, -bool(number)), self._block(segment, slug, number, before)
                number, before = "", ""
        yield from _as_it_stands(raw)

    def _block(self, segment: Segment, slug: Slugs, number: str, before: str) -> str:
        name = _TAGS.get(segment.kind, "p")
        more = f' id="{escape(slug(inline.plain(segment.pattern)))}"' if name in ("h1", "h2") else ""
        more += f' value="{int(number)}"' if number else ""
        said = escape(before + _words(segment, self.targets), quote=False)
        return f"<{name}{more}{self._tongue(segment)}>{said}</{name}>\n"

    def _row(self, line: _Line, name: str) -> str:
        """A row of a table: its segments, and numbers and what else stands between them."""
        segments = iter([piece for piece in line if not isinstance(piece, str)])
        return f"<tr>{''.join(self._cell(cell, segments, name) for cell in _cells(line))}</tr>\n"

    def _cell(self, text: str, segments: Iterator[Segment], name: str) -> str:
        """A cell; ``text`` has a hole for each of the next ``segments``."""
        said, tongue = "", ""
        for at, piece in enumerate(text.strip().split(_HOLE)):
            if at:
                segment = next(segments)
                said += escape(_words(segment, self.targets).strip(), quote=False)
                tongue = tongue or self._tongue(segment)
            said += escape(piece, quote=False)
        scope = ' scope="col"' if name == "th" else ""
        return f"<{name}{scope}{tongue}>{said}</{name}>"

    def _tongue(self, segment: Segment) -> str:
        locale = self.tongues.get(segment.key)
        return f' lang="{tag(locale)}" dir="{direction(locale)}"' if locale else ""


def _lines(article: Article) -> Iterator[_Line]:
    """The parts of each line; a segment of several lines is in the first of them. Raw text ends in its line end."""
    line: list[str | Segment] = []
    for part in article.parts:
        if not isinstance(part, str):
            line.append(part)
            continue
        for piece in part.splitlines(keepends=True):
            line.append(piece)
            if len(piece.splitlines()[0]) < len(piece):
                yield line
                line = []
    yield line


def _is_row(line: _Line) -> bool:
    return any(not isinstance(piece, str) and piece.kind is Kind.CELL for piece in line)


def _has_numbers(line: _Line) -> bool:
    """Whether a line, which stands below a row, is another one without a word."""
    text = _text(line)
    return any(map(str.isalnum, text)) and len(list(_cells(line))) > 1


def _text(line: _Line) -> str:
    """A line with a hole for each segment, and the blanks behind it that are the segment's."""
    return "".join(
        piece.replace(_HOLE, "") if isinstance(piece, str) else _HOLE + _trailing(inline.raw(piece.parts))
        for piece in line
    )


def _trailing(text: str) -> str:
    return text[len(text.rstrip(" ")) :]


def _is_rule(line: _Line) -> bool:
    """Whether a line is drawn, and neither blank nor text."""
    text = _text(line)
    return bool(text.strip()) and _HOLE not in text and not any(map(str.isalnum, text))


def _cells(line: _Line) -> Iterator[str]:
    """The cells of a row, cut at its bars, or at its gaps where it has none."""
    text = _text(line)
    text = text[len(match[0]) :] if (match := _LEAD.match(text)) else text
    barred = any(not isinstance(piece, str) and piece.mode.startswith("row") for piece in line)
    if barred or text.startswith(PIPES):
        cells = _BAR.split(text.strip())
        yield from cells[not cells[0].strip() : len(cells) - (not cells[-1].strip())]
        return
    yield from (cell for cell in GAP.split(text) if cell and cell.strip())


def _lead(line: _Line) -> tuple[str, str]:
    """What leads a line with one text: the number of a list's item, and numbers that stand in columns before it."""
    lead, _hole, _rest = _text(line).partition(_HOLE)
    lead = lead[len(match[0]) :] if (match := _LEAD.match(lead)) else lead
    segment = next(piece for piece in line if not isinstance(piece, str))
    number = _NUMBER.match(lead) if segment.kind is Kind.LIST_ITEM else None
    before = lead[len(number[0]) if number else 0 :].strip()
    return number[1] if number else "", f"{before} " if any(map(str.isalnum, before)) else ""


def _words(segment: Segment, targets: Mapping[str, str]) -> str:
    target = targets.get(segment.key)
    return inline.plain(inline.parse(target, segment.pattern) if target else segment.pattern)


def _as_it_stands(raw: Sequence[str]) -> Iterator[tuple[_Group, str]]:
    """What stands between two segments, where it says something: code, signatures; not rules, bullets, quote marks."""
    lines = [line.rstrip() for line in "".join(raw).splitlines() if any(map(str.isalnum, line))]
    if lines:
        rest = "\n".join(lines)
        yield (None, 0), f"<pre>{escape(rest, quote=False)}</pre>\n"
