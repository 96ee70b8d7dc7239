"""Punctuation: what ends a sentence, brackets, quotation marks."""

from __future__ import annotations

import re

from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _, lazy

_CLASSES = {
    **dict.fromkeys(".。．｡।॥۔။።։᠃", "full stop"),
    **dict.fromkeys("?？؟՞፧;\u037e", "question mark"),
    **dict.fromkeys("!！՜", "exclamation mark"),
    **dict.fromkeys(":：፦", "colon"),
    **dict.fromkeys("…⋯", "ellipsis"),
    **dict.fromkeys(",，、،٬", "comma"),
}
_NAMES = {
    "full stop": lazy("a full stop"),
    "question mark": lazy("a question mark"),
    "exclamation mark": lazy("an exclamation mark"),
    "colon": lazy("a colon"),
    "ellipsis": lazy("an ellipsis"),
    "comma": lazy("a comma"),
}
_MISSING = {
    "full stop": lazy("the full stop at the end is missing"),
    "question mark": lazy("the question mark at the end is missing"),
    "exclamation mark": lazy("the exclamation mark at the end is missing"),
    "colon": lazy("the colon at the end is missing"),
    "ellipsis": lazy("the ellipsis at the end is missing"),
    "comma": lazy("the comma at the end is missing"),
}
_AFTER = " \t\n\u00a0\u202f\u200e\u200f\u200b\u200c\"'“”„»«›‹’‘)）]】」』>*_"
_HEADING = 3
"""A text of so many words that ends without a mark is no sentence; a longer one may be."""
_NO_FULL_STOP = frozenset({"th", "lo"})
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_FULL_WIDTH = str.maketrans("（）［］｛｝【】〔〕﹝﹞﴾﴿", "()[]{}[][][]()")
_WIDE = re.compile("[（）［］｛｝【】〔〕﹝﹞﴾﴿]")
_LISTED = re.compile(r"(?<!\S)(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})\)|[:;]-?[()]|\\[\[\](){}]")
_QUOTE = re.compile(r"[“”„‟«»‹›‘‚「」『』〝〟｢｣]")
_FALSE_PAIR = re.compile(r"(?<!\w)[“„‟«»”‹›‘‚「『][^“”„«»‹›「」『』]{1,200}?[“”»«‹›’‘」』]")


def _end(text: str) -> str:
    """What kind of mark a text ends with; empty when with none."""
    text = text.rstrip(_AFTER)
    if not text:
        return ""
    kind = _CLASSES.get(text[-1], "")
    if kind == "full stop" and text[-2:] in ("..", "。。"):
        return "ellipsis" if text[-3:] in ("...", "。。。") or text[-2:] == "。。" else "full stop"
    return kind


@rule(
    "end-punctuation",
    Family.TEXT,
    Severity.WARNING,
    "A translation ends with the same kind of mark as its source, in its own script: `.` `。` `।` `؟`.",
    good=Example("Is it true?", "هل هذا صحيح؟", "ar"),
    bad=Example("Is it true?", "هل هذا صحيح.", "ar"),
)
def ends(pair: Pair) -> str:
    """The mark that is missing or another one."""
    if len(pair.ours) < 3 or not pair.theirs.strip():
        return ""
    ours, theirs = _end(pair.ours), _end(pair.theirs)
    if ours == theirs or _is_tolerated(ours, theirs, pair):
        return ""
    if not theirs:
        return str(_MISSING[ours])
    if not ours:
        return _("it ends with {mark}, the source with none").format(mark=_NAMES[theirs])
    return _("it ends with {mark}, the source with {other}").format(mark=_NAMES[theirs], other=_NAMES[ours])


def _is_tolerated(ours: str, theirs: str, pair: Pair) -> bool:
    language = pair.facts.language
    if pair.theirs.rstrip(_AFTER)[-1:] == ";" and language != "el":
        return not ours or pair.ours.rstrip(_AFTER)[-1:] == ";"
    if pair.ours.rstrip(_AFTER)[-1:] == ";":
        return not theirs
    if {ours, theirs} <= {"full stop", "exclamation mark"} and ours == "exclamation mark":
        return language in {"ja", "zh", "ko", "de", "fr"}
    if ours == "full stop" and not theirs:  # an abbreviation, or a heading; a script without full stops
        return language in _NO_FULL_STOP or _is_short(pair.ours)
    if theirs == "full stop" and not ours:
        return _is_short(pair.theirs) or len(pair.ours.split()) > _HEADING
    return pair.facts.is_east and {ours, theirs} in ({"colon", ""}, {"ellipsis", ""}, {"full stop", "colon"})


