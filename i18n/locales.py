"""Locales: their names, spellings, scripts, directions, plural rules and fallbacks.

The only import of babel, whose CLDR data everything here comes from unless it says otherwise.
A locale is a string, gettext's name of it: ``en``, ``pt_BR``, ``zh_Hant``, ``sr@latin``. Only
:func:`normalize` checks; the others take what it gave, and make the best of anything else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from i18n.errors import UnknownLanguage
from i18n.ui import _, either

if TYPE_CHECKING:
    from babel import Locale

DEFAULT_PLURALS = "nplurals=2; plural=(n != 1);"
"""The rule of most languages; for those that have none in CLDR or gettext."""

_PLURALS = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
}
"""GNU gettext's formula where Babel has another: it has the last two Arabic forms the other way round."""

PSEUDO = ("en_XA", "ar_XB")
"""Locales nobody speaks, made by the ``pseudo`` engine: accents, and right to left."""

_ARGOS = {"pb": "pt_BR", "zt": "zh_Hant"}
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
_SCRIPT_MODIFIERS = {"Latn": "latin", "Cyrl": "cyrillic"}
_MACRO = {"nb": "no", "nn": "no"}
_HAN = {"Hans", "Hant"}

# CLDR, scriptMetadata.txt, column "RTL?".
_RTL_SCRIPTS = """
    Adlm Arab Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat
    Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Todr Yezi
"""
_RTL = frozenset(_RTL_SCRIPTS.split())

# The zero of each numbering system that is some locale's default; the other nine follow it.
_ZEROS = {"arab": 0x660, "arabext": 0x6F0, "deva": 0x966, "beng": 0x9E6, "tibt": 0xF20, "mymr": 0x1040}
_ZEROS |= {"olck": 0x1C50, "mtei": 0xABF0, "cakm": 0x11136, "adlm": 0x1E950, "nkoo": 0x7C0, "hmnp": 0x1E140}

_SPELLING = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:_(?P<script>[a-z]{4}))?"
    r"(?:_(?P<territory>[a-z]{2}|[0-9]{3}))?"
    r"(?:_(?P<variant>[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?"
    r"(?:_[a-wyz]_.*)?"  # extensions, such as -u-ca-buddhist, say nothing about a text
    r"(?:\.[\w-]+)?"  # the encoding of a POSIX name
    r"(?:@(?P<modifier>[a-z0-9]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A locale's subtags, each in its usual case; empty where it has none."""

    language: str
    script: str = ""
    territory: str = ""
    variant: str = ""

    def join(self, separator: str = "_") -> str:
        return separator.join(filter(None, (self.language, self.script, self.territory, self.variant)))


def normalize(code: str) -> str:
    """The gettext name of a locale in any spelling: ``pt-br``, ``PT_BR.UTF-8``, ``sr-Latn``, Argos' ``pb``.

    A script that goes without saying is left out (``en-Latn`` is ``en``), ``sr-Latn`` is ``sr@latin``,
    and withdrawn codes are replaced (``iw`` is ``he``). Raises :class:`UnknownLanguage`, naming the
    nearest known locales.
    """
    parts = _parse(code)
    if parts is None or not _is_known(parts):
        raise UnknownLanguage(_("there is no language {code!r}").format(code=code[:40]), hint=_suggestion(code))
    return _gettext(_without_likely_script(parts))


def tag(locale: str) -> str:
    """The BCP 47 tag: ``pt-BR``, ``zh-Hant``, ``sr-Latn``."""
    return _parts(locale).join("-")


def language(locale: str) -> str:
    """The language alone: ``pt`` of ``pt_BR``."""
    return _parts(locale).language


def script(locale: str) -> str:
    """The script it is written in, ISO 15924: ``Latn``, ``Hant``; empty when CLDR does not know."""
    return _maximized(_parts(locale)).script


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Which way it is written, told by its script."""
    return "rtl" if script(locale) in _RTL else "ltr"


def name(locale: str, in_locale: str = "en") -> str:
    """What the locale is called in another: ``Brazilian Portuguese``; the code itself where CLDR has no name."""
    parts = _parts(locale)
    data = _data(in_locale)
    dialect = data.languages.get(_Parts(parts.language, parts.script, parts.territory).join())
    if dialect and not parts.variant:
        return str(dialect)
    base = data.languages.get(parts.language, parts.language)
    details = (
        data.scripts.get(parts.script, parts.script),
        data.territories.get(parts.territory, parts.territory),
        data.variants.get(parts.variant.upper(), parts.variant),
    )
    told = ", ".join(filter(None, details))
    return f"{base} ({told})" if told else str(base)


def native_name(locale: str) -> str:
    """What its speakers call it: ``português (Brasil)``, ``繁體中文``."""
    return name(locale, locale)


def plural_forms(locale: str) -> str:
    """The ``Plural-Forms`` header: gettext's usual formula of the language, else the one CLDR's rules make."""
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    usual = {**PLURALS, **_PLURALS}
    for candidate in _candidates(_parts(locale)):
        if candidate in usual:
            count, formula = usual[candidate]
            return f"nplurals={count}; plural={formula};"
    rule = _data(locale, default="").plural_form if _has_data(locale) else None
    if rule is None or "e" in _operands(rule):  # gettext counts with n alone; CLDR's e is that of 1e6
        return DEFAULT_PLURALS
    return str(to_gettext(rule))  # type: ignore[no-untyped-call]


def plural_category(number: int, locale: str) -> str:
    """CLDR's name of the plural form that a whole number takes: ``one``, ``few``, ``other``."""
    return str(_data(locale).plural_form(number))


