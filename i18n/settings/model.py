"""What a project can set, as values. Paths are relative to the folder of the settings file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from i18n.model import ReadOptions


class Policy(StrEnum):
    """What becomes of text that nobody has reviewed when a page is published."""

    REVIEWED = "reviewed"
    """Only accepted text; the rest falls back to the locale's parent, then to the source."""

    DRAFT = "draft"
    """Machine text too, with a notice on the page that says so."""


@dataclass(frozen=True, slots=True)
class LocaleSettings:
    """What is set for one locale; ``None`` where the site's own setting holds."""

    policy: Policy | None = None
    """What becomes of text that nobody has reviewed."""

    threshold: int | None = None
    """Reviewed share, in percent of the segments, from which a page is published."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The table ``[site]``: what ``translate publish`` writes."""

    url: str = ""
    """Where the site will stand (``https://example.org/news``), no slash at the end; empty when not known."""

    name: str = ""
    """What the site is called."""

    description: str = ""
    """One sentence about the site, for its front page and feeds."""

    author: str = ""
    """Who writes the articles, where an article does not say."""

    output: Path = Path("site")
    """Folder that is written."""

    layout: str = "{tag}/{slug}"
    """A page below the output: ``{tag}`` is the BCP 47 tag in lower case, ``{slug}`` the article's name."""

    theme: Path | None = None
    """Folder whose files take the place of the default theme's, one by one."""

    policy: Policy = Policy.REVIEWED
    """What becomes of text that nobody has reviewed."""

    threshold: int = 100
    """Reviewed share, in percent of the segments, from which a page is published."""

    target: str = "site"
    """``site``, or the generator to write localized Markdown for: hugo, mkdocs, docusaurus, jekyll, plain."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it; the defaults are what a project without a settings file has."""

    root: Path = Path()
    """Folder of the settings file; the working folder when there is none."""

    source: str = ""
    """Locale the articles are written in; empty to detect it."""

    locales: tuple[str, ...] = ()
    """Locales to translate into, as gettext names."""

    articles: tuple[Path, ...] = ()
    """Files and folders that hold the articles."""

    catalogs: Path = Path("locales")
    """Folder of the catalogs."""

    output: Path = Path("localized")
    """Folder of the localized articles that ``translate article`` and ``compile`` write."""

    engine: str = "argos"
    """What translates."""

    beam: int = 0
    """Hypotheses the engine follows; 0 for its own default."""

    prefer: str = "machine"
    """Who fills a segment that is only similar to an approved one: ``machine`` or ``memory``."""

    glossary: Path | None = None
    """The glossary; where none is named, ``glossary.csv`` beside the catalogs."""

    read: ReadOptions = field(default_factory=ReadOptions)
    """How articles are read: ``main-content``, ``keep-anchors``, ``front-matter``."""

    ignore: tuple[str, ...] = ()
    """Checks, or families of them, that are not asked."""

    site: SiteSettings = field(default_factory=SiteSettings)
    """What ``translate publish`` writes."""

    by_locale: Mapping[str, LocaleSettings] = field(default_factory=dict)
    """``[locale.pt_BR]``: what is set for one locale."""

    def policy(self, locale: str) -> Policy:
        """What becomes of text in ``locale`` that nobody has reviewed."""
        own = self.by_locale.get(locale, LocaleSettings()).policy
        return self.site.policy if own is None else own

    def threshold(self, locale: str) -> int:
        """Reviewed share, in percent, from which a page in ``locale`` is published."""
        own = self.by_locale.get(locale, LocaleSettings()).threshold
        return self.site.threshold if own is None else own
