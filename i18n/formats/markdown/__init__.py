"""Markdown: CommonMark and GFM, front matter, and what site generators add.

The body is parsed once; every segment is a slice of the source between two offsets, so that
whatever is not translated stays byte for byte. A translation is laid out as Markdown and read
back before it is used (see :mod:`i18n.formats.markdown.render`).
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.formats import front_matter, splice
from i18n.formats import source as files
from i18n.formats.markdown import blocks
from i18n.formats.markdown.render import Renderer
from i18n.formats.markdown.source import Source
from i18n.inline import Keys
from i18n.model import Article, ReadOptions, Segment


class MarkdownFormat:
    """Reads and writes Markdown; see :class:`i18n.formats.Format`."""

    name = "markdown"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a Markdown document into segments and the rest."""
        decoded = files.decode(data, path=path)
        options = options or ReadOptions()
        parts = _read(decoded.text, path, options)
        return Article(
            id=path,
            format=self.name,
            locale=locale,
            parts=parts,
            data=data,
            encoding=decoded.encoding,
            options=options,
        )

    def write(self, article: Article, targets: Mapping[str, str], *, locale: str = "") -> bytes:
        """The document with its segments replaced by their targets."""
        if not any(segment.key in targets for segment in article.segments):
            return article.data
        text = splice.splice(article, targets, Renderer(article))
        if locale:
            from i18n import locales

            text = front_matter.set_language(text, locales.tag(locale))
        return text.encode(article.encoding)


def _read(text: str, path: str, options: ReadOptions) -> tuple[str | Segment, ...]:
    keys = Keys()
    head: list[str | Segment] = []
    if text.startswith("\ufeff"):
        head.append("\ufeff")
        text = text[1:]
    block = front_matter.find(text)
    line = 1
    if block:
        head += front_matter.read(text, block, keys, path=path, options=options)
        line += text.count("\n" if "\n" in text else "\r", 0, block.after)
        text = text[block.after :]
    return (*head, *blocks.read(Source(text.encode(), keys, path=path, line=line, options=options)))


FORMAT = MarkdownFormat()
