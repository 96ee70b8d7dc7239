"""Translations laid out as the source was: on one line, wrapped, or underlined."""

from __future__ import annotations

import re

from i18n import inline
from i18n.formats.splice import Draft, Patterns
from i18n.formats.text import layout
from i18n.formats.text.fit import Laid, fitted
from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import LINE_END, Hints
from i18n.formats.text.width import width
from i18n.formats.text.wrapping import wrapped
from i18n.model import Article, Kind, Pattern, Segment

_BLANKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]{2,}|[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")


def written(article: Article, patterns: Patterns) -> tuple[str, ...]:
    """The text of each part of ``article``, translations laid out as their sources were."""
    return tuple(part if isinstance(part, str) else _laid(part, patterns.get(part.key)).text for part in article.parts)


def settled(draft: Draft) -> tuple[str, ...]:
    """The same, broken into lines so that they are read as the same parts."""
    laid = [
        Laid(text) if isinstance(part, str) else _laid(part, draft.patterns.get(part.key), text)
        for part, text in zip(draft.article.parts, draft.texts, strict=True)
    ]
    return tuple(part.text for part in fitted(laid))


def hints(draft: Draft) -> Hints:
    """What the writer knows of the lines in a finished draft."""
    continued: set[int] = set()
    underlined: set[int] = set()
    filled: set[int] = set()
    worded: set[int] = set()
    columned: set[int] = set()
    rows: set[int] = set()
    line = 1
    for part, text in zip(draft.article.parts, draft.texts, strict=True):
        end = line + len(LINE_END.findall(text))
        if isinstance(part, Segment):
            filled.update(range(line, end + 1))
            (columned if part.kind is Kind.CELL else worded).add(line)
            if part.mode.startswith("row"):
                rows.add(line)
            if part.mode.startswith("underline"):
                underlined.add(line)
            else:
                continued.update(range(line + 1, end + 1))
        line = end
    raw = frozenset(range(1, line + 1)) - filled
    return Hints(
        frozenset(continued), frozenset(underlined), raw, frozenset(worded), frozenset(rows), frozenset(columned)
    )


def _laid(segment: Segment, pattern: Pattern | None, text: str = "") -> Laid:
    """``segment`` with ``pattern`` in its place, line breaks in it as spaces; ``text`` where it is laid out already."""
    how = layout.decode(segment.mode)
    heading = how is not None and how.kind == "underline"
    if pattern is None:
        return Laid(inline.raw(segment.parts), True, heading)
    words = _BLANKS.sub(" ", inline.plain(pattern)).strip()
    if not how or not words:
        return Laid(words, True)
    if heading:
        return Laid(_underlined(words, inline.raw(segment.parts), how), True, heading)
    if how.kind in ("cell", "row"):
        return Laid(words + " " * max(how.excess, how.limit - width(words)), True)
    return Laid(text or wrapped(words, how, how.limit), True, free=words, layout=how)


def _underlined(words: str, source: str, how: Layout) -> str:
    """The heading, and its rule as wide as it is; at least three characters, so that it is a rule."""
    end = LINE_END.search(source)
    if end is None:
        return words
    below = source[end.start() :].rstrip()
    mark = below[-1]
    return words + below.rstrip(mark) + mark * max(3, width(words) + how.excess)
