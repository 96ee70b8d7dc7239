"""Put translations into an article's parts: what every format's writer does the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from i18n import inline
from i18n.model import Article, Pattern, Placeholder, Segment

Render = Callable[[Segment, Pattern], Iterable[str | Placeholder]]
"""Lays out a target pattern as source text for its segment's place.

Texts come out escaped for the format; a placeholder that is yielded is written with its own parts,
translated where a target is known.
"""


def splice(article: Article, targets: Mapping[str, str], render: Render) -> str:
    """The article's text with every segment that has a usable target replaced by it."""
    return _join(article.parts, targets, render)


def _join(parts: Iterable[str | Segment], targets: Mapping[str, str], render: Render) -> str:
    return "".join(part if isinstance(part, str) else _segment(part, targets, render) for part in parts)


def _segment(segment: Segment, targets: Mapping[str, str], render: Render) -> str:
    target = targets.get(segment.key)
    if target is not None:
        try:
            pattern = inline.parse(target, segment.pattern)
        except inline.PatternError:
            return _join(segment.parts, targets, render)
        return "".join(
            piece if isinstance(piece, str) else _join(piece.parts, targets, render)
            for piece in render(segment, pattern)
        )
    return _join(segment.parts, targets, render)
