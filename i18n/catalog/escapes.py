"""Strings as PO files write them: the escapes of C."""

from __future__ import annotations

import re

_TO = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
    "\0": "\\000",
}
_SPECIAL = re.compile(r'[\\"\n\t\r\a\x08\f\v\0]')
_RARE = re.compile(r"\\\\|\\[ntrvbf\"]|(?P<bytes>(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}))+)|\\(?P<other>.)", re.DOTALL)
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))")
_HAS_RARE = re.compile(r'\\[^\\ntrvbf"]')


def escape(text: str) -> str:
    """``text`` as it stands between the quotes of a PO file."""
    return _SPECIAL.sub(lambda match: _TO[match[0]], text)


def expand(text: str, encoding: str) -> str:
    r"""PO text with the escapes that parsers leave alone put into simpler ones: ``\a``, ``\303\251``.

    Octal and hexadecimal escapes are bytes in the file's ``encoding``, as ``msgcat --escape`` writes.
    """
    if not _HAS_RARE.search(text):
        return text

    def simpler(match: re.Match[str]) -> str:
        if match["bytes"]:
            data = bytes(int(x, 16) if x else int(o, 8) & 255 for x, o in _BYTE.findall(match["bytes"]))
            return _parseable(data.decode(encoding, "replace"))
        if match["other"]:
            return "\a" if match["other"] == "a" else _parseable(match["other"])
        return match[0]

    return _RARE.sub(simpler, text)


def _parseable(text: str) -> str:
    """Escaped as every parser reads it; the two that only C knows stand as they are."""
    return escape(text).replace("\\a", "\a").replace("\\000", "\0")
