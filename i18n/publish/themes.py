"""The theme: its templates, its files, and what every template is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from i18n.locales import direction, tag
from i18n.publish import address
from i18n.publish.feeds import NAME as FEED
from i18n.publish.job import SiteFacts
from i18n.publish.model import Language, Site
from i18n.publish.native import FILTERS, language_name
from i18n.templates import Templates

DEFAULT = Path(__file__).with_name("theme")
"""The theme that lingopress brings."""

STATIC = "static"
"""The folder of a theme whose files are published as they are."""

FILES = "_theme"
"""Where they are published."""


def folders(own: Path | None) -> tuple[Path, ...]:
    """Where templates and files are looked for; the user's own folder wins, file by file."""
    return (own, DEFAULT) if own is not None else (DEFAULT,)


@cache
def templates(where: tuple[Path, ...], _look: str) -> Templates:
    """The templates in ``where``, read once in a process as long as the hash of what is there is the same."""
    return Templates(where, filters=cast(Mapping[str, Callable[..., Any]], FILTERS))


def files(where: tuple[Path, ...]) -> dict[str, Path]:
    """Where each of the theme's files goes below the output, and where it is."""
    found: dict[str, Path] = {}
    for folder in where:
        for path in sorted((folder / STATIC).rglob("*")):
            if path.is_file():
                found.setdefault(f"{FILES}/{path.relative_to(folder / STATIC).as_posix()}", path)
    return found


def site(file: str, locale: str, facts: SiteFacts, up: str | None = None) -> Site:
    """The site as the page in ``file`` sees it; ``up`` leads to the output's own address, if it is told."""
    up = address.up(file) if up is None else up
    home = address.folder(locale) + "/"
    return Site(
        name=facts.name,
        description=facts.description,
        url=facts.url,
        home=up + home,
        feed=f"{up}{home}{FEED}" if locale in facts.feeds else "",
        theme=f"{up}{FILES}/",
        languages=tuple(_language(one, locale, facts, up) for one in facts.locales),
    )


def _language(locale: str, current: str, facts: SiteFacts, up: str) -> Language:
    return Language(
        locale,
        tag(locale),
        direction(locale),
        language_name(locale),
        f"{up}{address.folder(locale)}/",
        locale == current,
        locale == facts.source,
    )
