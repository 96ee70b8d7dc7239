"""The localized page as it would be published, its segments marked, and nothing in it that runs.

The marks are noncharacters around each text. They go through the format's own writer like any other
character, so that the page is laid out by the code that lays out the real one; then they become
attributes (:mod:`translate.review.marks`).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from i18n import formats, inline, locales, project
from i18n.formats.markdown import html as markdown
from i18n.formats.splice import parsed
from i18n.model import Article, Pattern, Segment
from i18n.publish import textpage
from translate.review.marks import END, START, STOP, marked
from translate.review.model import Held

FILES = "/files/"
"""Where the server has the project's pictures and styles."""

_SPACE = "\u205f"
"""White space to Markdown, so that emphasis may start behind a mark and end before one; taken out again."""

_KEPT = 4
"""How many pages are remembered."""

_STYLE = """
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
img, video, svg { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; margin-block: 1rem; }
td, th { border: 1px solid #8886; padding: .3em .6em; text-align: start; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8886; }
"""


class Previews:
    """Pages, each made once: who opens one is often told at once that it may have changed. Any thread may ask."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, tuple[Article, Held, Collection[str], str]] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, article: Article, held: Held, address: str, kept: Collection[str] = ()) -> str:
        """As :func:`page`."""
        with self._lock:
            known = self._made.get(address)
        if known and known[0] is article and known[1] is held and known[2] == kept:
            return known[3]
        made = page(article, held, address, kept)
        with self._lock:
            self._made[address] = article, held, kept, made
            self._made.move_to_end(address)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return made


def page(article: Article, held: Held, address: str, kept: Collection[str] = ()) -> str:
    """The page of an article in the locale of a catalog; ``address`` is where it is shown.

    What cannot be used stands in the source language: texts whose tags are not the source's, and those
    of the segments ``kept``, which would change how the page is read (see :mod:`i18n.compile`).
    """
    locale = held.place.locale
    targets = {key: text for key, text in project.targets(article, held.catalog).items() if key not in kept}
    shown = {segment.key: segment.pattern for segment in article.segments} | parsed(article, targets)
    base = FILES + quote(_folder(article.id))
    return marked(_html(article, shown, locale), base=base, address=address)


def parses(text: str, pattern: Pattern) -> bool:
    """Whether the tags of ``text`` are those of ``pattern``, and nest."""
    try:
        inline.parse(text, pattern)
    except inline.PatternError:
        return False
    return True


def _marked(segment: Segment, pattern: Pattern, space: str = "") -> Pattern:
    id_ = segment.key.partition("~")[0]
    return inline.normalize([f"{START}{id_}{STOP}{space}", *pattern, f"{space}{END}"])


def _html(article: Article, shown: Mapping[str, Pattern], locale: str) -> str:
    space = _SPACE if article.format == "markdown" else ""
    patterns = {segment.key: _marked(segment, shown[segment.key], space) for segment in article.segments}
    if article.format == "text":
        texts = {key: inline.text(pattern) for key, pattern in patterns.items()}
        return _framed(textpage.convert(article, texts, {}), locale)
    found = formats.by_name(article.format)
    written = found.finish(found.draft(article, patterns), locale=locale)
    if article.format != "markdown":
        return written.decode("utf-8", "replace")
    body = markdown.body(written.decode(article.encoding, "replace"))
    ids = markdown.slugs(markdown.body(inline.raw(article.parts)))
    made = markdown.convert(body, ids)
    return _framed(made.replace(STOP + _SPACE, STOP).replace(_SPACE + END, END), locale)


def _framed(body: str, locale: str) -> str:
    lang, direction = escape(locales.tag(locale)), locales.direction(locale)
    head = f'<meta charset="utf-8"><title></title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction}"><head>{head}</head><body>\n{body}</body></html>\n'


def _folder(path: str) -> str:
    """The folder of an article, as an address; empty where it is not below the project."""
    parts = PurePosixPath(path).parts[:-1]
    if path.startswith("/") or ".." in parts:
        return ""
    return "".join(f"{part}/" for part in parts)
