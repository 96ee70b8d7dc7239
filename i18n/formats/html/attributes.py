"""The attributes of a tag: what they say, where they stand, which of them a reader gets to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from i18n.formats.html.elements import ATTRIBUTES, BUTTON_TYPES, META_NAMES, NEVER_ON, ONLY_ON
from i18n.formats.html.entities import SPACE, decode_attribute
from i18n.formats.html.lexer import ATTRIBUTE, Token
from i18n.model import Kind

_MAY_MATTER = re.compile(
    rf"[\s/\"'](?:translate|(?:{'|'.join(ATTRIBUTES)})\s*=)|[\s\"'=]notranslate", re.IGNORECASE | re.ASCII
)


class Attribute(NamedTuple):
    """An attribute and where its value stands, with its quotes."""

    start: int
    end: int
    value: str
    """What it says: without quotes, character references decoded."""


def parse(text: str, token: Token) -> dict[str, Attribute]:
    """The attributes of a start tag under their names in lower case; the first of a name counts."""
    found: dict[str, Attribute] = {}
    position = token.start + 1 + len(token.name.rpartition(":")[2])
    while match := ATTRIBUTE.match(text, position, token.end - 1):
        position = match.end()
        name = match["name"].lower()
        if name not in found:
            start, end = match.span("value")
            if start < 0:
                start = end = match.end("name")
            found[name] = Attribute(start, end, decode_attribute(_unquoted(text[start:end])))
    return found


def of_interest(text: str, token: Token) -> dict[str, Attribute]:
    """The same as :func:`parse`, but nothing where nothing in the tag is of interest here."""
    if token.end - token.start < len(token.name) + 4:
        return {}
    if token.name in ("html", "script") or _MAY_MATTER.search(text, token.start, token.end):
        return parse(text, token)
    return {}


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") else value


def translated(attributes: dict[str, Attribute]) -> bool | None:
    """What an element says of being translated; ``None`` when it says nothing and inherits.

    ``translate`` is an enumerated attribute of HTML; the class ``notranslate`` is Google's.
    """
    if "translate" in attributes:
        said = attributes["translate"].value.lower()
        if said in ("", "yes"):
            return True
        if said == "no":
            return False
    if "class" in attributes and "notranslate" in SPACE.split(attributes["class"].value):
        return False
    return None


def readable(name: str, attributes: dict[str, Attribute]) -> Iterator[tuple[Attribute, Kind]]:
    """The attributes of element ``name`` with text for a reader, in the order of the source."""
    for key, attribute in attributes.items():
        kind = ATTRIBUTES.get(key)
        if kind is not None and attribute.value and _is_read(key, name, attributes):
            yield attribute, kind


def _is_read(key: str, name: str, attributes: dict[str, Attribute]) -> bool:
    if (key in ONLY_ON and name not in ONLY_ON[key]) or name in NEVER_ON.get(key, ()):
        return False
    if key == "content":
        return meta_name(attributes) in META_NAMES
    return key != "value" or type_of(attributes) in BUTTON_TYPES


def type_of(attributes: dict[str, Attribute]) -> str:
    """The ``type`` of an element, in lower case."""
    return attributes["type"].value.strip().lower() if "type" in attributes else ""


def meta_name(attributes: dict[str, Attribute]) -> str:
    """What a ``meta`` is about, in lower case."""
    for key in ("name", "property", "itemprop"):
        if key in attributes:
            return attributes[key].value.strip().lower()
    return ""


def http_equiv(attributes: dict[str, Attribute]) -> str:
    """Which header a ``meta`` stands for, in lower case."""
    return attributes["http-equiv"].value.strip().lower() if "http-equiv" in attributes else ""
