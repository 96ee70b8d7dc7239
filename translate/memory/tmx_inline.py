"""The tags of a text form and the inline elements of a TMX segment, both ways.

``Read <a1>this</a1><br/>`` is
``Read <bpt i="1" x="1">&lt;a1&gt;</bpt>this<ept i="1">&lt;/a1&gt;</ept><ph x="2">&lt;br/&gt;</ph>``: what
a tool does not know it shows as the tag it stands for. Elements of other tools whose content is no
such tag become ``<s1>..</s1>`` and ``<x1/>``, numbered by ``x``, which TMX uses to say that elements of
two languages correspond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from i18n import inline
from i18n.model import Role
from i18n.safe_xml import escape
from translate.memory.adapt import fits

_DIGITS = re.compile(r"[0-9]{1,6}")


def write(form: str, numbers: dict[str, int]) -> str:
    """The content of a ``<seg>`` for a text form.

    ``numbers`` gives each tag's name its ``x`` and is filled; pass the same for both languages.
    """
    if "<" not in form:
        return escape(inline.unescape(form))
    pieces = list(inline.split(form))
    pairs = _pairs(pieces)
    return "".join(_piece(at, piece, pairs, numbers) for at, piece in enumerate(pieces))


def _pairs(pieces: list[str | tuple[Role, str]]) -> dict[int, int]:
    """The number of the pair that each paired tag belongs to, by its place; lone ones are not in it."""
    open_: list[int] = []
    pairs: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        if piece[0] is Role.OPEN:
            open_.append(at)
        elif piece[0] is Role.CLOSE and open_ and pieces[open_[-1]] == (Role.OPEN, piece[1]):
            pairs[open_[-1]] = pairs[at] = len(pairs) // 2 + 1
            open_.pop()
    return pairs


def _piece(at: int, piece: str | tuple[Role, str], pairs: dict[int, int], numbers: dict[str, int]) -> str:
    if isinstance(piece, str):
        return escape(piece)
    role, name = piece
    x = numbers.setdefault(name, len(numbers) + 1)
    if role is Role.SINGLE:
        return f'<ph x="{x}">&lt;{name}/&gt;</ph>'
    if role is Role.OPEN:
        if at in pairs:
            return f'<bpt i="{pairs[at]}" x="{x}">&lt;{name}&gt;</bpt>'
        return f'<it pos="begin" x="{x}">&lt;{name}&gt;</it>'
    if at in pairs:
        return f'<ept i="{pairs[at]}">&lt;/{name}&gt;</ept>'
    return f'<it pos="end" x="{x}">&lt;/{name}&gt;</it>'


def read(segment: Element, *, literal: bool) -> str:
    """The text form of a ``<seg>``.

    Many tools write tags as plain text. Unless ``literal``, a segment without inline elements whose
    text is a text form with well-formed tags is taken as that.
    """
    if not len(segment):
        text = segment.text or ""
        if not literal and "<" in text and inline.TAG.search(text) and fits(text, text):
            return text
        return inline.escape(text)
    form = "".join(_Reader().content(segment))
    return form if fits(form, form) else inline.TAG.sub("", form)


class _Reader:
    """Names the inline elements of one segment."""

    def __init__(self) -> None:
        self.open: dict[str, str] = {}
        self.count = 0

    def content(self, element: Element) -> Iterator[str]:
        yield inline.escape(element.text or "")
        for child in element:
            yield from self.element(child)
            yield inline.escape(child.tail or "")

    def element(self, element: Element) -> Iterator[str]:
        kind = element.tag.rpartition("}")[2]
        self.count += 1
        if kind == "hi":
            name = f"s{self._number(element)}"
            yield f"<{name}>"
            yield from self.content(element)
            yield f"</{name}>"
            return
        told = (element.text or "").strip()
        match = inline.TAG.fullmatch(told)
        if kind == "bpt":
            name = (
                match["name"] if match and not match["close"] and not match["single"] else f"s{self._number(element)}"
            )
            self.open[element.get("i", "")] = name
            yield f"<{name}>"
        elif kind == "ept":
            yield f"</{self.open[element.get('i', '')]}>" if element.get("i", "") in self.open else ""
        elif match and (kind == "it" or match["single"]):
            yield told
        else:
            yield f"<x{self._number(element)}/>"

    def _number(self, element: Element) -> str:
        told = element.get("x") or element.get("i") or ""
        return told if _DIGITS.fullmatch(told) else str(self.count)
