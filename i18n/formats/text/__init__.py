"""Plain text: a line, or a paragraph that was wrapped by hand, is a segment.

There is no markup and no escape in plain text. What leads a line (indent, ``>``, ``#``, bullet, number),
rules, code and signatures are left as they are; a heading's underline takes the heading's width.
"""

from __future__ import annotations

from dataclasses import replace

from i18n.formats import source
from i18n.formats.splice import Draft, Patterns, Spliced
from i18n.formats.text.lines import Hints
from i18n.formats.text.reader import parts
from i18n.formats.text.writer import hints, settled, written
from i18n.formats.trouble import Troubles
from i18n.model import Article, ReadOptions


class Text(Spliced):
    """Reads and writes plain text, which has no place to declare a language."""

    name = "text"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a text into paragraphs and what stands between them. Raises :class:`i18n.errors.ArticleError`."""
        return _read(data, path, locale, options, None)

    def draft(self, article: Article, patterns: Patterns) -> Draft:
        """The text with its paragraphs replaced, broken into lines where the source was."""
        return Draft(article, patterns, written(article, patterns))

    def settle(self, draft: Draft) -> Draft:
        """The draft with its lines broken where a reader takes them for the same paragraphs."""
        texts = settled(draft)
        return draft if texts == draft.texts else replace(draft, texts=texts)

    def reread(self, draft: Draft, data: bytes) -> Article:
        """Read a finished draft, knowing which lines it wrapped and which are none of its."""
        article = draft.article
        return _read(data, article.id, article.locale, article.options, hints(draft))


def _read(data: bytes, path: str, locale: str, options: ReadOptions | None, told: Hints | None) -> Article:
    decoded = source.decode(data, path=path)
    troubles = Troubles(path)
    troubles.characters(decoded.text)
    found = parts(decoded.text, path, told)
    options = options or ReadOptions()
    return Article(path, FORMAT.name, locale, found, data, decoded.encoding, options, troubles.all())


FORMAT = Text()
