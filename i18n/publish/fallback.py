"""Mark the texts that a page shows in another language than its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from i18n import inline
from i18n.formats.html.elements import VOID
from i18n.formats.html.page import KEEP, TEXT
from i18n.locales import direction, tag
from i18n.model import Article, Kind, Role, Segment

_UNMARKED = frozenset((Kind.TITLE, Kind.META, Kind.ALT, Kind.TOOLTIP, Kind.LABEL))
"""What stands in places that take no element, or none for certain."""

_PLACES = frozenset("piqfvhstd")
"""Places in Markdown where HTML may stand: see :class:`i18n.formats.markdown.mode.Mode`."""

_OPENING = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(\s[^<>]*)?>\s*\Z")
_CLOSING = re.compile(r"\s*</([A-Za-z][A-Za-z0-9-]*)\s*>")
_LANG = re.compile(r"\s(?:lang|dir)\s*=", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)[^>]*?(/?)>")


def marked(article: Article, tongues: Mapping[str, str]) -> Article:
    """The article with ``lang`` and ``dir`` on segments: ``tongues`` is their locales by their keys.

    They go onto the HTML element that a segment fills, else onto a ``span`` around it. Texts in attributes
    cannot be marked; nor can those whose markup does not nest.
    """
    parts: list[str | Segment] = []
    after = [*article.parts[1:], ""]
    for part, following in zip(article.parts, after, strict=True):
        locale = tongues.get(part.key) if isinstance(part, Segment) else None
        if locale is None or not isinstance(part, Segment):
            parts.append(part)
            continue
        said = f' lang="{tag(locale)}" dir="{direction(locale)}"'
        filled = _filled(parts[-1] if parts else "", following)
        if filled:
            before = str(parts.pop())
            parts += before[:filled] + said + before[filled:], part
        elif _can_hold(article.format, part):
            parts += f"<span{said}>", part, "</span>"
        else:
            parts.append(part)
    return replace(article, parts=tuple(parts))


def _filled(before: str | Segment, following: str | Segment) -> int:
    """Where attributes go in ``before``, when a start tag ends it and its end tag comes next; else 0."""
    opening = _OPENING.search(before) if isinstance(before, str) else None
    closing = _CLOSING.match(following) if isinstance(following, str) else None
    if not opening or not closing or opening[1].lower() != closing[1].lower() or _LANG.search(opening[2] or ""):
        return 0
    return opening.end(1)


def _can_hold(format_: str, segment: Segment) -> bool:
    mode = segment.mode.removeprefix("html:")
    if format_ == "html" or mode != segment.mode:
        fits = mode in (TEXT, KEEP) and segment.kind not in _UNMARKED
    else:
        fits = format_ == "markdown" and mode.partition("\x1f")[0] in _PLACES
    return fits and all(
        _nests(inline.raw(one.parts)) for one in inline.placeholders(segment.pattern) if _alone(one.role)
    )


def _alone(role: Role) -> bool:
    return role is Role.SINGLE


def _nests(markup: str) -> bool:
    """Whether every element that a piece of markup opens is closed in it, and none besides."""
    open_: list[str] = []
    for match in _TAG.finditer(markup):
        name = match[2].lower()
        if match[1]:
            if not open_ or open_.pop() != name:
                return False
        elif name not in VOID and not match[3]:
            open_.append(name)
    return not open_
