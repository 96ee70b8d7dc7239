"""Translations that no page may show, whatever the catalog says.

Markup cannot come in through a translation: :mod:`i18n.compile` escapes it or leaves the text out. What
is refused here is text that harms as text.
"""

from __future__ import annotations

import re

from i18n.model import Segment
from i18n.ui import _

LONGEST = 2000
"""Characters that a translation may always have."""

TIMES = 20
"""How many times as long as its source it may be when it is longer than that."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def reason(segment: Segment, target: str, *, pseudo: bool = False) -> tuple[str, str] | None:
    """Why ``target`` may not stand for ``segment``, as a code and a sentence; ``None`` when it may.

    With ``pseudo`` the page is in a pseudo-locale, whose texts are turned round to show what that does.
    """
    if match := _CONTROLS.search(target):
        return "unwritable-character", _("the translation has the control character U+{code:04X}").format(
            code=ord(match[0])
        )
    source = segment.text
    if not pseudo and (match := _OVERRIDES.search(target)):
        if match[0] not in source:
            return "bidi-override", _("the translation turns the direction of text round with U+{code:04X}").format(
                code=ord(match[0])
            )
    elif not _closed(target):
        return "bidi-unclosed", _("the translation changes the direction of text and does not change it back")
    if len(target) > max(LONGEST, TIMES * len(source)):
        return "text-too-long", _("the translation has {count} characters for {count2} of the source").format(
            count=len(target), count2=len(source)
        )
    return None


def _closed(text: str) -> bool:
    """Whether every embedding and isolate in ``text`` ends in it: UAX 9, 3.3.2."""
    open_: list[str] = []
    for match in _DIRECTIONS.finditer(text):
        char = match[0]
        if char in "\u202a\u202b\u202d\u202e":
            open_.append("\u202c")
        elif char in "\u2066\u2067\u2068":
            open_.append("\u2069")
        elif not open_ or open_.pop() != char:
            return False
    return not open_
