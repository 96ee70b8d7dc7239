"""Masks: what stands for protected spans while the engine works, in forms that models copy.

Measured with the bundled packages (``tests/pipeline/test_mask_forms.py``): pairs of letters with a digit such
as ``XQ1`` come back whole from every sentence; ``X1`` and ``[1]`` vanish now and then; braces and tags always do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate.engine import Link
from translate.pipeline.protect import Protected
from translate.pipeline.spans import Edit, Rendering, Span, copied

FORMS: tuple[Callable[[int], str], ...] = (
    lambda n: f"XQ{n}",
    lambda n: f"QX{n + 6}",
    lambda n: f"ZQ{n}",
)
"""Mask number ``n`` (from 1) in each form, the best first; a retry takes the next."""


@dataclass(frozen=True, slots=True)
class Masks:
    """The masks in one engine input."""

    names: tuple[str, ...] = ()
    """What stands for each protected span, in the source's order."""

    texts: tuple[str, ...] = ()
    """What the spans say."""

    starts: tuple[int, ...] = ()
    """Where they start in the source."""

    kinds: tuple[str, ...] = ()
    """What they are; see :class:`translate.pipeline.protect.Protected`."""


def mask(text: str, spans: Sequence[Protected], form: int = 0) -> tuple[list[Edit], Masks]:
    """Edits that put masks into the place of ``spans`` of ``text``; no mask says what the text says elsewhere."""
    make = FORMS[form % len(FORMS)]
    edits: list[Edit] = []
    number = 0
    for span in spans:
        number += 1
        while make(number) in text:
            number += 1
        edits.append(Edit(span.start, span.end, make(number)))
    masks = Masks(
        tuple(edit.text for edit in edits),
        tuple(text[span.start : span.end] for span in spans),
        tuple(span.start for span in spans),
        tuple(span.kind for span in spans),
    )
    return edits, masks


def find(text: str, name: str) -> list[Span]:
    """Where a mask stands in a translation, whole and for itself; upper and lower case count as one."""
    return [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]


def unmask(rendering: Rendering, masks: Masks) -> tuple[Rendering, int]:
    """Put the protected texts back where their masks stand; say how many did not come back exactly once."""
    edits: list[Edit] = []
    homes: list[tuple[int, str]] = []
    bad = 0
    for name, text, start in zip(masks.names, masks.texts, masks.starts, strict=True):
        places = find(rendering.text, name)
        bad += len(places) != 1
        for place in places:
            edits.append(Edit(*place, text))
            homes.append((start, text))
    return _restore(rendering, edits, homes), bad


def _restore(rendering: Rendering, edits: list[Edit], homes: list[tuple[int, str]]) -> Rendering:
    """Do ``edits`` and align each put-back text with itself, token by token."""
    if not edits:
        return rendering
    order = sorted(range(len(edits)), key=lambda index: edits[index].start)
    edited = rendering.edited([edits[index] for index in order])
    links = list(edited.links)
    offset = 0
    for index in order:
        place, (start, text) = edits[index], homes[index]
        target = place.start + offset
        links = [link for link in links if link.target_end <= target or link.target_start >= target + len(text)]
        links = [clipped for link in links if (clipped := _clipped(link, start, start + len(text)))]
        links += copied(text, start, target)
        offset += len(text) - (place.end - place.start)
    return Rendering(edited.text, tuple(links), edited.score)


def _clipped(link: Link, start: int, end: int) -> Link | None:
    """What of a link's source lies outside of ``[start, end)``: a put-back text is aligned with itself alone."""
    if link.source_end <= start or end <= link.source_start:
        return link
    if link.source_start < start:
        return link._replace(source_end=start)
    return link._replace(source_start=end) if end < link.source_end else None
