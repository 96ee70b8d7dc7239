"""Plain text: a line, or a paragraph that was wrapped by hand, is a segment.

There is no markup and no escape in plain text. What leads a line (indent, ``>``, bullet, number),
rules, code and signatures are left as they are; a heading's underline takes the heading's width.
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.formats import source
from i18n.formats.splice import splice
from i18n.formats.text.lines import Hints
from i18n.formats.text.reader import parts
from i18n.formats.text.writer import hints, render
from i18n.formats.trouble import Troubles
from i18n.model import Article, ReadOptions


class Text:
    """Reads and writes plain text."""

    name = "text"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a text into paragraphs and what stands between them. Raises :class:`i18n.errors.ArticleError`."""
        return _read(data, path, locale, options, None)

    def reread(self, data: bytes, article: Article, targets: Mapping[str, str]) -> Article:
        """Read what ``write(article, targets)`` gave, knowing which lines it wrapped and which are none of its."""
        return _read(data, article.id, article.locale, article.options, hints(article, targets))

    def write(self, article: Article, targets: Mapping[str, str], *, locale: str = "") -> bytes:
        """The text with its paragraphs replaced; plain text has no place to declare a language."""
        if not targets:
            return article.data
        return splice(article, targets, render).encode(article.encoding)


def _read(data: bytes, path: str, locale: str, options: ReadOptions | None, told: Hints | None) -> Article:
    decoded = source.decode(data, path=path)
    troubles = Troubles(path)
    troubles.characters(decoded.text)
    found = parts(decoded.text, path, told)
    options = options or ReadOptions()
    return Article(path, FORMAT.name, locale, found, data, decoded.encoding, options, troubles.all())


FORMAT = Text()
