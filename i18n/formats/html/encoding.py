"""Which encoding a page says it is in, and how it says that it is in another now.

Source: the Encoding Standard (labels) and the HTML Standard ("Determining the character encoding").
"""

from __future__ import annotations

import re

from i18n.formats.html import attributes as attrs
from i18n.formats.html.lexer import Token, Type, lex

_PRESCAN = 4096
"""Bytes that are searched; the standard asks authors to stay within 1024."""

_DECLARED = re.compile(r"((?:charset|encoding)\s*=\s*[\"']?\s*)([\w.:-]+)", re.IGNORECASE)

_LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "cp819", "windows-1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "ansi_x3.4-1968"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "ksc5601"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("mac-roman", "macintosh", "mac"), "mac_roman"),
    **dict.fromkeys(("mac-cyrillic", "mac-ukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}
"""Labels that mean another encoding than Python's codec of that name."""

_SAME = re.compile(
    r"utf-?8|(?:windows-|cp)125[0-8]|iso-?8859-(?:[2-8]|1[03-6])|latin[2-6]|koi8-?[ru]|euc-jp|iso-2022-jp|gb18030|(?:ibm|cp)866"
)
"""Labels that Python has a codec for, the same one."""


def declared(data: bytes) -> str | None:
    """Python's name of the encoding that a page declares in a ``meta`` or in its XML declaration."""
    head = data[:_PRESCAN].decode("latin-1")
    for token in lex(head):
        match = _declaration(head, token)
        if match is not None:
            label = match[2].lower().removeprefix("x-").removesuffix("-i")
            return _LABELS.get(label) or (label if _SAME.fullmatch(label) else None)
    return None


def redeclare(text: str) -> str:
    """``text`` with each declaration of an encoding saying ``utf-8``."""
    last = max((match.start() for match in _DECLARED.finditer(text)), default=-1)
    pieces: list[str] = []
    position = 0
    for token in lex(text):
        if token.start > last:
            break
        if match := _declaration(text, token):
            pieces += text[position : match.start(2)], "utf-8"
            position = match.end(2)
    return "".join([*pieces, text[position:]])


def _declaration(text: str, token: Token) -> re.Match[str] | None:
    """The place of an encoding's label (group 2) in a token that declares one."""
    if token.name == "meta" and token.type is Type.START:
        about = attrs.parse(text, token)
        if "charset" in about or attrs.http_equiv(about) == "content-type":
            return _DECLARED.search(text, token.start, token.end)
    elif token.type is Type.OTHER and text.startswith("<?xml", token.start):
        return _DECLARED.search(text, token.start, token.end)
    return None
