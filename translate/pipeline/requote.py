"""Quotation marks and brackets, in the translation again: in the target's forms, in pairs, around their words.

Where as many come out as went in, each takes its form; where not, those that came out go, and the
source's pairs are put around the words that theirs became.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from i18n.model import Placeholder, Role
from translate.pipeline.flat import Flat, Node
from translate.pipeline.marks import Mark
from translate.pipeline.spans import Edit, Rendering, Span
from translate.pipeline.transfer import place
from translate.pipeline.typography import EAST, quote

_LETTER = rf"[^\W{EAST}]"
_SPACE = r"[ \u00a0\u202f]"
_INNER = rf"[‚‹›『』]|(?<!{_LETTER})[‘’']|[‘’'](?!{_LETTER})"
_SPOTS = {
    '"': rf"(?<!\S)«{_SPACE}(?=\S)|(?<=\S){_SPACE}»(?!\w)|[\"“”„‟«»＂「」]",
    "'": _INNER,
    "()": r"[()]",
    "[]": r"[\[\]]",
}
"""Where marks of each kind may stand in what an engine said, whatever the source's are."""

_INVENTED = {'"': r"[\"“”„«»]", "()": r"[()]"}
"""Those that a translation has no right to of its own."""


def restore(rendering: Rendering, found: Sequence[Mark], source: str, target: str) -> tuple[Rendering, bool]:
    """Put the marks of the source back into a translation of it; say whether they had to be placed anew.

    Quotation marks take the form that the locale ``target`` has for them.
    """
    repaired = False
    shapes = [_shape(mark, source, target) for mark in found]
    nested = any(mark.plain == "'" for mark in found)
    for kind in ('"', "'", "()", "[]"):
        ours = [index for index, mark in enumerate(found) if mark.plain and mark.plain in kind]
        if not ours:
            spots = _spots(rendering.text, _INVENTED[kind]) if kind in _INVENTED else []
            if spots:
                repaired = True
                rendering = rendering.edited([Edit(*span, "") for span in _invented(rendering, spots)])
            continue
        spots = _spots(rendering.text, _SPOTS[kind])
        if kind == '"' and not nested and len(spots) != len(ours):
            wide = _spots(rendering.text, f"{_SPOTS[kind]}|{_INNER}")
            spots = wide if len(wide) == len(ours) else spots
        if len(spots) == len(ours) and _agree(rendering.text, spots, [found[i] for i in ours]):
            edits = [Edit(*spot, shapes[i]) for spot, i in zip(spots, ours, strict=True)]
            rendering = rendering.edited([edit for edit in edits if rendering.text[edit.start : edit.end] != edit.text])
        else:
            repaired = True
            rendering = _anew(rendering, spots, found, ours, source, shapes)
    return rendering, repaired


def _invented(rendering: Rendering, spots: Sequence[Span]) -> list[Span]:
    """Marks that the source has not; brackets take what is in them along when it only says a thing twice."""
    text = rendering.text
    if len(spots) != 2 or text[spots[0].start] != "(":
        return list(spots)
    start, end = spots[0].start, spots[1].end
    within = [link for link in rendering.links if start <= link.target_start and link.target_end <= end]
    beyond = {link[:2]: link.weight for link in rendering.links if link.target_end <= start or link.target_start >= end}
    if any(link.weight >= beyond.get(link[:2], 0.0) for link in within):
        return list(spots)
    return [Span(start - text[:start].endswith(" "), end)]


def _shape(mark: Mark, source: str, target: str) -> str:
    """How a mark of the source stands in the target; one beside a digit may be that of inches and stays."""
    if mark.plain in "()[]" or (mark.text in "\"'" and source[: mark.start][-1:].isdigit()):
        return mark.text
    return quote(mark.text, target, opens=mark.opens if mark.partner >= 0 else None)


def _spots(text: str, pattern: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def _agree(text: str, spots: Sequence[Span], ours: Sequence[Mark]) -> bool:
    """Whether brackets come in the source's order, and no quotation mark stands between two spaces."""
    return all(
        (mark.plain == text[spot.start : spot.end] if mark.plain in "()[]" else True)
        and not (text[: spot.start][-1:].isspace() and text[spot.end :][:1].isspace())
        for spot, mark in zip(spots, ours, strict=True)
    )


def _anew(
    rendering: Rendering,
    spots: Sequence[Span],
    found: Sequence[Mark],
    ours: Sequence[int],
    source: str,
    shapes: Sequence[str],
) -> Rendering:
    bare = rendering.edited([Edit(*spot, "") for spot in spots])
    return insert(bare, source, _nodes(found, ours, shapes))


def _nodes(found: Sequence[Mark], ours: Sequence[int], shapes: Sequence[str]) -> list[Node]:
    root: list[Node] = []
    stack: list[Node] = []
    for index in ours:
        mark = found[index]
        while stack and stack[-1].end < mark.start:
            stack.pop()
        if mark.partner >= 0 and not mark.opens:
            continue
        siblings = stack[-1].children if stack else root
        if mark.partner < 0:
            siblings.append(Node(mark.start, mark.start, _holder(shapes[index])))
            continue
        other = found[mark.partner]
        node = Node(mark.end, other.start, _holder(shapes[index]), _holder(shapes[mark.partner]))
        siblings.append(node)
        stack.append(node)
    return root


def _holder(text: str) -> Placeholder:
    return Placeholder("x", Role.SINGLE, (), text)


def insert(rendering: Rendering, source: str, nodes: Sequence[Node]) -> Rendering:
    """Write the values of ``nodes``' placeholders into a translation, each where its words are."""
    ops, _ = place(Flat(source, tuple(nodes)), rendering)
    edits: list[Edit] = []
    for op in ops:
        text = op.piece if isinstance(op.piece, str) else op.piece.value
        if edits and edits[-1].end == op.start and edits[-1].start == op.start:
            edits[-1] = Edit(op.start, op.end, edits[-1].text + text)
        else:
            edits.append(Edit(op.start, op.end, text))
    return rendering.edited(edits)
