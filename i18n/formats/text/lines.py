"""The lines of a plain text, each cut into what leads it, its words, and what ends it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from i18n.formats.text.width import width

LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line, as :meth:`str.splitlines` has it."""

GAP = re.compile(r"[ ]*\t\s*|[ ]{3,}|(?:(?<!\s)\s+)?\.{5,}\s*|\s\.{4}\s+")
"""What sets columns apart within a line: tabs, three spaces or more, dot leaders."""

PIPES = ("|", "│", "┃", "║")
"""What sets the cells of a drawn table apart."""

_BAR = re.compile(rf"(?<=\s)[{''.join(PIPES)}](?=\s|\Z)")
_NAMED = re.compile(r"(?<!\w)\|[^\s|]+\|(?!\w)")
"""A name between bars, as reStructuredText and Vim's manual have it: ``|version|``."""

_RULE = re.compile(r"(?=.*[+|┼┿╪╋╬├┤╟╠╢╣])[-+=|:─━═┼┿╪╋╬├┤╟╠╢╣ ]{3,}")
"""The rule below the head of a drawn table, with a crossing in it."""

_LEAD = re.compile(r"(?P<quote>\ufeff?(?:#+(?=\s|\Z)|(?:[ \t]*>)*))(?P<indent>\s*)(?P<body>.*)", re.DOTALL)
_BULLET = re.compile(r"(?:[-*+•‣◦▪▫●○■□➢➤–·]\s+|・\s*|o\s{2,})(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBER = re.compile(r"(?P<open>\(?)(?P<value>\d{1,3}|[a-zA-Z](?=\)))(?P<close>[.)])\s+(?=\S)")
_DOUBLE = re.compile(r" {2,}")
_FENCE = re.compile(r"(```+)")
_SIGNATURE_LINES = 15
"""Most lines below ``--`` that can be a signature."""

_SEEN = 400
"""Characters of a line that tell whether it is code."""

_PROSE = re.compile(r"(?:[^\W\d_]{2,}[ ,]+){4,}[^\W\d_]{2,}")
_CODE = re.compile(
    r"[;{}]$"
    r"|^(?:[$#%] |>>>|\.\.\. |//|/\*|\*/|<[/?!]?\w|[A-Z]:\\|~?\.{0,2}/\w)"
    r"|\w\([^()]*\)"
    r"|\s(?:=|==|!=|:=|->|=>|&&|\|\||<-|\+=|>>?|\|)\s"
    r"|^[\w.]+=\S|\s--?[a-z]"
    r"|^(?:import|from|def|class|return|if|for|while|function|var|let|const|sudo|apt|apt-get|pip|git|cd|make|npm)\s"
)
_STATEMENT = re.compile(
    r"(?:[{}]|\);)$"
    r"|^(?:[$#%] |>>>|\.\.\. |//|/\*|\*/|[#@]\w)"
    r"|^[\w.:$@-]+\((?!\d\w?\))"  # a call; ``open(2)`` is a page of the manual
    r"|\s(?:=|==|!=|:=|->|=>|&&|\|\||<-|\+=)\s"
    r"|^[\w.]+=\S|\$[{(]"
)
"""What prose has not, even prose about programs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text; lead, head, body, tail and end, joined, are its source."""

    number: int
    """From 1, counting everything that :meth:`str.splitlines` breaks at."""

    place: int
    """From 1, as editors count: form feeds and U+2028 start no line."""

    quote: str
    """``> > ``-like prefix, or the ``#`` of a comment at the left edge, without the white space behind it."""

    indent: str
    """White space before the first character."""

    marker: str
    """Bullet or number of a list item, with the white space behind it."""

    head: str
    """The columns before the last one, with the gaps behind them; empty in a line without columns."""

    body: str
    """The words, without white space around them; the last column of several."""

    tail: str
    """White space behind the words."""

    end: str
    """What ends the line; empty at the end of the text."""

    raw: bool = False
    """Whether nothing in it is for translators: blank lines, rules, code, the signature."""

    row: bool = False
    """Whether it is a row of a drawn table: bars set its cells apart."""

    column: int = 0
    """Column where the body starts, from 0."""

    right: int = 0
    """Column where the body ends, exclusive."""

    @property
    def lead(self) -> str:
        """All that stands before the body and its columns."""
        return self.quote + self.indent + self.marker

    @property
    def source(self) -> str:
        """The line as it stands in the file."""
        return self.lead + self.head + self.body + self.tail + self.end

    @property
    def indent_column(self) -> int:
        """Column where the bullet, or what else comes first, starts."""
        return width(self.quote + self.indent)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about a text's lines, by their numbers, and need not be guessed."""

    continued: frozenset[int]
    """Lines that go on from the line before."""

    underlined: frozenset[int]
    """Lines that have an underline."""

    raw: frozenset[int]
    """Lines in which nothing is translated."""

    worded: frozenset[int]
    """Lines that start a segment, even when it is a number alone."""

    rows: frozenset[int]
    """Rows of drawn tables."""

    columned: frozenset[int]
    """Lines that have columns, however narrow the gaps between them are now."""


