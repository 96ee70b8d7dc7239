"""A pattern as the plain text an engine sees, and the tree of its placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from i18n.model import Pattern, Placeholder, Role

OBJECT = "\ufffc"
"""Stands in the plain text for a single placeholder that a reader meets like a word."""

_BREAK = re.compile(r"(?:br|hr)\d*")
_TAGS = re.compile(r"<[^>]*>")
_CODE = re.compile(r"(?:code|kbd|samp|var|tt|math)\d*")


_BEFORE = frozenset(" \u00a0\u202f\n([“‘«")
_AFTER = frozenset(" \u00a0\u202f\n)]”’»,.;:!?")


@dataclass(slots=True)
class Node:
    """A pair or a single placeholder of the source."""

    start: int
    """Where its text starts in the plain text."""

    end: int
    """Where it ends; ``start`` for an empty pair and a single placeholder that is no object."""

    open: Placeholder
    """The single placeholder, or the pair's opening one."""

    close: Placeholder | None = None
    """The pair's closing one."""

    lead: str = ""
    """White space that goes before it where it stands after a word."""

    trail: str = ""
    """White space that goes after it where it stands before a word."""

    children: list[Node] = field(default_factory=list)
    """What lies in it, in order."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A pattern without its markup."""

    text: str
    """The words, and an :data:`OBJECT` for each placeholder that stands like one."""

    nodes: tuple[Node, ...] = ()
    """The outermost placeholders, in order."""

    breaks: tuple[int, ...] = ()
    """Offsets of objects that are line breaks: sentences end there."""

    objects: tuple[int, ...] = ()
    """Offsets of the other objects."""

    code: tuple[tuple[int, int], ...] = ()
    """What lies in inline code: the engine must not touch it."""


def flatten(pattern: Pattern) -> Flat:
    """Take the placeholders out of a pattern; of two spaces around one, the second goes with it."""
    parts = list(pattern)
    build = _Builder()
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else ""
        after = following if isinstance(following, str) else ""
        if isinstance(part, str):
            build.add(part)
        elif part.role is Role.OPEN:
            build.open(part)
        elif part.role is Role.CLOSE:
            build.close(part, after)
        else:
            build.single(part, after)
    return build.flat()


class _Builder:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.last = ""
        self.root: list[Node] = []
        self.stack: list[Node] = []
        self.breaks: list[int] = []
        self.objects: list[int] = []
        self.code: list[tuple[int, int]] = []
        self.swallow = False

    def add(self, text: str) -> None:
        if self.swallow:
            text = text[1:]
            self.swallow = False
        self.texts.append(text)
        self.length += len(text)
        self.last = text[-1:] or self.last

    def open(self, part: Placeholder) -> None:
        node = self._node(part)
        self.stack.append(node)

    def close(self, part: Placeholder, following: str) -> None:
        if not self.stack:
            return
        node = self.stack.pop()
        node.end, node.close = self.length, part
        if node.start == node.end:
            self._empty(node, following)
        elif _CODE.fullmatch(part.name):
            self.code.append((node.start, node.end))

    def single(self, part: Placeholder, following: str) -> None:
        node = self._node(part)
        if _BREAK.fullmatch(part.name):
            self.breaks.append(self.length)
            self._object(node)
        elif self.last in _BEFORE and following[:1] in _AFTER and following.strip() and _reads(part):
            self.objects.append(self.length)
            self._object(node)
        else:
            self._empty(node, following)

    def _empty(self, node: Node, following: str) -> None:
        """Of two spaces around what is no word, the second goes, to come back when it is placed."""
        if not following[:1].isspace() or not (self.last.isspace() or not self.length):
            return
        node.lead, node.trail = " " if self.length else "", " "
        self.swallow = True

    def _object(self, node: Node) -> None:
        self.add(OBJECT)
        node.end = self.length

    def _node(self, part: Placeholder) -> Node:
        node = Node(self.length, self.length, part)
        (self.stack[-1].children if self.stack else self.root).append(node)
        return node

    def flat(self) -> Flat:
        return Flat("".join(self.texts), tuple(self.root), tuple(self.breaks), tuple(self.objects), tuple(self.code))


def _reads(part: Placeholder) -> bool:
    """Whether a reader meets a placeholder like a word: comments and empty anchors are not met, names are."""
    raw = "".join(piece for piece in part.parts if isinstance(piece, str))
    if raw.startswith(("<!--", "<script", "&")):
        return False
    if _TAGS.sub("", raw).strip():
        return True
    return bool(raw or part.parts) and not raw.startswith(("<a ", "<a>", "<wbr", "<span"))


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and all within them, in order."""
    for node in nodes:
        yield node
        yield from walk(node.children)
