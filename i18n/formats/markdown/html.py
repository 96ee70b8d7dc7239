"""Markdown as HTML, for publishing: its headings have anchors, its markup is all its author's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n.formats import front_matter
from i18n.formats.markdown import anchors
from i18n.formats.markdown.events import Event, events, html

_CLOSING = re.compile(rb"([ \t]+#+)[ \t]*(?=[\r\n{]|\Z)")


def body(text: str) -> str:
    """A Markdown document without its front matter."""
    text = text.removeprefix("\ufeff")
    block = front_matter.find(text)
    return text[block.after :] if block else text


def slugs(markdown: str) -> list[str]:
    """The anchors of the headings in a body, in order: the author's own, else GitHub's."""
    slug = anchors.Slugs()
    return [start.value["id"] or slug(_words(run)) for start, run in _headings(markdown)]


def convert(markdown: str, ids: Sequence[str]) -> str:
    """A body as HTML, its headings under ``ids`` in order; further ones, and those under ``""``, have none.

    HTML in the Markdown is kept: it is its author's. (A translation brings none into it: see
    :mod:`i18n.compile`.)
    """
    data = markdown.encode("utf-8", "replace")
    pieces: list[bytes] = []
    done = 0
    for (start, run), id_ in zip(_headings(markdown), ids, strict=False):
        if run and id_ and start.value["id"] is None:
            end = _end(data, run[-1].end)
            tail, size = anchors.tail(data, end, id_, has_id=False)
            pieces += data[done:end], tail.encode()
            done = end + size
    pieces.append(data[done:])
    return html(b"".join(pieces).decode("utf-8", "replace"))


def _end(data: bytes, end: int) -> int:
    """Where a heading's attributes belong: behind the ``#`` that close it."""
    closing = _CLOSING.match(data, end)
    return closing.end(1) if closing else end


def _words(run: Sequence[Event]) -> str:
    return "".join(event.value for event in run if event.kind in ("Text", "Code"))


def _headings(markdown: str) -> Iterator[tuple[Event, list[Event]]]:
    """Each heading's start, and the events in it."""
    start: Event | None = None
    run: list[Event] = []
    for event in events(markdown):
        if event.name == "Heading" and event.kind == "Start":
            start, run = event, []
        elif event.name == "Heading" and start is not None:
            yield start, run
            start = None
        elif start is not None:
            run.append(event)
