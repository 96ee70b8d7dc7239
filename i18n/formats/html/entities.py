"""Source text to what it says and back: character references and white space."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from html.entities import html5

SPACE = re.compile(r"[ \t\r\n\f]+")
"""White space that HTML collapses; a no-break space is none."""

_UNCOLLAPSED = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_NEWLINE = re.compile(r"\r\n?")
_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|([A-Za-z][A-Za-z0-9]*+;?)(?!=))")
_NAMED = re.compile(r"&(#[xX]?[0-9a-fA-F]+|[A-Za-z]+);")
_INVISIBLE = frozenset("\u00a0\u00ad\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f\u202f\u2060")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def decode(source: str) -> str:
    """What the text ``source`` says; white space as it stands."""
    if "\0" in source:
        source = source.replace("\0", "")
    return html.unescape(source) if "&" in source else source


def decode_attribute(source: str) -> str:
    """What an attribute's value says: ``&copy=1`` and ``&copyright`` are no references there."""
    if "\0" in source:
        source = source.replace("\0", "\ufffd")
    return _REFERENCE.sub(_in_attribute, source) if "&" in source else source


def _in_attribute(match: re.Match[str]) -> str:
    return html5.get(match[1], match[0]) if match[1] else html.unescape(match[0])


def collapse(text: str) -> str:
    """``text`` with each run of white space as one space."""
    return _UNCOLLAPSED.sub(" ", text)


def newlines(text: str) -> str:
    """``text`` with its line ends as line feeds, as parsers see them."""
    return _NEWLINE.sub("\n", text) if "\r" in text else text


def escape(text: str, references: Mapping[str, str]) -> str:
    """``text`` as HTML, with the characters in ``references`` written as those."""
    escaped = text.translate(_ESCAPES)
    for char, reference in references.items():
        escaped = escaped.replace(char, reference)
    return escaped


def invisible(source: str) -> dict[str, str]:
    """The references in ``source`` to characters nobody sees, such as ``&nbsp;``: a translation keeps them."""
    if "&" not in source:
        return {}
    found = {html.unescape(match[0]): match[0] for match in _NAMED.finditer(source)}
    return {char: reference for char, reference in found.items() if char in _INVISIBLE}
