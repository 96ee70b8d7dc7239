"""How long a translation is, in characters and in sentences."""

from __future__ import annotations

import re

from i18n import sentences
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]")
_END = re.compile(r"[.!?…][\"'”»’)\]]*\s+(?=[^\W\d_a-z])|[。！？।॥؟۔。][”」』）]*(?=.)")
_SHORTEST = 24
_MOST = 2.6
_LEAST = 0.34
_EXTRA = 24
_LESS = 0.8
"""From this share of the source's length on, no sentence is gone."""
_MORE = 1.35
"""Up to this share, none was made up."""


def width(text: str) -> float:
    """Length in Latin letters: an East Asian character says as much as two or three of them."""
    return len(text) if text.isascii() else len(text) + 1.3 * len(_EAST.findall(text))


@rule(
    "length-ratio",
    Family.TEXT,
    Severity.WARNING,
    "A translation is neither far longer nor far shorter than its source.",
    good=Example("The bridge was closed.", "A ponte foi fechada."),
    bad=Example("The bridge was closed for repairs after the storm.", "A ponte."),
)
def ratio(pair: Pair) -> str:
    """A length that no honest translation has."""
    ours, theirs = len(pair.ours), len(pair.theirs)
    if ours * 0.5 < theirs < ours * 2:  # of any script
        return ""
    long, short = width(pair.theirs), width(pair.ours)
    if long > _MOST * short + _EXTRA:
        return _("it is {ratio:.1f} times as long as the source").format(ratio=long / max(short, 1))
    if short >= _SHORTEST and long < _LEAST * short:
        return _("it has only {percent:.0f}% of the source's length").format(percent=100 * long / short)
    return ""


@rule(
    "max-length",
    Family.TEXT,
    Severity.ERROR,
    "A translation has no more characters than a flag of its entry allows: `#, max-length:80`.",
    good=Example("Bridge reopens", "Ponte reabre", flags=("max-length:20",)),
    bad=Example("Bridge reopens", "A ponte volta a ser aberta ao trânsito", flags=("max-length:20",)),
)
def maximum(pair: Pair) -> str:
    """More characters than the flag allows; tags do not count."""
    for flag in pair.flags:
        name, _colon, number = flag.partition(":")
        if name == "max-length" and number.strip().isdecimal() and len(pair.theirs) > int(number):
            return _("it has {count} characters, {most} are allowed").format(count=len(pair.theirs), most=int(number))
    return ""


@rule(
    "sentence-count",
    Family.TEXT,
    Severity.WARNING,
    "No sentence is lost or made up; one may be cut in two, or two be joined.",
    good=Example("It is old. It was closed in May.", "É antiga e foi fechada em maio."),
    bad=Example(
        "The bridge is old. It was built in a year. It was closed in May, after a storm.",
        "A ponte é antiga e foi fechada.",
    ),
)
def sentence_count(pair: Pair) -> str:
    """Two sentences more or less, or half of the text gone with one."""
    if len(pair.ours) < 40 or _LESS <= width(pair.theirs) / max(width(pair.ours), 1) <= _MORE:
        return ""
    ours, theirs = len(_END.findall(pair.ours)) + 1, len(_END.findall(pair.theirs)) + 1
    if abs(ours - theirs) < 1 or not _is_far(ours, theirs, pair):
        return ""
    ours = len(sentences.spans(pair.ours, pair.facts.source))
    theirs = len(sentences.spans(pair.theirs, pair.facts.target))
    if not _is_far(ours, theirs, pair):
        return ""
    return _("the source has {ours} sentences, the translation {theirs}").format(ours=ours, theirs=theirs)


def _is_far(ours: int, theirs: int, pair: Pair) -> bool:
    share = width(pair.theirs) / max(width(pair.ours), 1)
    if theirs < ours:
        return (ours - theirs >= 2 and share < _LESS) or (2 * theirs <= ours and share < 0.55)
    return theirs - ours >= 2 and share > _MORE
