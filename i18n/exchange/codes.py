"""The tags of a text form as inline codes with ids, the same for every XML format.

A code's id is its tag's name, and for the second of one name ``a1.2``: the same tag has the same id in
source and translation, a translator's tool shows what the PO file shows, and the name can be read from
it again. Where another tool chose the ids, codes become ``<s1>`` and ``<x1/>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from i18n import inline
from i18n.model import Role

_NAME = re.compile(r"(?P<name>[a-z]+[0-9]*)(?:\.[0-9]+)?")
_DIGITS = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Code:
    """One tag of a text form."""

    role: Role
    """Opening, closing or single."""

    name: str
    """Its name in the text form: ``a1``."""

    id: str
    """Its id; both tags of a pair have the same."""

    paired: bool
    """Whether it is one of a pair that nests; an opening or closing tag that is alone is not."""

    @property
    def form(self) -> str:
        """The tag itself: ``<a1>``."""
        close, single = ("/" * (self.role is role) for role in (Role.CLOSE, Role.SINGLE))
        return f"<{close}{self.name}{single}>"


def coded(form: str) -> list[str | Code]:
    """A text form as literal texts and codes."""
    pieces = list(inline.split(form))
    partners = _partners(pieces)
    counts: dict[str, int] = {}
    ids: dict[int, str] = {}
    for at, piece in enumerate(pieces):
        if not isinstance(piece, str) and partners.get(at, at) >= at:
            counts[piece[1]] = count = counts.get(piece[1], 0) + 1
            ids[at] = piece[1] if count == 1 else f"{piece[1]}.{count}"
    return [
        piece if isinstance(piece, str) else Code(*piece, ids[min(at, partners.get(at, at))], at in partners)
        for at, piece in enumerate(pieces)
        if piece
    ]


def _partners(pieces: Iterable[str | tuple[Role, str]]) -> dict[int, int]:
    """The place of each paired tag's other half, both ways."""
    open_: list[tuple[int, str]] = []
    partners: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        if piece[0] is Role.OPEN:
            open_.append((at, piece[1]))
        elif piece[0] is Role.CLOSE and open_ and open_[-1][1] == piece[1]:
            other, _ = open_.pop()
            partners[other], partners[at] = at, other
    return partners


class Names:
    """The names of the codes of one entry that comes back: the same id, the same name."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def __call__(self, id_: str, *, single: bool) -> str:
        """The name of the code ``id_``."""
        if match := _NAME.fullmatch(id_):
            return match["name"]
        if id_ not in self._taken:
            number = id_ if _DIGITS.fullmatch(id_) else str(len(self._taken) + 1)
            self._taken[id_] = f"{'x' if single else 's'}{number}"
        return self._taken[id_]


def characters(text: str) -> Iterator[tuple[str, str]]:
    """``text`` cut into what XML can hold and each character that it cannot: ``(text, "")`` and ``("", character)``."""
    from i18n.safe_xml import unwritable

    while match := unwritable(text):
        if match.start():
            yield text[: match.start()], ""
        yield "", match[0]
        text = text[match.end() :]
    if text:
        yield text, ""


def joined(pieces: Iterable[str | tuple[Role, str]]) -> str:
    """The text form of literal texts and tags."""
    form: list[str] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            form += [inline.escape(text), Code(*piece, "", paired=False).form]
            text = ""
    return "".join([*form, inline.escape(text)])
