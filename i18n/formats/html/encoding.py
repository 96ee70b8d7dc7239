"""Which encoding a page says it is in, and how it says that it is in another now.

Source: the Encoding Standard (labels) and the HTML Standard ("Determining the character encoding").
"""

from __future__ import annotations

import re

from i18n.formats.html import attributes as attrs
from i18n.formats.html.lexer import Type, lex

_PRESCAN = 4096
"""Bytes that are searched; the standard asks authors to stay within 1024."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(r"((?:charset|encoding)\s*=\s*[\"']?\s*)([\w.:-]+)", re.IGNORECASE)

_LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "cp819", "windows-1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "ansi_x3.4-1968"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "ksc5601"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}
"""Labels that mean another encoding than Python's codec of that name."""


def declared(data: bytes) -> str | None:
    """Python's name of the encoding that a page declares in a ``meta`` or in its XML declaration."""
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    match = _META.search(head) or _XML.search(head)
    if match is None:
        return None
    label = match[1].decode("ascii", "replace").lower()
    return _LABELS.get(label, label)


def redeclare(text: str) -> str:
    """``text`` with each declaration of an encoding saying ``utf-8``."""
    pieces = []
    for token in lex(text):
        piece = text[token.start : token.end]
        if token.type is Type.START and token.name == "meta":
            about = attrs.parse(text, token)
            if "charset" in about or attrs.http_equiv(about) == "content-type":
                piece = _DECLARED.sub(r"\1utf-8", piece)
        elif piece.startswith("<?xml"):
            piece = _DECLARED.sub(r"\1utf-8", piece)
        pieces.append(piece)
    return "".join(pieces)
