"""Quotation marks, brackets and dashes: plain for the engine, the source's own again in the translation.

Models know straight quotation marks and hyphens best and drop curly ones, so the engine sees the
plain forms. Where as many come out as went in, each takes its old form; where not, those that came
out go, and the source's pairs are put around the words that theirs became.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from i18n.model import Placeholder, Role
from translate.pipeline.flat import Flat, Node
from translate.pipeline.spans import Edit, Rendering, Span
from translate.pipeline.transfer import place

_DOUBLE = '“”„‟«»"＂「」『』'
_OPENING = "“„‟«‘‚‹「『"
_BRACKETS = {"(": ")", "[": "]"}
_DASH = re.compile(r"\s(?:[–—―−]|--+)(?=\s)|(?<=\w)[—―](?=\w)|(?<=[”\"’])—|—(?=[“\"‘])")
_TARGET_DASH = re.compile(r"(?<=\s)(?:[-–—]|--)(?=\s)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark or bracket of the source sentence."""

    start: int
    """Where it starts, with white space that belongs to it."""

    end: int
    """Where it ends."""

    text: str
    """How it stands in the source."""

    plain: str
    """How the engine sees it; empty when it does not see it."""

    partner: int = -1
    """Index of the mark it pairs with, -1 for none."""

    opens: bool = False
    """Whether it is the first of its pair."""


def marks(text: str, guarded: Sequence[Span]) -> tuple[Mark, ...]:
    """The quotation marks and brackets of ``text`` outside of ``guarded`` spans, paired where they nest."""
    if not re.search(r"[\W_]", text):
        return ()
    raw = [mark for mark in _find(text) if not any(s <= mark.start < e for s, e in guarded)]
    doubles = any(mark.text.strip() in _DOUBLE for mark in raw)
    raw = [_single(mark) if doubles and mark.text in "‘’'" else mark for mark in raw]
    return _paired(raw, text)


def _find(text: str) -> list[Mark]:
    found = []
    for match in re.finditer(
        r"«\s?|\s?»|[“”„‟\"＂「」『』‹›()\[\]]|(?<!\w)[‘'](?=\w(?:[^‘’'\n]|(?<=\w)[’'](?=\w))*[\w.,!?][’'](?!\w))", text
    ):
        char = match[0].strip()
        plain = char if char in "()[]" else '"'
        found.append(Mark(*match.span(), match[0], plain))
        if char in "‘'":
            close = re.compile(r"[’'](?!\w)").search(text, match.end() + 1)
            if close:
                found.append(Mark(*close.span(), close[0], '"'))
    return sorted(set(found), key=lambda mark: mark.start)


def _single(mark: Mark) -> Mark:
    return Mark(mark.start, mark.end, mark.text, "'")


def _paired(raw: Sequence[Mark], text: str) -> tuple[Mark, ...]:
    """Pair marks by kind, the way they nest; straight ones open where no word stands before them."""
    partners = [-1] * len(raw)
    opens = [False] * len(raw)
    stack: list[int] = []
    for index, mark in enumerate(raw):
        at = next((i for i in reversed(stack) if _fits(raw[i].text.strip(), mark.text.strip())), None)
        if at is not None and _closes(mark, text):
            partners[index], partners[at] = at, index
            opens[at] = True
            del stack[stack.index(at) :]
        elif mark.text.strip() not in ")]”»":
            stack.append(index)
    return tuple(
        Mark(mark.start, mark.end, mark.text, mark.plain, partner, first)
        for mark, partner, first in zip(raw, partners, opens, strict=True)
    )


_CLOSERS = {
    "(": ")",
    "[": "]",
    "“": '”"',
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'’",
    '"': '"”',
    "＂": "＂",
    "「": "」",
    "『": "』",
    "‹": "›",
    "”": "”",
}


def _fits(opening: str, closing: str) -> bool:
    return closing in _CLOSERS.get(opening, "") and closing != ""


