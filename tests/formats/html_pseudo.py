"""Translations nobody would make: shuffled markup, and text that looks like anything but text."""

from __future__ import annotations

import random

from i18n import inline
from i18n.model import Pattern, Placeholder, Role

NASTY = [
    "plain",
    "<script>alert(1)</script>",
    "&lt;b> &amp; &amp;lt; &copy &copy=1 &#60;",
    "quotes \" and ' and `",
    "--> ]]> */ </title> </textarea>",
    "line\u2028 and \u2029 and \u00a0 and \u00ad",
    "  spaces  ",
    '{"json": "\\\\"}',
    "1 < 2 > 1 = x/",
    "日本語 العربية 𝒳",
    "\ttab\nand newline",
]


def nasty(pattern: Pattern, chance: random.Random) -> str:
    """A target for ``pattern`` with the same placeholders in another order, nested as before."""
    return inline.text(inline.normalize(_shuffled(list(pattern), chance)))


def _shuffled(pieces: list[str | Placeholder], chance: random.Random) -> list[str | Placeholder]:
    groups: list[list[str | Placeholder]] = [[inline.unescape(chance.choice(NASTY))]]
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if isinstance(piece, str):
            groups.append([piece[::-1] if chance.random() < 0.3 else piece + chance.choice(NASTY)])
        elif piece.role is Role.SINGLE:
            groups.append([piece])
        else:
            end = _end(pieces, position)
            groups.append([piece, *_shuffled(pieces[position:end], chance), pieces[end]])
            position = end + 1
    chance.shuffle(groups)
    return [piece for group in groups for piece in group]


def _end(pieces: list[str | Placeholder], position: int) -> int:
    depth = 1
    while True:
        piece = pieces[position]
        if isinstance(piece, Placeholder):
            depth += {Role.OPEN: 1, Role.CLOSE: -1, Role.SINGLE: 0}[piece.role]
            if depth == 0:
                return position
        position += 1
