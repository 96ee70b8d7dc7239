"""What a target is told of an article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from i18n.locales import tag


@dataclass(frozen=True, slots=True)
class Place:
    """One article in one locale."""

    relative: str
    """The article's path below the folder of the articles: ``news/story.md``."""

    locale: str
    """The locale, as a gettext name."""

    original: bool
    """Whether it is the article as its author wrote it."""

    @property
    def tag(self) -> str:
        """The locale's BCP 47 tag: ``pt-BR``."""
        return tag(self.locale)

    @property
    def name(self) -> str:
        """What the article is called in every language: its path without the suffix."""
        return PurePosixPath(self.relative).with_suffix("").as_posix()


def suffixed(path: str, suffix: str) -> str:
    """``path`` with ``suffix`` before its own: ``news/story.pt-BR.md``."""
    parts = PurePosixPath(path)
    return f"{parts.with_suffix('')}.{suffix}{parts.suffix}"
