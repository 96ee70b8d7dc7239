"""Propose translations of segments: sentences out of patterns, through the engine, and back in.

::

    pattern ─flatten─▶ plain text ─cut─▶ sentences ─prepare─▶ inputs ─┐
                                                                     engine, one batch, then retries
    text form ◀─transfer─ segment ◀─join─ sentences ◀─finish, check──┘
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from i18n import inline, sentences, words
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Kind, Location, Origin, OriginKind, Pattern
from translate import align
from translate.engine import Engine, Progress, Translation
from translate.flat import OBJECT, Flat, flatten
from translate.prepare import Input, finish, prepare
from translate.protect import Protected, protected
from translate.spans import Rendering, join
from translate.transfer import transfer

_ENGINE = re.compile(r"^(?P<name>.*?)(?: (?P<version>\d\S*))?$")


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


def propose(
    requests: Sequence[Request],
    source: str,
    target: str,
    engine: Engine,
    *,
    progress: Progress | None = None,
    terms: Sequence[str] = (),
) -> list[Proposal]:
    """Translate ``requests``; as many proposals come out, in the same order.

    ``source`` and ``target`` are gettext locale names. All sentences of all requests go to the
    engine in one batch, each different one once; what fails its checks goes in one more, small
    batch. ``progress`` is called with the number of source words finished since the last call,
    and their sum is that of :func:`i18n.words.count` over the plain texts. ``terms`` are never
    translated. What the engine raises is not caught; no trouble in a text raises.
    """
    jobs = [_job(request, source, terms) for request in requests]
    inputs = list(dict.fromkeys(piece.input.text for job in jobs for piece in job.pieces))
    answers = dict(zip(inputs, _translate(inputs, source, target, engine, _counter(jobs, progress)), strict=True))
    name = next((answer.engine for answer in answers.values() if answer.engine), "")
    proposals = [_proposal(job, answers, name or engine.name) for job in jobs]
    if progress is not None and (rest := sum(job.words for job in jobs if not job.pieces)):
        progress(rest)
    return proposals


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of a segment."""

    start: int
    end: int
    input: Input


@dataclass(frozen=True, slots=True)
class _Job:
    """A request, cut up."""

    request: Request
    flat: Flat
    pieces: tuple[_Piece, ...]
    words: int


def _job(request: Request, source: str, terms: Sequence[str]) -> _Job:
    flat = flatten(request.pattern)
    extra = [Protected(start, end, "code") for start, end in flat.code]
    extra += [Protected(at, at + 1, "object") for at in flat.objects]
    guarded = protected(flat.text, terms=terms, extra=extra)
    pieces = []
    for start, end in _cut(flat, source, guarded):
        spans = [
            Protected(s.start - start, s.end - start, s.kind) for s in guarded if start <= s.start and s.end <= end
        ]
        if any(char.isalpha() for char in _rest(flat.text[start:end], spans)):
            pieces.append(_Piece(start, end, prepare(flat.text[start:end], spans)))
    return _Job(request, flat, tuple(pieces), words.count(inline.plain(request.pattern)))


def _rest(text: str, spans: Sequence[Protected]) -> str:
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text


def _cut(flat: Flat, source: str, guarded: Sequence[Protected]) -> list[tuple[int, int]]:
    """Sentence spans of a segment; none crosses a line break, none ends within a protected span."""
    result: list[tuple[int, int]] = []
    starts = [0, *(at + 1 for at in flat.breaks)]
    ends = [*flat.breaks, len(flat.text)]
    for first, last in zip(starts, ends, strict=True):
        for start, end in sentences.spans(flat.text[first:last], source):
            start, end = start + first, end + first
            if result and any(s.start < start < s.end or s.start < result[-1][1] < s.end for s in guarded):
                result[-1] = (result[-1][0], end)
            else:
                result.append((start, end))
    return result


def _translate(
    inputs: Sequence[str], source: str, target: str, engine: Engine, progress: Progress | None
) -> list[Translation]:
    return engine.translate(inputs, source, target, progress=progress) if inputs else []


def _counter(jobs: Sequence[_Job], progress: Progress | None) -> Progress | None:
    """Turn texts finished into source words finished."""
    if progress is None:
        return None
    total = sum(job.words for job in jobs if job.pieces)
    texts = len({piece.input.text for job in jobs for piece in job.pieces})
    report: Callable[[int], None] = progress
    done = told = 0

    def count(finished: int) -> None:
        nonlocal done, told
        done = min(texts, done + finished)
        now = total * done // texts
        if now > told:
            report(now - told)
            told = now

    return count


def _proposal(job: _Job, answers: dict[str, Translation], engine: str) -> Proposal:
    match = _ENGINE.match(engine)
    name, version = (match["name"], match["version"] or "") if match else (engine, "")
    parts: list[tuple[int, Rendering | str]] = []
    end = 0
    faults: list[str] = []
    for piece in job.pieces:
        parts.append((end, job.flat.text[end : piece.start]))
        answer = answers[piece.input.text]
        rendering, wrong = finish(piece.input, Rendering(answer.text, answer.alignment, answer.score))
        if not rendering.links:
            rendering = Rendering(rendering.text, align.guess(piece.input.source, rendering.text), rendering.score)
        parts.append((piece.start, rendering))
        faults += wrong
        end = piece.end
    parts.append((end, job.flat.text[end:]))
    whole = join(parts)
    score = min((part.score for _, part in parts if isinstance(part, Rendering)), default=1.0)
    origin = Origin(OriginKind.MACHINE, name, version, round(score, 2))
    if faults:
        where = job.request.location
        note = Diagnostic(
            where.path, where.line, "machine-failed", "no usable translation: the source stays", Severity.WARNING
        )
        return Proposal("", origin, (note,))
    pattern, guessed = transfer(job.flat, whole)
    notes = tuple(
        Diagnostic(
            job.request.location.path,
            job.request.location.line,
            "tag-guessed",
            f"the words in <{name}> were not found in the translation; the tag stands at a best guess",
        )
        for name in guessed
    )
    return Proposal(inline.text(pattern), origin, notes)


__all__ = ["OBJECT", "Proposal", "Request", "propose"]
