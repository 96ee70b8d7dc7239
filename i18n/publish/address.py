"""Addresses: where a page's file is, and what leads to it.

A file is named by its path below the output (``pt-br/news/story/index.html``); an address leaves the
``index.html`` out and is percent-encoded.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from i18n.errors import UsageError
from i18n.locales import tag
from i18n.ui import _

INDEX = "index.html"

_SAFE = "/~!$&'()*+,;=:@"


def folder(locale: str) -> str:
    """The folder of a locale's front page and lists: ``pt-br``."""
    return tag(locale).lower()


def page(layout: str, locale: str, slug: str) -> str:
    """The file of an article's page."""
    path = layout.replace("{tag}", folder(locale)).replace("{slug}", slug).strip("/")
    return "/".join(part for part in (*path.split("/"), INDEX) if part)


def require_layout(layout: str) -> None:
    """Make sure that every article and locale gets a page of its own. Raises :class:`UsageError`."""
    parts = layout.split("/")
    if "{tag}" in layout and "{slug}" in layout and ".." not in parts and not layout.startswith("/"):
        return
    raise UsageError(
        _("the layout {layout!r} does not tell pages apart").format(layout=layout),
        hint=_("Use both fields below the site's folder, such as {example}").format(example="{tag}/{slug}"),
    )


def shown(file: str) -> str:
    """The address of a file, from the output's own: ``pt-br/news/story/``; empty for its front page."""
    return quote(file.removesuffix(INDEX) if file == INDEX or file.endswith("/" + INDEX) else file, safe=_SAFE)


def up(file: str) -> str:
    """What leads from a file to the output's own address: ``../../``."""
    return "../" * file.count("/")


def relative(start: str, file: str) -> str:
    """The address of ``file`` on the page whose file is ``start``."""
    return (up(start) + shown(file)) or "./"


def root(url: str) -> str:
    """The path that a site's address ends in, with a slash at its end: ``/news/``."""
    return urlsplit(url).path.rstrip("/") + "/"
