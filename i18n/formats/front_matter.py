"""Front matter: the YAML or TOML block at the top of a document, its texts found by exact position.

Values of the chosen keys become segments that cover the whole scalar, quotes and all, so that a
translation may be quoted differently where it must. What cannot be read is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from i18n.inline import Keys
from i18n.model import Kind, Location, ReadOptions, Segment

MAX_CHARS = 64 * 1024
"""Longest front matter that is looked into, in characters."""

MAX_BRACKETS = 2000
"""Most brackets in front matter that is looked into: parsers are slow on nests of them."""

_BLOCK = re.compile(
    r"(?P<yaml>---[ \t]*(?:\r\n|\r|\n))(?P<yaml_text>.*?)(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"
    r"|(?P<toml>\+\+\+[ \t]*(?:\r\n|\r|\n))(?P<toml_text>.*?)(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)",
    re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")
_LANGUAGE_KEYS = ("lang", "language", "locale")


class Scalar(NamedTuple):
    """One string value in front matter."""

    path: tuple[str, ...]
    """Keys that lead to it; items of a list have the list's path."""

    start: int
    """Offset of its first character in the block, quotes included."""

    end: int
    """Offset behind its last character."""

    text: str
    """What it says."""

    style: str
    """How it is written; for the writer of its language."""


class Block(NamedTuple):
    """Where front matter is."""

    language: str
    """``yaml`` or ``toml``."""

    start: int
    """Offset of the first character between its fences."""

    end: int
    """Offset of the closing fence."""

    after: int
    """Offset of the document's body."""


class _Language(Protocol):
    """What the module of a front matter's language offers."""

    def scan(self, text: str) -> list[tuple[tuple[str, ...], int, int, str, str]]: ...

    def is_valid(self, text: str) -> bool: ...

    def write(self, text: str, style: str) -> str | None: ...


@cache
def _language(name: str) -> _Language:
    """The module for ``yaml`` or ``toml``; most documents need neither, and a YAML parser is large."""
    return cast(_Language, import_module(f"i18n.formats.front_matter_{name}"))


def find(text: str) -> Block | None:
    """The front matter that ``text`` starts with."""
    if not text.startswith(("---", "+++")):
        return None
    match = _BLOCK.match(text)
    if not match:
        return None
    language = "yaml" if match["yaml"] else "toml"
    return Block(language, *match.span(f"{language}_text"), match.end())


def scalars(text: str, block: Block) -> list[Scalar]:
    """The string values in a block, in order; none when it cannot be read."""
    inside = text[block.start : block.end]
    if len(inside) > MAX_CHARS or inside.count("[") + inside.count("{") > MAX_BRACKETS:
        return []
    return [Scalar(*found) for found in _language(block.language).scan(inside)]


def is_readable(text: str, block: Block) -> bool:
    """Whether what stands between the fences is of their language, as far as it is looked into."""
    inside = text[block.start : block.end]
    if len(inside) > MAX_CHARS or inside.count("[") + inside.count("{") > MAX_BRACKETS:
        return True
    return _language(block.language).is_valid(inside)


def read(
    text: str, block: Block, keys: Keys, *, path: str, options: ReadOptions, known: Container[int] = frozenset()
) -> list[str | Segment]:
    """The parts of ``text`` up to the body; values at the UTF-8 offsets ``known`` are texts even without a letter."""
    parts: list[str | Segment] = []
    at = 0
    for scalar in scalars(text, block):
        start, end = block.start + scalar.start, block.start + scalar.end
        if ".".join(scalar.path) not in options.front_matter or start < at:
            continue
        if not _LETTER.search(scalar.text) and len(text[:start].encode()) not in known:
            continue
        parts.append(text[at:start])
        pattern = (re.sub(r"[ \t\r\n\f]+", " ", scalar.text),)
        parts.append(
            Segment(
                key=keys(pattern),
                pattern=pattern,
                kind=Kind.TITLE if scalar.path == ("title",) else Kind.META,
                location=Location(path, _line(text, start)),
                parts=(text[start:end],),
                mode=f"{block.language}:{scalar.style}",
            )
        )
        at = end
    parts.append(text[at : block.after])
    return parts


def _line(text: str, offset: int) -> int:
    return text.count("\n" if "\n" in text else "\r", 0, offset) + 1


def render(mode: str, text: str) -> str | None:
    """The source text of a value; ``None`` when ``mode`` is not one of front matter or cannot hold ``text``."""
    language, _, style = mode.partition(":")
    return _language(language).write(text, style)


def is_mode(mode: str) -> bool:
    """Whether ``mode`` is that of a segment in front matter."""
    return mode.startswith(("yaml:", "toml:"))


def set_language(text: str, tag: str) -> str:
    """``text`` with the language that its front matter declares replaced by ``tag``."""
    start = 1 if text.startswith("\ufeff") else 0
    block = find(text[start:])
    if block is None:
        return text
    for scalar in scalars(text[start:], block):
        if len(scalar.path) == 1 and scalar.path[0] in _LANGUAGE_KEYS:
            offset = start + block.start
            written = _language(block.language).write(tag, scalar.style)
            if written is None:
                return text
            return text[: offset + scalar.start] + written + text[offset + scalar.end :]
    return text
