"""All that one page is made from, besides its document: sent to the process that makes it, and hashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from i18n.publish.facts import Facts
from i18n.publish.model import NoticeKind


@dataclass(frozen=True, slots=True)
class Edition:
    """A page of one article in one locale, as its other pages see it."""

    locale: str
    """The locale."""

    file: str
    """Its page, below the output."""

    title: str
    """Its title; empty where the page has no use for it."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is the same for all pages of a site."""

    name: str
    """What it is called."""

    description: str
    """What it is about."""

    url: str
    """Where it stands; empty when not known."""

    author: str
    """Who writes the articles that do not say."""

    locales: tuple[str, ...]
    """The locales that pages are published in, that of the originals first."""

    source: str
    """The locale of most originals."""

    feeds: tuple[str, ...]
    """The locales that have a feed."""

    theme: tuple[Path, ...]
    """Folders of templates, the first wins."""

    look: str
    """Hash of the theme's files."""

    tool: tuple[str, str]
    """The tool's version, and a hash of its words."""


@dataclass(frozen=True, slots=True)
class Job:
    """One page to make."""

    file: str
    """The page, below the output."""

    document: str
    """Its document, below the output."""

    facts: Facts
    """What is known of the article in this locale."""

    editions: tuple[Edition, ...]
    """Every page of this article, in the order of the site's locales."""

    leads: Mapping[str, tuple[str, str]]
    """For addresses in the document: where they lead, from the output's own address, and the language of that
    where it is another than the page's."""

    image: str
    """The picture that stands for it, from the output's own address, or a whole address; empty without one."""

    notices: tuple[NoticeKind, ...]
    """What a reader must be told."""
