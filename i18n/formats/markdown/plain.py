"""Texts without inline markup: titles, attributes, labels. Backslash escapes and entities, both ways."""

from __future__ import annotations

import re
from html.entities import html5

_CHARACTER = r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|" + _CHARACTER)
_REFERENCE = re.compile("()" + _CHARACTER)
ENTITY = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
"""An ``&`` that starts a character reference."""

LETTER = re.compile(r"[^\W\d_]")
"""A letter of any script."""

_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")
_SHORTCODE = re.compile(r"\{(?=[{%:#.])")


def collapse(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return _SPACE.sub(" ", text)


def decode(text: str) -> str:
    """What a reader sees of ``text``: escapes and character references resolved, as CommonMark does."""
    return _ESCAPED.sub(_resolve, text) if "\\" in text or "&" in text else text


def decode_attribute(text: str) -> str:
    """What a reader hears of an HTML attribute's ``text``: character references resolved."""
    return _REFERENCE.sub(_resolve, text) if "&" in text else text


def _resolve(match: re.Match[str]) -> str:
    escaped, decimal, hexadecimal, name = match.groups()
    if escaped:
        return str(escaped)
    if name:
        return html5.get(name + ";", match[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return "\ufffd"
    return chr(number)


def encode(text: str, delimiter: str, *, cell: bool = False) -> str:
    """``text`` as a title between ``delimiter``; ``cell`` when it stands in a table."""
    text = ENTITY.sub("&amp;", _SHORTCODE.sub(r"\\{", _BACKSLASH.sub(r"\\\\", collapse(text))))
    for mark in "()" if delimiter == "(" else delimiter:
        text = text.replace(mark, "\\" + mark)
    return text.replace("|", "\\|") if cell else text


def encode_attribute(text: str, delimiter: str, *, cell: bool = False) -> str:
    """``text`` as the value of an HTML attribute between ``delimiter``."""
    text = _SHORTCODE.sub("&#123;", ENTITY.sub("&amp;", collapse(text)))
    text = text.replace('"', "&quot;") if delimiter == '"' else text.replace("'", "&#39;")
    return text.replace("|", "&#124;") if cell else text
