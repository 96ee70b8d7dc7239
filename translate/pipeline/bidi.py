"""Characters that tell the direction of a text: no model knows them, and the translation keeps them.

Embeddings and isolates are pairs around words (Unicode Standard Annex 9) and follow their words like
markup; the marks, and what has lost its other half, stay with their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from i18n.model import Placeholder, Role
from translate.pipeline.flat import Node
from translate.pipeline.spans import Span

_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_CLOSERS = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP) | dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE)


def nodes(text: str, others: Sequence[Node], guarded: Sequence[Span]) -> list[Node]:
    """A node for each control of ``text`` outside of ``guarded``, and ``others``, each within the pair it lies in."""
    places = [
        match.start()
        for match in _CONTROLS.finditer(text)
        if not any(start <= match.start() < end for start, end in guarded)
    ]
    if not places:
        return list(others)
    pairs = _pairs(text, places)
    ends = set(pairs.values())
    found = [_node(text, at, pairs.get(at)) for at in places if at not in ends]
    return _nested([*found, *others])


def _pairs(text: str, places: Sequence[int]) -> dict[int, int]:
    """Where each pair opens and closes; one that is not closed before what it lies in is none."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at in places:
        if text[at] in _CLOSERS:
            waiting.append(at)
        elif text[at] in (_POP, _POP_ISOLATE):
            depth = next((n for n in reversed(range(len(waiting))) if _CLOSERS[text[waiting[n]]] == text[at]), None)
            if depth is not None:
                pairs[waiting[depth]] = at
                del waiting[depth:]
    return pairs


def _node(text: str, start: int, end: int | None) -> Node:
    if end is None:
        return Node(start, start + 1, Placeholder("x", Role.SINGLE, (), text[start]))
    opening, closing = (Placeholder("x", role, (), text[at]) for role, at in ((Role.OPEN, start), (Role.CLOSE, end)))
    return Node(start, end + 1, opening, closing)


def _nested(found: Sequence[Node]) -> list[Node]:
    outer: list[Node] = []
    around: list[Node] = []
    for node in sorted(found, key=lambda node: (node.start, -node.end)):
        while around and node.start >= around[-1].end:
            around.pop()
        (around[-1].children if around else outer).append(node)
        if node.close is not None:
            around.append(node)
    return outer
