"""The tool's own words, in its user's language: gettext, for the command line, the pages and the theme.

Every sentence a person reads is marked where it is written::

    from i18n.ui import _, ngettext
    raise UsageError(_("there is no language {code!r}").format(code=code))
    ngettext("{count} segment", "{count} segments", count).format(count=count)

A sentence is marked whole, with named fields; it is never put together from pieces. What is written
at import time (help texts, tables of names) is marked with :func:`lazy`, and looked up when shown.
The catalogs are ``locales/<locale>/LC_MESSAGES/lingopress.po``; English is the source, and stands in
where a catalog has nothing. A program that uses the library reads English, until it calls :func:`speak`,
:func:`use` or :func:`speaking`.
"""

from __future__ import annotations

import gettext as _gettext
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "lingopress"

_FOLDERS = (Path(__file__).with_name("ui_catalogs"), Path(__file__).parents[1] / "locales")
_ENGLISH = ("en", "c", "posix")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_current: ContextVar[_gettext.NullTranslations] = ContextVar("ui_translations")
_process: list[_gettext.NullTranslations] = []
"""What the whole process speaks; empty before :func:`speak`."""


class Lazy:
    """A marked sentence that is looked up each time it is shown."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return _(self.message)

    def format(self, **fields: object) -> str:
        """The sentence in the user's language, with its fields filled."""
        return str(self).format(**fields)

    def __repr__(self) -> str:
        return f"lazy({self.message!r})"


def _(message: str) -> str:
    """``message`` in the user's language."""
    return _now().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form for ``count`` in the user's language; fields are filled by the caller."""
    return _now().ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """``message`` in the user's language, where English has one word for two things."""
    return _now().pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, count: int) -> str:
    """:func:`ngettext` with the context of :func:`pgettext`."""
    return _now().npgettext(context, singular, plural, count)


def either(names: Sequence[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``, in the user's language."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])


def lazy(message: str) -> Lazy:
    """Mark a sentence that is written at import time."""
    return Lazy(message)


def translations(locales: Iterable[str]) -> _gettext.NullTranslations:
    """The words of the first of ``locales`` that has a catalog, or whose language has; English where none has."""
    return _load(next(filter(None, map(nearest, locales)), "en"))


def use(locales: Iterable[str]) -> None:
    """Speak the first of ``locales`` that has a catalog from now on, in this context (thread, task)."""
    _current.set(translations(locales))


def speak(language: str = "") -> None:
    """Speak ``language`` in the whole process: its threads, its child processes, and libraries that use gettext.

    Without one, what the environment asks for, as gettext reads it: the first of ``LANGUAGE`` (which may name
    several), ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set.
    """
    wanted = [language, *_wanted()]
    chosen = next(filter(None, map(nearest, wanted)), "en")
    _process[:] = [_load(chosen)]
    os.environ["LANGUAGE"] = chosen
    _gettext.textdomain(DOMAIN)
    _gettext.bindtextdomain(DOMAIN, str(_folder(chosen) or _FOLDERS[0]))


def spoken() -> str:
    """What :func:`speak` chose for the process, for one that it starts; empty when nothing was chosen."""
    return (_process[0].info().get("language") or "en") if _process else ""


def forget() -> None:
    """Speak English again, and look anew for catalogs: for tests."""
    _process.clear()
    for cached in (nearest, _load):
        cached.cache_clear()


@contextmanager
def speaking(locales: Iterable[str]) -> Iterator[None]:
    """Speak the first of ``locales`` that has a catalog within a ``with`` block."""
    token = _current.set(translations(locales))
    try:
        yield
    finally:
        _current.reset(token)


def languages() -> tuple[str, ...]:
    """The languages that the tool speaks, as gettext names, English among them."""
    found = {path.parent.parent.name for folder in _FOLDERS for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return tuple(sorted({"en", *found}))


def fingerprint() -> str:
    """Hash of all words in all languages, for what is kept only as long as they are the same."""
    catalogs = [path for folder in _FOLDERS for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))]
    return hashlib.blake2b(b"".join(path.read_bytes() for path in catalogs), digest_size=12).hexdigest()


@cache
def nearest(code: str) -> str:
    """The language that the tool speaks for somebody who reads ``code``; empty when there is none.

    The locale itself, its language, or another country's: who reads ``pt_PT`` gets ``pt_BR``.
    """
    name = code.partition(".")[0].partition("@")[0].replace("-", "_")
    language = name.partition("_")[0].lower()
    known = languages()
    if found := next((one for one in known if one.lower() == name.lower()), ""):
        return found
    if language in _ENGLISH:
        return "en"
    sisters = [one for one in known if language and one.partition("_")[0] == language]
    return language if language in sisters else next(iter(sisters), "")


def _wanted() -> list[str]:
    told = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    return [code for code in told.split(":") if code]


def _now() -> _gettext.NullTranslations:
    try:
        return _current.get()
    except LookupError:
        return _process[0] if _process else _load("en")


def _folder(locale: str) -> Path | None:
    places = (folder for folder in _FOLDERS if (folder / locale / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file())
    return next(places, None)


@cache
def _load(locale: str) -> _gettext.NullTranslations:
    folder = _folder(locale)
    if folder is None:
        return _gettext.NullTranslations()
    with (folder / locale / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return _gettext.GNUTranslations(file)
