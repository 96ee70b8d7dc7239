"""Translations laid out as the source was: on one line, wrapped, or underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n import inline
from i18n.formats.splice import Draft
from i18n.formats.text import layout
from i18n.formats.text.breaks import ends_sentence
from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import LINE_END, Hints
from i18n.formats.text.width import width, wrap
from i18n.model import Kind, Pattern, Placeholder, Segment

_ROOM = 16
"""Columns that are left free behind the last line of a paragraph that another one follows at once."""

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
        yield (how.end + how.lead).join(_wrapped(words, how))


def _wrapped(words: str, how: Layout) -> list[str]:
    """The lines of a paragraph, broken where they are read as one paragraph again.

    No line but the last one ends with a sentence, if it can be helped. Where the next paragraph follows
    without a blank line, the last line is left so short that its first word would have had room.
    """
    rest = width(how.lead)
    lines = wrap(words, how.limit, how.column, rest, ends=ends_sentence)
    if (
        not how.excess or len(lines) == 1 or width(words) > 1.2 * len(words)
    ):  # East Asian paragraphs are told by their indent
        return lines
    most = how.limit - (_ROOM if ends_sentence(words) else 2 * _ROOM)
    for limit in range(how.limit, how.limit - 2 * _ROOM, -1):
        narrower = wrap(words, limit, how.column, rest, ends=ends_sentence)
        if width(narrower[-1]) + (how.column if len(narrower) == 1 else rest) <= most:
            return narrower
    return lines


def hints(draft: Draft) -> Hints:
    """What the writer knows of the lines in a finished draft."""
    continued: set[int] = set()
    underlined: set[int] = set()
    filled: set[int] = set()
    worded: set[int] = set()
    line = 1
    for part, text in zip(draft.article.parts, draft.texts, strict=True):
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


def _underlined(words: str, source: str, how: Layout) -> str:
    """The heading, and its rule as wide as it is; at least three characters, so that it is a rule."""
    end = LINE_END.search(source)
    if end is None:
        return words
    below = source[end.start() :].rstrip()
    mark = below[-1]
    return words + below.rstrip(mark) + mark * max(3, width(words) + how.excess)