def months(locale: str) -> tuple[frozenset[str], ...]:
    """What the twelve months are called, in lower case: full and short, alone and in a date; nothing without data."""
    if not _has_data(locale):
        return ()
    data = _data(locale).months
    return tuple(
        frozenset(
            str(data[context][width][month]).lower().strip(".")
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        )
        for month in range(1, 13)
    )


@cache
def territories(locale: str) -> frozenset[str]:
    """What countries and regions of the world are called; nothing without data."""
    return frozenset(_data(locale).territories.values()) if _has_data(locale) else frozenset()


def date_order(locale: str) -> str:
    """The order of day, month and year in a date of digits: ``dmy``, ``mdy`` or ``ymd``."""
    pattern = str(_data(locale).date_formats["short"].pattern).lower()
    return "".join(sorted("dmy", key=pattern.find))


def date(value: datetime.date, locale: str, width: Literal["short", "medium", "long", "full"] = "long") -> str:
    """A date as it is written in running text: ``9 de junho de 2026``; the day that ``value`` itself says."""
    from babel.dates import format_date

    return _digits(format_date(value, width, _data(locale)), locale)


def number(value: float, locale: str) -> str:
    """A number with the signs that group and part its digits: ``1.234.567,5``."""
    from babel.numbers import format_decimal

    text = format_decimal(value, locale=_data(locale), numbering_system="default")  # type: ignore[call-arg]
    return _digits(text, locale)


def joined(items: Sequence[str], locale: str) -> str:
    """A list in a sentence: ``Ana, Rui e Eva``."""
    from babel.lists import format_list

    return format_list(list(items), "standard", _data(locale))


def ago(days: int, locale: str) -> str:
    """How long ago something was, or in how long it will be: ``há 3 dias``."""
    from babel.dates import format_timedelta

    return _digits(format_timedelta(timedelta(days=-days), add_direction=True, locale=_data(locale)), locale)


def fallbacks(locale: str) -> tuple[str, ...]:
    """Locales whose text may stand in, nearest first: ``pt`` for ``pt_BR``, ``pt_PT`` and ``pt`` for ``pt_AO``.

    CLDR's parent locales; there is none in another language or script.
    """
    found: list[str] = []
    parts = _parts(locale)
    parent = _parent(parts)
    while parent is not None and _macro(parent) == _macro(parts):
        found.append(_gettext(_without_likely_script(parent)))
        parent = _parent(parent)
    return tuple(dict.fromkeys(other for other in found if other != locale))


def same_language(one: str, other: str) -> bool:
    """Whether translating one into the other makes no sense: ``pt`` and ``pt_BR``, but not ``pt_PT`` and ``pt_BR``.

    A locale without script or territory has those CLDR finds likeliest.
    """
    return _identity(one) == _identity(other)


@cache
def known() -> tuple[str, ...]:
    """Every locale CLDR has data for, and the pseudo-locales, sorted."""
    from babel.localedata import locale_identifiers

    names = {_gettext(_without_likely_script(_parts(identifier))) for identifier in locale_identifiers()}
    return tuple(sorted(names.union(PSEUDO)))


@cache
def _parse(code: str) -> _Parts | None:
    spelled = code.strip().replace("-", "_")
    spelled = _ARGOS.get(spelled.lower(), spelled)
    match = _SPELLING.fullmatch(spelled)
    if match is None:
        return None
    modifier = (match["modifier"] or "").lower()
    variant = match["variant"] or ""
    if modifier not in _MODIFIERS and modifier != "euro":
        variant = variant or modifier
    parts = _Parts(
        match["language"].lower(),
        (match["script"] or _MODIFIERS.get(modifier, "")).title(),
        (match["territory"] or "").upper(),
        variant.lower(),
    )
    return _without_alias(parts)


def _parts(locale: str) -> _Parts:
    return _parse(locale) or _Parts(locale)


def _without_alias(parts: _Parts) -> _Parts:
    """Replace withdrawn codes of languages and territories."""
    new = _Parts(*_global("language_aliases").get(parts.language, parts.language).split("_"))
    if new.script and len(new.script) != 4:  # sw_CD: a language and a territory
        new = _Parts(new.language, "", new.script)
    heirs = _global("territory_aliases").get(parts.territory, ())
    territory = heirs[0] if len(heirs) == 1 else parts.territory
    return _Parts(new.language, parts.script or new.script, territory or new.territory, parts.variant)


