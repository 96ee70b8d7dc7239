"""Plain text: a line, or a paragraph that was wrapped by hand, is a segment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from i18n import inline
from i18n.formats import source
from i18n.formats.splice import splice
from i18n.model import Article, Kind, Location, Pattern, Placeholder, ReadOptions, Segment

_LINE = re.compile(
    r"(?P<body>[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*)(?P<end>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)"
)
_ENDS = re.compile(r"[\s\x1c-\x1e\x85\u2028\u2029]+")


class Text:
    """Reads and writes plain text."""

    name = "text"

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a text into lines and what stands between them."""
        decoded = source.decode(data, path=path)
        parts = tuple(_parts(decoded.text, path))
        return Article(path, self.name, locale, parts, data, decoded.encoding, options or ReadOptions())

    def write(self, article: Article, targets: Mapping[str, str], *, locale: str = "") -> bytes:
        """The text with its lines replaced; plain text has no place to declare a language."""
        if not targets:
            return article.data
        return splice(article, targets, _render).encode(article.encoding)


FORMAT = Text()


def _render(_segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    yield _ENDS.sub(" ", inline.plain(pattern)).strip()


def _parts(text: str, path: str) -> Iterator[str | Segment]:
    keys = inline.Keys()
    raw = ""
    for number, match in enumerate(_LINE.finditer(text), 1):
        body = match["body"].lstrip("\ufeff") if number == 1 else match["body"]
        words = body.strip()
        if not any(map(str.isalpha, words)):
            raw += match[0]
            continue
        before, _, after = match[0].partition(words)
        yield raw + before
        pattern = (_ENDS.sub(" ", words),)
        yield Segment(keys(pattern), pattern, Kind.PARAGRAPH, Location(path, number), (words,))
        raw = after
    if raw:
        yield raw
