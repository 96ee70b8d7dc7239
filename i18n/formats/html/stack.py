"""The open elements, and what follows from them for the text in them.

This is the part of HTML's tree construction that decides what a text is: which end tags are left
out, what an end tag ends, and what is inherited. All steps take constant time on average, however
deep and broken a document is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from i18n.formats.html.elements import BLOCKS, CLOSES_P, FORMATTING, LEFT_OUT_END, SCOPE, TABLE_PARTS
from i18n.model import Kind

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FOREIGN = frozenset(("svg", "math"))
_COUNTED = frozenset(BLOCKS) | frozenset(SCOPE) | _FOREIGN
_ENDS_SOMETHING = _HEADINGS | CLOSES_P | LEFT_OUT_END.keys()


class Entry(NamedTuple):
    """An open element."""

    name: str
    kind: Kind
    """What its text is."""

    translate: bool
    """Whether its text is to be translated, by what the author said."""

    skipped: bool
    """Whether its text is code or not shown."""

    main: bool
    """Whether it belongs to the content that was asked for."""

    breaks: bool
    """Whether a text ends where it starts and ends."""

    contained: bool
    """Whether it stands in a sentence as one thing."""

    inline: bool
    """Whether it would be part of a line, did it not turn translation on."""

    keeps: bool
    """Whether white space in it counts."""

    children: dict[str, Entry]
    """Entries of elements in it that say nothing of themselves, by name, once they were made."""

    @property
    def active(self) -> bool:
        """Whether its text is read."""
        return self.translate and self.main and not self.skipped


class Stack:
    """The open elements, outermost first; the first stands for the document."""

    def __init__(self, root: Entry) -> None:
        self.top = root
        """The innermost open element."""
        self._entries = [root]
        self._starts = [0]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._blocks: list[int] = []
        self._scopes: list[int] = []
        self._foreign: list[int] = []

    @property
    def start(self) -> int:
        """Where in the source the innermost open element starts."""
        return self._starts[-1]

    def __len__(self) -> int:
        return len(self._entries)

    def push(self, entry: Entry, start: int) -> None:
        """Open an element that starts at ``start``."""
        place = len(self._entries)
        self._starts.append(start)
        self._entries.append(entry)
        self.top = entry
        self._places[entry.name].append(place)
        if entry.name not in _COUNTED:
            return
        if entry.name in BLOCKS:
            self._blocks.append(place)
        if entry.name in SCOPE:
            self._scopes.append(place)
        if entry.name in _FOREIGN:
            self._foreign.append(place)

    def pop(self) -> Entry:
        """Close the innermost element."""
        entry = self._entries.pop()
        self.top = self._entries[-1]
        self._starts.pop()
        place = len(self._entries)
        places = self._places[entry.name]
        if places and places[-1] == place:
            places.pop()
        if entry.name in _COUNTED:
            for places in (self._blocks, self._scopes, self._foreign):
                if places and places[-1] == place:
                    places.pop()
        return entry

    def started(self, name: str) -> int:
        """How many entries stay open when the start tag ``name`` comes, which ends what it must; 0: it ends nothing."""
        if not self._foreign and name not in _ENDS_SOMETHING:  # nearly always
            return 0
        size = len(self._entries)
        if ":" not in name and self._foreign and name not in ("svg", "math"):
            size = min(size, self._left_foreign())
        if name in CLOSES_P:
            size = min(size, self._ended(("p",), self._scopes[-1] if self._scopes else -1))
        if name in LEFT_OUT_END:
            names, barriers = LEFT_OUT_END[name]
            size = min(size, self._ended(names, self._last(barriers)))
        if name in _HEADINGS and self.top.name in _HEADINGS:
            size = min(size, len(self._entries) - 1)
        return size if size < len(self._entries) else 0

    def ended(self, name: str) -> int:
        """How many entries stay open when the end tag ``name`` comes; all when it ends nothing."""
        size = len(self._entries)
        if self._entries[-1].name == name:
            return size - 1
        place = self._last((name,))
        if place < 0 or self._barrier(name) > place:
            return size
        if name not in BLOCKS and self._blocks and self._blocks[-1] > place and not self._entries[place].contained:
            if name in FORMATTING:
                self._places[name].pop()
            return size
        return place

    def _barrier(self, name: str) -> int:
        """The place of the innermost element that an end tag does not reach beyond."""
        if name == "table":
            return self._last(("template",))
        if name in TABLE_PARTS:
            return self._last(("table", "template"))
        return self._scopes[-1] if self._scopes else -1

    def _last(self, names: Iterable[str]) -> int:
        last = -1
        for name in names:
            places = self._places.get(name)
            if places and places[-1] > last:
                last = places[-1]
        return last

    def _ended(self, names: Iterable[str], barrier: int) -> int:
        """The place of the outermost of ``names`` beyond ``barrier``; all entries when there is none."""
        places = [place for name in names if (place := self._after(name, barrier)) >= 0]
        return min(places, default=len(self._entries))

    def _after(self, name: str, barrier: int) -> int:
        """The place of the last ``name`` beyond ``barrier``, or -1."""
        places = self._places.get(name)
        return places[-1] if places and places[-1] > barrier else -1

    def _left_foreign(self) -> int:
        """How many entries stay when HTML starts: unfinished SVG or MathML ends, unless it contains HTML."""
        place = self._foreign[-1]
        inner = max(self._last(("svg:foreignobject", "svg:title", "svg:desc")), self._last(_MATH_TEXT))
        return len(self._entries) if inner > place else place


_MATH_TEXT = ("math:mi", "math:mo", "math:mn", "math:ms", "math:mtext", "math:annotation-xml")
