"""Plain text as HTML: its headings, paragraphs, lists, quotes and tables; what is none of these as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from i18n import inline
from i18n.formats.markdown.anchors import Slugs
from i18n.formats.text.lines import GAP, LINE_END, PIPES
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the article; a text of several lines is in the first of them."""

    text: str
    """What stands in it, with a hole for each segment, and the blanks that are the segment's behind it."""

    segments: tuple[Segment, ...]
    """What the holes are for."""

    @property
    def is_row(self) -> bool:
        """Whether it has cells of a table."""
        return any(segment.kind is Kind.CELL for segment in self.segments)

    @property
    def is_rule(self) -> bool:
        """Whether it is drawn, and neither blank nor text."""
        return bool(self.text.strip()) and not self.segments and not self.says

    @property
    def says(self) -> bool:
        """Whether there are letters or numbers beside its segments."""
        return any(map(str.isalnum, self.text))

    @property
    def cells(self) -> list[str]:
        """The cells of a row, cut at its bars, or at its gaps where it has none."""
        text = self.text[_lead_end(self.text) :]
        if text.startswith(PIPES) or any(segment.mode.startswith("row") for segment in self.segments):
            cells = _BAR.split(text.strip())
            return cells[not cells[0].strip() : len(cells) - (not cells[-1].strip())]
        return [cell for cell in GAP.split(text) if cell and cell.strip()]

    @property
    def lead(self) -> tuple[str, str]:
        """What leads its one text: the number of a list's item, and numbers that stand in columns before it."""
        lead = self.text.partition(_HOLE)[0]
        lead = lead[_lead_end(lead) :]
        number = _NUMBER.match(lead) if self.segments[0].kind is Kind.LIST_ITEM else None
        before = lead[number.end() if number else 0 :].strip()
        return number[1] if number else "", f"{before} " if any(map(str.isalnum, before)) else ""


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
        lines = list(_lines(article))
        for line, below in zip(lines, [*lines[1:], _Line("", ())], strict=True):
            if line.is_row or (inside and line.says and len(line.cells) > 1):
                yield from _as_it_stands(raw)
                raw = []
                yield (Kind.CELL, table), self._row(line, "th" if below.is_rule and not inside else "td")
                inside = True
                continue
            if not line.is_rule:
                table, inside = table + inside, False
            if not line.segments:
                raw.append(line.text)
                continue
            yield from _as_it_stands(raw)
            raw = []
            number, before = line.lead
            for segment in line.segments:
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
        segments = iter(line.segments)
        return f"<tr>{''.join(self._cell(cell, segments, name) for cell in line.cells)}</tr>\n"

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
    text, segments = "", list[Segment]()
    for part in article.parts:
        if not isinstance(part, str):
            source = inline.raw(part.parts)
            text += _HOLE + source[len(source.rstrip(" ")) :]
            segments.append(part)
            continue
        first, *rest = LINE_END.split(part.replace(_HOLE, ""))
        text += first
        for following in rest:
            yield _Line(text, tuple(segments))
            text, segments = following, []
    yield _Line(text, tuple(segments))


def _lead_end(text: str) -> int:
    """Where the quote marks and the bullet that lead a line end."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def _words(segment: Segment, targets: Mapping[str, str]) -> str:
    target = targets.get(segment.key)
    return inline.plain(inline.parse(target, segment.pattern) if target else segment.pattern)


def _as_it_stands(raw: Sequence[str]) -> Iterator[tuple[_Group, str]]:
    """What stands between two segments, where it says something: code, signatures; not rules, bullets, quote marks."""
    lines = [line.rstrip() for line in raw if any(map(str.isalnum, line))]
    if lines:
        rest = "\n".join(lines)
        yield (None, 0), f"<pre>{escape(rest, quote=False)}</pre>\n"
