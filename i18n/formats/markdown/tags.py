"""HTML tags within a text: which ones pair up, and what a reader hears of their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from i18n.formats.markdown.events import INLINE_TAGS, Event

_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(rb"""[\s"'](alt|title|aria-label|placeholder)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_OPAQUE = re.compile(
    r"""\stranslate\s*=\s*["']?no\b|\sclass\s*=\s*(?:"[^"]*\bnotranslate\b|'[^']*\bnotranslate\b|notranslate\b)""",
    re.IGNORECASE,
)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_SEARCH = 64
"""How many open tags a closing one is compared with: enough for people, and linear for machines."""

HIDDEN = frozenset({"script", "style", "svg", "math"})
"""Elements whose content is no text."""


class Tag(NamedTuple):
    """An HTML tag, comment or the like."""

    name: str
    """Its name in lower case; empty for comments and the like."""

    closing: bool
    """Whether it is a closing tag."""


def tag(text: str) -> Tag:
    """What the tag ``text`` is."""
    match = _NAME.match(text)
    return Tag(match[2].lower(), bool(match[1])) if match else Tag("", False)


def is_opaque(text: str) -> bool:
    """Whether the tag says that its content stays as it is."""
    return bool(_OPAQUE.search(text)) or tag(text).name in HIDDEN


def pairs(run: Sequence[Event]) -> dict[int, int]:
    """Index of each opening tag to that of its closing one, and back, where both stand in one element."""
    found: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    for index, event in enumerate(run):
        if event.kind == "InlineHtml":
            _step(found, stack, index, event.value)
        elif event.kind == "Start" and event.name in INLINE_TAGS:
            stack.append((index, ""))
        elif event.kind == "End" and event.name in INLINE_TAGS:
            while stack and stack.pop()[1]:
                pass
    return found


def _step(found: dict[int, int], stack: list[tuple[int, str]], index: int, text: str) -> None:
    name, closing = tag(text)
    if not name or name in _VOID or text.endswith("/>"):
        return
    if not closing:
        stack.append((index, name))
        return
    for depth in range(len(stack) - 1, max(len(stack) - 1 - _SEARCH, -1), -1):
        if not stack[depth][1]:
            return
        if stack[depth][1] == name:
            found[index], found[stack[depth][0]] = stack[depth][0], index
            del stack[depth:]
            return


def attributes(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the attribute values in the tag from ``start`` to ``end`` that are text."""
    for match in _ATTRIBUTE.finditer(data, start, end):
        yield match.span(2) if match[2] is not None else match.span(3)


_SWITCH = re.compile(r"<!--\s*translate:\s*(on|off)\s*-->\s*")


def switch(text: str) -> str:
    """``on`` or ``off`` when the comment ``text`` switches translation; empty for everything else."""
    match = _SWITCH.fullmatch(text)
    return match[1] if match else ""
