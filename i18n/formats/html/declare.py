"""What a translated page says of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from i18n.formats.html import attributes as attrs
from i18n.formats.html import jsonld
from i18n.formats.html.attributes import Attribute
from i18n.formats.html.lexer import Token, Type, lex
from i18n.locales import direction, tag

_MORE = re.compile("og:locale|content-language|inLanguage", re.IGNORECASE)
_Edit = tuple[int, int, str]
"""Start, end and what to put there."""


def declare(text: str, locale: str) -> str:
    """``text`` with ``locale`` in ``<html lang dir xml:lang>``, ``og:locale`` and JSON-LD's ``inLanguage``."""
    pieces: list[str] = []
    position = 0
    for start, end, piece in _edits(text, locale):
        pieces += text[position:start], piece
        position = end
    return "".join([*pieces, text[position:]])


def _edits(text: str, locale: str) -> Iterator[_Edit]:
    root = json = False
    for token in lex(text):
        if token.type is Type.RAW and json:
            yield from _in_json(text, token, locale)
        json = False
        if token.type is not Type.START:
            continue
        if token.name == "html" and not root:
            root = True
            yield from sorted(_of_root(text, token, locale))
            if not _MORE.search(text):
                return
        elif token.name == "meta":
            yield from _of_meta(attrs.parse(text, token), locale)
        elif token.name == "script":
            json = attrs.type_of(attrs.parse(text, token)) == "application/ld+json"


def _of_root(text: str, token: Token, locale: str) -> Iterator[_Edit]:
    about = attrs.parse(text, token)
    wanted = {"lang": tag(locale)}
    if "xml:lang" in about:
        wanted["xml:lang"] = wanted["lang"]
    if "dir" in about or direction(locale) == "rtl":
        wanted["dir"] = direction(locale)
    added = [f' {name}="{value}"' for name, value in wanted.items() if name not in about]
    if added:
        place = token.start + 1 + len(token.name)
        yield place, place, "".join(added)
    for name in wanted.keys() & about.keys():
        if about[name].value != wanted[name]:
            yield _value(about[name], wanted[name])


def _value(attribute: Attribute, value: str) -> _Edit:
    equals = "" if attribute.end > attribute.start else "="
    return attribute.start, attribute.end, f'{equals}"{value}"'


def _of_meta(about: Mapping[str, Attribute], locale: str) -> Iterator[_Edit]:
    if "content" in about and attrs.meta_name(dict(about)) == "og:locale":
        yield _value(about["content"], tag(locale).replace("-", "_"))
    if "content" in about and attrs.http_equiv(dict(about)) == "content-language":
        yield _value(about["content"], tag(locale))


def _in_json(text: str, token: Token, locale: str) -> Iterator[_Edit]:
    for key, start, end in jsonld.strings(text, token.start, token.end):
        if key == "inLanguage":
            yield start, end, jsonld.encode(tag(locale))
