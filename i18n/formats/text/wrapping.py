"""A paragraph broken into lines that are read as one paragraph again."""

from __future__ import annotations

from i18n.formats.text.breaks import Going, between
from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import Line
from i18n.formats.text.width import width, wrap

_NEVER = 100
"""Price of a break at which the reader would cut the paragraph."""

_STOP = 2
"""Price of a line that ends with a sentence, where a reader needs more to go on."""


def wrapped(words: str, how: Layout, limit: int) -> str:
    """The lines of a paragraph, at most ``limit`` columns wide, as they stand in the text."""
    tail = " " if how.end.startswith(" ") else ""

    def cost(text: str, column: int, following: str) -> int:
        found = between(_line(text, column, tail), _line(following, 0))
        if not found.holds(max(limit, how.limit)):
            return _NEVER
        return _STOP if found.going is Going.ENDED else 0

    return (how.end + how.lead).join(wrap(words, limit, how.column, width(how.lead), cost=cost))


def _line(text: str, column: int, tail: str = "") -> Line:
    return Line(0, 0, "", "", "", "", text, tail, "", column=column, right=column + width(text, column))
