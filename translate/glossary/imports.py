"""Rows of a glossary out of a term base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from i18n import locales
from i18n.diagnostics import Diagnostic
from i18n.errors import UnknownLanguage, UsageError
from i18n.ui import _
from translate.glossary import table, tbx
from translate.glossary.merge import Merged, merge
from translate.glossary.model import Row
from translate.glossary.tbx import Concept, TbxTerm

_STATUS = frozenset({"administrativeStatus", "normativeAuthorization", "termStatus", "Usage status"})
_BANNED = ("deprecated", "superseded", "obsolete", "forbidden", "notrecommended", "prohibited", "rejected")
_KEPT = "Translation needed"
_NOTES = ("definition", "usageNote", "note")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    merged: Merged
    """What became of the rows."""

    concepts: int
    """Entries that were read."""

    unused: int
    """Entries with no term in the source language, or in no other."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the file that was imported."""


def import_file(path: Path, into: Path, source: str = "", targets: Sequence[str] = ()) -> Imported:
    """Add the terms of a TBX file, or of another glossary in CSV, to the glossary ``into``.

    ``source`` is the language whose terms are to be translated: by default the one the file says
    it is written in, else English. ``targets`` are the languages to take, by default all. Raises
    :class:`i18n.errors.CatalogError` for a file that cannot be read, :class:`UsageError` when it has
    no term in ``source``.
    """
    wanted = tuple(locales.normalize(target) for target in targets)
    if path.suffix.lower() in {".csv", ".tsv"}:
        given = table.load(path)
        chosen = [row for row in given.rows if not wanted or not row.language or row.language in wanted]
        return Imported(merge(into, chosen), len(given.rows), len(given.rows) - len(chosen), given.diagnostics)
    rows: list[Row] = []
    found = _Found(str(path), locales.normalize(source) if source else "")
    for concept in tbx.read(path):
        rows += found.rows(concept, wanted)
    if found.concepts and found.concepts == found.unused:
        there = ", ".join(sorted(found.seen)) or _("no language")
        raise UsageError(
            _("no term in {source} with one in another language; the file has {there}").format(
                source=found.source, there=there
            ),
            where=str(path),
            hint=_("Name the language of your articles with --from"),
        )
    return Imported(merge(into, rows), found.concepts, found.unused, tuple(found.diagnostics))


class _Found:
    """What was seen of a term base so far."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        self.concepts = self.unused = 0
        self.seen: set[str] = set()
        self.diagnostics: list[Diagnostic] = []

    def rows(self, concept: Concept, wanted: Sequence[str]) -> list[Row]:
        """The rows of one concept: each of its source terms with each term in another language."""
        self.concepts += 1
        self.source = self.source or self._locale(concept.language, concept.line) or "en"
        terms = [(locale, term) for term in concept.terms if (locale := self._locale(term.language, concept.line))]
        self.seen |= {locale for locale, _ in terms}
        ours = [term for locale, term in terms if _is(locale, self.source)]
        theirs = [(locale, term) for locale, term in terms if not _is(locale, self.source)]
        rows = [row for term in ours for row in _rows(term, theirs, concept, wanted)]
        self.unused += not rows
        return rows

    def _locale(self, code: str, line: int) -> str:
        if not code:
            return ""
        try:
            return locales.normalize(code)
        except UnknownLanguage as error:
            note = Diagnostic(
                self.path, line, "tbx-language", _("{message}: its terms are left out").format(message=error.message)
            )
            if all(note.message != other.message for other in self.diagnostics):
                self.diagnostics.append(note)
            return ""


def _is(locale: str, source: str) -> bool:
    return locale == source or locales.same_language(locale, source) or source in locales.fallbacks(locale)


def _rows(
    ours: TbxTerm, theirs: Iterable[tuple[str, TbxTerm]], concept: Concept, wanted: Sequence[str]
) -> Iterable[Row]:
    if _is_kept(ours):
        return [Row(ours.text, do_not_translate=True, pos=_fact(ours, "partOfSpeech"), note=_note(ours, concept))]
    return [
        Row(
            term=ours.text,
            translation=term.text,
            language=locale,
            pos=_fact(term, "partOfSpeech") or _fact(ours, "partOfSpeech"),
            note=_note(term, concept),
            forbidden=_is_banned(term),
        )
        for locale, term in sorted(theirs, key=lambda pair: _rank(pair[1]))
        if not wanted or locale in wanted
    ]


def _is_kept(term: TbxTerm) -> bool:
    return _fact(term, _KEPT).casefold() in {"no", "false"}


def _rank(term: TbxTerm) -> int:
    """Preferred terms first, forbidden ones last."""
    status = _status(term)
    return 0 if "preferred" in status or "standardized" in status else 2 if _is_banned(term) else 1


def _is_banned(term: TbxTerm) -> bool:
    return any(_status(term).startswith(word) for word in _BANNED)


def _status(term: TbxTerm) -> str:
    return next((value.casefold() for name, value in term.facts if name in _STATUS), "")


def _fact(term: TbxTerm, name: str) -> str:
    return next((value for key, value in term.facts if key == name), "")


def _note(term: TbxTerm, concept: Concept) -> str:
    for facts in (term.facts, concept.facts):
        for name in _NOTES:
            if told := next((value for key, value in facts if key == name), ""):
                return told
    return ""
