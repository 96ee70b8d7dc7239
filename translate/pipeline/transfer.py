"""Inline markup of a source, put around the words of its translation.

The engine sees a segment's words alone. Here the markup comes back: each pair is projected over
the word alignment to the run of target tokens with the most links into it and the fewest out of
it, inner pairs within outer ones, siblings apart. A single placeholder that stands like a word
(a line break, an icon between two spaces) travels through the engine as an object, see
:data:`translate.pipeline.flat.OBJECT`; any other stands at the neighbours it had. Nothing is ever dropped,
and the result nests by construction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from i18n import inline
from i18n.model import Pattern, Placeholder
from translate.pipeline.align import Token, anchored, attach
from translate.pipeline.flat import OBJECT, Flat, Node
from translate.pipeline.spans import Rendering, Span, is_word, tokens

FunctionWords = frozenset[str]
"""Articles, prepositions and the like of one language, in lower case."""


_HEAD = 2
"""Words that a translation may put before those of the sentence that opens a segment."""


@dataclass(slots=True)
class _Place:
    """Where a node goes in the translation."""

    start: int
    end: int
    before: str = ""
    after: str = ""
    skip: int = 0
    """Characters of the translation that the node takes the place of."""

    children: list[tuple[Node, _Place]] = field(default_factory=list)


class Op(NamedTuple):
    """Put ``piece`` in the place of ``[start, end)`` of a translation."""

    start: int
    end: int
    piece: str | Placeholder


def place(
    flat: Flat, rendering: Rendering, *, small: FunctionWords = frozenset(), small_target: FunctionWords = frozenset()
) -> tuple[list[Op], list[str]]:
    """Where the placeholders of ``flat`` go in the text of ``rendering``, in order.

    Also the names of pairs whose words could not be found and which stand at a best guess.
    ``small`` are the function words of the source language, ``small_target`` articles, prepositions
    and conjunctions of the target's: these are left out at the edges of a pair that has none of
    those there in the source.
    """
    placer = _Placer(flat, rendering, small, small_target)
    room, scope = Span(0, len(rendering.text)), Span(0, len(flat.text))
    return list(_ops(placer.all(flat.nodes, 0, len(placer.tokens), room, scope))), placer.guessed


def transfer(
    flat: Flat, rendering: Rendering, *, small: FunctionWords = frozenset(), small_target: FunctionWords = frozenset()
) -> tuple[Pattern, list[str]]:
    """The pattern of a translation: its text with the placeholders; arguments and second value of :func:`place`."""
    if not flat.nodes:
        return inline.normalize([rendering.text]), []
    ops, guessed = place(flat, rendering, small=small, small_target=small_target)
    pieces: list[str | Placeholder] = []
    end = 0
    for op in ops:
        pieces += rendering.text[end : op.start], op.piece
        end = max(end, op.end)
    pieces.append(rendering.text[end:])
    return inline.normalize(pieces), guessed


def _ops(places: list[tuple[Node, _Place]]) -> Iterator[Op]:
    for node, at in sorted(places, key=lambda item: (item[1].start, item[1].end)):
        if at.before:
            yield Op(at.start, at.start, at.before)
        yield Op(at.start, at.start + at.skip, node.open)
        if node.close is not None:
            yield from _ops(at.children)
            yield Op(at.end, at.end, node.close)
        if at.after:
            yield Op(at.end, at.end, at.after)


class _Placer:
    """Finds the places of one segment's nodes."""

    def __init__(self, flat: Flat, rendering: Rendering, small: FunctionWords, small_target: FunctionWords) -> None:
        self.source = flat.text
        self.target = rendering.text
        self.words = tokens(flat.text)
        self.tokens: list[Token] = anchored(attach(rendering.text, rendering.links), flat.text, rendering.text)
        self.small = small
        self.small_target = small_target
        self.guessed: list[str] = []

    def all(self, nodes: Sequence[Node], first: int, last: int, room: Span, scope: Span) -> list[tuple[Node, _Place]]:
        """Places of sibling ``nodes`` within the target tokens ``[first, last)`` and the characters ``room``.

        ``scope`` is the part of the source their parent spans.
        """
        found: dict[int, _Place] = {}
        taken: set[int] = set()
        for index in self._order(nodes):
            found[index] = self._pair(nodes[index], first, last, room, scope, taken)
        for index, node in enumerate(nodes):
            if index not in found:
                found[index] = self._single(node, first, last, room, scope, [(nodes[i], found[i]) for i in found])
        return [(node, found[index]) for index, node in enumerate(nodes)]

    def _order(self, nodes: Sequence[Node]) -> list[int]:
        """Pairs with words, the surest first, so that an unsure one takes what is left."""
        pairs = [index for index, node in enumerate(nodes) if node.close is not None and self._has_word(node)]
        sure = {
            index: max((t.inside(nodes[index].start, nodes[index].end) for t in self.tokens), default=0)
            for index in pairs
        }
        return sorted(pairs, key=lambda index: (-round(sure[index], 1), index))

    def _has_word(self, node: Node) -> bool:
        return bool(self.source[node.start : node.end].strip())

    def _pair(self, node: Node, first: int, last: int, room: Span, scope: Span, taken: set[int]) -> _Place:
        if (
            not self.source[scope[0] : node.start].strip()
            and not self.source[node.end : scope[1]].strip()
            and not taken
        ):
            begin, end = first, last
        else:
            run = self._run(node, first, last, taken)
            if run is None:
                self.guessed.append(node.open.name)
                run = self._guess(node, first, last, taken)
            else:
                run = self._trim(node, *run)
                run = self._grow(node, *run, last, taken)
            begin, end = run
            if self._opens(node, scope) and begin - first <= _HEAD and taken.isdisjoint(range(first, begin)):
                begin = first
        taken.update(range(begin, end))
        span = self._part(node, begin, end, room) if begin < end else self._gap(begin, first, last, room)
        children = self.all(node.children, begin, end, span, Span(node.start, node.end))
        return _Place(span.start, span.end, children=children)

    def _opens(self, node: Node, scope: Span) -> bool:
        """Whether a pair holds the first sentence, such as a run-in heading."""
        first = not self.source[scope[0] : node.start].strip()
        return first and self.source[node.start : node.end].rstrip().endswith((".", "!", "?"))

    def _run(self, node: Node, first: int, last: int, taken: set[int]) -> tuple[int, int] | None:
        """The tokens of a node; of one that is a part of a word, those of the word."""
        found = self._best_run(Span(node.start, node.end), first, last, taken)
        if found is None:
            begin = min((s.start for s in self.words if s.start <= node.start < s.end), default=node.start)
            end = max((s.end for s in self.words if s.start < node.end <= s.end), default=node.end)
            found = self._best_run(Span(begin, end), first, last, taken)
        return found

    def _best_run(self, span: Span, first: int, last: int, taken: set[int]) -> tuple[int, int] | None:
        """The run of free tokens with the highest sum of links into ``span`` less links out of it."""
        best, best_sum = None, 0.0
        begin, total = first, 0.0
        for index in range(first, last):
            if index in taken:
                begin, total = index + 1, 0.0
                continue
            if total <= 0:
                begin, total = index, 0.0
            total += self.tokens[index].inside(*span)
            if total > best_sum + 1e-9:
                best, best_sum = (begin, index + 1), total
        return best

    def _guess(self, node: Node, first: int, last: int, taken: set[int]) -> tuple[int, int]:
        """The free token nearest to the same relative place."""
        middle = (node.start + node.end) / 2 / max(1, len(self.source)) * len(self.target)
        free = [index for index in range(first, last) if index not in taken]
        words = [index for index in free if is_word(self.tokens[index].text)] or free
        if not words:
            return last, last
        near = min(words, key=lambda index: abs((self.tokens[index].start + self.tokens[index].end) / 2 - middle))
        return near, near + 1

    def _trim(self, node: Node, begin: int, end: int) -> tuple[int, int]:
        """Leave out punctuation and function words at the edges that the source has not at its own."""
        inner = [span for span in self.words if span.start < node.end and node.start < span.end]
        head, tail = (self.source[inner[0].start : inner[0].end], self.source[inner[-1].start : inner[-1].end])
        while begin < end - 1 and self._foreign(self.tokens[begin], head, node):
            begin += 1
        while begin < end - 1 and self._foreign(self.tokens[end - 1], tail, node):
            end -= 1
        return begin, end

    def _foreign(self, token: Token, edge: str, node: Node) -> bool:
        """Whether a token at a run's edge is small, the source's edge is not, and nothing small in it became it."""
        word = is_word(token.text)
        if not is_word(edge):
            return False
        if word and (token.text.lower() not in self.small_target or edge.lower() in self.small):
            return False
        start, end, _ = max(token.links, key=lambda link: link[2], default=(node.start, node.start, 0.0))
        origin = self.source[start:end].lower()
        if start < node.start or node.end < end or not origin:
            return True
        return is_word(origin) if not word else origin not in self.small

    def _grow(self, node: Node, begin: int, end: int, last: int, taken: set[int]) -> tuple[int, int]:
        """Take in punctuation beside the run that the source has at its own edge."""
        inner = self.source[node.start : node.end].strip()
        if begin > 0 and begin - 1 not in taken and self._same(self.tokens[begin - 1].text, inner[0], begin - 1, node):
            begin -= 1
        if end < last and end not in taken and self._same(self.tokens[end].text, inner[-1], end, node):
            end += 1
        return begin, end

    def _same(self, text: str, edge: str, index: int, node: Node) -> bool:
        return text == edge and not is_word(text) and self.tokens[index].inside(node.start, node.end) >= 0

    def _part(self, node: Node, begin: int, end: int, room: Span) -> Span:
        """The characters of a run; less than a word where the pair holds less than a word that was copied."""
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        head = next((span for span in self.words if span.start < node.start < span.end), None)
        tail = next((span for span in self.words if span.start < node.end < span.end), None)
        if head and self.tokens[begin].text == self.source[head.start : head.end]:
            start += node.start - head.start
        if tail:
            same = self.tokens[end - 1].text == self.source[tail.start : tail.end]
            initial = tail.start == node.start and node.end - node.start == 1
            if same or initial:
                stop = self.tokens[end - 1].start + node.end - tail.start
        inner = self.source[node.start : node.end]
        start -= self._space(inner[: len(inner) - len(inner.lstrip())], start, -1)
        stop += self._space(inner[len(inner.rstrip()) :], stop, 1)
        return Span(max(room.start, start), min(room.end, max(start, stop)))

    def _space(self, space: str, at: int, side: int) -> int:
        """How many characters of a pair's own white space at its edge stand beside ``at`` in the translation."""
        beside = self.target[at : at + len(space)] if side > 0 else self.target[max(0, at - len(space)) : at]
        return len(space) if beside == space else 0

    def _gap(self, index: int, first: int, last: int, room: Span) -> Span:
        at = self.tokens[index].start if first <= index < last else room.end
        return Span(at, at)

    def _single(
        self, node: Node, first: int, last: int, room: Span, scope: Span, siblings: list[tuple[Node, _Place]]
    ) -> _Place:
        place = self._object(node, first, last) or self._beside(node, first, last, room, scope)
        for sibling, other in siblings:
            if other.start < place.start < other.end:
                at = other.start if node.start <= sibling.start else other.end
                place = _Place(at, at, place.before, place.after)
            elif place.start == other.start < other.end and node.start >= sibling.end:
                place = _Place(other.end, other.end, place.before, place.after)
            elif place.start == other.end > other.start and node.end <= sibling.start:
                place = _Place(other.start, other.start, place.before, place.after)
        if node.close is not None:
            inside = Span(place.start, place.start)
            place.children = self.all(node.children, 0, 0, inside, Span(node.start, node.end))
        place.end = place.start
        return place

    def _object(self, node: Node, first: int, last: int) -> _Place | None:
        """Where the object that stands for a node came out."""
        if node.start == node.end or node.close is not None:
            return None
        for token in self.tokens[first:last]:
            if token.text == OBJECT and any(start == node.start for start, _, _ in token.links):
                return _Place(token.start, token.start, skip=1)
        return None

    def _beside(self, node: Node, first: int, last: int, room: Span, scope: Span) -> _Place:
        """After what stands before a node in the source, or before what stands after it."""
        before, after = self.source[scope[0] : node.start], self.source[node.end : scope[1]]
        if not before.strip():
            return _Place(room.start, room.start, after=node.trail)
        if not after.strip():
            return _Place(room.end, room.end, before=node.lead)
        left = self._linked(max((s for s in self.words if s.start < node.start), default=None), first, last)
        right = self._linked(min((s for s in self.words if s.start >= node.end), default=None), first, last)
        beside = not after[0].isspace() and after[0] not in ".,;:!?…)]}”’»"
        attached_right = not node.trail and beside and before[-1].isspace()
        if right and (attached_right or not left):
            return _Place(right[0].start, right[0].start, after=node.trail)
        if left:
            return _Place(left[-1].end, left[-1].end, before=node.lead)
        ratio = node.start / max(1, len(self.source)) * len(self.target)
        near = min(self.tokens[first:last], key=lambda token: abs(token.end - ratio), default=None)
        at = near.end if near else room.end
        return _Place(at, at, before=node.lead)

    def _linked(self, span: Span | None, first: int, last: int) -> list[Token]:
        if span is None:
            return []
        return [token for token in self.tokens[first:last] if token.inside(*span) > 0]
