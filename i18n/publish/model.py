"""What the templates of a theme are given.

A template gets three values: ``site`` (:class:`Site`), ``page`` (:class:`Page`), and, where it lists
articles, ``listing`` (:class:`Listing`). The templates are ``page.html`` (an article),
``list.html`` (front pages, the first with ``listing.number`` 1, and the lists that go on from it),
``404.html``, and ``redirect.html`` (the folder's own front page, which sends readers to their language).

Every text is plain text and is escaped by the template, except the fields that are :class:`Markup`.
Every address is relative to the page it stands on, so that the folder works under any address;
on a 404 page, which is shown under any address, they are paths from the server's root.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from markupsafe import Markup

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, or of one page."""

    locale: str
    """Its gettext name: ``pt_BR``; what Babel and the filters take."""

    tag: str
    """Its BCP 47 tag, for ``lang`` and ``hreflang``: ``pt-BR``."""

    dir: Direction
    """Which way it is written, for ``dir``."""

    name: str
    """What its speakers call it: ``português (Brasil)``."""

    url: str
    """The page in this language; in ``site.languages``, the language's front page."""

    current: bool = False
    """Whether it is the language of the page that this stands on."""

    source: bool = False
    """Whether the article, or most of the site, was written in it."""


class NoticeKind(StrEnum):
    """What a reader must be told at the top of a page."""

    MACHINE = "machine"
    """Some text of the page is a machine's, and nobody has looked at it."""

    CHANGED = "changed"
    """The original has changed since the translation."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence at the top of a page, with a link to the original."""

    kind: NoticeKind
    """What it is about; a theme may show each in its own way."""

    text: str
    """The sentence, in the reader's language; in English where lingopress does not speak that."""

    link: str
    """The words of the link to the original, in the same language."""

    url: str
    """The original."""

    hreflang: str
    """BCP 47 tag of the original."""

    lang: str
    """BCP 47 tag of the language that ``text`` and ``link`` are in."""

    dir: Direction
    """Which way that language is written."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site as one page sees it."""

    name: str
    """What the site is called; empty when the settings do not say."""

    description: str
    """One sentence about it; empty when the settings do not say."""

    url: str
    """Where it stands, without a slash at the end; empty when not known."""

    home: str
    """The front page in the language of the page that this stands on."""

    feed: str
    """The Atom feed in that language; empty when there is none, as where ``url`` is not known."""

    theme: str
    """The folder of the theme's files, with a slash at the end: ``{{ site.theme }}style.css``.

    Everything in the theme's folder ``static/`` is copied there.
    """

    languages: tuple[Language, ...]
    """Every language that a page is published in, that of the originals first, then by tag."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    locale: str
    """The locale of its language, as a gettext name: ``pt_BR``."""

    tag: str
    """Its BCP 47 tag, for ``<html lang>``."""

    dir: Direction
    """Which way it is written, for ``<html dir>``."""

    title: str
    """Its title."""

    title_tag: str
    """BCP 47 tag of the language that the title is in: another than ``tag`` where it is not translated."""

    description: str
    """What it is about in one sentence; empty when the article does not say."""

    description_tag: str
    """BCP 47 tag of the language that the description is in."""

    head: Markup
    """All that belongs into ``<head>`` but the theme's own: ``title``, description, canonical and alternate
    addresses, Open Graph, JSON-LD, the feed. It has no ``meta charset`` and no viewport."""

    body: Markup = field(default_factory=Markup)
    """The article as HTML; empty on pages that are none."""

    has_heading: bool = False
    """Whether ``body`` has its own ``h1``, so that the theme must not show ``title`` as one."""

    languages: tuple[Language, ...] = ()
    """The languages that this very page is published in, with links to it: the language switcher. Ordered as
    ``site.languages``; only this page's own where there is no other."""

    notices: tuple[Notice, ...] = ()
    """What a reader must be told at the top."""

    url: str = ""
    """Its whole address; empty when the site's is not known."""

    published: datetime.datetime | datetime.date | None = None
    """When the article was first published, as its author says."""

    updated: datetime.datetime | datetime.date | None = None
    """When its author last changed it."""

    authors: tuple[str, ...] = ()
    """Who wrote it, else the site's author; empty when nobody says."""

    keywords: tuple[str, ...] = ()
    """What it is about in single words, in the page's language where they are translated."""

    image: str = ""
    """A picture that stands for it; empty when the article names none."""

    words: int = 0
    """How many words the article has, for reading time. Counted in the language of the original."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article in a list."""

    title: str
    """Its title."""

    title_tag: str
    """BCP 47 tag of the language that the title is in."""

    description: str
    """What it is about; empty when the article does not say."""

    description_tag: str
    """BCP 47 tag of the language that the description is in."""

    url: str
    """The article's page."""

    published: datetime.datetime | datetime.date | None
    """When it was first published."""

    updated: datetime.datetime | datetime.date | None
    """When its author last changed it."""

    authors: tuple[str, ...]
    """Who wrote it."""

    image: str
    """A picture that stands for it; empty when it has none."""

    words: int
    """How many words it has."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of one language, newest first, or one page of them."""

    items: tuple[Item, ...]
    """The articles on this page."""

    number: int
    """Which page of the list this is, from 1, which is the front page."""

    count: int
    """How many pages the list has."""

    newer: str = ""
    """The page before this one; empty on the first."""

    older: str = ""
    """The page after this one; empty on the last."""
