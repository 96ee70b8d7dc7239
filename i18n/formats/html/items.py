"""Pieces of a text between two blocks, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from i18n.formats.html.elements import SHORT_NAMES
from i18n.formats.html.entities import decode
from i18n.formats.html.lexer import Token, Type, lex
from i18n.formats.html.page import Found
from i18n.model import Role


class Item(NamedTuple):
    """A piece of a text: words, a tag, or a thing in it."""

    role: Role | None
    """How it stands in the text; ``None`` when it is text itself."""

    start: int
    end: int

    name: str = ""
    """Of the element; empty when there is none, as in a comment."""

    found: Sequence[Found] = ()
    """Segments in it."""

    token: Token | None = None
    """The start tag or the text it was made of."""

    spoken: bool = False
    """A single thing that is part of the sentence as a word is: a name that is not translated, a formula."""


class Line:
    """A text's items with what they say and how they belong together."""

    def __init__(self, source: str, items: Sequence[Item]) -> None:
        self.source = source
        self.items = list(items)
        self.said = [self._text(item) if item.role is None else "" for item in items]
        """What each item says, white space as it stands; nothing for markup."""
        self.partners = pair(items)
        """For each item the index of the tag that it makes a pair with, or -1. Pairs nest."""

    @property
    def is_trim(self) -> bool:
        """Whether the text begins and ends with words, so that no markup stands outside."""
        return bool(self.said[0].strip() and self.said[-1].strip())

    def replace(self, index: int, item: Item) -> None:
        """Put another piece of the source in an item's place."""
        self.items[index] = item
        self.said[index] = self._text(item)

    def _text(self, item: Item) -> str:
        raw = self.source[item.start : item.end]
        if item.token is not None and item.token.type is Type.CDATA:
            return raw[9:].removesuffix("]]>")
        return decode(raw)


def pair(items: Sequence[Item]) -> list[int]:
    """For each item the index of the tag that it makes a pair with, or -1. Pairs nest."""
    partners = [-1] * len(items)
    if len(items) == 1:
        return partners
    opened: list[int] = []
    waiting: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.role is Role.OPEN:
            opened.append(index)
            waiting[item.name] = waiting.get(item.name, 0) + 1
        elif item.role is Role.CLOSE and waiting.get(item.name):
            while True:
                other = opened.pop()
                waiting[items[other].name] -= 1
                if items[other].name == item.name:
                    break
            partners[index], partners[other] = other, index
    return partners


def family(item: Item, *, paired: bool) -> str:
    """What kind of placeholder an item is: the letters of its name."""
    name = SHORT_NAMES.get(item.name, "")
    if paired:
        return name or "s"
    return name if item.role is Role.SINGLE and name in ("br", "img") else "x"


def words(source: str) -> str:
    """What a piece of HTML says, without its tags."""
    return "".join(decode(source[token.start : token.end]) for token in lex(source) if token.type is Type.TEXT)
