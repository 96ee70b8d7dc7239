"""Document formats: each a pair of functions, read and write.

A format is one module (or package) with a class that satisfies :class:`Format`, and one line in
``_MODULES``. It is imported when it is first needed, so that ``translate --help`` loads no parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from i18n.errors import UnknownFormat
from i18n.formats.splice import Draft, Patterns
from i18n.model import Article, ReadOptions
from i18n.ui import _

_MODULES = {"html": "i18n.formats.html", "markdown": "i18n.formats.markdown", "text": "i18n.formats.text"}
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
}

_HTML = re.compile(r"<(!doctype html|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"\A(---|\+\+\+)\s*\n"  # front matter
    r"|^#{1,6} \S"  # a heading
    r"|^(```|~~~)"  # a code block
    r"|\[[^\]\n]+\]\([^)\s]+\)"  # a link or an image
    r"|(?<!\w)\*\*\S[^\n]*?\*\*(?!\w)"  # strong emphasis
    r"|^\|?[ \t]*:?-{3,}:?[ \t]*\|",  # a table
    re.MULTILINE,
)


class Format(Protocol):
    """What a module in ``i18n.formats`` offers as its ``FORMAT``.

    Laws: ``write(read(data), {}) == data``; the parts of an article, joined by
    :func:`i18n.inline.raw`, are the decoded source; each segment has a key of its own.
    """

    name: str

    def read(self, data: bytes, *, path: str = "", locale: str = "", options: ReadOptions | None = None) -> Article:
        """Cut a document into segments and the rest.

        ``path`` names the file in locations and errors. Malformed input is read as a browser or
        CommonMark would read it. Raises :class:`i18n.errors.ArticleError` when ``data`` is not
        text or past the bounds.
        """

    def write(self, article: Article, targets: Mapping[str, str], *, locale: str = "") -> bytes:
        """The document with each segment replaced by its target, a text form under the segment's key.

        A missing key, and a target whose tags are not its source's (see
        :func:`i18n.inline.parse`), keep the source. With ``locale`` (a gettext name) the document
        also declares its language and direction, where its format has a place for that.
        """

    def draft(self, article: Article, patterns: Patterns) -> Draft:
        """What :meth:`write` lays out: the article with its translations, which are parsed already."""

    def settle(self, draft: Draft) -> Draft:
        """The draft as it is best published: laid out so that who knows nothing of the source reads it likewise.

        The same draft when there is nothing to do. Takes longer than :meth:`draft`.
        """

    def finish(self, draft: Draft, *, locale: str = "") -> bytes:
        """What :meth:`write` gives, made from its draft."""

    def reread(self, draft: Draft, data: bytes) -> Article:
        """Read ``data``, which is the draft finished without a locale, knowing how it was laid out.

        Whether two lines of a plain text are one paragraph is a guess for a reader, but known to
        the writer.
        """


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(_MODULES))


def suffixes() -> tuple[str, ...]:
    """The file name suffixes that some format reads, sorted."""
    return tuple(sorted(_SUFFIXES))


@cache
def by_name(name: str) -> Format:
    """The format called ``name``. Raises :class:`i18n.errors.UnknownFormat`."""
    if name not in _MODULES:
        raise UnknownFormat(
            _("no format is called {name!r}").format(name=name),
            hint=_("There are: {names}").format(names=", ".join(names())),
        )
    return cast(Format, import_module(_MODULES[name]).FORMAT)


def for_path(path: str | PurePath) -> Format:
    """The format that reads files with this name. Raises :class:`i18n.errors.UnknownFormat`."""
    return by_name(name_for(path))


def name_for(path: str | PurePath) -> str:
    """The name of the format that reads files with this name, without loading it.

    Raises :class:`i18n.errors.UnknownFormat`.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        unread = (
            _("no format reads {suffix}").format(suffix=suffix)
            if suffix
            else _("no format reads files without a suffix")
        )
        raise UnknownFormat(
            unread,
            where=str(path),
            hint=_("Known suffixes: {known}").format(known=known),
        )
    return _SUFFIXES[suffix]


def suffix(name: str) -> str:
    """The usual suffix of files in the format called ``name``: ``.html``."""
    return next(suffix for suffix, format_name in _SUFFIXES.items() if format_name == name)


def guess(data: bytes) -> str:
    """The format a document without a name is most likely in: HTML by its tags, Markdown by its marks, else text."""
    head = data[:65536].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if _HTML.match(head):
        return "html"
    return "markdown" if _MARKDOWN.search(head) else "text"
