"""What of a text's markup stays outside, so that a translator sees the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from i18n.formats.html.elements import CODE, KINDS
from i18n.formats.html.items import Line
from i18n.formats.html.page import MARK, has_words
from i18n.model import Kind, Role

BLANK = re.compile(r"[ \t\r\n\f\u00a0]*+(?:&(?:nbsp|#160|#x[Aa]0);[ \t\r\n\f\u00a0]*+)*")
"""White space that is left outside at the ends of a text: spaces that do not break are of no use there."""

_SOUND = re.compile(rf"\w|{MARK}")


@dataclass(slots=True)
class Trimmed:
    """The items from ``left`` to ``right`` are the text."""

    left: int
    right: int
    kind: Kind


class Trimmer:
    """Takes from a text's ends what is no part of the sentence.

    White space, pictures, fields, comments, lone tags, links that are nothing but a sign (``¶``),
    and the tags around all of it. Names that are not translated and formulas stay.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._items, self._partners = line.items, line.partners
        self._shown = _sums([self._is_shown(index, text) for index, text in enumerate(line.said)])

    @cached_property
    def _sounds(self) -> list[int]:
        pairs = zip(self._items, self._line.said, strict=True)
        return _sums([item.spoken or bool(text and _SOUND.search(text)) for item, text in pairs])

    def trim(self, kind: Kind) -> Trimmed:
        """The part of the items that is the text, and its kind: that of the tags around it, if they have one."""
        state = Trimmed(0, len(self._items), kind)
        before = None
        while before != (state.left, state.right):
            before = state.left, state.right
            while state.left < state.right and self._from_left(state):
                pass
            while state.left < state.right and self._from_right(state):
                pass
        return state

    def _from_left(self, state: Trimmed) -> bool:
        left, partner = state.left, self._partners[state.left]
        if partner < 0:
            if not self._is_outside(left):
                return False
            state.left += 1
        elif partner == state.right - 1:
            self._unwrap(state)
        elif self._is_silent(left, partner):
            state.left = partner + 1
        else:
            return False
        return True

    def _from_right(self, state: Trimmed) -> bool:
        right, partner = state.right - 1, self._partners[state.right - 1]
        if partner < 0:
            if not self._is_outside(right):
                return False
            state.right -= 1
        elif self._is_silent(partner, right):
            state.right = partner
        else:
            return False
        return True

    def _unwrap(self, state: Trimmed) -> None:
        state.kind = KINDS.get(self._items[state.left].name, state.kind)
        state.left += 1
        state.right -= 1

    def _is_shown(self, index: int, text: str) -> bool:
        if text and not text.isspace():
            return True
        item = self._items[index]
        if item.role is not None:
            return item.spoken
        return not BLANK.fullmatch(self._line.source, item.start, item.end)

    def _is_outside(self, index: int) -> bool:
        return self._shown[index + 1] == self._shown[index]

    def _is_silent(self, left: int, right: int) -> bool:
        counts = self._sounds if self._items[left].name == "a" else self._shown
        return counts[right + 1] == counts[left]


def _sums(flags: Iterable[bool]) -> list[int]:
    return [0, *accumulate(flags)]


def is_prose(line: Line) -> bool:
    """Whether there are words in the items, code left aside."""
    code_ends = -1
    for index, item in enumerate(line.items):
        if item.role is None:
            if index > code_ends and has_words(line.said[index]):
                return True
        elif item.role is Role.OPEN and item.name in CODE and index > code_ends:
            code_ends = line.partners[index]
    return False
