"""A sentence, made ready for the engine, and its translation with all of that undone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from i18n.model import Placeholder, Role
from translate.pipeline import align, articles, bidi, casing, marks, numerals, requote, roster, typography
from translate.pipeline.casing import Case, Names
from translate.pipeline.data import function_words
from translate.pipeline.flat import Node
from translate.pipeline.lexicon import Lexicon
from translate.pipeline.masks import Masks, find, mask, unmask
from translate.pipeline.protect import Protected
from translate.pipeline.spans import Edit, Rendering, Shift, Span, edit
from translate.pipeline.terms import Terms

SOFT = frozenset({"number", "date", "version", "phone"})
"""Kinds that models copy: the engine sees them first, and masks only when one came back changed."""

POINTS = frozenset({"emoji", "emoticon", "private", "note"})
"""Kinds that are no part of a sentence: the engine does not see them, they go back to their neighbours."""

_NOISE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_MARKED = re.compile(r"\w[\u0300-\u036f]+")
_DIGITS = re.compile(r"\d+(?:[.,:/’'-]\d+)*")
_ENDS = re.compile(r"[.!?:;…,。！？：；، ؟]['\"”’»)\]]*$")
_STOP_WORDS = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole run."""

    source: str
    """Locale of the texts."""

    target: str
    """Locale they go into."""

    names: Names = field(default_factory=dict)
    """Words that keep their capitals."""

    lexicon: Lexicon | None = None
    """What aligns texts where the engine's alignments are not to be believed; ``None`` where they are."""

    glossary: Terms | None = None
    """The terms that hold between the two locales."""

    reaches: bool = True
    """Whether the engine's alignments reach nearly every source word, so that a gap is something left out."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to make a sentence ready."""

    form: int = 0
    """Which masks."""

    numbers: bool = False
    """Mask numbers too."""

    only: frozenset[str] = frozenset()
    """Of the numbers, mask those of these digits; none given: all."""

    plain: bool = False
    """Leave case and final stop as they are."""

    heading: bool = False
    """It is a title or heading."""

    def hides(self, text: str) -> bool:
        """Whether a number such as ``text`` is masked."""
        return self.numbers and (not self.only or not self.only.isdisjoint(numerals.counted(text)))


@dataclass(frozen=True, slots=True)
class Input:
    """What an engine is given for one sentence, with all that is needed to undo it."""

    source: str
    """The sentence."""

    text: str
    """What the engine sees."""

    shift: Shift
    """From the sentence to the engine's text."""

    masks: Masks
    """What stands for protected spans."""

    marks: tuple[marks.Mark, ...] = ()
    """Quotation marks and brackets of the sentence."""

    dashes: tuple[tuple[int, int, str], ...] = ()
    """Its dashes."""

    points: tuple[Node, ...] = ()
    """Emoji, marks of direction and the like that the engine does not see."""

    case: Case = Case.SENTENCE
    """How it is written."""

    stop: bool = False
    """Whether a full stop was added for the engine."""

    soft: tuple[str, ...] = ()
    """Protected texts that the engine sees."""


def prepare(source: str, spans: Sequence[Protected], context: Context, variant: Variant) -> Input:
    """Make one sentence ready for the engine. ``spans`` are its protected spans, in its own offsets."""
    hard = [s for s in spans if s.kind not in POINTS and (s.kind not in SOFT or variant.hides(source[s[0] : s[1]]))]
    digits = (m for m in _DIGITS.finditer(source) if variant.hides(m[0]))
    hard += [Protected(*m.span(), "number") for m in digits if not _touches(m.span(), spans)]
    hard = _whole(source, sorted(hard))
    points = [s for s in spans if s.kind in POINTS and not _touches(s[:2], hard)]
    guarded = [Span(*s[:2]) for s in (*hard, *points)]
    edits, masks = mask(source, hard, variant.form)
    quotes = marks.marks(source, guarded)
    lines = marks.dashes(source, guarded)
    persons = [] if variant.heading else roster.persons(source, context.source)
    written = [*guarded, *(span for span in persons if not _touches(span, spans))]
    case = (
        Case.SENTENCE
        if variant.plain
        else casing.case(_rest(source, written), function_words(context.source), heading=variant.heading)
    )
    edits += marks.plain(quotes) + marks.plain_dashes(lines) + _cleaned(source)
    edits += [_taken_out(source, s) for s in points]
    edits += casing.lowered(source, case, context.names, written)
    stop = not variant.plain and _wants_stop(source)
    if stop:
        edits.append(Edit(len(source), len(source), "."))
    text, shift = edit(source, edits)
    soft = tuple(source[s.start : s.end] for s in spans if s.kind in SOFT and s not in hard)
    return Input(
        source,
        text,
        shift,
        masks,
        quotes,
        tuple(lines),
        tuple(bidi.nodes(source, _nodes(source, points), [Span(*s[:2]) for s in hard])),
        case,
        stop,
        soft,
    )


def _taken_out(source: str, span: Protected) -> Edit:
    """Take a span out with one of the spaces beside it; what clings to a word goes alone."""
    before, after = source[: span.start][-1:], source[span.end :][:1]
    if after.isspace() and (not before or before.isspace()):
        return Edit(span.start, span.end + 1, "")
    return Edit(span.start - (before == " " and not after.isalnum()), span.end, "")


