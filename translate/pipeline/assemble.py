"""Sentences' translations and what lies between them, as the translation of the whole segment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.pipeline.marks import Mark, marks
from translate.pipeline.spans import Edit, Rendering, Span, copied, join
from translate.pipeline.typography import quote, separator

_ENDS = re.compile(r"[。！？」』]$")


def assemble(text: str, found: Sequence[tuple[Span, Rendering]], target: str) -> Rendering:
    """Join the renderings of pieces of ``text``; white space and marks between them are the source's."""
    parts: list[tuple[int, Rendering | str]] = []
    quotes = [mark for mark in marks(text, ()) if mark.plain not in "()[]"]
    end = 0
    for span, rendering in found:
        parts.append((end, _between(text, Span(end, span.start), quotes, target)))
        parts.append((span.start, rendering))
        end = span.end
    parts.append((end, _between(text, Span(end, len(text)), quotes, target)))
    return join(parts)


def _between(text: str, span: Span, quotes: Sequence[Mark], target: str) -> Rendering:
    """What stands between two sentences, in the typography of the target."""
    start, end = span
    gap = text[start:end]
    if not gap:
        closes = _ENDS.search(text, max(0, start - 1), start) and end < len(text)
        return Rendering(" " if closes and separator(" ", target) == " " else "", (), 1.0)
    plain = Rendering(gap, tuple(copied(gap, 0, 0)), 1.0)
    edits = [_shaped(mark, start, target) for mark in quotes if start <= mark.start and mark.end <= end]
    if gap == " " and start and end < len(text):
        edits.append(Edit(0, 1, separator(gap, target)))
    return plain.edited(edits)


def _shaped(mark: Mark, offset: int, target: str) -> Edit:
    """A mark in the target's form; one alone that may be an apostrophe or a separator stays."""
    alone = mark.partner < 0
    text = (
        mark.text
        if alone and mark.text.strip() in "’»«"
        else quote(mark.text, target, opens=None if alone else mark.opens)
    )
    return Edit(mark.start - offset, mark.end - offset, text)