def _closes(mark: Mark, text: str) -> bool:
    """Whether a mark can be a closing one: a straight one before a word after a space cannot."""
    before, after = text[: mark.start][-1:], text[mark.end :][:1]
    return not (mark.text in "\"'" and (not before or before.isspace()) and after.isalnum())


def plain(found: Sequence[Mark]) -> list[Edit]:
    """Edits that give the engine the plain forms."""
    return [Edit(mark.start, mark.end, mark.plain) for mark in found if mark.plain != mark.text]


def restore(
    rendering: Rendering, found: Sequence[Mark], source: str, shapes: Mapping[str, str]
) -> tuple[Rendering, bool]:
    """Put the marks of the source back into a translation of it; say whether they had to be placed anew.

    ``shapes`` maps marks to those of the target language: ``{"“": "« "}``.
    """
    repaired = False
    for kind in ('"', "'", "()", "[]"):
        ours = [index for index, mark in enumerate(found) if mark.plain and mark.plain in kind]
        spots = _spots(rendering.text, kind)
        if not ours:
            if spots and kind in ('"', "()"):
                repaired = True
                rendering = rendering.edited([Edit(*span, "") for span in _invented(rendering, spots)])
            continue
        if len(spots) == len(ours) and _agree(rendering.text, spots, [found[i] for i in ours]):
            edits = [
                Edit(*spot, shapes.get(found[i].text.strip(), found[i].text))
                for spot, i in zip(spots, ours, strict=True)
            ]
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


def _spots(text: str, kind: str) -> list[Span]:
    if kind == "'":
        return [Span(*match.span()) for match in re.finditer(r"(?<!\w)'|'(?!\w)", text)]
    pattern = r"[\"“”„«»]" if kind == '"' else rf"[{re.escape(kind)}]"
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
    shapes: Mapping[str, str],
) -> Rendering:
    bare = rendering.edited([Edit(*spot, "") for spot in spots])
    return insert(bare, source, _nodes(found, ours, shapes))


def _nodes(found: Sequence[Mark], ours: Sequence[int], shapes: Mapping[str, str]) -> list[Node]:
    root: list[Node] = []
    stack: list[Node] = []
    for index in ours:
        mark = found[index]
        text = shapes.get(mark.text.strip(), mark.text)
        while stack and stack[-1].end < mark.start:
            stack.pop()
        if mark.partner >= 0 and not mark.opens:
            continue
        siblings = stack[-1].children if stack else root
        if mark.partner < 0:
            siblings.append(Node(mark.start, mark.start, _holder(text)))
            continue
        other = found[mark.partner]
        close = shapes.get(other.text.strip(), other.text)
        node = Node(mark.end, other.start, _holder(text), _holder(close))
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


_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")


def apostrophes(source: str, text: str) -> list[Edit]:
    """Edits that give the apostrophes of a translation the form of its source's, where these are curly."""
    if "’" not in source or _STRAIGHT.search(source):
        return []
    return [Edit(*match.span(), "’") for match in _STRAIGHT.finditer(text)]


def dashes(text: str, guarded: Sequence[Span]) -> list[tuple[int, int, str]]:
    """The dashes of ``text`` outside of ``guarded``: start, end and how they stand, spaces included."""
    return [
        (*match.span(), match[0])
        for match in _DASH.finditer(text)
        if not any(s <= match.start() < e for s, e in guarded)
    ]


def plain_dashes(found: Sequence[tuple[int, int, str]]) -> list[Edit]:
    """Edits that give the engine hyphens between spaces."""
    return [Edit(start, end, " -" if text[0].isspace() else " - ") for start, end, text in found]


def restore_dashes(rendering: Rendering, found: Sequence[tuple[int, int, str]]) -> Rendering:
    """Give the dashes of a translation the forms of the source's, in order."""
    spots = [Span(*match.span()) for match in _TARGET_DASH.finditer(rendering.text)]
    edits = []
    for spot, (_, _, text) in zip(spots, found, strict=False):
        if text[0].isspace():
            edits.append(Edit(*spot, text.strip()))
        else:
            edits.append(Edit(spot.start - 1, spot.end + 1, text))
    return rendering.edited(edits)
