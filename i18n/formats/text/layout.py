"""How a segment is laid out, for the writer: the ``mode`` of a plain text's segment."""

from __future__ import annotations

from dataclasses import dataclass

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the writer has to know of a segment that is more than words on one line."""

    kind: str
    """``wrap``: a paragraph that is wrapped; ``underline``: a heading with a rule below; ``cell``: a column;
    ``row``: a cell between bars."""

    limit: int = 0
    """Column at which lines end at the latest; of a cell, how wide it is with the spaces behind it."""

    column: int = 0
    """Column where the first line's words start."""

    lead: str = ""
    """What stands before the words of every other line."""

    end: str = "\n"
    """What ends a line within the segment."""

    excess: int = 0
    """How many columns wider than its heading the underline is; of a cell, the least spaces behind it."""


def encode(layout: Layout | None) -> str:
    """The layout as a segment's mode; empty for a line that stands for itself."""
    if layout is None:
        return ""
    numbers = map(str, (layout.limit, layout.column, layout.excess))
    return _SEPARATOR.join((layout.kind, *numbers, layout.lead, layout.end))


def decode(mode: str) -> Layout | None:
    """The layout that :func:`encode` wrote."""
    if not mode:
        return None
    kind, limit, column, excess, rest = mode.split(_SEPARATOR, 4)
    lead, _, end = rest.rpartition(_SEPARATOR)
    return Layout(kind, int(limit), int(column), lead, end, int(excess))
