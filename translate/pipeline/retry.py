"""What to try when a sentence's translation fails its checks.

In order: the names and numbers that were lost masked, then all numbers, then other masks; the engine's next
hypotheses, where it offers them; the sentence cut at its clauses, where it is of no use otherwise;
each run of words between protected spans for itself. All of it goes to the engine in one batch,
and the first candidate with the least wrong wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, cast

from translate.engine import Engine, Translation
from translate.pipeline import casing, confidence, named, numerals
from translate.pipeline.assemble import assemble
from translate.pipeline.checks import Fault, check
from translate.pipeline.cut import split
from translate.pipeline.meter import Meter
from translate.pipeline.prepare import Context, Input, Variant, finish, prepare
from translate.pipeline.protect import Protected
from translate.pipeline.spans import Rendering, Span

ALTERNATIVES = 4
"""How many hypotheses an engine is asked for."""


RETRY_FROM = 0.3
"""Faults that weigh this much together make a sentence be tried again."""


FATAL = 10
"""A fault that is worse than no translation costs this much; only for it is a sentence cut, which reads worse."""


class WithAlternatives(Protocol):
    """An engine that can say more than one thing."""

    def alternatives(self, text: str, source: str, target: str, n: int) -> Sequence[Translation]:
        """Up to ``n`` translations of ``text``, the best first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence's translation with the verdict on it."""

    rendering: Rendering
    """The translation, with links to the sentence."""

    faults: tuple[Fault, ...]
    """What is wrong with it."""

    confidence: float
    """How sure one can be of it, 0 to 1."""

    @property
    def cost(self) -> float:
        """How bad the faults are together; a fatal one weighs more than all others."""
        return sum(fault.weight + FATAL * fault.fatal for fault in self.faults)

    @property
    def wants_retry(self) -> bool:
        """Whether another try is worth its time."""
        return self.cost >= RETRY_FROM


def judge(given: Input, answer: Rendering, context: Context) -> Outcome:
    """Undo what was done for the engine, and check the result."""
    rendering, notes = finish(given, answer, context)
    faults = tuple(check(given, rendering, notes, context))
    return Outcome(rendering, faults, confidence.sentence(given.source, rendering, faults))


def retry(
    failed: Sequence[tuple[Input, tuple[Protected, ...], Outcome]], engine: Engine, context: Context, meter: Meter
) -> list[Outcome]:
    """The best outcome for each failed sentence: what it had, or one of its :func:`candidates`."""
    tries = [_tries(given, spans, outcome, context) for given, spans, outcome in failed]
    texts = list(dict.fromkeys(part.text for options in tries for one in options for _, part in one.parts))
    told = meter.over(meter.left, len(texts) + 1)
    found = engine.translate(texts, context.source, context.target, progress=told) if texts else []
    answers = {text: Rendering(one.text, one.alignment, one.score) for text, one in zip(texts, found, strict=True)}
    return [
        _best(given, outcome, options, answers, engine, context)
        for (given, _, outcome), options in zip(failed, tries, strict=True)
    ]


def _tries(given: Input, spans: Sequence[Protected], outcome: Outcome, context: Context) -> list[Candidate]:
    found = candidates(given.source, spans, context, _lost(given, outcome), _wrong(given, outcome, context))
    return [one for one in found if outcome.cost >= FATAL or not one.cut]


def _best(
    given: Input,
    outcome: Outcome,
    options: Sequence[Candidate],
    answers: Mapping[str, Rendering],
    engine: Engine,
    context: Context,
) -> Outcome:
    best = outcome
    for option in (one for one in options if not one.in_pieces):
        if best.cost < RETRY_FROM:
            return best
        best = _better(best, _assembled(given, option, answers, context))
    if best.cost >= FATAL:
        for answer in alternatives(engine, given, context.source, context.target):
            best = _better(best, judge(given, Rendering(answer.text, answer.alignment, answer.score), context))
    for option in (one for one in options if one.in_pieces):
        if best.cost < RETRY_FROM:
            return best
        if best.cost >= FATAL or not option.cut:
            best = _better(best, _assembled(given, option, answers, context))
    return best


def _better(best: Outcome, tried: Outcome) -> Outcome:
    """The one with clearly less wrong; the first of equals."""
    return tried if tried.cost < best.cost - 0.05 else best


