"""Translations laid out as the source was: on one line, wrapped, or underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from i18n import inline
from i18n.formats.splice import splice
from i18n.formats.text import layout
from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import LINE_END, Hints
from i18n.formats.text.width import width, wrap
from i18n.model import Article, Kind, Pattern, Placeholder, Segment

_BLANKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")


def render(segment: Segment, pattern: Pattern) -> Iterator[str | Placeholder]:
    """The text of ``pattern`` in the place of ``segment``; line breaks in it count as spaces."""
    words = _BLANKS.sub(" ", inline.plain(pattern)).strip()
    how = layout.decode(segment.mode)
    if how is None or not words:
        yield words
    elif how.kind == "underline":
        yield _underlined(words, inline.raw(segment.parts), how)
    elif how.kind == "cell":
        yield words + " " * max(how.excess, how.limit - width(words))
    else:
        lines = wrap(words, how.limit, how.column, width(how.lead))
        yield (how.end + how.lead).join(lines)


def hints(article: Article, targets: Mapping[str, str]) -> Hints:
    """What the writer knows of the lines in ``write(article, targets)``."""
    continued: set[int] = set()
    underlined: set[int] = set()
    filled: set[int] = set()
    worded: set[int] = set()
    line = 1
    for part in article.parts:
        text = part if isinstance(part, str) else splice(_alone(article, part), targets, render)
        end = line + len(LINE_END.findall(text))
        if isinstance(part, Segment):
            filled.update(range(line, end + 1))
            if part.kind is not Kind.CELL:
                worded.add(line)
            if part.mode.startswith("underline"):
                underlined.add(line)
            else:
                continued.update(range(line + 1, end + 1))
        line = end
    raw = frozenset(range(1, line + 1)) - filled
    return Hints(frozenset(continued), frozenset(underlined), raw, frozenset(worded))


def _alone(article: Article, segment: Segment) -> Article:
    return Article(article.id, article.format, article.locale, (segment,))


def _underlined(words: str, source: str, how: Layout) -> str:
    """The heading, and its rule as wide as it is; at least three characters, so that it is a rule."""
    end = LINE_END.search(source)
    if end is None:
        return words
    below = source[end.start() :].rstrip()
    mark = below[-1]
    return words + below.rstrip(mark) + mark * max(3, width(words) + how.excess)
