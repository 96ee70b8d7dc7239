"""What a reader can see or hear in a page, found out by other means than the reader under test.

turbohtml builds the tree a browser would build; the words are taken from its nodes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import turbohtml

from i18n import inline
from i18n.formats.html import elements
from i18n.model import Article, Placeholder, Segment

_SPACE = re.compile(r"(?:&nbsp;|&#160;|\s)+")
WORD = re.compile(r"[^\W\d_]+")
HIDDEN = {"script", "style", "pre", "xmp", "listing", "iframe", "noembed", "noframes", "plaintext"}
CODE = {"code", "kbd", "samp", "tt"}
ARIA = {"aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext"}
SVG_TEXT = {"text", "title", "desc", "foreignObject"}


def visible(text: str) -> tuple[Counter[str], Counter[str]]:
    """Words that a segment must have, and those in inline code, which one may have."""
    document = turbohtml.parse(text)
    must: Counter[str] = Counter()
    may: Counter[str] = Counter()
    todo: list[tuple[Any, bool, bool, bool]] = [(document, True, False, False)]
    while todo:
        node, translated, hidden, code = todo.pop()
        if isinstance(node, turbohtml.Text | turbohtml.CData):
            if translated and not hidden:
                (may if code else must).update(WORD.findall(node.data))
            continue
        if isinstance(node, turbohtml.Element):
            translated = says(node, translated)
            if translated and not hidden:
                must.update(word for text in attributes(node) for word in WORD.findall(text))
            if (
                translated
                and node.tag == "script"
                and str(node.attrs.get("type") or "").lower() == "application/ld+json"
            ):
                must.update(word for text in json_texts(node.text) for word in WORD.findall(text))
            hidden = hides(node, hidden)
            code = code or node.tag in CODE
        todo.extend((child, translated, hidden, code) for child in children(node))
    return must, may


def children(node: Any) -> list[Any]:
    content = getattr(node, "content", None) if getattr(node, "tag", "") == "template" else None
    return list((content if content is not None else node).children)


def hides(node: Any, hidden: bool) -> bool:
    name, space = node.tag, str(node.namespace)
    if "svg" in space.lower():
        return name not in SVG_TEXT and (hidden or name == "svg")
    if "math" in space.lower():
        return name != "mtext"
    if name in ("pre", "listing") and says(node, False):
        return False
    return hidden or name in HIDDEN


def says(node: Any, translated: bool) -> bool:
    value = node.attrs.get("translate", None)
    if value is not None and value.lower() in ("", "yes"):
        return True
    if value is not None and value.lower() == "no":
        return False
    classes = node.attrs.get("class", "") or ""
    if "notranslate" in (classes.split() if isinstance(classes, str) else classes):
        return False
    return translated


def attributes(node: Any) -> Iterator[str]:
    for name, value in node.attrs.items():
        if name in ARIA or (name == "title" and node.tag not in ("link", "style")):
            yield value or ""
        elif name in elements.ONLY_ON and node.tag in elements.ONLY_ON[name]:
            about = (node.attrs.get("name") or node.attrs.get("property") or node.attrs.get("itemprop") or "").strip()
            if name == "content" and about.lower() not in elements.META_NAMES:
                continue
            if name == "value" and (node.attrs.get("type") or "").lower() not in elements.BUTTON_TYPES:
                continue
            yield value or ""


def json_texts(text: str) -> Iterator[str]:
    def walk(value: Any, key: str) -> Iterator[str]:
        if isinstance(value, dict):
            for name, item in value.items():
                yield from walk(item, key if name == "@value" else name)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item, key)
        elif isinstance(value, str) and key in elements.JSON_KEYS:
            yield value

    try:
        yield from walk(json.loads(text), "")
    except ValueError:
        return


def said(article: Article) -> Counter[str]:
    """The words of all segments."""
    return Counter(
        word
        for segment in article.segments
        for part in segment.pattern
        if isinstance(part, str)
        for word in WORD.findall(part)
    )


def stream(article: Article, targets: dict[str, str] | None = None) -> list[str]:
    """The document as words and markup in order, each text as it is translated.

    It does not matter here what of the markup is within a segment; white space does not count.
    """
    pieces: list[tuple[bool, str]] = []
    _stream(article.parts, targets or {}, pieces)
    merged: list[tuple[bool, str]] = []
    for is_text, piece in pieces:
        piece = _SPACE.sub("", piece)
        if merged and merged[-1][0] == is_text:
            merged[-1] = is_text, merged[-1][1] + piece
        elif piece:
            merged.append((is_text, piece))
    return [piece for _, piece in merged]


def _stream(
    parts: tuple[str | Segment | Placeholder, ...], targets: dict[str, str], out: list[tuple[bool, str]]
) -> None:
    for part in parts:
        if isinstance(part, str):
            out.append((False, part))
        elif isinstance(part, Placeholder):
            _stream(part.parts, targets, out)
        else:
            pattern = inline.parse(targets[part.key], part.pattern) if part.key in targets else part.pattern
            for piece in pattern:
                if isinstance(piece, str):
                    out.append((True, piece))
                else:
                    _stream(piece.parts, targets, out)
