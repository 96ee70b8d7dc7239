"""Reads a page: walks its tokens, and makes a segment of each text between two blocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache

from i18n.formats.html import attributes as attrs
from i18n.formats.html import elements, jsonld
from i18n.formats.html.attributes import Attribute
from i18n.formats.html.entities import collapse
from i18n.formats.html.items import Item, words
from i18n.formats.html.lexer import Token, Type, lex
from i18n.formats.html.page import ATTRIBUTE, Found, Page, has_words
from i18n.formats.html.sentence import segments
from i18n.formats.html.stack import Entry, Stack
from i18n.formats.html.unsound import Unsound
from i18n.model import Kind, Role, Segment

Landmark = tuple[str, int]
"""An element, by its name and the how manieth of that name it is, from 1."""

_DEEPEST = 8
"""How deep containers stand in each other's texts; beyond, they are read like blocks."""


class _Shape(Enum):
    """How an element stands in a text."""

    BLOCK = auto()
    CONTAINER = auto()
    INLINE = auto()


@cache
def _known_shape(name: str) -> _Shape:
    foreign = ":" in name and name not in elements.FOREIGN_INLINE
    if name in elements.BLOCKS or foreign:
        return _Shape.BLOCK
    return _Shape.CONTAINER if name in elements.CONTAINERS else _Shape.INLINE


def _shape(name: str) -> _Shape:
    return _known_shape(name) if len(name) < 24 else _Shape.INLINE


@dataclass(slots=True)
class _Context:
    """The document, or a container: what was found in it, and the text that is being collected."""

    start: int
    name: str = ""
    found: list[Found] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    state: Entry | None = None
    """The element that the text began in."""

    has_block: bool = False


