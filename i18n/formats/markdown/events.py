"""The only door to pyromark: a Markdown text as a flat stream of events with byte ranges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pyromark
from pyromark import Options

_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
"""CommonMark, GFM, and what most site generators add; front matter is cut off before."""

INLINE_TAGS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
"""Elements that are part of a text; all others are blocks."""


class Event(NamedTuple):
    """One event of the parser."""

    kind: str
    """``Start``, ``End``, ``Text``, ``Code``, ``SoftBreak``, ..., as pulldown-cmark calls it."""

    name: str
    """The element that starts or ends; empty for all other kinds."""

    value: Any
    """What belongs to it: the text, or the fields of a link, an image or a heading."""

    start: int
    """Offset of its first byte."""

    end: int
    """Offset behind its last byte."""


class Definition(NamedTuple):
    """A link reference definition."""

    label: str
    """The label, as it is written first."""

    title: str
    """The title, decoded; empty when there is none."""

    start: int
    """Offset of its first byte."""

    end: int
    """Offset behind its last byte."""


def events(text: str) -> Iterator[Event]:
    """The events of ``text`` in order; ranges are offsets into its UTF-8 bytes."""
    stream: Iterator[tuple[Any, Any]] = _PARSER.events_with_range(text)
    new = tuple.__new__  # a third of the time of ``Event(...)``
    for event, span in stream:
        start, end = span["start"], span["end"]
        if isinstance(event, str):
            yield new(Event, (event, "", None, start, end))
            continue
        ((kind, value),) = event.items()
        if kind != "Start" and kind != "End":
            yield new(Event, (kind, "", value, start, end))
        elif isinstance(value, str):
            yield new(Event, (kind, value, None, start, end))
        else:
            ((name, fields),) = value.items()
            yield Event(kind, name, fields, start, end)


def html(text: str) -> str:
    """``text`` as HTML; HTML in it is kept."""
    return _PARSER.html(text)


def definitions(text: str) -> list[Definition]:
    """The link reference definitions of ``text``; of equal labels, the first."""
    found = _PARSER.reference_definitions(text)
    return [
        Definition(label, entry["title"] or "", entry["span"]["start"], entry["span"]["end"])
        for label, entry in found.items()
    ]
