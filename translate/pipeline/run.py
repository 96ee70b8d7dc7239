"""Propose translations of segments: sentences out of patterns, through the engine, and back in.

::

    pattern ─flatten─▶ plain text ─cut─▶ sentences ─prepare─▶ inputs ─┐
                                                                     engine: one batch, then retries
    text form ◀─transfer─ segment ◀─join─ sentences ◀─finish, check──┘
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from i18n import inline, words
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Origin, OriginKind
from i18n.ui import _
from translate.engine import Engine, Progress, Translation
from translate.pipeline import align, casing, confidence, coverage
from translate.pipeline.assemble import assemble
from translate.pipeline.data import edge_words, function_words
from translate.pipeline.flat import Flat, flatten
from translate.pipeline.jobs import Job, Request, job, note
from translate.pipeline.lexicon import learn
from translate.pipeline.meter import LAST, Meter
from translate.pipeline.prepare import Context
from translate.pipeline.retry import Outcome, judge, retry
from translate.pipeline.spans import Rendering, Span
from translate.pipeline.terms import Terms
from translate.pipeline.transfer import transfer

_ENGINE = re.compile(r"^(?P<name>.*?)(?: (?P<version>v?\d\S*))?$")
_SHOWN = 0.3
"""Faults from this weight on are told."""

_START = 200
"""Characters that a long run translates first."""

_LONG = 5_000
"""Characters from which on a run is long."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine made of a request."""

    text: str
    """The translation in text form; empty when nothing usable came: the source stays."""

    origin: Origin
    """The engine, its version and the confidence, 0 to 1."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What a person should know about it; why there is no text, when there is none."""


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
    engine in one batch, each different one once, in a long run after its first few; those that
    fail their checks go in one more, small batch. ``progress`` is called with the number of source words
    finished since the last call, the last ones when all is done; all calls together tell what
    :func:`i18n.words.count` counts in the plain texts.
    ``glossary`` says which words are never translated, and which translations are approved: these are
    put in where the alignment and the target's grammar allow it. What the engine raises is not
    caught; no trouble in a text raises.
    """
    flats = [flatten(request.pattern) for request in requests]
    context = Context(source, target, casing.gather((flat.text for flat in flats), source), glossary=glossary)
    meter = Meter(progress, sum(words.count(inline.plain(request.pattern)) for request in requests))
    jobs, answers, name = _translate(requests, flats, engine, context, meter)
    if not align.usable(answers.items()):
        marked = any(flat.nodes for flat in flats)
        pairs = ((text, answer.text) for text, answer in answers.items())
        context = replace(context, lexicon=learn(pairs) if marked else {})
    context = replace(context, reaches=coverage.reaches(answers.items(), function_words(source)))
    outcomes = _outcomes(jobs, answers, engine, context, meter)
    origin = _origin(name or engine.prepare(source, target))
    proposals = [_proposal(one, outcomes, origin, context) for one in jobs]
    meter.finish()
    return proposals


def _translate(
    requests: Sequence[Request], flats: Sequence[Flat], engine: Engine, context: Context, meter: Meter
) -> tuple[list[Job], dict[str, Rendering], str]:
    """The requests cut up, what the engine makes of every different input, and what it calls itself.

    A long run asks for its first few sentences alone: there is something to see before the rest is cut.
    """
    jobs: list[Job] = []
    answers: dict[str, Rendering] = {}
    name = ""
    start = _start(flats)
    for part in (slice(start), slice(start, None)):
        more = [job(request, flat, context) for request, flat in zip(requests[part], flats[part], strict=True)]
        inputs = dict.fromkeys(piece.input.text for one in more for piece in one.pieces)
        asked = [text for text in inputs if text not in answers]
        jobs += more
        if asked:
            told = meter.over((1 - LAST) * sum(one.words for one in more), len(asked))
            found = engine.translate(asked, context.source, context.target, progress=told)
            renderings = (Rendering(one.text, one.alignment, one.score) for one in found)
            answers |= zip(asked, renderings, strict=True)
            name = name or next((one.engine for one in found if one.engine), "")
    return jobs, answers, name


def _start(flats: Sequence[Flat]) -> int:
    """How many of the first segments of a long run are translated before the others; 0 in a short run."""
    sizes = list(accumulate(len(flat.text) for flat in flats))
    return bisect_left(sizes, _START) + 1 if sizes and sizes[-1] > _LONG else 0


def _outcomes(
    jobs: Sequence[Job], answers: dict[str, Rendering], engine: Engine, context: Context, meter: Meter
) -> dict[tuple[object, ...], Outcome]:
    """The judged translation of every different sentence, after retries."""
    asked = {piece.key: piece for one in jobs for piece in one.pieces}
    outcomes = {key: judge(piece.input, answers[piece.input.text], context) for key, piece in asked.items()}
    bad = [key for key, outcome in outcomes.items() if outcome.wants_retry]
    if bad:
        failed = [(asked[key].input, asked[key].guarded, outcomes[key]) for key in bad]
        outcomes |= zip(bad, retry(failed, engine, context, meter), strict=True)
    return outcomes


def _origin(engine: str) -> Origin:
    match = _ENGINE.match(engine)
    name, version = (match["name"], match["version"] or "") if match else (engine, "")
    return Origin(OriginKind.MACHINE, name, version)


def _proposal(job: Job, outcomes: dict[tuple[object, ...], Outcome], origin: Origin, context: Context) -> Proposal:
    found = [(piece.span, outcomes[piece.key]) for piece in job.pieces]
    value = confidence.segment([(span.end - span.start, outcome.confidence) for span, outcome in found])
    origin = replace(origin, score=round(value, 2))
    fatal = [fault for _, outcome in found for fault in outcome.faults if fault.fatal]
    if fatal:
        message = _("no usable translation, the source stays: {message}").format(message=fatal[0].message)
        return Proposal("", origin, (*job.notes, note(job.request, f"machine-{fatal[0].code}", message)))
    whole = assemble(job.flat.text, [(span, outcome.rendering) for span, outcome in found], context.target)
    whole, notes = _with_terms(job, whole, context)
    return _put_back(replace(job, notes=(*job.notes, *notes)), whole, found, origin, context)


def _with_terms(job: Job, whole: Rendering, context: Context) -> tuple[Rendering, tuple[Diagnostic, ...]]:
    """The translation with the approved terms in it; where words cannot be found, what is missing is only told."""
    if not context.glossary:
        return whole, ()
    linked = context.lexicon is None
    made = Translation(whole.text, whole.score, whole.links if linked else ())
    done, notes = context.glossary.enforced(job.flat.text, made, job.request.location)
    return Rendering(done.text, done.alignment, whole.score) if linked else whole, notes


def _put_back(
    job: Job, whole: Rendering, found: Sequence[tuple[Span, Outcome]], origin: Origin, context: Context
) -> Proposal:
    """The markup around the words again, and what a person should know."""
    small, small_target = function_words(context.source), edge_words(context.target)
    pattern, guessed = transfer(job.flat, whole, small=small, small_target=small_target)
    notes = list(job.notes)
    for name in guessed:
        message = _("the words in <{name}> were not found in the translation; the tag stands at a best guess").format(
            name=name
        )
        notes.append(note(job.request, "tag-guessed", message))
    faults = {fault.code: fault for _, outcome in found for fault in outcome.faults if fault.weight >= _SHOWN}
    notes += [
        note(job.request, f"machine-{code}", _("please check: {message}").format(message=fault.message))
        for code, fault in faults.items()
    ]
    text = inline.text(pattern)
    if not text:
        notes.append(note(job.request, "machine-empty", _("there is nothing to translate"), Severity.INFO))
    if guessed and origin.score is not None:
        origin = replace(origin, score=round(origin.score * 0.9, 2))
    return Proposal(text, origin, tuple(notes))