def scan(text: str, hints: Hints | None = None) -> list[Line]:
    """Cut ``text`` into lines and tell apart what is no prose."""
    lines = [_line(number, *rest) for number, rest in enumerate(_split(text), 1)]
    lines = _numbered(lines)
    drawn = hints.rows if hints else {lines[index].number for index in _drawn(lines)}
    lines = [replace(line, row=True) if line.number in drawn or _is_row(line.body) else line for line in lines]
    skipped = (
        hints.raw if hints else {lines[index].number for index in (*_fenced(lines), *_code(lines), *_signature(lines))}
    )
    columned = hints.columned if hints else frozenset[int]()
    return [
        replace(line, raw=True)
        if line.number in skipped or not _has_word(line)
        else _measured(line, columned=line.number in columned)
        for line in lines
    ]


def is_coded(text: str) -> bool:
    """Whether a line looks like a statement of code, and not at all like prose."""
    return bool(_STATEMENT.search(text[:_SEEN])) and not _PROSE.search(text[:_SEEN])


def rewritten(first: Line, last: Line, words: str) -> list[Line]:
    """The lines from ``first`` to ``last`` once ``words``, which may be several lines, stand in their place."""
    pieces = list(_split(words + last.tail + last.end))
    _place, text, end = pieces[0]
    body = text.rstrip()
    right = first.column + width(body, first.column)
    start = replace(first, body=body, tail=text[len(body) :], end=end, right=right)
    return [start, *(_measured(_line(first.number + below, *piece)) for below, piece in enumerate(pieces[1:], 1))]


def _split(text: str) -> Iterator[tuple[int, str, str]]:
    start, place = 0, 1
    for match in LINE_END.finditer(text):
        yield place, text[start : match.start()], match[0]
        start = match.end()
        place += match[0] in {"\n", "\r\n", "\r"}
    if start < len(text):
        yield place, text[start:], ""


def _line(number: int, place: int, text: str, end: str) -> Line:
    match = _LEAD.fullmatch(text)
    quote, indent, rest = (match["quote"], match["indent"], match["body"]) if match else ("", "", text)
    bullet = _BULLET.match(rest)
    marker = bullet[0] if bullet else ""
    body = rest[len(marker) :].rstrip()
    return Line(number, place, quote, indent, marker, "", body, rest[len(marker) + len(body) :], end)


def _has_word(line: Line) -> bool:
    return any(map(str.isalnum, line.head + line.body))


def _measured(line: Line, *, columned: bool = False) -> Line:
    head, body = _columns(line, columned=columned)
    column = width(line.lead + head)
    return replace(line, head=head, body=body, column=column, right=column + width(body, column))


def _columns(line: Line, *, columned: bool) -> tuple[str, str]:
    """The columns before the last one, and the last one; ``columned`` when it is known to have some."""
    if line.row or (not columned and _is_justified(line.body)):
        return "", line.body
    gaps = list(GAP.finditer(line.body))
    if not gaps or gaps[-1].end() == len(line.body) or gaps[-1].start() == 0:
        return "", line.body
    cut = gaps[-1].end()
    return line.body[:cut], line.body[cut:]


def _is_justified(body: str) -> bool:
    """Whether the wide spaces are those of a line stretched to the right margin."""
    spaces = _DOUBLE.findall(body)
    return len(spaces) >= 3 and max(map(len, spaces)) <= 3 and "\t" not in body and "...." not in body


