"""HTML blocks: read and written by the HTML format, their segments taken into the Markdown article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from i18n import formats
from i18n.errors import ArticleError
from i18n.formats.markdown.source import Cut, Source
from i18n.model import Location, Pattern, Placeholder, Segment

PREFIX = "html:"
"""What the modes of segments in HTML blocks start with."""

_TEXT = re.compile(
    rb">[^<]*[^\W\d_][^<]*(?:<|\Z)|\s(?:alt|title|label|summary|value|content|placeholder|aria-[a-z]+)\s*=|\A[^<]*[^<\s]|[^>\x00-\x7f]"
)


def cuts(source: Source, start: int, end: int) -> list[Cut]:
    """The segments of the HTML block from ``start`` to ``end``."""
    data = source.data[start:end]
    if not _TEXT.search(data):
        return []
    try:
        article = formats.by_name("html").read(
            data, path=source.path, options=replace(source.options, main_content=False)
        )
    except ArticleError:
        return []
    if article.encoding != "utf-8":
        return []
    found: list[Cut] = []
    at = start
    for part in article.parts:
        size = len(_raw(part).encode())
        if isinstance(part, Segment):
            found.append((at, at + size, _adopt(part, source, source.line(start) - 1)))
        at += size
    return found


def _raw(part: str | Segment) -> str:
    return part if isinstance(part, str) else "".join(_raw(inner) for inner in part.parts)


def _adopt(segment: Segment, source: Source, lines: int) -> Segment:
    """The segment as one of the Markdown article; its key must differ from all others there."""
    inner = {part.key: _adopt(part, source, lines) for part in segment.parts if isinstance(part, Segment)}
    return replace(
        segment,
        key=source.keys(segment.pattern, segment.context),
        location=Location(segment.location.path, segment.location.line + lines),
        mode=PREFIX + segment.mode,
        parts=_swap(segment.parts, inner),
        pattern=_swap_pattern(segment.pattern, inner),
    )


def _swap(parts: tuple[str | Segment, ...], inner: dict[str, Segment]) -> tuple[str | Segment, ...]:
    return tuple(inner.get(part.key, part) if isinstance(part, Segment) else part for part in parts)


def _swap_pattern(pattern: Pattern, inner: dict[str, Segment]) -> Pattern:
    if not inner:
        return pattern
    return tuple(
        replace(part, parts=_swap(part.parts, inner)) if isinstance(part, Placeholder) else part for part in pattern
    )


def render(segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    """A target in an HTML block, laid out as the HTML format does; see :data:`i18n.formats.splice.Render`."""
    from i18n.formats.html import writer  # as the format itself: few documents have such blocks

    return writer.render(replace(segment, mode=segment.mode.removeprefix(PREFIX)), pattern)
