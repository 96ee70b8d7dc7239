"""A localized article as a document, whatever format it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from i18n import inline
from i18n.formats.html import encoding
from i18n.formats.markdown import html as markdown
from i18n.model import Article
from i18n.publish import about as abouts
from i18n.publish import textpage
from i18n.publish.about import About
from i18n.publish.document import Document
from i18n.publish.scan import scan

Made = tuple[Document, About, frozenset[str]]
"""A document, what it says of itself, and which lines its head has already."""


def document(article: Article, text: str, targets: Mapping[str, str], tongues: Mapping[str, str]) -> Made:
    """The document of an article whose localized source is ``text``.

    ``targets`` are the translations in it, and ``tongues`` tells which segments are in another
    language, for formats that cannot say so themselves.
    """
    match article.format:
        case "html":
            return scan(text if article.encoding == "utf-8" or targets else encoding.redeclare(text))
        case "markdown":
            return _markdown(article, text)
        case _:
            made, about, said = scan(textpage.convert(article, targets, tongues))
            return made, replace(about, title=about.title or textpage.title(article, targets)), said


def _markdown(article: Article, text: str) -> Made:
    ids = markdown.slugs(markdown.body(inline.raw(article.parts)))
    made, inside, said = scan(markdown.convert(markdown.body(text), ids))
    about = abouts.of_front_matter(text)
    about = replace(about, title=about.title or inside.title, has_heading=inside.has_heading)
    return replace(made, whole=False), about, said
