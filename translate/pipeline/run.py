"""Propose translations of segments: sentences out of patterns, through the engine, and back in.

::

    pattern ─flatten─▶ plain text ─cut─▶ sentences ─prepare─▶ inputs ─┐
                                                                     engine: one stream or batch, then retries
    text form ◀─transfer─ segment ◀─join─ sentences ◀─finish, check──┘
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from i18n import inline, words
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Origin, OriginKind
from i18n.ui import _
from translate.engine import Engine, Progress, Translation
from translate.pipeline import align, casing, confidence, coverage
from translate.pipeline.ask import answers
from translate.pipeline.assemble import assemble
from translate.pipeline.data import edge_words, function_words
from translate.pipeline.flat import Flat, flatten
from translate.pipeline.jobs import Job, Key, Request, job, note
from translate.pipeline.lexicon import learn
from translate.pipeline.meter import LAST, Meter
from translate.pipeline.prepare import Context
from translate.pipeline.retry import Outcome, retry
from translate.pipeline.spans import Rendering, Span
from translate.pipeline.terms import Terms
from translate.pipeline.transfer import transfer
from translate.pipeline.verdicts import Answers, Verdicts

_ENGINE = re.compile(r"^(?P<name>.*?)(?: (?P<version>v?\d\S*))?$")
_SHOWN = 0.3
"""Faults from this weight on are told."""


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
    engine, each different one once, in one stream or batch (see :func:`translate.pipeline.ask.answers`);
    those that fail their checks go in one more, small batch. ``progress`` is called with the number of source words
    finished since the last call, the last ones when all is done; all calls together tell what
    :func:`i18n.words.count` counts in the plain texts.
    ``glossary`` says which words are never translated, and which translations are approved: these are
    put in where the alignment and the target's grammar allow it. What the engine raises is not
    caught; no trouble in a text raises.
    """
    flats = [flatten(request.pattern) for request in requests]
    context = Context(source, target, casing.gather((flat.text for flat in flats), source), glossary=glossary)
    meter = Meter(progress, sum(words.count(inline.plain(request.pattern)) for request in requests))
    jobs, verdicts, name = _translate(requests, flats, engine, context, meter)
    outcomes, context = verdicts.all()
    outcomes |= _retried(verdicts, outcomes, engine, context, meter)
    origin = _origin(name or engine.prepare(source, target))
    proposals = [_proposal(one, outcomes, origin, context) for one in jobs]
    meter.finish()
    return proposals


def _translate(
    requests: Sequence[Request], flats: Sequence[Flat], engine: Engine, context: Context, meter: Meter
) -> tuple[list[Job], Verdicts, str]:
    """The requests cut up, the verdicts on what the engine makes of their pieces, and what it calls itself.

    The engine's work comes between: requests are cut when it asks for more, and answers judged as they come.
    """
    jobs: list[Job] = []
    verdicts = Verdicts(partial(_learned, context, any(flat.nodes for flat in flats)))

    def inputs() -> Iterator[str]:
        for request, flat in zip(requests, flats, strict=True):
            jobs.append(job(request, flat, context))
            yield from (piece.input.text for piece in jobs[-1].pieces if verdicts.expect(piece))

    size = sum(len(flat.text) for flat in flats)
    told = meter.over((1 - LAST) * meter.left, size)
    name = ""
    for text, answer in answers(engine, inputs(), context, size, told):
        verdicts.answered(text, Rendering(answer.text, answer.alignment, answer.score))
        name = name or answer.engine
    return jobs, verdicts, name


def _learned(context: Context, marked: bool, found: Answers) -> Context:
    """``context`` with what answers tell of the engine's links; ``marked`` texts need others where they are none."""
    if not align.usable(found.items()):
        pairs = ((text, answer.text) for text, answer in found.items())
        context = replace(context, lexicon=learn(pairs) if marked else {})
    return replace(context, reaches=coverage.reaches(found.items(), function_words(context.source)))


def _retried(
    verdicts: Verdicts, outcomes: Mapping[Key, Outcome], engine: Engine, context: Context, meter: Meter
) -> dict[Key, Outcome]:
    """What became of the pieces that were worth another try."""
    bad = [key for key, outcome in outcomes.items() if outcome.wants_retry]
    pieces = [verdicts.pieces[key] for key in bad]
    failed = [(piece.input, piece.guarded, outcomes[piece.key]) for piece in pieces]
    return dict(zip(bad, retry(failed, engine, context, meter), strict=True)) if bad else {}


def _origin(engine: str) -> Origin:
    match = _ENGINE.match(engine)
    name, version = (match["name"], match["version"] or "") if match else (engine, "")
    return Origin(OriginKind.MACHINE, name, version)


def _proposal(job: Job, outcomes: Mapping[Key, Outcome], origin: Origin, context: Context) -> Proposal:
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
