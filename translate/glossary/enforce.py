"""Put the approved terms into what an engine wrote, where that is safe; say so where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Location
from i18n.ui import _, either
from translate.engine import Translation
from translate.glossary.agree import fits, is_verb, same_gender
from translate.glossary.match import Form, Match
from translate.glossary.render import render
from translate.glossary.run import run
from translate.glossary.terms import Occurrence, Terms, copies, fixed
from translate.pipeline import align
from translate.pipeline.data import function_words
from translate.pipeline.spans import Edit, Rendering

Span = tuple[int, int]

_NOWHERE = Location("", 0)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a translation that were replaced."""

    term: str
    """The term, as it stands in the source."""

    old: str
    """What the engine wrote."""

    new: str
    """What stands there now."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation that was held against the glossary."""

    translation: Translation
    """The translation, with its alignment moved along; the very one that went in when nothing changed."""

    changes: tuple[Change, ...] = ()
    """What was replaced, in the order of the source."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """A note for each replacement, a warning for each term that could not be put in."""

    @property
    def text(self) -> str:
        """The translation's text."""
        return self.translation.text


@dataclass(slots=True)
class _Work:
    """One translation on its way through the steps below."""

    source: str
    translation: Translation
    terms: Terms
    found: list[Occurrence]
    matches: list[Match]
    tokens: list[align.Token]
    small: frozenset[str]
    taken: list[Span]

    def run(self, one: Occurrence) -> Span | None:
        """The words of the translation that the term became, by the alignment."""
        return run(self.tokens, one.start, one.end, self.small)


def enforce(source: str, translation: Translation, terms: Terms, location: Location = _NOWHERE) -> Enforced:
    """Make ``translation``, an engine's text of the sentence or segment ``source``, use the approved terms.

    A term whose approved translation (in any form that the target's stemmer knows) is there is left
    alone. Else the words that the alignment gives it, or a forbidden translation of it, are replaced,
    if the approved term can be put there in the right form; else there is a diagnostic. Nothing but
    those words changes. ``location`` is named by the diagnostics.
    """
    found = terms.find(source) if translation.text else []
    if not found:
        return Enforced(translation)
    work = _Work(
        source,
        translation,
        terms,
        found,
        terms.find_targets(translation.text, found),
        align.attach(translation.text, translation.alignment),
        function_words(terms.target),
        [],
    )
    missing = _missing(work)
    work.taken += fixed(translation.text)
    edits: list[Edit] = []
    changes: list[Change] = []
    notes: list[Diagnostic] = []
    for one in missing:
        edit = _edit(work, one)
        if edit is None:
            notes += _fault(work, one, location)
            continue
        change = Change(source[one.start : one.end], translation.text[edit.start : edit.end], edit.text)
        edits.append(edit)
        changes.append(change)
        work.taken.append((edit.start, edit.end))
        notes.append(_replaced(change, terms.target, location))
    return Enforced(_edited(translation, edits), tuple(changes), tuple(notes))


def _missing(work: _Work) -> list[Occurrence]:
    """The terms that the translation does not have, each place of it for one; what is right is marked as taken.

    A term takes the place that the alignment gives it; those left over take what is free.
    """
    used: set[Span] = set()
    left = []
    for one in work.found:
        accepted = _accepted(work, one)
        work.taken += accepted
        place = work.run(one) if accepted else None
        own = next((span for span in accepted if place and span not in used and _overlap(span, place)), None)
        if own is None:
            left.append(one)
        else:
            used.add(own)
    return [one for one in left if not _take(_accepted(work, one), used)]


def _take(spans: Sequence[Span], used: set[Span]) -> bool:
    """Use up one of ``spans`` that is free; whether there was one."""
    free = next((span for span in spans if span not in used), None)
    if free is not None:
        used.add(free)
    return free is not None


def _accepted(work: _Work, one: Occurrence) -> list[Span]:
    """Where the translation says the term as it should."""
    if work.terms.terms[one.term].do_not_translate:
        return copies(work.translation.text, work.source[one.start : one.end])
    return [(match.start, match.end) for match in work.matches if work.terms.approves(one.term, match)]


def _edit(work: _Work, one: Occurrence) -> Edit | None:
    """What to replace, and by what; ``None`` when it is not safe."""
    term = work.terms.terms[one.term]
    text = work.translation.text
    if not term.do_not_translate and is_verb(work.source, one.start, one.end, work.terms.source):
        return None
    for start, end, form in _places(work, one):
        if any(_overlap((start, end), span) for span in work.taken):
            continue
        if term.do_not_translate:
            new: str | None = work.source[one.start : one.end]
        else:
            new = render(term, form, text[start:end], _starts(text, start), work.terms.target, work.small)
        if new and fits(text, start, end, new, work.terms.target):
            return Edit(start, end, new)
    return None


def _places(work: _Work, one: Occurrence) -> Iterator[tuple[int, int, Form]]:
    """Where the term may be put, the surest first, with the form it must take there."""
    place = work.run(one)
    banned = [m for m in work.matches if work.terms.forbids(one.term, m)]
    near = [m for m in banned if place and _overlap((m.start, m.end), place)]
    alone = sum(other.term == one.term for other in work.found) == 1 == len(banned)
    for match in near or (banned if alone else []):
        yield match.start, match.end, match.form
    if place and not near:
        yield *place, one.form


def _fault(work: _Work, one: Occurrence, location: Location) -> Iterator[Diagnostic]:
    """Why a term is not as it should be; nothing when the text has it once and may well not repeat it."""
    term = work.terms.terms[one.term]
    name = work.source[one.start : one.end]
    banned = next((m for m in work.matches if work.terms.forbids(one.term, m)), None)
    if banned is not None:
        used = work.translation.text[banned.start : banned.end]
        yield _note(location, "glossary-forbidden", _forbidden(name, used, term.translations))
    elif not _accepted(work, one):
        if term.do_not_translate:
            yield _note(
                location,
                "glossary-term-changed",
                _("{name!r} is not to be translated, and is not there").format(name=name),
            )
        elif term.translations:
            told = _("{name!r} should be {translations}, which is not there")
            told = told.format(name=name, translations=either([*map(repr, term.translations)]))
            yield _note(location, "glossary-term-missing", told)


def _replaced(change: Change, locale: str, location: Location) -> Diagnostic:
    if same_gender(change.old, change.new, locale):
        message = _("{old!r} was replaced by {new!r} of the glossary").format(old=change.old, new=change.new)
        return _note(location, "glossary-term-replaced", message, Severity.INFO)
    message = _("{old!r} was replaced by {new!r} of the glossary, of another gender; check the words around it")
    return _note(location, "glossary-term-replaced", message.format(old=change.old, new=change.new))


def _forbidden(name: str, used: str, translations: tuple[str, ...]) -> str:
    if not translations:
        return _("{name!r} is translated as {used!r}, which is forbidden").format(name=name, used=used)
    message = _("{name!r} is translated as {used!r}, which is forbidden; use {translations}")
    return message.format(name=name, used=used, translations=either([*map(repr, translations)]))


def _note(location: Location, code: str, message: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(location.path, location.line, code, message, severity)


def _edited(translation: Translation, edits: Sequence[Edit]) -> Translation:
    if not edits:
        return translation
    done = Rendering(translation.text, translation.alignment, translation.score).edited(edits)
    return replace(translation, text=done.text, alignment=done.links)


def _starts(text: str, start: int) -> bool:
    """Whether a sentence starts there."""
    before = text[:start].rstrip(" \u00a0\u202f\"'“”‘’«»([¿¡")
    return not before or before[-1] in ".!?…:\n。！？؟।"


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