def _numbered(lines: list[Line]) -> list[Line]:
    """Give a marker to the lines that start with a number and have a neighbour in a list: ``1.`` before ``2.``."""
    chains: dict[tuple[object, ...], list[tuple[int, int, str]]] = {}
    for index, line in enumerate(lines):
        match = None if line.marker else _NUMBER.match(line.body)
        if match:
            digit = match["value"].isdigit()
            value = int(match["value"]) if digit else ord(match["value"])
            style = (line.quote, line.indent_column, match["open"], match["close"], digit)
            chains.setdefault(style, []).append((index, value, match[0]))
    result = list(lines)
    for chain in chains.values():
        for (index, value, marker), (following, next_value, next_marker) in pairwise(chain):
            if next_value in {value, value + 1}:
                result[index] = _with_marker(lines[index], marker)
                result[following] = _with_marker(lines[following], next_marker)
    return result


def _with_marker(line: Line, marker: str) -> Line:
    return replace(line, marker=marker, body=line.body[len(marker) :])


def _is_row(text: str) -> bool:
    """Whether a line is a row of a drawn table that starts with a bar, and not a text that starts with a name."""
    if not text.startswith(PIPES) or text[1:2].strip() == "":
        return text.startswith(PIPES)
    return text.endswith(PIPES) and any(bar in _NAMED.sub("", text) for bar in PIPES)


def _drawn(lines: Sequence[Line]) -> Iterator[int]:
    """Rows of drawn tables that do not start with a bar: theirs stand below a neighbour's, or above a rule."""
    for block in blocks(lines):
        bars = [_bars(lines[index]) for index in block]
        ruled = any(_RULE.fullmatch(lines[index].body) for index in block)
        for at, index in enumerate(block):
            if bars[at] and (ruled or _is_aligned(bars, at)):
                yield index


def _bars(line: Line) -> tuple[int, ...]:
    """The columns of the bars in a line that stand between blanks."""
    if not any(bar in line.body for bar in PIPES):
        return ()
    found: list[int] = []
    column, done = width(line.lead), 0
    for match in _BAR.finditer(line.body):
        column += width(line.body[done : match.start()], column)
        done = match.start()
        found.append(column)
    return tuple(found)


def _is_aligned(bars: Sequence[tuple[int, ...]], at: int) -> bool:
    """Whether the bars of a line stand where those of its neighbours do: two bars of one, or one bar of both."""
    same = [0 <= place < len(bars) and bars[place] == bars[at] for place in (at - 2, at - 1, at + 1, at + 2)]
    if len(bars[at]) > 1:
        return same[1] or same[2]
    return (same[0] and same[1]) or (same[1] and same[2]) or (same[2] and same[3])


def _fenced(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of code between two fences."""
    start, fence = -1, ""
    for index, line in enumerate(lines):
        match = _FENCE.match(line.body)
        if match and start < 0:
            start, fence = index, match[1]
        elif start >= 0 and line.body == fence:
            yield from range(start, index + 1)
            start = -1


def _code(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of indented blocks that look like code and not at all like prose."""
    for block in blocks(lines):
        members = [lines[index] for index in block]
        if any(line.marker or width(line.indent) < 2 or _PROSE.search(line.body[:_SEEN]) for line in members):
            continue
        looks = sum(1 for line in members if _CODE.search(line.body[:_SEEN]) and not line.row)
        if looks * 5 >= len(members) * 3:
            yield from block


def blocks(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of lines with words and the same quotation prefix."""
    start = 0
    for index in range(len(lines) + 1):
        line = lines[index] if index < len(lines) else None
        if (
            line
            and line.body
            and (index == start or line.quote.lstrip("\ufeff") == lines[index - 1].quote.lstrip("\ufeff"))
        ):
            continue
        if start < index:
            yield range(start, index)
        start = index if line and line.body else index + 1


def _signature(lines: Sequence[Line]) -> range:
    """The lines from an e-mail's ``-- `` on (RFC 3676, section 4.3); trailing white space is often lost."""
    for index in range(len(lines) - 1, max(-1, len(lines) - _SIGNATURE_LINES - 2), -1):
        line = lines[index]
        if line.lead == "" and line.body == "--" and line.tail in {" ", ""}:
            below = lines[index + 1 :]
            if line.tail == " " or all(other.body for other in below[:-1]):
                return range(index, len(lines))
    return range(0)
