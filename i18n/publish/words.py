"""Sentences on pages, in the language of the page."""

from __future__ import annotations

from i18n import ui
from i18n.locales import direction, tag
from i18n.publish.model import Language, Notice, NoticeKind
from i18n.publish.native import voices, words_locale
from i18n.ui import Lazy, lazy

_TEXTS = {
    NoticeKind.MACHINE: lazy("This page was translated by a machine, and nobody has checked all of it yet."),
    NoticeKind.CHANGED: lazy("The original has changed since this page was translated."),
}
_LINK = lazy("Read the original")
_LANGUAGES = lazy("Languages")


def notice(kind: NoticeKind, locale: str, original: Language) -> Notice:
    """What the readers of a page in ``locale`` are told, with a link to the original."""
    spoken = words_locale(locale)
    return Notice(
        kind,
        _said(_TEXTS[kind], locale),
        _said(_LINK, locale),
        original.url,
        original.tag,
        tag(spoken),
        direction(spoken),
    )


def languages(locale: str) -> tuple[str, str]:
    """The locale that a language switcher's name is in, and the name."""
    return words_locale(locale), _said(_LANGUAGES, locale)


def _said(sentence: Lazy, locale: str) -> str:
    return ui.translations(voices(locale)).gettext(sentence.message)