def _assembled(given: Input, option: Candidate, answers: Mapping[str, Rendering], context: Context) -> Outcome:
    """The outcome of a candidate, its pieces judged together as one translation of the whole sentence."""
    notes: set[str] = set()
    pieces = []
    faults: list[Fault] = []
    for span, part in option.parts:
        rendering, marks = finish(part, answers[part.text], context)
        notes |= set(marks)
        faults += (fault for fault in check(part, rendering, marks, context) if fault.fatal)
        pieces.append((span, casing.continued(rendering, part.source) if span.start else rendering))
    whole = assemble(given.source, pieces, context.target)
    faults += check(given, whole, tuple(notes), context)
    return Outcome(whole, tuple(faults), confidence.sentence(given.source, whole, faults))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One more way to translate a sentence: inputs for its pieces, with their offsets in it."""

    parts: tuple[tuple[Span, Input], ...]
    """Spans of the sentence and what the engine gets for them; what lies between is copied."""

    cut: bool = False
    """Whether the sentence is cut at its clauses."""

    @property
    def in_pieces(self) -> bool:
        """Whether its pieces are translated each for itself."""
        return len(self.parts) > 1


def _lost(given: Input, outcome: Outcome) -> frozenset[str]:
    """The numbers that did not come back."""
    return frozenset(numerals.differences(given.source, outcome.rendering.text)[0])


def _wrong(given: Input, outcome: Outcome, context: Context) -> list[Span]:
    """The names that did not come back as they are."""
    return [span for spans in named.wrong(given.source, outcome.rendering, context).values() for span in spans]


def candidates(
    source: str,
    spans: Sequence[Protected],
    context: Context,
    lost: frozenset[str] = frozenset(),
    names: Sequence[Span] = (),
) -> list[Candidate]:
    """Ways to try ``source`` again, the best first, without those that would ask the same twice.

    ``lost`` are the numbers that the engine lost, ``names`` the names: masked alone first, for others
    read better unmasked.
    """
    whole = Span(0, len(source))
    found = []
    if names:
        found.append(_candidate(source, [whole], _with(spans, names), context, Variant(only=lost, numbers=bool(lost))))
        spans = _with(spans, [*names, *named.all_of(source, context.source)])
    found += [
        *([_candidate(source, [whole], spans, context, Variant(form=1, numbers=True, only=lost))] if lost else []),
        _candidate(source, [whole], spans, context, Variant(form=1, numbers=True)),
        _candidate(source, [whole], spans, context, Variant(form=2, plain=True)),
    ]
    for limit in (len(source) // 2 + 1, 60):
        pieces = split(source, whole, spans, max(limit, 24))
        if len(pieces) > 1:
            found.append(replace(_candidate(source, pieces, spans, context, Variant(form=0, numbers=True)), cut=True))
    if spans:
        found.append(_candidate(source, _between(source, spans), spans, context, Variant()))
    unique = {tuple(given.text for _, given in one.parts): one for one in reversed(found) if one.parts}
    return [one for one in found if unique.get(tuple(given.text for _, given in one.parts)) is one]


def _with(spans: Sequence[Protected], names: Sequence[Span]) -> tuple[Protected, ...]:
    """Spans with ``names`` that touch none of them, nor each other."""
    found = list(spans)
    for start, end in names:
        if not any(start < span.end and span.start < end for span in found):
            found.append(Protected(start, end, "name"))
    return tuple(sorted(found))


def _candidate(
    source: str, pieces: Sequence[Span], spans: Sequence[Protected], context: Context, variant: Variant
) -> Candidate:
    parts = []
    for piece in pieces:
        text = source[piece.start : piece.end]
        inner = [
            Protected(s.start - piece.start, s.end - piece.start, s.kind)
            for s in spans
            if piece.start <= s.start and s.end <= piece.end
        ]
        if any(char.isalpha() for char in text):
            parts.append((piece, prepare(text, inner, context, variant)))
    return Candidate(tuple(parts))


def _between(source: str, spans: Sequence[Protected]) -> list[Span]:
    """The runs of words between protected spans, without white space."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(source)]
    runs = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        text = source[start:end]
        core = text.strip()
        if core:
            start += text.index(core)
            runs.append(Span(start, start + len(core)))
    return runs


def alternatives(engine: Engine, given: Input, source: str, target: str) -> list[Translation]:
    """The engine's other hypotheses for an input; none where it cannot tell."""
    if not hasattr(engine, "alternatives"):
        return []
    return list(cast(WithAlternatives, engine).alternatives(given.text, source, target, ALTERNATIVES))
