"""Names of placeholders, and the pattern that is built from them."""

from __future__ import annotations

import re
from functools import cache

from i18n.formats.markdown.plain import collapse
from i18n.inline import normalize
from i18n.model import Pattern, Placeholder, Role, Segment

Parts = tuple[str | Segment, ...]

_CODE: Parts = ("`", "`")

BARE = {
    ("<strong>", "</strong>"): ("strong", "b", "**"),
    ("<em>", "</em>"): ("em", "i", "*"),
    ("<del>", "</del>"): ("strike", "s", "~~"),
    ("<code>", "</code>"): ("code", "code", "`"),
}
"""HTML that says the same as Markdown: the writer may use either, so both count as one markup."""

BASES = {"a": "a", "b": "b", "strong": "b", "i": "i", "em": "i", "code": "code"}
"""Names of placeholders for other HTML elements; the rest is ``s``."""

_BREAK = re.compile(r"<br ?/?>")


def is_break(tag: str) -> bool:
    """Whether ``tag`` is a line break without attributes."""
    return bool(_BREAK.fullmatch(tag))


@cache
def _mark(name: str, role: Role, mark: str) -> Placeholder:
    """One side of emphasis or code: most markup is that, and every text shares it."""
    return Placeholder(name, role, (mark,))


class Names:
    """Builds a pattern; equal markup gets an equal name, other markup of the same sort another."""

    def __init__(self) -> None:
        self._pieces: list[str | Placeholder] = []
        self._texts: list[str] = []
        self._counts: dict[str, int] = {}
        self._known: dict[tuple[str, Parts], str] = {}
        self._open: list[tuple[str, Parts | None, str]] = []

    def text(self, text: str) -> None:
        """Add text; white space is collapsed."""
        self._texts.append(text)

    def code(self, text: str) -> None:
        """Add a code span: its white space stays as it is."""
        self._flush()
        name = self._name("code", _CODE)
        self._pieces += (_mark(name, Role.OPEN, "`"), text, _mark(name, Role.CLOSE, "`"))

    def single(self, base: str, parts: Parts) -> None:
        """Add a placeholder whose name is shared by all with the same markup."""
        self._add(Placeholder(self._name(base, parts), Role.SINGLE, parts))

    def numbered(self, base: str, parts: Parts, value: str) -> None:
        """Add a placeholder with a number of its own."""
        self._add(Placeholder(self._next(base), Role.SINGLE, parts, value))

    def open(self, base: str, parts: Parts, closing: Parts | None, *, numbered: bool = False, value: str = "") -> None:
        """Open a pair; ``closing`` is what closes it, ``None`` when :meth:`close` will tell."""
        name = self._next(base) if numbered else self._name(base, parts + (closing or ()))
        self._open.append((name, closing, base))
        self._add(Placeholder(name, Role.OPEN, parts, value))

    def close(self, parts: Parts | None = None) -> None:
        """Close the pair that was opened last."""
        name, closing, _ = self._open.pop()
        self._add(Placeholder(name, Role.CLOSE, parts or closing or ()))

    def is_code(self) -> bool:
        """Whether the pair that was opened last is code."""
        return bool(self._open) and self._open[-1][2] == "code"

    def pattern(self) -> Pattern:
        """All that was added."""
        self._flush()
        return normalize(self._pieces)

    def _add(self, placeholder: Placeholder) -> None:
        self._flush()
        self._pieces.append(placeholder)

    def _flush(self) -> None:
        if self._texts:
            self._pieces.append(collapse("".join(self._texts)))
            self._texts.clear()

    def _next(self, base: str) -> str:
        self._counts[base] = count = self._counts.get(base, 0) + 1
        return f"{base}{count}"

    def _name(self, base: str, parts: Parts) -> str:
        name = self._known.get((base, parts))
        if name is None:
            self._counts[base] = count = self._counts.get(base, 0) + 1
            name = self._known[base, parts] = base if count == 1 else f"{base}{count}"
        return name
