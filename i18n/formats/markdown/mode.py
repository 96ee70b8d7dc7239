"""What the writer must know of a segment's place, packed into ``Segment.mode``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Mode:
    """Where a text stands, and how its author writes markup."""

    place: str
    """Where the text stands.

    ``p`` a paragraph; the first in a container: ``i`` a list item, ``q`` a quote, ``f`` a footnote, ``v`` a
    definition; ``m`` and ``l`` on a marker line (``l`` in quotes); ``h`` a heading with
    ``#``, ``s`` an underlined one; ``t`` a table cell, ``d`` a term, ``alt`` an image's text;
    ``title"``, ``title'``, ``title(`` and ``attribute"`` by their delimiter.
    """

    strong: str = "**"
    """How strong emphasis starts: ``**``, ``__`` or ``<strong>``."""

    em: str = "*"
    """How emphasis starts: ``*``, ``_`` or ``<em>``."""

    strike: str = "~~"
    """How struck text starts: ``~~``, ``~`` or ``<del>``."""

    br: str = "<br>"
    """The first line break, with the prefix of the line after it."""

    reference: str = ""
    """``[]`` or ``[`` when links by their own text are written so."""

    tail: str = ""
    """What follows the text when it is translated: a reference, a heading's id."""

    before: str = ""
    """Markup that is open around the text: a link that holds all of a paragraph, emphasis."""

    after: str = ""
    """What closes ``before``."""

    cell: str = ""
    """``|`` when a title or an image's text stands in a table cell."""


_DEFAULTS = {field.name: field.default for field in fields(Mode)}


def pack(place: str, **styles: str) -> str:
    """The mode as text; only what differs from the defaults is in it."""
    changed = [f"{name}={value}" for name, value in styles.items() if value != _DEFAULTS[name]]
    return _SEPARATOR.join([place, *changed])


@lru_cache(maxsize=1024)
def unpack(mode: str) -> Mode:
    """The reverse of :func:`pack`."""
    place, *styles = mode.split(_SEPARATOR)
    return Mode(place, **dict(style.split("=", 1) for style in styles))
