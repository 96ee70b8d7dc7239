"""What is wrong with a document that is read all the same: diagnostics with codes that never change.

Readers add what they meet on their way, so that a sound document costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from i18n.diagnostics import Diagnostic
from i18n.ui import _

CODES: Mapping[str, str] = MappingProxyType(
    {
        "html-unclosed-element": "Every start tag has its end tag, where HTML does not let it be left out.",
        "html-unexpected-end-tag": "Every end tag has its start tag.",
        "html-unclosed-tag": "The page does not end within a tag (a quotation mark of an attribute is missing).",
        "html-unclosed-comment": "The page does not end within a comment.",
        "markdown-unclosed-fence": "A code block does not go on to the end of the document.",
        "markdown-undefined-reference": "A link or a footnote has its definition.",
        "front-matter-unclosed": "A block at the top has an end.",
        "front-matter-unreadable": "A block at the top is YAML or TOML.",
        "nul-character": "There is no U+0000, which readers drop.",
    }
)
"""The code of each trouble, and what a sound document does instead."""

FAMILY = "article"
"""What silences all of them, as the name of a family silences rules."""

MOST = 100
"""Diagnostics of one document that are kept: what comes after the hundredth says nothing new."""


class Troubles:
    """Collects the diagnostics of one document."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: list[Diagnostic] = []

    def add(self, line: int, code: str, message: str) -> None:
        """Note what is wrong at ``line``."""
        if len(self._found) < MOST:
            self._found.append(Diagnostic(self._path, line, code, message))

    @property
    def is_full(self) -> bool:
        """Whether nothing more is kept."""
        return len(self._found) >= MOST

    def characters(self, text: str) -> None:
        """Note the first U+0000 of a text."""
        place = text.find("\0")
        if place >= 0:
            message = _("there is a NUL character here, which readers drop; save the file again without it")
            self.add(line_at(text, place), "nul-character", message)

    def all(self) -> tuple[Diagnostic, ...]:
        """What was found, by line."""
        return tuple(sorted(self._found, key=lambda one: one.line))


def line_at(text: str, offset: int) -> int:
    """The line of ``text`` that ``offset`` lies in, from 1."""
    return text.count("\n" if "\n" in text else "\r", 0, offset) + 1
