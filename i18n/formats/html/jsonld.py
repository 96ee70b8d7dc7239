"""Text in JSON-LD: where the strings stand that a search engine shows.

The JSON is not parsed but scanned, so that each string keeps its exact place and damage in one
place leaves the rest readable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from i18n.formats.html.elements import JSON_KEYS
from i18n.formats.html.page import JSON, Found, Page, has_words
from i18n.model import Kind

_TOKEN = re.compile(r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"|[\[\]{}:,]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def find(page: Page, start: int, end: int) -> Iterator[Found]:
    """The strings between ``start`` and ``end`` that are text, as segments."""
    for key, begin, stop in strings(page.text, start, end):
        if key in JSON_KEYS:
            text = _decoded(page.text[begin:stop])
            if has_words(text):
                yield page.found(begin, stop, (text,), Kind.META, JSON)


def strings(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each string value with the key it stands under (directly, in a list or as ``@value``) and its place."""
    outer: list[tuple[str, str]] = []
    key = ""
    last: re.Match[str] | None = None
    for match in _TOKEN.finditer(text, start, end):
        mark = match[0]
        if last is not None:
            if mark == ":":
                key = _decoded(last[0])
            else:
                yield outer[-1][1] if outer and key == "@value" else key, *last.span()
        last = match if mark[0] == '"' else None
        if mark in "[{":
            outer.append((mark, key))
            key = key if mark == "[" else ""
        elif mark in "]},":
            if mark != "," and outer:
                outer.pop()
            key = outer[-1][1] if outer and outer[-1][0] == "[" else ""


def _decoded(literal: str) -> str:
    try:
        text = json.loads(literal, strict=False)
    except ValueError:
        return ""
    return "" if _SURROGATE.search(text) else str(text).strip()


def encode(text: str) -> str:
    """A JSON string literal that may stand in a script."""
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPES)
