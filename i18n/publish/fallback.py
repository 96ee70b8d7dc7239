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

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)[^>]*?(/?)>")


def marked(article: Article, tongues: Mapping[str, str]) -> Article:
    """The article with ``<span lang dir>`` around segments: ``tongues`` is their locales by their keys.

    Texts in attributes, titles and labels cannot be marked; nor can those whose markup does not
    nest.
    """
    parts: list[str | Segment] = []
    for part in article.parts:
        locale = tongues.get(part.key) if isinstance(part, Segment) else None
        if locale is None or not isinstance(part, Segment) or not _can_hold(article.format, part):
            parts.append(part)
        else:
            parts += f'<span lang="{tag(locale)}" dir="{direction(locale)}">', part, "</span>"
    return replace(article, parts=tuple(parts))


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
