"""Sentences' translations and what lies between them, as the translation of the whole segment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.pipeline.spans import Edit, Rendering, Span, copied, join
from translate.pipeline.typography import separator, shapes

_ENDS = re.compile(r"[。！？」』]$")


def assemble(text: str, found: Sequence[tuple[Span, Rendering]], target: str) -> Rendering:
    """Join the renderings of pieces of ``text``; white space and marks between them are the source's."""
    parts: list[tuple[int, Rendering | str]] = []
    end = 0
    for span, rendering in found:
        parts.append((end, _between(text, end, span.start, target)))
        parts.append((span.start, rendering))
        end = span.end
    parts.append((end, _between(text, end, len(text), target)))
    return join(parts)


def _between(text: str, start: int, end: int, target: str) -> Rendering:
    """What stands between two sentences, in the typography of the target."""
    gap = text[start:end]
    if not gap:
        closes = _ENDS.search(text, max(0, start - 1), start) and end < len(text)
        return Rendering(" " if closes and separator(" ", target) == " " else "", (), 1.0)
    marks = shapes(target)
    plain = Rendering(gap, tuple(copied(gap, 0, 0)), 1.0)
    edits = [Edit(i, i + 1, marks[char]) for i, char in enumerate(gap) if char in marks and char not in "’»«"]
    if gap == " " and start and end < len(text):
        edits.append(Edit(0, 1, separator(gap, target)))
    return plain.edited(edits)
