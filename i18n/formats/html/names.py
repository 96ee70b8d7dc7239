"""Short names for the markup of a text, and what a translator is told about it."""

from __future__ import annotations

import re

from i18n.formats.html.attributes import parse
from i18n.formats.html.entities import SPACE
from i18n.formats.html.items import Item, Line, family, words
from i18n.formats.html.page import Page
from i18n.model import Placeholder, Role

_BARE = re.compile(r"<[A-Za-z]+[ /]*>")
_ADDRESS = re.compile(r"\b(?:href|src)\s*=", re.IGNORECASE)
_PLAIN = frozenset(("b", "i", "code", "br"))
_LONGEST = 80


def placeholders(page: Page, line: Line, left: int, right: int) -> dict[int, Placeholder]:
    """A placeholder for each item from ``left`` to ``right`` that is markup.

    Equal markup shares a name, except links, which are numbered in order, and what has text of its
    own in it. Bare ``<b>``, ``<i>``, ``<code>`` and ``<br>`` go without a number when all of their
    kind in the text are the same.
    """
    result: dict[int, Placeholder] = {}
    for index, name in _names(line, left, right).items():
        partner = line.partners[index]
        role = Role.SINGLE if partner < 0 else Role.OPEN
        result[index] = _placeholder(page, line.items[index], name, role)
        if partner >= 0:
            result[partner] = _placeholder(page, line.items[partner], name, Role.CLOSE)
    return result


def _names(line: Line, left: int, right: int) -> dict[int, str]:
    families: dict[str, dict[tuple[str, str] | int, list[int]]] = {}
    for index in range(left, right):
        item, partner = line.items[index], line.partners[index]
        if item.role is None or 0 <= partner < index:
            continue
        letters = family(item, paired=partner >= 0)
        same = index if letters == "a" or item.found else _markup(line, index, partner)
        families.setdefault(letters, {}).setdefault(same, []).append(index)
    names: dict[int, str] = {}
    for letters, groups in families.items():
        for number, indices in enumerate(groups.values(), 1):
            plain = letters in _PLAIN and len(groups) == 1 and _is_bare(line, indices[0])
            names.update(dict.fromkeys(indices, letters if plain else f"{letters}{number}"))
    return names


def _markup(line: Line, index: int, partner: int) -> tuple[str, str]:
    opening = line.items[index]
    closing = line.items[partner] if partner >= 0 else None
    return line.source[opening.start : opening.end], line.source[closing.start : closing.end] if closing else ""


def _is_bare(line: Line, index: int) -> bool:
    return _BARE.fullmatch(line.source, line.items[index].start, line.items[index].end) is not None


def _placeholder(page: Page, item: Item, name: str, role: Role) -> Placeholder:
    tells_all = role is Role.CLOSE or name in _PLAIN or item.name == "br"
    value = "" if tells_all else _value(page, item)
    return Placeholder(name, role, page.cut(item.start, item.end, item.found), value)


def _value(page: Page, item: Item) -> str:
    """What a translator is told: an address, the words that are not translated, else the element's name."""
    if item.spoken:
        return _short(words(page.text[item.start : item.end]) or item.name)
    if item.token is not None and _ADDRESS.search(page.text, item.start, item.end):
        attributes = parse(page.text, item.token)
        for key in ("href", "xlink:href", "src"):
            if key in attributes and attributes[key].value:
                return attributes[key].value.strip()
    if item.name:
        return item.name.rpartition(":")[2]
    source = page.text[item.start : item.end]
    return _short(source) if source.startswith("<!--") else ""


def _short(text: str) -> str:
    text = SPACE.sub(" ", text).strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