def _is_known(parts: _Parts) -> bool:
    english = _data("en")
    return (
        (parts.language in english.languages or parts.language in _global("likely_subtags"))
        and (not parts.script or parts.script in english.scripts)
        and (not parts.territory or (parts.territory in english.territories and parts.territory != "ZZ"))
        and (not parts.variant or parts.variant.upper() in english.variants)
    )


def _suggestion(code: str) -> str:
    wanted = code.strip().replace("-", "_").casefold()[:40]
    english = {str(name).casefold(): locale for locale, name in _data("en").languages.items()}
    spellings = english | {locale.casefold(): locale for locale in known()}
    head = _Parts(wanted.split("_")[0])
    likely = _maximized(head)
    near = [head.language, _Parts(head.language, "", likely.territory).join().casefold()] if "_" in wanted else []
    near += get_close_matches(wanted, spellings, n=8, cutoff=0.6)
    best = list(dict.fromkeys(_gettext(_parts(spellings[one])) for one in near if one in spellings))[:3]
    if not best:
        return _("Use a code such as en, pt_BR, zh_Hant or sr@latin")
    return _("Did you mean {names}?").format(names=either(best))


def _gettext(parts: _Parts) -> str:
    modifier = _SCRIPT_MODIFIERS.get(parts.script, "")
    if modifier and not parts.variant:
        return f"{_Parts(parts.language, '', parts.territory).join()}@{modifier}"
    base = _Parts(parts.language, parts.script, parts.territory).join()
    return f"{base}@{parts.variant}" if parts.variant else base


def _without_likely_script(parts: _Parts) -> _Parts:
    bare = _Parts(parts.language, "", parts.territory, parts.variant)
    if parts.script in _HAN or _maximized(bare).script != parts.script:
        return parts
    return bare


def _maximized(parts: _Parts) -> _Parts:
    """With the likely script and territory filled in: UTS 35, "Likely Subtags"."""
    likely = _global("likely_subtags")
    for script_, territory in ((1, 1), (0, 1), (1, 0), (0, 0)):
        key = _Parts(parts.language, parts.script * script_, parts.territory * territory).join()
        if key in likely:
            full = _Parts(*likely[key].split("_"))
            return _Parts(parts.language, parts.script or full.script, parts.territory or full.territory, parts.variant)
    return parts


def _identity(locale: str) -> _Parts:
    parts = _parts(locale)
    language_ = "no" if parts.language == "nb" else parts.language  # Norwegian is Bokmål unless it says otherwise
    return _maximized(_Parts(language_, parts.script, parts.territory, parts.variant))


def _macro(parts: _Parts) -> str:
    return _MACRO.get(parts.language, parts.language)


def _parent(parts: _Parts) -> _Parts | None:
    if parts.variant:
        return _Parts(parts.language, parts.script, parts.territory)
    told = _global("parent_exceptions").get(parts.join())
    if told:
        return None if told == "root" else _parts(told)
    if parts.territory:
        bare = _Parts(parts.language, parts.script)
        scripted = _Parts(parts.language, _maximized(parts).script)
        return bare if parts.script or _maximized(bare).script == scripted.script else scripted
    if parts.script and _maximized(_Parts(parts.language)).script == parts.script:
        return _Parts(parts.language)
    return None


def _candidates(parts: _Parts) -> tuple[str, ...]:
    """Names under which data may be filed, from the most to the least particular."""
    scripted = _maximized(parts).script
    usual = _maximized(_Parts(parts.language)).script
    return (
        _Parts(parts.language, parts.script, parts.territory).join(),
        _Parts(parts.language, parts.script).join() if parts.script else "",
        _Parts(parts.language, "", parts.territory).join(),
        _Parts(parts.language, scripted).join() if scripted != usual else "",
        parts.language,
    )


def _digits(text: str, locale: str) -> str:
    """``text`` with the digits that CLDR says the locale writes; babel writes European ones everywhere."""
    data: Any = _data(locale)  # whose stubs do not know of numbering systems
    zero = _ZEROS.get(data.default_numbering_system)
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)}) if zero else text


def _operands(rule: Any) -> set[str]:
    """The letters that a plural rule computes with."""
    return set(re.findall(r"\b[nivwftce]\b", " ".join(rule.rules.values())))


def _has_data(locale: str) -> bool:
    return _data(locale, default="").language == _parts(locale).language


@cache
def _data(locale: str, default: str = "en") -> Locale:
    """CLDR's data of a locale or its language; English when there is none."""
    from babel import Locale
    from babel.localedata import exists

    for candidate in _candidates(_parts(locale)):
        if candidate and exists(candidate):
            return Locale.parse(candidate)
    return Locale(default or "en")


@cache
def _global(key: str) -> Any:
    from babel.core import get_global

    return get_global(key)  # type: ignore[arg-type]
