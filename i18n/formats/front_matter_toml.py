"""String values at the top level of TOML front matter, and how they are written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

_KEY = re.compile(r"[ \t]*(?:([A-Za-z0-9_-]+)|\"([^\"\\\r\n]*)\"|'([^'\r\n]*)')[ \t]*=[ \t]*")
_BASIC = r'"(?:[^"\\\r\n]|\\.)*"'
_LITERAL = r"'[^'\r\n]*'"
_LONG_BASIC = r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
_LONG_LITERAL = r"'''.*?'{3,5}(?!')"
_STRING = re.compile("|".join((_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL)), re.DOTALL)
_TOKEN = re.compile(rf"{_STRING.pattern}|#[^\r\n]*|[\[\]{{}}]", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")

Found = tuple[tuple[str, ...], int, int, str, str]


def scan(text: str) -> list[Found]:
    """Path, start, end, text and style of the top-level strings of ``text``; none when it is no TOML."""
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
        return list(_strings(text))
    except (ValueError, RecursionError):
        return []


def is_valid(text: str) -> bool:
    """Whether a TOML parser reads ``text``."""
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return False
    return True


def _strings(text: str) -> Iterator[Found]:
    at = 0
    while at < len(text) and text[at] != "[":
        key = _KEY.match(text, at)
        if key:
            path = (key[1] or key[2] or key[3] or "",)
            string = _STRING.match(text, key.end())
            if string:
                yield _found(path, string)
                at = string.end()
            elif text.startswith("[", key.end()):
                strings, at = _array(text, key.end())
                yield from (_found(path, string) for string in strings)
        at = _line_end(text, at)


def _array(text: str, at: int) -> tuple[list[re.Match[str]], int]:
    """The strings of the array that opens at ``at``, those of arrays within it left out, and its end."""
    strings: list[re.Match[str]] = []
    depth = 0
    for token in _TOKEN.finditer(text, at):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
            if not depth:
                return strings, token.end()
        elif depth == 1 and token[0][0] != "#":
            strings.append(token)
    return strings, len(text)


def _found(path: tuple[str, ...], string: re.Match[str]) -> Found:
    raw = string[0]
    style = raw[:3] if raw[:3] in ('"""', "'''") else raw[0]
    value = tomllib.loads("x = " + raw.replace("\r\n", "\n"))["x"]
    return path, string.start(), string.end(), value, style


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at)
    return len(text) if newline < 0 else newline + 1


def write(text: str, style: str) -> str:
    """``text`` as a string in ``style``, or as a basic string where that cannot hold it."""
    text = re.sub(r"[ \t\r\n\f]+", " ", text)
    if style == "'" and "'" not in text and not _CONTROL.search(text):
        return f"'{text}'"
    if style == "'''" and "'" not in text and not _CONTROL.search(text):
        return f"'''{text}'''"
    quotes = '"""' if len(style) == 3 else '"'
    escaped = re.sub(r'[\\"]', r"\\\g<0>", text)
    return quotes + _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + quotes
