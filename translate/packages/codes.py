"""Argos' language codes against locales."""

from __future__ import annotations

import re

from i18n import locales
from i18n.errors import UnknownLanguage

OTHER_SCRIPT = 4
"""The largest distance that still does."""


def far(offered: str, wanted: str) -> int | None:
    """How far what a package offers is from the locale that is wanted; ``None`` when it will not do.

    0 the same, 1 the same in other words (``pt`` for ``pt_BR``), 2 a fallback of it (``pt`` for
    ``pt_PT``), 3 another territory, 4 another script (``zh`` for ``zh_Hant``).
    """
    if offered == wanted:
        return 0
    if not offered or not wanted:
        return None
    if locales.same_language(offered, wanted):
        return 1
    if offered in locales.fallbacks(wanted):
        return 2
    if locales.language(offered) != locales.language(wanted):
        return None
    return 3 if locales.script(offered) == locales.script(wanted) else OTHER_SCRIPT


def split_pair(pair: str) -> tuple[str, str] | None:
    """The two locales that ``en-pt_BR``, ``en_pt`` or ``zh-Hant-en`` name; ``None`` when it names none."""
    pieces = re.split(r"[-_→]", pair.strip())
    separators = re.findall(r"[-_→]", pair.strip())
    for at in sorted(range(1, len(pieces)), key=lambda at: separators[at - 1] == "_"):
        try:
            return locales.normalize("_".join(pieces[:at])), locales.normalize("_".join(pieces[at:]))
        except UnknownLanguage:
            continue
    return None


def locale_of(code: str) -> str:
    """The gettext name of a language in Argos' codes; the code itself when CLDR does not know it."""
    try:
        return locales.normalize(code)
    except UnknownLanguage:
        return code
