"""What a native of the page's locale expects around an article: dates, lists, names, reading times.

Data is CLDR's (through :mod:`i18n.locales`), sentences are the tool's own words in the page's
language. Where the tool has no words in it, they are English, and :func:`words_locale` says so, for
a page has to mark them as such.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from i18n import locales, ui
from i18n.ui import _, ngettext

_DATA = Path(__file__).with_name("data") / "reading.json"


@cache
def voices(locale: str) -> tuple[str, ...]:
    """The locales whose words may stand on a page in ``locale``, best first.

    Itself and CLDR's parents, then its sisters in the same script: a page in ``pt`` or ``pt_PT`` speaks
    ``pt_BR`` rather than English.
    """
    language, script = locales.language(locale), locales.script(locale)
    sisters = (one for one in locales.known() if locales.language(one) == language and locales.script(one) == script)
    return tuple(dict.fromkeys((locale, *locales.fallbacks(locale), *sisters)))


def speaking(locale: str) -> AbstractContextManager[None]:
    """Speak the language of a page within a ``with`` block."""
    return ui.speaking(voices(locale))


def words_locale(locale: str) -> str:
    """The locale that the tool's words on a page in ``locale`` are really in."""
    return ui.translations(voices(locale)).info().get("language") or "en"


def voice(locale: str, directed: bool = True) -> Markup:
    """The attributes that say what language the tool's words on a page are in; none where it is the page's own.

    Without ``directed`` only ``lang``: for what is laid out as the page is, whatever language is in it.
    """
    spoken = words_locale(locale)
    if spoken == locale:
        return Markup()
    told = Markup(' lang="{}"').format(locales.tag(spoken))
    return told + Markup(' dir="{}"').format(locales.direction(spoken)) if directed else told


def day(value: date, locale: str) -> str:
    """A date for running text: ``9 de junho de 2026``."""
    return locales.date(value, locale)


def short_day(value: date, locale: str) -> str:
    """A date for lists and tables: ``9 de jun. de 2026``."""
    return locales.date(value, locale, "medium")


def iso(value: date) -> str:
    """A date for machines (``<time datetime>``): RFC 3339, without a time where it has none."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def number(value: float, locale: str) -> str:
    """A number: ``1.234,5``."""
    return locales.number(value, locale)


def names(people: Sequence[str], locale: str) -> str:
    """Names in a row: ``Ana, Rui e Eva``."""
    return locales.joined(people, locale)


def author_line(people: Sequence[str], locale: str) -> str:
    """Who wrote it: ``Por Ana e Rui``; empty when nobody is named."""
    if not people:
        return ""
    with speaking(locale):
        return _("By {authors}").format(authors=names(people, locale))


def minutes(count: int, locale: str) -> int:
    """How many minutes it takes to read ``count`` words of a text written in ``locale``, at least one."""
    facts = _reading()
    speed: int = facts["words_per_minute"].get(locales.language(locale), facts["default"])
    return max(1, round(count / speed))


def reading_time(count: int, locale: str, source: str = "") -> str:
    """How long it takes to read ``count`` words that were counted in ``source``: ``5 minutos de leitura``."""
    needed = minutes(count, source or locale)
    with speaking(locale):
        sentence = ngettext("{minutes} minute to read", "{minutes} minutes to read", needed)
        return sentence.format(minutes=number(needed, locale))


def ago(days: int, locale: str) -> str:
    """How many days ago: ``há 3 dias``; in the future when ``days`` is negative."""
    return locales.ago(days, locale)


def language_name(locale: str) -> str:
    """What its speakers call a language, as it stands in a menu: ``Português (Brasil)``."""
    name = locales.native_name(locale)
    return name[:1].title() + name[1:]


FILTERS = {
    "day": day,
    "short_day": short_day,
    "iso": iso,
    "number": number,
    "names": names,
    "author_line": author_line,
    "reading_time": reading_time,
    "ago": ago,
    "language_name": language_name,
    "voice": voice,
    "tag": locales.tag,
    "direction": locales.direction,
}
"""What a theme's templates may call: ``{{ page.published | day(page.locale) }}``."""


@cache
def _reading() -> Any:
    return json.loads(_DATA.read_text(encoding="utf-8"))