class Reader:
    """Walks the tokens of a page once. :meth:`read` gives its parts."""

    def __init__(
        self, text: str, path: str = "", *, main: frozenset[Landmark] | None = None, marked: bool = False
    ) -> None:
        self._page = Page(text, path, marked=marked)
        self._text = text
        self._main = main
        self._tags: Counter[str] = Counter()
        root = Entry("", Kind.PARAGRAPH, True, False, main is None, False, False, False, False, {})
        self._stack = Stack(root)
        self._context = _Context(0)
        self._around: list[_Context] = []
        self._json = False
        self.unsound = Unsound(self._page, path)
        """What is malformed in it."""
        self.lang = ""
        """What ``<html lang>`` says."""

    def read(self) -> tuple[str | Segment, ...]:
        """The page as segments and what lies between them."""
        for token in lex(self._text):
            kind = token.type
            if kind is Type.START:
                self._start(token)
            elif kind is Type.END:
                self._end(token)
            elif kind is Type.OTHER:
                self.unsound.other(token)
                self._add(Item(Role.SINGLE, token.start, token.end))
            elif kind is not Type.RAW:
                self._add(Item(None, token.start, token.end, "", (), token))
            elif self._json and self._stack.top.name == "script":
                self._context.found.extend(jsonld.find(self._page, token.start, token.end))
        end = len(self._text)
        self._close_down_to(1, end)
        self._flush()
        return self._page.cut(0, end, self._context.found)

    # Tags

    def _start(self, token: Token) -> None:
        name = token.name
        if stays := self._stack.started(name):
            self._close_down_to(stays, token.start)
        attributes = attrs.of_interest(self._text, token)
        parent = self._stack.top
        entry = parent.children.get(name) if not attributes else None
        if entry is None:
            entry = self._entry(name, attributes, parent)
        found = self._attributes(name, attributes, entry, parent) if attributes else []
        if name == "script":
            self._json = entry.translate and attrs.type_of(attributes) == "application/ld+json"
        if entry.breaks:
            self._flush()
            self._context.found.extend(found)
            self._context.has_block |= not entry.inline
        elif entry.contained:
            self._around.append(self._context)
            self._context = _Context(token.start, name, found)
        else:
            role = Role.SINGLE if name in elements.VOID or token.empty else Role.OPEN
            self._add(Item(role, token.start, token.end, name, found, token))
        if name not in elements.VOID and not token.empty:
            self._stack.push(entry, token.start)
        elif entry.contained:
            self._finish(entry, token.end, closed=True)

    def _entry(self, name: str, attributes: dict[str, Attribute], parent: Entry) -> Entry:
        says = attrs.translated(attributes) if attributes else None
        translate = parent.translate if says is None else says
        shape = _shape(name)
        container = shape is _Shape.CONTAINER or (shape is _Shape.INLINE and parent.translate and not translate)
        deep = container and len(self._around) >= _DEEPEST
        turned_on = shape is _Shape.INLINE and translate and not parent.translate
        skipped = name in elements.SKIPPED or (parent.skipped and name not in elements.READ_AGAIN)
        if says and name in ("pre", "listing"):
            skipped = False
        entry = Entry(
            name,
            elements.KINDS.get(name, parent.kind),
            translate,
            skipped,
            self._is_main(name) or parent.main or name in ("title", "meta"),
            breaks=shape is _Shape.BLOCK or deep or turned_on,
            contained=container and not deep,
            inline=shape is _Shape.INLINE,
            keeps=parent.keeps or name in ("pre", "listing", "textarea"),
            children={},
        )
        if not attributes and self._main is None and not container:
            parent.children[name] = entry
        return entry

    def _is_main(self, name: str) -> bool:
        if self._main is None:
            return True
        self._tags[name] += 1
        return (name, self._tags[name]) in self._main

    def _attributes(self, name: str, attributes: dict[str, Attribute], entry: Entry, parent: Entry) -> list[Found]:
        if name == "html" and "lang" in attributes:
            self.lang = attributes["lang"].value.strip()
        if not entry.translate or not entry.main or (parent.skipped and entry.skipped):
            return []
        return [
            self._page.found(attribute.start, attribute.end, (text,), kind, ATTRIBUTE)
            for attribute, kind in attrs.readable(name, attributes)
            if has_words(text := collapse(attribute.value).strip())
        ]

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._add(Item(Role.SINGLE, token.start, token.end, name))
            return
        stack = self._stack
        size = len(stack)
        place = size - 1 if stack.top.name == name else stack.ended(name)
        if place < size:
            if place + 1 < size:
                self._close_down_to(place + 1, token.start)
            entry = stack.pop()
            if entry.contained:
                self._finish(entry, token.end, closed=True)
            elif entry.breaks:
                self._flush()
            else:
                self._add(Item(Role.CLOSE, token.start, token.end, name))
            return
        self.unsound.end_tag(token)
        if _shape(name) is _Shape.BLOCK:
            self._flush()
        else:
            self._add(Item(Role.CLOSE, token.start, token.end, name))

    def _close_down_to(self, size: int, end: int) -> None:
        """Close elements whose end tags were left out."""
        while len(self._stack) > size:
            if self._stack.top.breaks:
                self._flush()
            self.unsound.left_open(self._stack.top.name, self._stack.start)
            entry = self._stack.pop()
            if entry.contained:
                self._finish(entry, end, closed=False)

    # Texts

    def _add(self, item: Item) -> None:
        context = self._context
        if not context.items:
            context.state = self._stack.top
        context.items.append(item)

    def _flush(self) -> None:
        """End the text that is being collected."""
        context = self._context
        items, state = context.items, context.state
        if not items or state is None:
            return
        if state.active:
            context.found.extend(segments(self._page, items, state.kind, keeps=state.keeps))
        else:
            context.found.extend(found for item in items for found in item.found)
        context.items = []

    def _finish(self, entry: Entry, end: int, *, closed: bool) -> None:
        """End a container: it becomes a thing in the text around it.

        One that has blocks in it parts that text instead; so does one without an end tag, which
        would take in more of the page in another place.
        """
        self._flush()
        context, self._context = self._context, self._around.pop()
        if not closed or (context.has_block and context.name not in elements.PHRASES):
            self._flush()
            self._context.found.extend(context.found)
            self._context.has_block = True
            return
        untranslated = context.name not in elements.CONTAINERS
        spoken = context.name == "math" or (untranslated and has_words(words(self._text[context.start : end])))
        token = Token(Type.START, context.start, end, context.name)
        self._add(Item(Role.SINGLE, context.start, end, context.name, context.found, token, spoken))
