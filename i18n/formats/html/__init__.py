"""HTML, whole pages and fragments, as browsers read them.

::

    bytes ─ encoding ─▶ text ─ lexer ─▶ tokens ─ reader, stack ─▶ items between two blocks
          ─ trim, names, sentence ─▶ segments, cut out of the source by page

Tags, attributes and white space that are not translated are never parsed and written again: the
source is cut at the offsets of what is, so that all else stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from i18n.errors import UnknownLanguage
from i18n.formats.html import encoding
from i18n.formats.html.declare import declare
from i18n.formats.html.reader import Reader
from i18n.formats.html.writer import render
from i18n.formats.source import decode
from i18n.formats.splice import splice
from i18n.locales import normalize
from i18n.model import Article, ReadOptions

_UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class HtmlFormat:
    """Reads and writes ``.html``; see :class:`i18n.formats.Format`."""

    name = "html"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a page into segments and the rest; its locale is what ``<html lang>`` says if none is given."""
        source = decode(data, path=path, declared=encoding.declared(data))
        options = options or ReadOptions()
        reader = Reader(source.text, path, _main(source.text) if options.main_content else None)
        parts = reader.read()
        return Article(path, self.name, locale or _locale(reader.lang), parts, data, source.encoding, options)

    def write(self, article: Article, targets: Mapping[str, str], *, locale: str = "") -> bytes:
        """The page with its translations, in UTF-8, or the bytes as they were if there are none."""
        used = {segment.key: targets[segment.key] for segment in article.segments if targets.get(segment.key)}
        if not used:
            return article.data
        text = splice(article, used, render)
        if article.encoding != "utf-8":
            text = encoding.redeclare(text)
        return (declare(text, locale) if locale else text).encode("utf-8")


def _main(text: str) -> frozenset[int] | None:
    from i18n.formats.html.main import starts

    return starts(text)


@cache
def _locale(lang: str) -> str:
    try:
        return normalize(lang) if lang else ""
    except UnknownLanguage:
        return ""


FORMAT = HtmlFormat()
"""What the registry of formats loads."""
