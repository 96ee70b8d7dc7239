"""Plain text as HTML: its headings, paragraphs, lists and quotes; what is none of these as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from i18n import inline
from i18n.formats.markdown.anchors import Slugs
from i18n.locales import direction, tag
from i18n.model import Article, Kind, Segment

_TAGS = {Kind.TITLE: "h1", Kind.HEADING: "h2", Kind.LIST_ITEM: "li"}
_OUTER = {Kind.LIST_ITEM: ("<ul>\n", "</ul>\n"), Kind.QUOTE: ("<blockquote>\n", "</blockquote>\n")}


def convert(article: Article, targets: Mapping[str, str], tongues: Mapping[str, str]) -> str:
    """The article as HTML with ``targets`` in it; ``tongues`` tells which texts are in another language."""
    slug = Slugs()
    blocks = (_block(part, targets, tongues, slug) for part in article.parts)
    pieces: list[str] = []
    for kind, group in groupby((block for block in blocks if block[1]), key=lambda block: block[0]):
        before, after = _OUTER.get(kind, ("", "")) if kind else ("", "")
        pieces += before, *(text for _, text in group), after
    return "".join(pieces)


def title(article: Article, targets: Mapping[str, str]) -> str:
    """The text of its first heading, else of its first line."""
    kinds = (Kind.TITLE, Kind.HEADING)
    first = next((one for one in article.segments if one.kind in kinds), next(iter(article.segments), None))
    return _words(first, targets) if first else ""


def _block(
    part: str | Segment, targets: Mapping[str, str], tongues: Mapping[str, str], slug: Slugs
) -> tuple[Kind | None, str]:
    if isinstance(part, str):
        rest = "\n".join(_prose(part))
        return None, f"<pre>{escape(rest, quote=False)}</pre>\n" if rest else ""
    name = _TAGS.get(part.kind, "p")
    id_ = f' id="{escape(slug(inline.plain(part.pattern)))}"' if name in ("h1", "h2") else ""
    locale = tongues.get(part.key)
    lang = f' lang="{tag(locale)}" dir="{direction(locale)}"' if locale else ""
    return part.kind, f"<{name}{id_}{lang}>{escape(_words(part, targets), quote=False)}</{name}>\n"


def _words(segment: Segment, targets: Mapping[str, str]) -> str:
    target = targets.get(segment.key)
    return inline.plain(inline.parse(target, segment.pattern) if target else segment.pattern)


def _prose(raw: str) -> Iterator[str]:
    """The lines between two segments that say something: code, signatures; not rules, bullets and quote marks."""
    for line in raw.splitlines():
        if any(char.isalnum() for char in line) and len(line.strip()) > 3:
            yield line.rstrip()
