"""What rules know of a pair of locales: from the files in ``data``, which a linguist can edit, and CLDR."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from i18n import locales


@cache
def load(name: str) -> dict[str, Any]:
    """One file of facts."""
    return dict(json.loads(files("i18n.checks").joinpath("data", name).read_text("utf-8")))


def of(name: str, locale: str) -> Any:
    """What ``name`` says of a locale, else of its language, else ``None``."""
    data = load(name)
    language = locales.language(locale)
    return data.get(locale, data.get(language))


@dataclass(frozen=True, slots=True)
class Facts:
    """A source locale and a target locale. Made once a catalog."""

    source: str
    """Locale of the sources."""

    target: str
    """Locale of the translations."""

    language: str
    """Language of the translations."""

    script: str
    """Script of the translations, ISO 15924."""

    same: bool
    """Whether both are one language, as ``en`` and ``en_GB``."""

    source_numbers: tuple[frozenset[str], ...]
    """Words for 0, 1, 2, ... in the source's language; empty when not known."""

    numbers: tuple[frozenset[str], ...]
    """Words for 0, 1, 2, ... in the target's language."""

    source_months: tuple[frozenset[str], ...]
    """Names of the months in the source's language."""

    months: tuple[frozenset[str], ...]
    """Names of the months in the target's language."""

    date_order: str
    """How the target writes a date in digits: ``dmy``, ``mdy``, ``ymd``."""

    quotes: tuple[str, ...]
    """Pairs of quotation marks that the target uses; empty when not known."""

    doubled: frozenset[str]
    """Words of the target that may stand twice in a row."""

    common: frozenset[str]
    """The most common words of the target; empty when not known."""

    is_east: bool
    """Whether the target is written without blanks between words, in ideographs or kana."""


@cache
def facts(source: str, target: str) -> Facts:
    """What is known of translating ``source`` into ``target``, both gettext names."""
    language = locales.language(target)
    return Facts(
        source=source,
        target=target,
        language=language,
        script=locales.script(target),
        same=locales.language(source) == language,
        source_numbers=_words("numbers.json", source),
        numbers=_words("numbers.json", target),
        source_months=locales.months(source),
        months=locales.months(target),
        date_order=locales.date_order(target),
        quotes=tuple((of("quotes.json", target) or "").split()),
        doubled=frozenset((of("doubled.json", target) or "").split()),
        common=frozenset((of("common_words.json", target) or "").split()),
        is_east=language in {"ja", "zh", "yue"},
    )


def _words(name: str, locale: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(re.split(r"\s+", forms)) for forms in of(name, locale) or ())
