"""The values of a glossary: its rows as they were written, and the terms they make for two languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from i18n import locales
from i18n.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``glossary.csv``."""

    term: str
    """The term in the source language."""

    translation: str = ""
    """Its translation; approved, unless ``forbidden`` says otherwise."""

    language: str = ""
    """Locale of the translation, as a gettext name; empty: every language."""

    case: str = ""
    """``sensitive`` or ``insensitive``; empty: see :attr:`is_sensitive`."""

    pos: str = ""
    """Part of speech, in anyone's words: ``noun``, ``verb``, ..."""

    note: str = ""
    """What the writer of the glossary tells translators."""

    do_not_translate: bool = False
    """The term stands in the translation as it is."""

    forbidden: bool = False
    """``translation`` must not be used for the term."""

    forbidden_words: tuple[str, ...] = ()
    """More translations that must not be used."""

    source_language: str = ""
    """Locale of the term; empty: every language."""

    line: int = 0
    """Line of the row in its file, from 1."""

    @property
    def is_sensitive(self) -> bool:
        """Whether capitals count. By default: for what is not to be translated, and for ``US``, ``IT`` and the like."""
        if self.case:
            return self.case == "sensitive"
        return self.do_not_translate or (self.term.isupper() and len(self.term) > 1)


@dataclass(frozen=True, slots=True)
class Term:
    """What the glossary says of one term, for one pair of languages."""

    text: str
    """The term in the source language, as the glossary has it."""

    translations: tuple[str, ...] = ()
    """Approved translations, the preferred one first; empty when there are only forbidden ones."""

    forbidden: tuple[str, ...] = ()
    """Translations that must not be used."""

    do_not_translate: bool = False
    """Whether it stands in the translation as it is."""

    sensitive: bool = False
    """Whether capitals count."""

    pos: tuple[str, ...] = ()
    """Parts of speech of its translations, each once."""

    note: str = ""
    """Notes of its rows, joined."""

    line: int = 0
    """Line of its first row."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """A glossary file."""

    path: str = ""
    """The file, as the user named it."""

    rows: tuple[Row, ...] = ()
    """The rows that can be used, in the file's order."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the others, and with rows that contradict each other."""

    def terms(self, source: str, target: str) -> tuple[Term, ...]:
        """The terms that hold for translations from ``source`` into ``target``, both gettext names.

        A row for ``pt`` holds for ``pt_BR`` too, unless a row for ``pt_BR`` says something else of
        the same term. What is forbidden anywhere on that way stays forbidden, unless the nearest
        row approves it.
        """
        groups: dict[tuple[str, bool], list[tuple[int, Row]]] = {}
        for row in self.rows:
            distance = _distance(row.language, target)
            if distance is not None and _distance(row.source_language, source) is not None:
                key = row.term if row.is_sensitive else row.term.casefold()
                key = unicodedata.normalize("NFC", key)
                groups.setdefault((key, row.is_sensitive), []).append((distance, row))
        return tuple(_term(rows) for rows in groups.values())


def _distance(language: str, locale: str) -> int | None:
    """How far a row's language is from a locale, 0 the nearest; ``None`` when it is another language."""
    if not language:
        return 99
    if language == locale:
        return 0
    chain = locales.fallbacks(locale)
    if language in chain:
        return 1 + chain.index(language)
    return 1 if locales.same_language(language, locale) else None


def _term(rows: list[tuple[int, Row]]) -> Term:
    positive = [(distance, row) for distance, row in rows if row.do_not_translate or _approves(row)]
    nearest = min((distance for distance, _ in positive), default=0)
    ruling = [row for distance, row in positive if distance == nearest]
    kept = any(row.do_not_translate for row in ruling)
    approved = () if kept else _unique(row.translation for row in ruling)
    banned = _unique(word for _, row in rows for word in _banned(row))
    first = (ruling or [row for _, row in rows])[0]
    return Term(
        text=first.term,
        translations=approved,
        forbidden=tuple(word for word in banned if word not in approved),
        do_not_translate=kept,
        sensitive=first.is_sensitive,
        pos=_unique(row.pos.casefold() for row in ruling),
        note="; ".join(_unique(row.note for _, row in rows)),
        line=min(row.line for _, row in rows),
    )


def _approves(row: Row) -> bool:
    return bool(row.translation) and not row.forbidden


def _banned(row: Row) -> tuple[str, ...]:
    return ((row.translation,) if row.forbidden and row.translation else ()) + row.forbidden_words


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
