"""Which parts of a run of inline events are texts, so that a sentence is the same unit in Markdown as in HTML.

A link or emphasis around a whole text stays outside, as :mod:`i18n.formats.html.trim` has it; links in a row that are
no sentence are texts of their own, as :mod:`i18n.formats.html.menu` has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from i18n.formats.markdown import tags
from i18n.formats.markdown.builder import end_of, start_of
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.plain import LETTER
from i18n.formats.markdown.source import Source

_MARKS = {"Strong": 2, "Emphasis": 1, "Strikethrough": 2}
_REWRITTEN = frozenset({"Autolink", "Email", "Collapsed", "Shortcut"})
"""Links whose text says where they lead."""

_CODE = frozenset({"code", "kbd", "samp", "tt"})
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


class Unit(NamedTuple):
    """A text in a run."""

    left: int
    """Index of its first event."""

    right: int
    """Index behind its last event."""

    before: str
    """The markup of the run that is open around it."""

    after: str
    """What closes that markup; every link with the same address."""


def find(source: Source, run: Sequence[Event]) -> list[Unit] | None:
    """The texts in a run; ``None`` when that is the run as it is."""
    if source.known and (told := _told(source, run)):
        return told
    links = [
        index
        for index, event in enumerate(run)
        if (event.name == "Link" or event.kind == "InlineHtml") and _is_link(event)
    ]
    if len(links) < 2 and run[0].kind not in ("Start", "InlineHtml"):
        return None
    if any(event.kind == "InlineHtml" and (tags.is_opaque(event.value) or tags.switch(event.value)) for event in run):
        return None
    partners = _partners(run)
    around = _Around(source, run, partners)
    found = [_bare(around, *place) for place in _menu(run, links, partners)]
    if not found or not {unit.left for unit in found}.isdisjoint(links):
        found = [_bare(_Around(source, run, partners), 0, len(run))]
    return None if found == [Unit(0, len(run), "", "")] else found


def _told(source: Source, run: Sequence[Event]) -> list[Unit]:
    """The texts that are known to stand in a run, where the markup around each is what it was."""
    starts = ((left, source.known.get(start_of(source, event))) for left, event in enumerate(run))
    told = [(left, known) for left, known in starts if known is not None]
    if not told:
        return []
    found: list[Unit] = []
    ends = {end_of(source, event): index + 1 for index, event in enumerate(run)}
    partners = _partners(run)
    around = _Around(source, run, partners)
    for left, (end, before) in told:
        if found and left < found[-1].right:
            continue
        right = ends.get(end, 0)
        if right > left and all(left <= partners.get(at, left) < right for at in range(left, right)):
            unit = around.unit(left, right)
            found += [unit] if _tags_of(unit.before) == _tags_of(before) else []
    return found


def _tags_of(markup: str) -> str:
    """Markup without the values of its attributes: a title is translated, too."""
    return _VALUE.sub("=", markup) if "=" in markup else markup


def _is_link(event: Event) -> bool:
    if event.kind == "Start":
        return event.name == "Link" and event.value["link_type"] not in ("Autolink", "Email")
    return event.kind == "InlineHtml" and tags.tag(event.value) == ("a", False)


def _partners(run: Sequence[Event]) -> dict[int, int]:
    """Index of each event that opens or closes something to that of the other one."""
    found = tags.pairs(run) if any(event.kind == "InlineHtml" for event in run) else {}
    opened: list[int] = []
    for index, event in enumerate(run):
        if event.kind == "Start":
            opened.append(index)
        elif event.kind == "End" and opened:
            found[index] = opened.pop()
            found[found[index]] = index
    return found


def _menu(run: Sequence[Event], links: Sequence[int], partners: dict[int, int]) -> list[tuple[int, int]]:
    """The outermost links, when two or more have a word and nothing else has one."""
    found: list[tuple[int, int]] = []
    worded = outside = 0
    for left in links:
        if left not in partners or (found and left < found[-1][1]):
            continue
        outside += _words(run, partners, found[-1][1] if found else 0, left)
        worded += bool(_words(run, partners, left, partners[left] + 1))
        found.append((left, partners[left] + 1))
    if worded < 2 or outside or _words(run, partners, found[-1][1], len(run)):
        return []
    return found


def _words(run: Sequence[Event], partners: dict[int, int], left: int, right: int) -> int:
    """How many events of a range say a word; what is told of a picture is said elsewhere."""
    count = 0
    while left < right:
        event = run[left]
        if event.kind == "Start" and event.name == "Image":
            left = partners[left]
        elif event.kind in ("Text", "Code"):
            count += LETTER.search(event.value) is not None
        else:
            count += event.kind in ("InlineMath", "DisplayMath", "FootnoteReference")
        left += 1
    return count


def _bare(around: _Around, left: int, right: int) -> Unit:
    """The text in a range, without the markup around all of it."""
    while right - left > 2 and around.partners.get(left) == right - 1 and _comes_off(around.run, left, right):
        left, right = left + 1, right - 1
    return around.unit(left, right)


def _comes_off(run: Sequence[Event], left: int, right: int) -> bool:
    event, first, last = run[left], run[left + 1], run[right - 2]
    if (first.kind == "Text" and first.value[:1].isspace()) or (last.kind == "Text" and last.value[-1:].isspace()):
        return False
    if event.kind == "InlineHtml":
        name = tags.tag(event.value).name
        return name not in _CODE and not any(char in event.value for char in "\n\r\x1f")
    return event.name in _MARKS or (event.name == "Link" and event.value["link_type"] not in _REWRITTEN)


class _Around:
    """Finds the markup that is open around the units of a run, which are asked for in their order."""

    def __init__(self, source: Source, run: Sequence[Event], partners: dict[int, int]) -> None:
        self.source = source
        self.run = run
        self.partners = partners
        self.open: list[int] = []
        self.at = 0

    def unit(self, left: int, right: int) -> Unit:
        """The unit in a range, which does not start before the last one did."""
        self.open += (index for index in range(self.at, left) if self.partners.get(index, -1) > index)
        self.open = [index for index in self.open if self.partners[index] >= left]
        self.at = left
        before, after = "", ""
        for index in self.open:
            if self.partners[index] >= right:
                opening, closing = self._pair(index)
                before, after = before + opening, closing + after
        return Unit(left, right, before, after)

    def _pair(self, index: int) -> tuple[str, str]:
        event = self.run[index]
        if event.kind == "InlineHtml":
            return event.value, self.run[self.partners[index]].value
        if event.name == "Link":
            return "[", "](x)"
        mark = _mark(self.source, event)
        return mark, mark


def _mark(source: Source, event: Event) -> str:
    """How emphasis is written; nothing for what is none."""
    raw = source.slice(event.start, event.start + _MARKS.get(event.name, 0))
    return "~" if raw[:1] == "~" != raw[1:] else raw
