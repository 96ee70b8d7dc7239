"""Preview the site of a project."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from i18n.layout import Source
from i18n.publish import themes
from i18n.settings import Policy, Settings
from translate.preview import PORT
from translate.preview.run import Say, run
from translate.preview.state import Build
from translate.publish import publish


def preview(
    paths: Sequence[str | Path | Source],
    settings: Settings,
    *,
    locales: Sequence[str] = (),
    drafts: bool = False,
    port: int = PORT,
    ready: Callable[[str], None],
    say: Say,
) -> None:
    """Build the site of some articles in a temporary folder, serve it, and build it again on every change.

    The published site is not touched. With ``drafts`` all that is translated is shown, reviewed or not.
    ``ready`` is called with the address, ``say`` after every build. Ends with Ctrl-C. Raises
    :class:`i18n.errors.UsageError` when the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="lingopress-preview-") as place:
        folder = Path(place).resolve() / "site"
        shown = _drafts(settings) if drafts else settings

        def build(url: str) -> Build:
            there = replace(shown, site=replace(shown.site, output=folder, url=url))
            return lambda: _built(paths, there, locales)

        run(folder, build, tuple(watched(paths, settings)), port=port, ready=ready, say=say)


def watched(paths: Sequence[str | Path | Source], settings: Settings) -> Iterator[Path]:
    """The folders of articles, catalogs and theme."""
    places = [one.path if isinstance(one, Source) else Path(one) for one in paths]
    yield from dict.fromkeys(place if place.is_dir() else place.absolute().parent for place in places)
    yield settings.root / settings.catalogs
    if settings.site.theme is not None:
        yield settings.root / settings.site.theme


def _built(paths: Sequence[str | Path | Source], settings: Settings, locales: Sequence[str]) -> tuple[str, ...]:
    themes.templates.cache_clear()
    outcome = publish(paths, settings, locales=locales)
    return tuple(str(error) for error in outcome.errors)


def _drafts(settings: Settings) -> Settings:
    """The settings with everything shown that is translated."""
    by_locale = {locale: replace(own, policy=Policy.DRAFT, threshold=0) for locale, own in settings.by_locale.items()}
    site = replace(settings.site, policy=Policy.DRAFT, threshold=0)
    return replace(settings, site=site, by_locale=by_locale)
