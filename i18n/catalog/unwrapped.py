"""Texts that are read without the markup around them now: their translations lose it too.

A link or emphasis around all of a text once stood in its source, and a row of links was one source. Where the
translation has the same tags in the same places, what is inside them is the translation of what is inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from i18n.inline import TAG

_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = "0123456789"


class Piece(NamedTuple):
    """What is inside the markup of a source, and what of its translation belongs to it."""

    source: str
    target: str
    same: bool = True
    """Whether the translation has the same markup around it; else it is the translation without that markup."""


def pieces(source: str, target: str) -> list[Piece]:
    """What is inside the markup: of a text in markup one piece, of a row of links one each; else nothing."""
    links = dict(_pairs(source))
    said = _LETTER.search(TAG.sub("", _outside(source)))
    if len(links) > 1 and not said and all(name.startswith("a") for name in links):
        theirs = dict(_pairs(target))
        return [_bare(text, theirs[name]) for name, text in links.items() if name in theirs]
    piece = _bare(source, target)
    return [piece] if piece.source != source else []


def loose(form: str) -> str:
    """A text form without the numbers of its tags, which depend on what else is in it."""
    return TAG.sub(lambda tag: f"<{tag['close']}{tag['name'].rstrip(_DIGITS)}{tag['single']}>", form)


def renamed(piece: Piece, source: str) -> str | None:
    """The text of ``piece`` for ``source``, with its tags; ``None`` when the piece is of another source."""
    names = dict(zip(_names(piece.source), _names(source), strict=False))
    if _with(piece.source, names) != source or not names.keys() >= set(_names(piece.target)):
        return None
    return _with(piece.target, names)


def _with(form: str, names: dict[str, str]) -> str:
    return TAG.sub(lambda tag: f"<{tag['close']}{names.get(tag['name'], '')}{tag['single']}>", form)


def _names(form: str) -> list[str]:
    return list(dict.fromkeys(tag["name"] for tag in TAG.finditer(form)))


def _bare(source: str, target: str) -> Piece:
    """Both without the pairs that hold all of the source."""
    same = True
    while name := _around(source):
        size = len(name) + 2
        source = source[size : -size - 1]
        same = same and _around(target) == name
        target = target[size : -size - 1] if same else target.replace(f"<{name}>", "").replace(f"</{name}>", "")
    return Piece(source, target, same)


def _around(form: str) -> str:
    """The name of the pair that holds all of a text; empty when there is none."""
    pairs = list(_pairs(form))
    return pairs[0][0] if len(pairs) == 1 and form == f"<{pairs[0][0]}>{pairs[0][1]}</{pairs[0][0]}>" else ""


def _pairs(form: str) -> Iterator[tuple[str, str]]:
    """The outermost pairs: name, and what is inside."""
    opened: list[re.Match[str]] = []
    for tag in TAG.finditer(form):
        if tag["close"] and opened:
            start = opened.pop()
            if not opened:
                yield start["name"], form[start.end() : tag.start()]
        elif not tag["single"]:
            opened.append(tag)


def _outside(form: str) -> str:
    for name, inside in _pairs(form):
        form = form.replace(f"<{name}>{inside}</{name}>", "")
    return form
