"""Quotation marks, brackets and dashes of a source: what they are, and plain forms of them for the engine.

Models know straight quotation marks and hyphens best and drop curly ones. How they come back is
in :mod:`translate.pipeline.requote`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.pipeline.spans import Edit, Rendering, Span

_DOUBLE = '“”„‟«»"＂「」'
_INNER = "‘’'‚‹›『』"
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
    raw = [_single(mark) if doubles and mark.text in _INNER else mark for mark in raw]
    return _paired(raw, text)


def _find(text: str) -> list[Mark]:
    found = []
    for match in re.finditer(
        r"«\s?|\s?»|[“”„‟\"＂「」『』‹›()\[\]]|‚(?=[^‚‘’\n]*[‘’])|(?<!\w)[‘'](?=\w(?:[^‘’'\n]|(?<=\w)[’'](?=\w))*[\w.,!?][’'](?!\w))",
        text,
    ):
        char = match[0].strip()
        plain = char if char in "()[]" else '"'
        found.append(Mark(*match.span(), match[0], plain))
        if char in "‘'‚":
            close = re.compile(r"[’'‘](?!\w)" if char == "‚" else r"[’'](?!\w)").search(text, match.end() + 1)
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
    "‚": "‘’",
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
