"""A request, cut into the pieces that an engine gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18n import locales
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Kind, Location, Pattern
from i18n.ui import _
from translate.pipeline import cut, quoted
from translate.pipeline.flat import OBJECT, Flat
from translate.pipeline.prepare import Context, Input, Variant, prepare
from translate.pipeline.protect import SCRIPTS, Protected, protected
from translate.pipeline.spans import Span

Key = tuple[object, ...]
"""What makes a piece's translation."""

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.META, Kind.TERM})


@dataclass(frozen=True, slots=True)
class Request:
    """A segment that is to be translated."""

    pattern: Pattern
    """Its text with placeholders."""

    kind: Kind
    """What it is to its reader."""

    location: Location
    """Where it stands; diagnostics name it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a segment."""

    span: Span
    """Where it stands in the segment's text."""

    guarded: tuple[Protected, ...]
    """What of it must not change, in its own offsets."""

    input: Input
    """What the engine gets for it."""

    @property
    def key(self) -> Key:
        """What makes its translation: the sentence, how it was made ready, what is protected."""
        return self.input.source, self.input.text, self.guarded


@dataclass(frozen=True, slots=True)
class Job:
    """A request, cut up."""

    request: Request
    """The request."""

    flat: Flat
    """Its text without markup, and where the markup stood."""

    pieces: tuple[Piece, ...]
    """Its sentences; those without words, or in another language, are left out."""

    notes: tuple[Diagnostic, ...]
    """What a person should know about the cutting."""


def job(request: Request, flat: Flat, context: Context) -> Job:
    """Cut ``request``, whose flat text is ``flat``."""
    extra = [Protected(start, end, "code") for start, end in flat.code]
    extra += [Protected(at, at + 1, "object") for at in flat.objects]
    if context.glossary:
        extra += [Protected(start, end, "term") for start, end in context.glossary.protected(flat.text)]
    quotations = quoted.quotations(flat, context.source)
    extra += [Protected(*quotation.span, "quotation") for quotation in quotations]
    scripts = SCRIPTS.get(locales.script(context.source), frozenset())
    guarded = protected(flat.text.replace(OBJECT, "\n"), scripts=scripts, extra=extra)
    variant = Variant(heading=request.kind in _HEADINGS)
    pieces: list[Piece] = []
    notes = [_other(request, quotation.locale) for quotation in quotations if quotation.locale]
    for span in cut.pieces(flat.text, context.source, guarded, flat.breaks):
        text = flat.text[span.start : span.end]
        inner = tuple(
            Protected(max(s.start, span.start) - span.start, min(s.end, span.end) - span.start, s.kind)
            for s in guarded
            if s.start < span.end and span.start < s.end
        )
        if not _has_words(text, inner):
            continue
        if locale := quoted.other_language(_unprotected(text, inner), context.source):
            notes.append(_other(request, locale))
            continue
        pieces.append(Piece(span, inner, prepare(text, inner, context, variant)))
    return Job(request, flat, tuple(pieces), tuple(notes))


def _has_words(text: str, guarded: Sequence[Protected]) -> bool:
    """Whether there is a letter outside of protected spans."""
    end = 0
    for span in guarded:
        if any(char.isalpha() for char in text[end : span.start]):
            return True
        end = span.end
    return any(char.isalpha() for char in text[end:])


def _unprotected(text: str, guarded: Sequence[Protected]) -> str:
    for span in reversed(guarded):
        text = text[: span.start] + " " + text[span.end :]
    return text


def _other(request: Request, locale: str) -> Diagnostic:
    message = _("a sentence or quotation is in another language ({language}) and stays as it is").format(
        language=locale
    )
    return note(request, "other-language", message, Severity.INFO)


def note(request: Request, code: str, message: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    """A diagnostic about a request, at its place."""
    return Diagnostic(request.location.path, request.location.line, code, message, severity)
