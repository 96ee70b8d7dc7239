"""A pattern as Markdown source, in one of several ways of writing the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from i18n.formats.markdown import escape
from i18n.formats.markdown.escape import Level
from i18n.formats.markdown.mode import Mode
from i18n.model import Pattern, Placeholder, Role, Segment

_STYLES = {"**": "strong", "*": "em", "~~": "strike"}
_HTML = {"**": ("<strong>", "</strong>"), "*": ("<em>", "</em>"), "~~": ("<del>", "</del>"), "`": ("<code>", "</code>")}
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Style:
    """One way to write a pattern."""

    level: Level
    """How much is escaped."""

    marks: bool = True
    """Emphasis by Markdown's marks where they work; else by HTML."""

    breaks: bool = True
    """Line breaks as the source has them; else ``<br>``."""

    short: bool = True
    """References by their own text as the source has them; else with a label."""


@dataclass(slots=True)
class _Mark:
    """One side of emphasis, until it is known whether a Markdown mark works there."""

    markup: str
    opening: bool
    partner: int = -1
    text: str = ""


Piece = str | Placeholder | _Mark


def lay_out(pattern: Pattern, mode: Mode, style: Style) -> list[str | Placeholder]:
    """The pieces of source text for ``pattern``; placeholders among them are written as they are."""
    pieces = _Layout(pattern, mode, style).pieces()
    _settle(pieces, mode, style)
    return [piece.text if isinstance(piece, _Mark) else piece for piece in pieces]


class _Layout:
    """Turns the parts of a pattern into pieces, one by one."""

    def __init__(self, pattern: Pattern, mode: Mode, style: Style) -> None:
        self.pattern = pattern
        self.mode = mode
        self.style = style
        self.open: list[tuple[int, str]] = []
        self.result: list[Piece] = []
        self.links = 1 if mode.place == "alt" or "[" in mode.before else 0
        self.cell = mode.place == "t" or bool(mode.cell)

    def pieces(self) -> list[Piece]:
        """All pieces."""
        index = 0
        while index < len(self.pattern):
            part = self.pattern[index]
            if isinstance(part, str):
                self.result.append(self._text(index, part))
            elif markup(part) == "`" and part.role is Role.OPEN:
                index = self._code(index)
            else:
                self._placeholder(index, part)
            index += 1
        return self.result

    def _text(self, index: int, text: str) -> str:
        before = self.pattern[index - 1] if index else None
        after = self.pattern[index + 1] if index + 1 < len(self.pattern) else None
        line_start = before is None or is_break(before)
        level = self.style.level
        text = escape.escape(text, level, cell=self.cell, link=self.links > 0, line_start=line_start)
        if text.endswith("!") and level is Level.NONE and isinstance(after, Placeholder) and markup(after) == "[":
            text = text[:-1] + "\\!"
        if self.mode.place == "l":
            text = text.replace('\\"', '"').replace('"', "&quot;")
        return text

    def _code(self, index: int) -> int:
        """A code span, or ``<code>`` where Markdown cannot have one; the index of its last part."""
        following = self.pattern[index + 1 : index + 3]
        match following:
            case (str(text), Placeholder(role=Role.CLOSE)) if self.style.marks and text:
                text = escape.code(text)
                self.result.append(text.replace("|", "\\|") if self.cell else text)
                return index + 2
        self.result.append("<code>")
        return index

    def _placeholder(self, index: int, part: Placeholder) -> None:
        kind = markup(part)
        if kind in _STYLES:
            self._mark(kind, part.role is Role.OPEN)
        elif kind == "`":
            self.result.append("</code>")
        elif is_break(part):
            self.result.append(self.mode.br if self.style.breaks else "<br>")
        elif kind == "[":
            self._link(part)
        elif part.role is Role.CLOSE and part.name.startswith("a") and self.open and self.open[-1][1] == part.name:
            self._link_end(part)
        else:
            self.result.append(without_tail(part))

    def _mark(self, kind: str, opening: bool) -> None:
        mark = _Mark(kind, opening)
        self.result.append(mark)
        if opening:
            self.open.append((len(self.result) - 1, ""))
        else:
            start, _ = self.open.pop()
            partner = self.result[start]
            if isinstance(partner, _Mark):
                partner.partner, mark.partner = len(self.result) - 1, start

    def _link(self, part: Placeholder) -> None:
        self.open.append((len(self.result), part.name))
        self.links += 1
        self.result.append("[")

    def _link_end(self, part: Placeholder) -> None:
        start, _ = self.open.pop()
        self.links -= 1
        first = part.parts[0]
        if self.style.short and self.mode.reference and isinstance(first, str) and first.startswith("]["):
            inside = self.result[start + 1 :]
            if len(inside) == 1 and inside[0] == first[2:-1]:
                self.result.append("]" + ("[]" if self.mode.reference == "[]" else ""))
                return
        self.result.append(part)


def markup(part: str | Placeholder) -> str:
    """The markup of a placeholder when it is plain text; empty for all others."""
    if isinstance(part, str) or len(part.parts) != 1:
        return ""
    first = part.parts[0]
    return first if isinstance(first, str) else ""


def is_break(part: str | Placeholder) -> bool:
    """Whether ``part`` is a line break."""
    return markup(part) == "<br>"


def without_tail(part: Placeholder) -> Placeholder:
    """An image whose text brings its reference along, without that reference."""
    if len(part.parts) == 3 and isinstance(part.parts[1], Segment) and "\x1ftail=" in part.parts[1].mode:
        return replace(part, parts=part.parts[:2])
    return part


def _settle(pieces: list[Piece], mode: Mode, style: Style) -> None:
    """Give every mark its text: Markdown's where both sides of the pair work, else HTML's."""
    for index, piece in enumerate(pieces):
        if not isinstance(piece, _Mark) or not piece.opening:
            continue
        close = pieces[piece.partner]
        assert isinstance(close, _Mark)
        mark = getattr(mode, _STYLES[piece.markup])
        if not style.marks or (not mark.startswith("<") and not _works(pieces, index, piece.partner, mark)):
            piece.text, close.text = _HTML[piece.markup]
        else:
            piece.text = mark
            close.text = mark.replace("<", "</")


def _works(pieces: list[Piece], start: int, end: int, mark: str) -> bool:
    """Whether CommonMark's flanking rules let ``mark`` open at ``start`` and close at ``end``."""
    if end == start + 1:
        return False
    outer, inner = _char(pieces, start, -1), _char(pieces, start, 1)
    last, after = _char(pieces, end, -1), _char(pieces, end, 1)
    if inner.isspace() or last.isspace():
        return False
    opens = not _is_punctuation(inner) or _is_open(outer)
    closes = not _is_punctuation(last) or _is_open(after)
    if mark.startswith("_"):
        opens, closes = opens and _is_open(outer), closes and _is_open(after)
    return opens and closes


def _char(pieces: list[Piece], index: int, step: int) -> str:
    """The character beside a mark, other marks passed over; a space at the ends."""
    index += step
    while 0 <= index < len(pieces):
        piece = pieces[index]
        text = "" if isinstance(piece, _Mark) else "[" if isinstance(piece, Placeholder) else piece
        if text:
            return text[0] if step > 0 else text[-1]
        index += step
    return " "


def _is_open(char: str) -> bool:
    return char.isspace() or _is_punctuation(char)


def _is_punctuation(char: str) -> bool:
    return char in _ASCII_PUNCTUATION or not (char.isalnum() or char.isspace())


def flat(pieces: list[str | Placeholder]) -> Iterator[str | Segment]:
    """The pieces with the parts of placeholders in their place."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            yield from piece.parts
