"""From marks around texts to ``data-segment`` on elements, without anything that runs, loads or leads away.

The policy that the page is sent with forbids all of it too; this is the first of two fences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from i18n.formats.html.attributes import Attribute, parse
from i18n.formats.html.lexer import Token, Type, lex

START, STOP, END = "\ufdd1", "\ufdd2", "\ufdd3"
"""``START id STOP text END``: noncharacters, which no page and no translation has."""

_OPEN = re.compile(f"{START}([0-9a-f]{{12}}){STOP}")
_ANY = re.compile(f"{START}[0-9a-f]{{12}}{STOP}|{START}|{STOP}|{END}")
_MARK = re.compile(f"{START}([0-9a-f]{{12}}){STOP}|{END}")
_GONE = frozenset({"script", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "base", "portal"})
_LOADS = frozenset({"preload", "prefetch", "prerender", "preconnect", "dns-prefetch", "modulepreload", "manifest"})
_LEADS = frozenset({"a", "area"})
_NEVER = frozenset({"srcdoc", "ping", "action", "formaction", "target", "autofocus", "autoplay", "manifest", "nonce"})
_EMPTY = frozenset({"img", "input", "meta", "area"})
_RUNS = re.compile(r"[\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:", re.IGNORECASE)


class _Piece(NamedTuple):
    """What comes out for a token."""

    text: str
    token: Token


def marked(html: str, *, base: str, address: str) -> str:
    """The page with its marks as attributes.

    Relative addresses in it start at ``base``; ``address`` is its own, for links within it.
    """
    pieces = list(_pieces(html, address))
    ids = _carried(pieces)
    out: list[str] = []
    based = False
    for place, piece in enumerate(pieces):
        if not based and (where := _base_goes(piece.token, html)):
            based = True
            tag = f'<base href="{escape(base)}">'
            out += (tag, _out(piece, place, ids)) if where == "before" else (_out(piece, place, ids), tag)
            continue
        out.append(_out(piece, place, ids))
    return "".join(out)


def _out(piece: _Piece, place: int, ids: dict[int, str]) -> str:
    if piece.token.type is Type.START:
        return _with_id(piece.text, ids[place]) if place in ids else piece.text
    return _spanned(piece.text) if START in piece.text or END in piece.text else piece.text


def _base_goes(token: Token, html: str) -> str:
    """Where ``base`` goes in, seen from ``token``: ``before`` it, ``after`` it, or neither."""
    if token.type is Type.OTHER or (
        token.type is Type.TEXT and not html[token.start : token.end].strip("\ufeff \t\r\n")
    ):
        return ""
    if token.name == "html":
        return ""
    return "after" if token.name == "head" and token.type is Type.START else "before"


def _pieces(html: str, address: str) -> Iterator[_Piece]:
    """The tokens that stay, each as it comes out."""
    inside = ""
    for token in lex(html):
        name = token.name.rpartition(":")[2]
        text = html[token.start : token.end]
        if token.type is Type.RAW and inside:
            continue
        inside = ""
        if token.type in (Type.START, Type.END) and name in _GONE:
            inside = name if token.type is Type.START else ""
            continue
        if token.type is Type.START:
            attributes = parse(html, token)
            if _is_dropped(name, attributes):
                continue
            text = _tag(html, token, attributes, address)
        elif token.type is not Type.TEXT:
            text = _ANY.sub("", text)
        yield _Piece(text, token)


def _is_dropped(name: str, attributes: dict[str, Attribute]) -> bool:
    if name == "meta":
        return "http-equiv" in attributes
    if name == "link" and "rel" in attributes:
        return not _LOADS.isdisjoint(attributes["rel"].value.lower().split())
    return False


def _tag(html: str, token: Token, attributes: dict[str, Attribute], address: str) -> str:
    """A start tag without what runs or leads away; one that holds no text has the id of its first marked attribute."""
    name = token.name.rpartition(":")[2]
    text = html[token.start : token.end]
    dirty = [one for one, found in attributes.items() if _is_dirty(name, one, found.value)]
    found = _OPEN.search(text) if name in _EMPTY else None
    if not dirty and not _ANY.search(text):
        return text
    kept = [_ANY.sub("", html[token.start : token.start + 1 + len(name)])]
    for one, attribute in attributes.items():
        value = _ANY.sub("", attribute.value)
        if one in dirty and one in ("href", "xlink:href") and name in _LEADS:
            inner = value.strip()
            kept.append(f' {one}="{escape(address + inner if inner.startswith("#") else address)}"')
        elif one not in dirty:
            kept.append(f' {one}="{escape(value)}"' if attribute.end > attribute.start else f" {one}")
    if found:
        kept.append(f' data-segment="{found[1]}"')
    return "".join(kept) + (" />" if token.empty else ">")


def _is_dirty(element: str, name: str, value: str) -> bool:
    if name.startswith("on") or name in _NEVER or name == "data-segment":
        return True
    if element in _LEADS and name in ("href", "xlink:href"):
        return True
    return bool(_RUNS.match(value))


def _with_id(tag: str, id_: str) -> str:
    end = len(tag) - 2 if tag.endswith("/>") else len(tag) - 1
    return f'{tag[:end].rstrip()} data-segment="{id_}"{tag[end:]}'


def _carried(pieces: Sequence[_Piece]) -> dict[int, str]:
    """The start tags whose whole content is one segment, by place; the marks of these are taken out of ``pieces``."""
    found: dict[int, str] = {}
    changed = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.token.type is not Type.START or place + 1 >= len(pieces):
            continue
        first = pieces[place + 1]
        opening = _OPEN.match(first.text.lstrip()) if first.token.type is Type.TEXT else None
        if opening is None:
            continue
        last = _closing(pieces, place + 1)
        after = pieces[last + 1] if 0 <= last < len(pieces) - 1 else None
        if after is None or after.token.type is not Type.END or after.token.name != piece.token.name:
            continue
        found[place] = opening[1]
        changed[place + 1] = first._replace(text=_OPEN.sub("", changed[place + 1].text, count=1))
        ending = changed[last]
        start, _mark, end = ending.text.rpartition(END)
        changed[last] = ending._replace(text=start + end)
    if isinstance(pieces, list):
        pieces[:] = changed
    return found


def _closing(pieces: Sequence[_Piece], start: int) -> int:
    """The text in which the segment that ``start`` opens ends, if nothing but white space follows there; else -1."""
    depth = 0
    for place in range(start, len(pieces)):
        if pieces[place].token.type is not Type.TEXT:
            continue
        for mark in _MARK.finditer(pieces[place].text):
            depth += 1 if mark[1] else -1
            if depth == 0:
                return place if not pieces[place].text[mark.end() :].strip() else -1
    return -1


def _spanned(text: str) -> str:
    """Marks in a text as ``span`` elements."""
    text = _OPEN.sub(r'<span data-segment="\1">', text)
    return text.replace(END, "</span>")
