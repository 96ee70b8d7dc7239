"""What is wrong with a document that is read all the same: diagnostics with codes that never change.

Readers add what they meet on their way, so that a sound document costs nothing. The codes:

``html-unclosed-element``, ``html-unexpected-end-tag``
    a start or an end tag without its partner, where HTML does not let it be left out;
``html-unclosed-tag``, ``html-unclosed-comment``
    the page ends within one (a quotation mark of an attribute is missing, most often);
``markdown-unclosed-fence``
    a code block that goes on to the end of the document;
``markdown-undefined-reference``
    a link or a footnote whose definition is not there;
``front-matter-unclosed``, ``front-matter-unreadable``
    a block at the top that has no end, or is no YAML or TOML;
``nul-character``
    a U+0000, which readers drop.
"""

from __future__ import annotations

from i18n.diagnostics import Diagnostic
from i18n.ui import _

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
