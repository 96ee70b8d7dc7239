"""The localized page as it would be published, its segments marked, and nothing in it that runs.

The marks are noncharacters around each text. They go through the format's own writer like any other
character, so that the page is laid out by the code that lays out the real one; then they become
attributes (:mod:`translate.review.marks`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from i18n import formats, inline, locales, project
from i18n.formats.markdown import html as markdown
from i18n.model import Article, Pattern
from i18n.publish import textpage
from translate.review.marks import END, START, STOP, marked
from translate.review.model import Held

FILES = "/files/"
"""Where the server has the project's pictures and styles."""

_SPACE = "\u205f"
"""White space to Markdown, so that emphasis may start behind a mark and end before one; taken out again."""

_STYLE = """
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
img, video, svg { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid #8886; padding: .3em .6em; text-align: start; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8886; }
"""


def page(article: Article, held: Held, address: str, kept: Collection[str] = ()) -> str:
    """The page of an article in the locale of a catalog; ``address`` is where it is shown.

    What cannot be used stands in the source language: texts whose tags are not the source's, and those
    of the segments ``kept``, which would change how the page is read (see :mod:`i18n.compile`).
    """
    locale = held.place.locale
    shown = {segment.key: segment.text for segment in article.segments}
    shown |= {key: text for key, text in _usable(article, held).items() if key not in kept}
    texts = dict(_marked(article, shown))
    base = FILES + quote(_folder(article.id))
    return marked(_html(article, texts, locale), base=base, address=address)


def _usable(article: Article, held: Held) -> dict[str, str]:
    targets = project.targets(article, held.catalog)
    patterns = {segment.key: segment.pattern for segment in article.segments}
    return {key: text for key, text in targets.items() if "<" not in text or parses(text, patterns[key])}


def parses(text: str, pattern: Pattern) -> bool:
    """Whether the tags of ``text`` are those of ``pattern``, and nest."""
    try:
        inline.parse(text, pattern)
    except inline.PatternError:
        return False
    return True


def _marked(article: Article, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    space = _SPACE if article.format == "markdown" else ""
    for segment in article.segments:
        id_ = segment.key.partition("~")[0]
        yield segment.key, f"{START}{id_}{STOP}{space}{texts[segment.key]}{space}{END}"


def _html(article: Article, texts: dict[str, str], locale: str) -> str:
    if article.format == "text":
        return _framed(textpage.convert(article, texts, {}), locale)
    written = formats.by_name(article.format).write(article, texts, locale=locale)
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
