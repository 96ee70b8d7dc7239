"""HTML, whole pages and fragments, as browsers read them.

::

    bytes ─ encoding ─▶ text ─ lexer ─▶ tokens ─ reader, stack ─▶ items between two blocks
          ─ trim, names, sentence ─▶ segments, cut out of the source by page

Tags, attributes and white space that are not translated are never parsed and written again: the
source is cut at the offsets of what is, so that all else stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from i18n import inline
from i18n.errors import UnknownLanguage
from i18n.formats.html import encoding
from i18n.formats.html.declare import declare
from i18n.formats.html.page import MARK
from i18n.formats.html.reader import Landmark, Reader
from i18n.formats.html.writer import render, render_marked
from i18n.formats.source import decode, require_sparse
from i18n.formats.splice import Draft, Patterns, Spliced, splice
from i18n.locales import normalize
from i18n.model import Article, ReadOptions

_UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


MAX_TAGS = 2_000_000
"""How many tags a page may have: each takes up to 1 kB while it is read."""


class HtmlFormat(Spliced):
    """Reads and writes ``.html``; see :class:`i18n.formats.Format`."""

    name = "html"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a page into segments and the rest; its locale is what ``<html lang>`` says if none is given."""
        source = decode(data, path=path, declared=encoding.declared(data))
        require_sparse(source.text, "<", MAX_TAGS, path=path)
        options = options or ReadOptions()
        reader = Reader(source.text, path, main=_main(source.text, options))
        parts = reader.read()
        locale = locale or _locale(reader.lang)
        return Article(path, self.name, locale, parts, data, source.encoding, options, reader.unsound.all())

    def draft(self, article: Article, patterns: Patterns) -> Draft:
        """The page with its translations."""
        return Draft(article, patterns, splice(article, patterns, render))

    def finish(self, draft: Draft, *, locale: str = "") -> bytes:
        """The page in UTF-8."""
        text = _declared(draft.article, draft.texts)
        return (declare(text, locale) if locale else text).encode("utf-8")

    def reread(self, draft: Draft, data: bytes) -> Article:
        """Read a finished draft, each translation being the text that it was written as.

        A reader leaves markup at the ends of a text out of it, and texts without a letter; which is
        right for sources, but a translation may well begin with what stood in the midst of its source.
        """
        article = draft.article
        marked = _declared(article, splice(article, draft.patterns, render_marked))
        if MARK in inline.raw(article.parts) or marked.replace(MARK, "").encode() != data:
            return super().reread(draft, data)
        main = _main(inline.raw(article.parts), article.options)
        parts = Reader(marked, article.id, main=main, marked=True).read()
        return replace(article, parts=parts, data=data, encoding="utf-8")


def _declared(article: Article, texts: Iterable[str]) -> str:
    text = "".join(texts)
    return text if article.encoding == "utf-8" else encoding.redeclare(text)


def _main(text: str, options: ReadOptions) -> frozenset[Landmark] | None:
    if not options.main_content:
        return None
    from i18n.formats.html.main import landmarks

    return landmarks(text)


@cache
def _locale(lang: str) -> str:
    try:
        return normalize(lang) if lang else ""
    except UnknownLanguage:
        return ""


FORMAT = HtmlFormat()
"""What the registry of formats loads."""
