"""Put translations into an article's parts: what every format's writer does the same way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from i18n import inline
from i18n.model import Article, Pattern, Placeholder, ReadOptions, Segment

Patterns = Mapping[str, Pattern]
"""Target patterns under the keys of their segments; none is empty."""

Render = Callable[[Segment, Pattern], Iterable[str | Placeholder]]
"""Lays out a target pattern as source text for its segment's place.

Texts come out escaped for the format; a placeholder that is yielded is written with its own parts,
translated where a target is known.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with translations in it: laid out once, then joined and read again."""

    article: Article
    """What is translated."""

    patterns: Patterns
    """The translations."""

    texts: tuple[str, ...]
    """The source text of each of the article's parts, with the translations in it."""


class Spliced(ABC):
    """What a format needs beside its reader and its layout; see :class:`i18n.formats.Format`."""

    @abstractmethod
    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a document into segments and the rest."""

    @abstractmethod
    def draft(self, article: Article, patterns: Patterns) -> Draft:
        """The article with its translations laid out."""

    def write(self, article: Article, targets: Mapping[str, str], *, locale: str = "") -> bytes:
        """The article with its translations, or the bytes as they were if there are none."""
        patterns = parsed(article, targets)
        if not patterns:
            return article.data
        return self.finish(self.settle(self.draft(article, patterns)), locale=locale)

    def settle(self, draft: Draft) -> Draft:
        """The draft itself: its source is not needed to read it."""
        return draft

    def finish(self, draft: Draft, *, locale: str = "") -> bytes:
        """The draft in the encoding that its article was in."""
        return "".join(draft.texts).encode(draft.article.encoding)

    def reread(self, draft: Draft, data: bytes) -> Article:
        """Read a finished draft, as any document."""
        article = draft.article
        return self.read(data, path=article.id, locale=article.locale, options=article.options)


def parsed(article: Article, targets: Mapping[str, str]) -> dict[str, Pattern]:
    """The patterns of ``targets`` (text forms by key); without those that are empty or cannot be used."""
    found: dict[str, Pattern] = {}
    for segment in article.segments:
        if target := targets.get(segment.key):
            with suppress(inline.PatternError):
                found[segment.key] = inline.parse(target, segment.pattern)
    return found


def splice(article: Article, patterns: Patterns, render: Render) -> tuple[str, ...]:
    """The text of each part of the article, every segment that has a target replaced by it."""
    return tuple([part if isinstance(part, str) else _segment(part, patterns, render) for part in article.parts])


def _join(parts: Iterable[str | Segment], patterns: Patterns, render: Render) -> str:
    return "".join([part if isinstance(part, str) else _segment(part, patterns, render) for part in parts])


def _segment(segment: Segment, patterns: Patterns, render: Render) -> str:
    pattern = patterns.get(segment.key)
    if pattern is None:
        return _join(segment.parts, patterns, render)
    return "".join(
        [
            piece if isinstance(piece, str) else _join(piece.parts, patterns, render)
            for piece in render(segment, pattern)
        ]
    )
