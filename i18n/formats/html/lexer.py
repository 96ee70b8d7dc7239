"""HTML source to tokens that tile it, as the HTML Standard tokenizes ("Tokenization").

turbohtml's tokenizer drops what a browser drops and has no place for text; a translation must
give every character back. So this cuts the source itself, in one pass and in linear time; tests
hold it against turbohtml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from i18n.formats.html.elements import BLOCKS, ESCAPABLE_RAW_TEXT, FORMATTING, INTEGRATION, LEAVES_FOREIGN, RAW_TEXT


class Type(Enum):
    """What a token is."""

    TEXT = auto()
    """Text with character references; that of ``title`` and ``textarea`` too."""

    CDATA = auto()
    """A CDATA section in SVG or MathML: text without character references."""

    RAW = auto()
    """Content of ``script``, ``style`` and their like."""

    START = auto()
    """A start tag."""

    END = auto()
    """An end tag."""

    OTHER = auto()
    """A comment, a document type, or what a browser drops."""


class Token(NamedTuple):
    """A piece of the source."""

    type: Type
    start: int
    end: int
    name: str
    """Of a tag, in lower case, ``svg:`` or ``math:`` before it within those; empty for the rest."""

    empty: bool = False
    """A start tag in SVG or MathML that ends with ``/>``: it has no end tag."""


_SPACE = r"\t\n\f\r "
_MARKUP = re.compile(
    rf"""<(?:
        (/?)([A-Za-z][^{_SPACE}/>]*+)
        (?: [{_SPACE}/]++
          | [^{_SPACE}/>][^{_SPACE}/>=]*+                                   # an attribute's name
            (?:[{_SPACE}]*+=[{_SPACE}]*+
               (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | (?=>) | [^{_SPACE}>"'][^{_SPACE}>]*+ | \Z )
            )?+
        )*+(>)?
      | !--|!\[CDATA\[|[!?]|/(?!\Z)
    )""",
    re.VERBOSE,
)
"""A tag: whether it closes, its name, and its end, missing where the page ends within it. Or the start of another."""

ATTRIBUTE = re.compile(
    rf"[{_SPACE}/]*+(?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*+)"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?P<value>\"[^\"]*+\"|'[^']*+'|[^{_SPACE}>\"'][^{_SPACE}>]*+|))?"
)
"""One attribute of a start tag. No group in a possessive repetition: some versions of ``re`` lose their place."""

_COMMENT = re.compile(r"-?>|.*?(?:--!?>|\Z)", re.DOTALL)
_BOGUS = re.compile(r"[^>]*+>?")
_CDATA = re.compile(r".*?(?:\]\]>|\Z)", re.DOTALL)
_SCRIPT = re.compile(rf"<!--|-->|<(/?)script(?=[{_SPACE}/>])", re.IGNORECASE | re.ASCII)


def lex(text: str) -> Iterator[Token]:
    """Cut ``text`` into tokens: the first starts at 0, each starts where the last ended."""
    position, size = 0, len(text)
    foreign = _Foreign()
    search, new, plain, start_tag, end_tag = _MARKUP.search, tuple.__new__, Type.TEXT, Type.START, Type.END
    while match := search(text, position):
        start, end = match.span()
        if start > position:
            yield new(Token, (plain, position, start, "", False))
        position = end
        slash, name, closed = match.groups()
        if closed is None:
            token = _other(text, match, foreign)
            position = token.end
            yield token
            continue
        if name in _ORDINARY and not foreign.open:  # nearly always, so this goes the short way
            yield new(Token, (end_tag if slash else start_tag, start, end, name, False))
            continue
        token = foreign.tag(text, match)
        yield token
        if token.name in _CONTENT and token.type is Type.START and end < size:
            position = _content_end(text, end, token.name)
            if position > end:
                yield Token(_CONTENT[token.name], end, position, "")
    if position < size:
        yield Token(Type.TEXT, position, size, "")


_CONTENT = {
    **dict.fromkeys(RAW_TEXT, Type.RAW),
    **dict.fromkeys(ESCAPABLE_RAW_TEXT, Type.TEXT),
    "plaintext": Type.RAW,
}

_ORDINARY = frozenset((BLOCKS | FORMATTING | {"span", "br", "img", "dfn", "cite", "var"}) - {*_CONTENT, *INTEGRATION})
"""Elements that HTML's tokenizer does nothing of its own for, outside SVG and MathML."""


def _other(text: str, match: re.Match[str], foreign: _Foreign) -> Token:
    """What is no tag, or one that the page ends in."""
    start, end = match.span()
    if match[2]:
        return Token(Type.OTHER, start, len(text), "")
    if match[0] == "<!--":
        return Token(Type.OTHER, start, _end(_COMMENT, text, end), "")
    if match[0] == "<![CDATA[" and foreign.inside:
        return Token(Type.CDATA, start, _end(_CDATA, text, end), "")
    return Token(Type.OTHER, start, _end(_BOGUS, text, end), "")


def _is_empty(text: str, name_end: int, end: int) -> bool:
    """Whether a tag ends with ``/>``, and the slash is not that of a value without quotes."""
    if text[end - 2] != "/":
        return False
    position = name_end
    while match := ATTRIBUTE.match(text, position, end - 1):
        position = match.end()
    return position < end - 1


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else len(text)


def _lower(name: str) -> str:
    return name.lower() if name.isascii() else "".join(c.lower() if c.isascii() else c for c in name)


def _content_end(text: str, position: int, name: str) -> int:
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _script_end(text, position)
    match = _end_tag(name).search(text, position)
    return match.start() if match else len(text)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE | re.ASCII)


def _script_end(text: str, position: int) -> int:
    """Where a script ends: ``<!-- <script>`` hides an end tag ("script data double escaped state")."""
    escaped = double = False
    match = _SCRIPT.search(text, position)
    while match:
        if match[0] == "<!--":
            escaped = True
            if text.startswith((">", "->"), match.end()):
                escaped = False
        elif match[0] == "-->":
            escaped = double = False
        elif not match[1]:
            double = escaped
        elif not double:
            return match.start()
        else:
            double = False
        match = _SCRIPT.search(text, match.end())
    return len(text)


class _Foreign:
    """Knows whether tags are those of SVG or MathML: what open ``svg`` and ``math`` there are."""

    DEEPEST = 64
    """How deep they are followed; no drawing nests so deep."""

    def __init__(self) -> None:
        self.open: list[str] = []
        """The open elements that matter for it, outermost first."""

    @property
    def inside(self) -> bool:
        """Whether the innermost element is one of SVG or MathML, and none that contains HTML."""
        return bool(self.open) and self.open[-1] in INTEGRATION

    def tag(self, text: str, match: re.Match[str]) -> Token:
        """The token of a tag, under its full name."""
        start, end = match.span()
        name = _lower(match[2])
        if not self.open and name not in INTEGRATION:
            return Token(Type.END if match[1] else Type.START, start, end, name)
        if match[1]:
            return Token(Type.END, start, end, self._close(name) if self.open else name)
        return self._start(start, end, name, empty=_is_empty(text, match.end(2), end))

    def _start(self, start: int, end: int, name: str, *, empty: bool) -> Token:
        if not self.inside:
            if name not in INTEGRATION:
                return Token(Type.START, start, end, name)
            if not empty:
                self._push(name)
            return Token(Type.START, start, end, name, empty)
        if name in LEAVES_FOREIGN:
            self._leave()
            return Token(Type.START, start, end, name)
        space = self.open[-1]
        full = f"{space}:{name}"
        if not empty and name == space:
            self._push(name)
        elif not empty and name in INTEGRATION[space]:
            self._push(full)
        return Token(Type.START, start, end, full, empty)

    def _push(self, name: str) -> None:
        if len(self.open) < self.DEEPEST:
            self.open.append(name)

    def _close(self, name: str) -> str:
        if not self.inside and name in self.open:
            while self.open[-1] != name:
                self.open.pop()
        top = self.open[-1]
        if not self.inside:
            return self.open.pop() if top.partition(":")[2] == name else name
        if name == top:
            self.open.pop()
            return f"{top}:{top}" if self.inside and self.open[-1] == top else top
        if name in LEAVES_FOREIGN or (name in BLOCKS and name not in INTEGRATION[top]):
            self._leave()
            return name
        return f"{top}:{name}"

    def _leave(self) -> None:
        while self.inside:
            self.open.pop()
