"""Markdown: CommonMark and GFM, front matter, and what site generators add.

The body is parsed once; every segment is a slice of the source between two offsets, so that
whatever is not translated stays byte for byte. A translation is laid out as Markdown and read
back before it is used (see :mod:`i18n.formats.markdown.render`).
"""

from __future__ import annotations

from i18n.formats import front_matter
from i18n.formats import source as files
from i18n.formats.markdown import blocks, unsound
from i18n.formats.markdown.mode import unpack
from i18n.formats.markdown.render import Renderer
from i18n.formats.markdown.source import Known, Source, join
from i18n.formats.splice import Draft, Patterns, Spliced, splice
from i18n.inline import Keys
from i18n.locales import tag
from i18n.model import Article, ReadOptions, Segment

_MARKS = "`*_[<&"
"""Characters that begin something inline."""

MAX_MARKS = 1_000_000
"""How many of them a document may have: each takes up to 2 kB while it is read."""


class MarkdownFormat(Spliced):
    """Reads and writes Markdown; see :class:`i18n.formats.Format`."""

    name = "markdown"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a Markdown document into segments and the rest."""
        return self._article(data, path, locale, options or ReadOptions(), {})

    def draft(self, article: Article, patterns: Patterns) -> Draft:
        """The document with its segments replaced by their targets."""
        return Draft(article, patterns, splice(article, patterns, Renderer(article)))

    def finish(self, draft: Draft, *, locale: str = "") -> bytes:
        """The draft in the encoding that its article was in, as far as that can say it."""
        text = "".join(draft.texts)
        if locale:
            text = front_matter.set_language(text, tag(locale))
        return text.encode(draft.article.encoding, "replace")

    def reread(self, draft: Draft, data: bytes) -> Article:
        """Read a finished draft, where a text without a letter may be a translation."""
        article = draft.article
        known: dict[int, tuple[int, str]] = {}
        offset = 0
        for part, text in zip(article.parts, draft.texts, strict=True):
            end = offset + len(text.encode("utf-8", "replace"))
            if isinstance(part, Segment):
                known[offset] = end, unpack(part.mode).before
            offset = end
        return self._article(data, article.id, article.locale, article.options, known)

    def _article(self, data: bytes, path: str, locale: str, options: ReadOptions, known: Known) -> Article:
        decoded = files.decode(data, path=path)
        files.require_sparse(decoded.text, _MARKS, MAX_MARKS, path=path)
        parts = _read(decoded.text, path, options, known)
        found = unsound.troubles(decoded.text, path, parts)
        return Article(path, self.name, locale, parts, data, decoded.encoding, options, found)


def _read(text: str, path: str, options: ReadOptions, known: Known) -> tuple[str | Segment, ...]:
    keys = Keys()
    head: list[str | Segment] = []
    if text.startswith("\ufeff"):
        head.append("\ufeff")
        text = text[1:]
        known = _moved(known, len("\ufeff".encode()))
    block = front_matter.find(text)
    line = 1
    if block:
        head += front_matter.read(text, block, keys, path=path, options=options, known=known)
        line += text.count("\n" if "\n" in text else "\r", 0, block.after)
        known = _moved(known, len(text[: block.after].encode()))
        text = text[block.after :]
    source = Source(text.encode(), keys, path=path, line=line, options=options, known=known)
    return join((*head, *blocks.read(source)))


def _moved(known: Known, size: int) -> Known:
    """The same for the text without its first ``size`` bytes."""
    return {start - size: (end - size, before) for start, (end, before) in known.items()}


FORMAT = MarkdownFormat()
"""What the registry of formats loads."""
