"""The tool's own words, in its user's language: gettext, for the command line, the pages and the theme.

Every sentence a person reads is marked where it is written::

    from i18n.ui import _, ngettext
    raise UsageError(_("there is no language {code!r}").format(code=code))
    ngettext("{count} segment", "{count} segments", count).format(count=count)

A sentence is marked whole, with named fields; it is never put together from pieces. What is written
at import time (help texts, tables of names) is marked with :func:`lazy`, and looked up when shown.
The catalogs are ``locales/<locale>/LC_MESSAGES/lingopress.po``; English is the source, and stands in
where a catalog has nothing.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "lingopress"

_FOLDERS = (Path(__file__).with_name("ui_catalogs"), Path(__file__).parents[1] / "locales")

_current: ContextVar[_gettext.NullTranslations] = ContextVar("ui_translations")


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
    """The words of the first of ``locales`` (gettext names) that has a catalog; English where none has."""
    return _load(tuple(locales))


def use(locales: Iterable[str]) -> None:
    """Speak the first of ``locales`` that has a catalog from now on, in this context (thread, task)."""
    _current.set(translations(locales))


@contextmanager
def speaking(locales: Iterable[str]) -> Iterator[None]:
    """Speak the first of ``locales`` that has a catalog within a ``with`` block."""
    token = _current.set(translations(locales))
    try:
        yield
    finally:
        _current.reset(token)


def _now() -> _gettext.NullTranslations:
    try:
        return _current.get()
    except LookupError:
        return _load(())


@cache
def _load(locales: tuple[str, ...]) -> _gettext.NullTranslations:
    for locale in locales:
        if locale in ("en", "C", "POSIX"):
            break
        for folder in _FOLDERS:
            path = folder / locale / "LC_MESSAGES" / f"{DOMAIN}.mo"
            if path.is_file():
                with path.open("rb") as file:
                    return _gettext.GNUTranslations(file)
    return _gettext.NullTranslations()
