"""Where a link's title stands: the parser tells what it says, not where."""

from __future__ import annotations

import re

_DESTINATION = re.compile(rb"<(?:[^<>\\\r\n]|\\.)*>")
_GAP = re.compile(rb"[ \t\r\n>]*")
_QUOTED = {
    ord('"'): re.compile(rb'"((?:[^"\\]|\\.)*)"', re.DOTALL),
    ord("'"): re.compile(rb"'((?:[^'\\]|\\.)*)'", re.DOTALL),
    ord("("): re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL),
}
_LABEL = re.compile(rb"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)


def in_link(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    """The title's range, without its delimiters, in ``](/url "title")`` from ``start`` to ``end``."""
    return _after_destination(data, _skip(data, start + 2, end), end)


def in_definition(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    """The title's range, without its delimiters, in ``[label]: /url "title"`` from ``start`` to ``end``."""
    label = _LABEL.match(data, start, end)
    return _after_destination(data, _skip(data, label.end(), end), end) if label else None


def _skip(data: bytes, start: int, end: int) -> int:
    gap = _GAP.match(data, start, end)
    return gap.end() if gap else start


def _after_destination(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    angled = _DESTINATION.match(data, start, end)
    at = _skip(data, angled.end() if angled else _bare(data, start, end), end)
    quoted = _QUOTED.get(data[at]) if at < end else None
    match = quoted.match(data, at, end) if quoted else None
    return match.span(1) if match else None


def _bare(data: bytes, start: int, end: int) -> int:
    """Where the destination without angle brackets that starts at ``start`` ends."""
    depth, at = 0, start
    while at < end and data[at] > 32:
        if data[at] == 92:  # a backslash and what it escapes
            at += 1
        elif data[at] == 40:
            depth += 1
        elif data[at] == 41:
            depth -= 1
            if depth < 0:
                break
        at += 1
    return min(at, end)
