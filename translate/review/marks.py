"""From marks around texts to ``data-segment`` on elements, without anything that runs, loads or leads away.

The policy that the page is sent with forbids all of it too; this is the first of two fences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from i18n.formats.html.attributes import Attribute, parse
from i18n.formats.html.lexer import Token, Type, lex

START, STOP, END = "\ufdd1", "\ufdd2", "\ufdd3"
"""``START id STOP text END``: noncharacters, which no page and no translation has."""

_MARKS = (START, STOP, END)
_OPEN = re.compile(f"{START}([0-9a-f]{{12}}){STOP}")
_ANY = re.compile(f"{START}[0-9a-f]{{12}}{STOP}|{START}|{STOP}|{END}")
_MARK = re.compile(f"{START}([0-9a-f]{{12}}){STOP}|{END}")
_GONE = frozenset({"script", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "base", "portal"})
_LOADS = frozenset({"preload", "prefetch", "prerender", "preconnect", "dns-prefetch", "modulepreload", "manifest"})
_LEADS = frozenset({"a", "area"})
_NEVER = frozenset({"srcdoc", "ping", "action", "formaction", "target", "autofocus", "autoplay", "manifest", "nonce"})
_EMPTY = frozenset({"img", "input", "meta", "area"})
_RUNS = re.compile(r"[\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:", re.IGNORECASE)


def marked(html: str, *, base: str, address: str) -> str:
    """The page with its marks as attributes.

    Relative addresses in it start at ``base``; ``address`` is its own, for links within it.
    """
    tokens, texts = _kept(html, address)
    _carry(tokens, texts)
    for place, text in enumerate(texts):
        if START in text or END in text:
            texts[place] = _spanned(text)
    for place, token in enumerate(tokens):
        if where := _base_goes(token, html):
            texts.insert(place + (where == "after"), f'<base href="{escape(base)}">')
            break
    return "".join(texts)


def _base_goes(token: Token, html: str) -> str:
    """Where ``base`` goes in, seen from ``token``: ``before`` it, ``after`` it, or neither."""
    if token.type is Type.OTHER or (
        token.type is Type.TEXT and not html[token.start : token.end].strip("\ufeff \t\r\n")
    ):
        return ""
    if token.name == "html":
        return ""
    return "after" if token.name == "head" and token.type is Type.START else "before"


def _kept(html: str, address: str) -> tuple[list[Token], list[str]]:
    """The tokens that stay, and each as it comes out: texts with their marks, all else without."""
    tokens: list[Token] = []
    texts: list[str] = []
    inside = ""
    for token in lex(html):
        kind = token.type
        text = html[token.start : token.end]
        shown: str | None = text
        if kind is not Type.TEXT:
            if kind is Type.RAW and inside:
                continue
            inside = ""
            name = token.name.rpartition(":")[2]
            if name in _GONE:
                inside = name if kind is Type.START else ""
                continue
            shown = _tag(html, token, name, address) if kind is Type.START else _unmarked(text)
        if shown is not None:
            tokens.append(token)
            texts.append(shown)
    return tokens, texts


def _unmarked(text: str) -> str:
    return _ANY.sub("", text) if any(mark in text for mark in _MARKS) else text


def _is_dropped(name: str, attributes: dict[str, Attribute]) -> bool:
    if name == "meta":
        return "http-equiv" in attributes
    if name == "link" and "rel" in attributes:
        return not _LOADS.isdisjoint(attributes["rel"].value.lower().split())
    return False


def _tag(html: str, token: Token, name: str, address: str) -> str | None:
    """A start tag without what runs or leads away, ``None`` for one that does nothing else.

    One that holds no text has the id of its first marked attribute.
    """
    text = html[token.start : token.end]
    if len(text) == len(name) + 2:  # no attributes
        return _unmarked(text)
    attributes = parse(html, token)
    if _is_dropped(name, attributes):
        return None
    dirty = [one for one, found in attributes.items() if _is_dirty(name, one, found.value)]
    found = _OPEN.search(text) if name in _EMPTY else None
    if not dirty and _unmarked(text) == text:
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


def _carry(tokens: Sequence[Token], texts: list[str]) -> None:
    """Give the id of a segment to the element whose whole content it is, instead of the marks around it."""
    for place in range(len(tokens) - 2):
        if tokens[place].type is not Type.START or tokens[place + 1].type is not Type.TEXT:
            continue
        opening = _OPEN.match(texts[place + 1].lstrip()) if START in texts[place + 1] else None
        if opening is None:
            continue
        last = _closing(tokens, texts, place + 1)
        after = tokens[last + 1] if 0 <= last < len(tokens) - 1 else None
        if after is None or after.type is not Type.END or after.name != tokens[place].name:
            continue
        texts[place] = _with_id(texts[place], opening[1])
        texts[place + 1] = _OPEN.sub("", texts[place + 1], count=1)
        start, _mark, end = texts[last].rpartition(END)
        texts[last] = start + end


def _closing(tokens: Sequence[Token], texts: Sequence[str], start: int) -> int:
    """The text in which the segment that ``start`` opens ends, if nothing but white space follows there; else -1."""
    depth = 0
    for place in range(start, len(tokens)):
        text = texts[place]
        if tokens[place].type is not Type.TEXT or not (START in text or END in text):
            continue
        for mark in _MARK.finditer(text):
            depth += 1 if mark[1] else -1
            if depth == 0:
                return place if not text[mark.end() :].strip() else -1
    return -1


def _spanned(text: str) -> str:
    """Marks in a text as ``span`` elements."""
    text = _OPEN.sub(r'<span data-segment="\1">', text)
    return text.replace(END, "</span>")
