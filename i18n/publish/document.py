"""A localized article as HTML, with the places in it that publishing changes.

A document is scanned once, when it is localized; after that only its spots are looked at. All else
stays byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_CANDIDATE = re.compile(r"(?P<address>[^\s,]\S*?)(?:,(?=\s|\Z)|\s+(?P<rest>[^,]*)|\Z)")
URL = re.compile(
    r"""(?:url\(\s*|@import\s+(?=["']))(?P<quote>["']?)(?P<address>[^"'()\s;]+)(?P=quote)""", re.IGNORECASE
)
"""A file's address in a style sheet."""


class Kind(StrEnum):
    """What is changed in a place."""

    LINK = "link"
    """The value of an ``href`` that a reader follows, its quotes included."""

    TOLD = "told"
    """The same, on an element that says ``hreflang`` itself."""

    FILE = "file"
    """The value of an attribute that names a file the page loads."""

    SET = "set"
    """The value of a ``srcset``."""

    PICTURE = "picture"
    """The value of a ``meta`` that names a picture for others to show; it must be a whole address."""

    STYLE = "style"
    """The content of a ``style`` element."""

    DROP = "drop"
    """What says something of the page's addresses or languages that is said anew."""

    ROOT = "root"
    """Where ``lang`` goes, in the tag of an ``html`` element that has none."""

    HEAD = "head"
    """Where the head's lines go."""

    DATA = "data"
    """Where members go in the JSON-LD object that describes the article."""

    NOTICE = "notice"
    """Where notices go: the start of the body, or the content of the author's element for them."""

    LANGUAGES = "languages"
    """Where the language switcher goes: the content of the author's element for it."""

    END = "end"
    """The end of the body: where the switcher goes when the author has no element for it."""


class Spot(NamedTuple):
    """A place in a document."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character; ``start`` where something is put in."""

    kind: Kind
    """What is changed here."""

    value: str = ""
    """What stands here, character references decoded; for :attr:`Kind.DATA` the members that are there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A localized article as HTML."""

    text: str
    """The page, or what goes into a template's."""

    whole: bool
    """Whether it is a page of its own; otherwise a template makes it one."""

    spots: tuple[Spot, ...] = ()
    """The places that are changed, in order; they do not overlap."""

    def references(self) -> tuple[str, ...]:
        """The addresses in it that may lead to articles and files, each once, in order."""
        found: dict[str, None] = {}
        for spot in self.spots:
            if spot.kind is Kind.SET:
                found.update(dict.fromkeys(address for address, _ in candidates(spot.value)))
            elif spot.kind is Kind.STYLE:
                found.update(dict.fromkeys(styles(spot.value)))
            elif spot.kind in (Kind.LINK, Kind.TOLD, Kind.FILE, Kind.PICTURE):
                found[spot.value.strip()] = None
        return tuple(found)

    def changed(self, change: Callable[[Spot], str | None]) -> str:
        """The text with every spot replaced by what ``change`` gives for it; ``None`` leaves it."""
        pieces: list[str] = []
        done = 0
        for spot in self.spots:
            new = change(spot)
            if new is not None:
                pieces += self.text[done : spot.start], new
                done = spot.end
        pieces.append(self.text[done:])
        return "".join(pieces)

    def dump(self) -> bytes:
        """The document as JSON."""
        value = [self.text, self.whole, [list(spot) for spot in self.spots]]
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def load(data: bytes) -> Document:
    """The reverse of :meth:`Document.dump`."""
    text, whole, spots = json.loads(data)
    return Document(text, whole, tuple(Spot(start, end, Kind(kind), value) for start, end, kind, value in spots))


def candidates(srcset: str) -> Iterable[tuple[str, str]]:
    """The addresses in a ``srcset``, each with its descriptor."""
    for match in _CANDIDATE.finditer(srcset):
        yield match["address"], (match["rest"] or "").strip()


def styles(css: str) -> Iterable[str]:
    """The addresses of files in a style sheet."""
    for match in URL.finditer(css):
        yield match["address"].strip()