def _touches(span: tuple[int, int], spans: Sequence[Protected]) -> bool:
    return any(span[0] < other.end and other.start < span[1] for other in spans)


_GLUE = re.compile(r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]+")


def _whole(text: str, spans: Sequence[Protected]) -> list[Protected]:
    """Widen spans to the words they are parts of, and join those that touch: a mask must stand for itself."""
    result: list[Protected] = []
    for span in spans:
        start, end = span.start, span.end
        after = _GLUE.match(text, end)
        end = after.end() if after and (text[end - 1 : end].isalnum() or not text[end - 1].isspace()) else end
        while start and _GLUE.fullmatch(text[start - 1]):
            start -= 1
        if result and start <= result[-1].end:
            result[-1] = Protected(result[-1].start, max(end, result[-1].end), result[-1].kind)
        else:
            result.append(Protected(start, end, span.kind))
    return result


def _rest(text: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _cleaned(text: str) -> list[Edit]:
    """Take out what no model was trained on: controls, marks of direction; compose letters and accents."""
    if text.isascii() and text.isprintable():
        return []
    found = [Edit(*m.span(), "") for m in _NOISE.finditer(text)]
    found += [Edit(*m.span(), unicodedata.normalize("NFC", m[0])) for m in _MARKED.finditer(text)]
    found += [Edit(*m.span(), "...") for m in re.finditer("…", text)]
    return found + [Edit(*m.span(), " ") for m in re.finditer(r"[\t\n\r\u0085\u2028\u2029]", text)]


def _wants_stop(text: str) -> bool:
    return not _ENDS.search(text) and text[-1:].isascii() and len(text.split()) >= _STOP_WORDS


def _nodes(text: str, points: Sequence[Protected]) -> list[Node]:
    nodes = []
    for span in points:
        lead = " " if text[: span.start][-1:].isspace() else ""
        trail = " " if text[span.end :][:1].isspace() else ""
        holder = Placeholder("x", Role.SINGLE, (), text[span.start : span.end])
        nodes.append(Node(span.start, span.end, holder, lead=lead, trail=trail))
    return nodes


def finish(given: Input, answer: Rendering, context: Context) -> tuple[Rendering, tuple[str, ...]]:
    """Undo what :func:`prepare` did; with the codes of what was mended or is lost."""
    notes: list[str] = []
    if context.lexicon is not None or not answer.links:
        answer = Rendering(answer.text, align.guess(given.text, answer.text, context.lexicon), answer.score)
        notes.append("unaligned")
    rendering = _with_stop(_without_stop(answer, given), given).of_source(given.shift)
    rendering, repaired = requote.restore(rendering, given.marks, given.source, context.target)
    if repaired:
        notes.append("marks-repaired")
    rendering = marks.restore_dashes(rendering, given.dashes)
    rendering = rendering.edited(marks.apostrophes(given.source, rendering.text))
    if "…" in given.source:
        rendering = rendering.edited([Edit(*m.span(), "…") for m in re.finditer(r"\.\.\.", rendering.text)])
    rendering = rendering.edited(numerals.clock(given.source, rendering.text))
    rendering = typography.set_in(rendering, context.target)
    hidden = [span for name in given.masks.names for span in find(rendering.text, name)]
    rendering = casing.restored(rendering, given.source, given.case, context.names, hidden)
    if given.case is not Case.CAPITALS:
        rendering = casing.started(rendering, given.source, context.target, hidden)
    rendering = rendering.edited(articles.edits(rendering.text, given.source, given.masks, context))
    rendering, bad = unmask(rendering, given.masks)
    if bad:
        notes.append("mask-lost")
    if given.points:
        rendering = requote.insert(rendering, given.source, given.points)
    return _spaced(rendering, given), tuple(notes)


def _without_stop(rendering: Rendering, given: Input) -> Rendering:
    text = rendering.text.rstrip()
    if given.stop and text.endswith((".", "。", "।", "．")) and not text.endswith(".."):
        return rendering.edited([Edit(len(text) - 1, len(rendering.text), "")])
    return rendering


_SENTENCE_STOP = re.compile(r"(?:^|\s)[^\W\d_A-Z]{4,}\.$")


def _with_stop(rendering: Rendering, given: Input) -> Rendering:
    """A full stop that the engine dropped, unless it may be an abbreviation's."""
    text = rendering.text.rstrip()
    if given.stop or not _SENTENCE_STOP.search(given.text) or not text[-1:].isalpha() or not text[-1:].isascii():
        return rendering
    return rendering.edited([Edit(len(text), len(rendering.text), ".")]) if " " in text else rendering


def _spaced(rendering: Rendering, given: Input) -> Rendering:
    """No space at the ends, and no two in a row where the source has none."""
    text = rendering.text
    edits = []
    if text != text.strip():
        stripped = text.strip()
        start = text.index(stripped) if stripped else 0
        edits = [Edit(0, start, ""), Edit(start + len(stripped), len(text), "")]
    if "  " in text and "  " not in given.source:
        edits += [Edit(*m.span(), " ") for m in re.finditer(r"(?<=\S)  +(?=\S)", text)]
    return rendering.edited([e for e in edits if e.start < e.end])
