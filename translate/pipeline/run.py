"""Propose translations of segments: sentences out of patterns, through the engine, and back in.

::

    pattern ─flatten─▶ plain text ─cut─▶ sentences ─prepare─▶ inputs ─┐
                                                                     engine: one batch, then retries
    text form ◀─transfer─ segment ◀─join─ sentences ◀─finish, check──┘
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from i18n import inline, locales, words
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Kind, Location, Origin, OriginKind, Pattern
from translate.engine import Engine, Progress, Translation
from translate.pipeline import align, casing, confidence, cut, quoted
from translate.pipeline.assemble import assemble
from translate.pipeline.data import edge_words, function_words
from translate.pipeline.flat import OBJECT, Flat, flatten
from translate.pipeline.lexicon import learn
from translate.pipeline.prepare import Context, Input, Variant, prepare
from translate.pipeline.protect import SCRIPTS, Protected, protected
from translate.pipeline.retry import Outcome, judge, retry
from translate.pipeline.spans import Rendering, Span
from translate.pipeline.terms import Terms
from translate.pipeline.transfer import transfer

_ENGINE = re.compile(r"^(?P<name>.*?)(?: (?P<version>v?\d\S*))?$")
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.META, Kind.TERM})
_SHOWN = 0.3
"""Faults from this weight on are told."""


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
class Proposal:
    """What the machine made of a request."""

    text: str
    """The translation in text form; empty when nothing usable came: the source stays."""

    origin: Origin
    """The engine, its version and the confidence, 0 to 1."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What a person should know about it; why there is no text, when there is none."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of a segment."""

    span: Span
    guarded: tuple[Protected, ...]
    input: Input

    @property
    def key(self) -> tuple[object, ...]:
        """What makes its translation: the sentence, how it was made ready, what is protected."""
        return self.input.source, self.input.text, self.guarded


@dataclass(frozen=True, slots=True)
class _Job:
    """A request, cut up."""

    request: Request
    flat: Flat
    pieces: tuple[_Piece, ...]
    notes: tuple[Diagnostic, ...]
    words: int


def propose(
    requests: Sequence[Request],
    source: str,
    target: str,
    engine: Engine,
    *,
    progress: Progress | None = None,
    glossary: Terms | None = None,
) -> list[Proposal]:
    """Translate ``requests``; as many proposals come out, in the same order.

    ``source`` and ``target`` are gettext locale names. All sentences of all requests go to the
    engine in one batch, each different one once; those that fail their checks go in one more,
    small batch. ``progress`` is called with the number of source words finished since the last
    call; all calls together tell what :func:`i18n.words.count` counts in the plain texts.
    ``glossary`` says which words are never translated, and which translations are approved: these are
    put in where the alignment and the target's grammar allow it. What the engine raises is not
    caught; no trouble in a text raises.
    """
    flats = [flatten(request.pattern) for request in requests]
    context = Context(source, target, casing.gather((flat.text for flat in flats), source), glossary=glossary)
    jobs = [_job(request, flat, context) for request, flat in zip(requests, flats, strict=True)]
    answers, name = _translate(jobs, engine, context, _counter(jobs, progress))
    if not align.usable(answers.items()):
        marked = any(flat.nodes for flat in flats)
        pairs = ((text, answer.text) for text, answer in answers.items())
        context = replace(context, lexicon=learn(pairs) if marked else {})
    outcomes = _outcomes(jobs, answers, engine, context)
    origin = _origin(name or engine.prepare(source, target))
    return [_proposal(job, outcomes, origin, context) for job in jobs]


def _job(request: Request, flat: Flat, context: Context) -> _Job:
    extra = [Protected(start, end, "code") for start, end in flat.code]
    extra += [Protected(at, at + 1, "object") for at in flat.objects]
    if context.glossary:
        extra += [Protected(start, end, "term") for start, end in context.glossary.protected(flat.text)]
    scripts = SCRIPTS.get(locales.script(context.source), frozenset())
    guarded = protected(flat.text.replace(OBJECT, "\n"), scripts=scripts, extra=extra)
    variant = Variant(heading=request.kind in _HEADINGS)
    pieces: list[_Piece] = []
    notes: list[Diagnostic] = []
    for span in cut.pieces(flat.text, context.source, guarded, flat.breaks):
        text = flat.text[span.start : span.end]
        inner = tuple(
            Protected(max(s.start, span.start) - span.start, min(s.end, span.end) - span.start, s.kind)
            for s in guarded
            if s.start < span.end and span.start < s.end
        )
        if not _has_words(text, inner):
            continue
        if language := quoted.other_language(text, context.source):
            message = f"a sentence is in another language ({language}) and stays as it is"
            notes.append(_note(request, "other-language", message, Severity.INFO))
            continue
        pieces.append(_Piece(span, inner, prepare(text, inner, context, variant)))
    return _Job(request, flat, tuple(pieces), tuple(notes), words.count(inline.plain(request.pattern)))


def _has_words(text: str, guarded: Sequence[Protected]) -> bool:
    """Whether there is a letter outside of protected spans."""
    end = 0
    for span in guarded:
        if any(char.isalpha() for char in text[end : span.start]):
            return True
        end = span.end
    return any(char.isalpha() for char in text[end:])


def _translate(
    jobs: Sequence[_Job], engine: Engine, context: Context, progress: Progress | None
) -> tuple[dict[str, Rendering], str]:
    """What the engine makes of every different input, and what it calls itself."""
    inputs = list(dict.fromkeys(piece.input.text for job in jobs for piece in job.pieces))
    if not inputs:
        return {}, ""
    found = engine.translate(inputs, context.source, context.target, progress=progress)
    renderings = (Rendering(one.text, one.alignment, one.score) for one in found)
    return dict(zip(inputs, renderings, strict=True)), next((one.engine for one in found if one.engine), "")


def _counter(jobs: Sequence[_Job], progress: Progress | None) -> Progress | None:
    """Turn texts finished into source words finished; segments without a sentence count as done at once."""
    if progress is None:
        return None
    report: Callable[[int], None] = progress
    total = sum(job.words for job in jobs if job.pieces)
    texts = len({piece.input.text for job in jobs for piece in job.pieces})
    done = told = 0
    if rest := sum(job.words for job in jobs if not job.pieces):
        report(rest)

    def count(finished: int) -> None:
        nonlocal done, told
        done = min(texts, done + finished)
        now = total * done // texts
        if now > told:
            report(now - told)
            told = now

    return count


def _outcomes(
    jobs: Sequence[_Job], answers: dict[str, Rendering], engine: Engine, context: Context
) -> dict[tuple[object, ...], Outcome]:
    """The judged translation of every different sentence, after retries."""
    asked = {piece.key: piece for job in jobs for piece in job.pieces}
    outcomes = {key: judge(piece.input, answers[piece.input.text], context) for key, piece in asked.items()}
    bad = [key for key, outcome in outcomes.items() if outcome.wants_retry]
    if bad:
        failed = [(asked[key].input, asked[key].guarded, outcomes[key]) for key in bad]
        outcomes |= zip(bad, retry(failed, engine, context), strict=True)
    return outcomes


def _origin(engine: str) -> Origin:
    match = _ENGINE.match(engine)
    name, version = (match["name"], match["version"] or "") if match else (engine, "")
    return Origin(OriginKind.MACHINE, name, version)


def _proposal(job: _Job, outcomes: dict[tuple[object, ...], Outcome], origin: Origin, context: Context) -> Proposal:
    found = [(piece.span, outcomes[piece.key]) for piece in job.pieces]
    value = confidence.segment([(span.end - span.start, outcome.confidence) for span, outcome in found])
    origin = replace(origin, score=round(value, 2))
    fatal = [fault for _, outcome in found for fault in outcome.faults if fault.fatal]
    if fatal:
        message = f"no usable translation, the source stays: {fatal[0].message}"
        return Proposal("", origin, (*job.notes, _note(job.request, f"machine-{fatal[0].code}", message)))
    whole = assemble(job.flat.text, [(span, outcome.rendering) for span, outcome in found], context.target)
    whole, notes = _with_terms(job, whole, context)
    return _put_back(replace(job, notes=(*job.notes, *notes)), whole, found, origin, context)


def _with_terms(job: _Job, whole: Rendering, context: Context) -> tuple[Rendering, tuple[Diagnostic, ...]]:
    """The translation with the approved terms in it; where words cannot be found, what is missing is only told."""
    if not context.glossary:
        return whole, ()
    linked = context.lexicon is None
    made = Translation(whole.text, whole.score, whole.links if linked else ())
    done, notes = context.glossary.enforced(job.flat.text, made, job.request.location)
    return Rendering(done.text, done.alignment, whole.score) if linked else whole, notes


def _put_back(
    job: _Job, whole: Rendering, found: Sequence[tuple[Span, Outcome]], origin: Origin, context: Context
) -> Proposal:
    """The markup around the words again, and what a person should know."""
    small, small_target = function_words(context.source), edge_words(context.target)
    pattern, guessed = transfer(job.flat, whole, small=small, small_target=small_target)
    notes = list(job.notes)
    for name in guessed:
        message = f"the words in <{name}> were not found in the translation; the tag stands at a best guess"
        notes.append(_note(job.request, "tag-guessed", message))
    faults = {fault.code: fault for _, outcome in found for fault in outcome.faults if fault.weight >= _SHOWN}
    notes += [_note(job.request, f"machine-{code}", f"please check: {fault.message}") for code, fault in faults.items()]
    text = inline.text(pattern)
    if not text:
        notes.append(_note(job.request, "machine-empty", "there is nothing to translate", Severity.INFO))
    if guessed and origin.score is not None:
        origin = replace(origin, score=round(origin.score * 0.9, 2))
    return Proposal(text, origin, tuple(notes))


def _note(request: Request, code: str, message: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(request.location.path, request.location.line, code, message, severity)