def _is_short(text: str) -> bool:
    """Whether the full stop may be an abbreviation's."""
    words = text.split()
    return len(words) < 3 or len(words[-1].rstrip(".")) < 4 or "." in words[-1][:-1]


@rule(
    "brackets",
    Family.TEXT,
    Severity.WARNING,
    "Every bracket is closed, full-width ones too.",
    good=Example("The plan (see below) failed.", "计划（见下文）失败了。", "zh"),
    bad=Example("The plan (see below) failed.", "O plano (veja abaixo falhou."),
)
def brackets(pair: Pair) -> str:
    """A kind of bracket that is opened more or less often than closed, unless the source's is too."""
    text = pair.theirs.translate(_FULL_WIDTH) if _WIDE.search(pair.theirs) else pair.theirs
    if all(_is_paired(text, opening, closing) for opening, closing in _PAIRS):
        return ""
    theirs = _LISTED.sub("", text)
    ours = None
    for opening, closing in _PAIRS:
        excess = theirs.count(opening) - theirs.count(closing)
        if not excess:
            continue
        ours = ours or _LISTED.sub("", pair.ours).translate(_FULL_WIDTH) or " "
        if ours.count(opening) == ours.count(closing) and pair.ours.count(opening) == pair.ours.count(closing):
            return (
                _("“{opening}” is never closed").format(opening=opening)
                if excess > 0
                else _("“{closing}” closes nothing").format(closing=closing)
            )
    return ""


def _is_paired(text: str, opening: str, closing: str) -> bool:
    """Whether a kind of bracket opens as often as it closes, opening first and closing last."""
    count = text.count(opening)
    if count != text.count(closing):
        return False
    return not count or (text.find(opening) < text.find(closing) and text.rfind(opening) < text.rfind(closing))


@rule(
    "quotes",
    Family.TEXT,
    Severity.WARNING,
    "Every quotation mark is closed.",
    good=Example("He said “no”.", "Ele disse “não”."),
    bad=Example("He said “no”.", "Ele disse “não."),
)
def quotes(pair: Pair) -> str:
    """Marks without their partner; apostrophes are none."""
    text = pair.theirs
    if text.count('"') % 2 and pair.ours.count('"') % 2 == 0:
        return _("a straight quotation mark has no partner")
    if not _QUOTE.search(text):
        return ""
    for opening, closing in (("«", "»"), ("「", "」"), ("『", "』"), ("‹", "›")):
        if text.count(opening) != text.count(closing) and pair.ours.count(opening) == pair.ours.count(closing):
            return _("“{opening}” and “{closing}” do not stand equally often").format(opening=opening, closing=closing)
    high = text.count("“") + text.count("”") + text.count("„") + text.count("‟")
    ours = sum(pair.ours.count(mark) for mark in "“”„‟")
    return _("a quotation mark has no partner") if high % 2 and ours % 2 == 0 else ""


@rule(
    "quote-style",
    Family.TEXT,
    Severity.WARNING,
    "Typographic quotation marks are those of the locale; straight ones are no fault.",
    good=Example("He said “no”.", "Er sagte „nein“.", "de"),
    bad=Example("He said “no”.", "Er sagte “nein”.", "de"),
)
def style(pair: Pair) -> str:
    """The first pair of marks that the locale does not use."""
    if not pair.facts.quotes or not _QUOTE.search(pair.theirs):
        return ""
    for match in _FALSE_PAIR.finditer(pair.theirs):
        used = match[0][0] + match[0][-1]
        if used[0] in "‘‚" and match[0][-1] not in "’‘":
            continue
        if used not in pair.facts.quotes:
            own = " or ".join(f"{one[0]}…{one[1]}" for one in pair.facts.quotes[:2])
            return _("{opening}…{closing} are not the quotation marks of this language: {own}").format(
                opening=used[0], closing=used[1], own=own
            )
    return ""
