"""White space: at the ends, doubled, before marks."""

from __future__ import annotations

import re

from i18n.checks import addresses, formats
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _, lazy

_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_OWN_SPACE = frozenset({"ja", "zh", "yue", "th", "km", "lo", "my"})
_FRENCH = re.compile(
    r"(?<=[\w)\]%’'])[;!?](?=\s|\Z|[»”)])|(?<=[^\W\d_][a-zà-ÿ]{2}):(?=\s(?!\s*(?:[%\d]|0x))|\Z)|«(?=\w)|(?<=[\w.!?…)])»"
)
_BEFORE = re.compile(r" (?<=\w )(?:[,;:!?](?=\s|\Z)|\.(?=\s+\w|\Z))")
_LOOSE_LANGUAGES = frozenset({"fr", "br", "ja", "zh", "yue", "th", "km", "lo", "my", "hi", "bn", "mr", "ta", "te"})
_LINE_BREAKS = (
    (0, lazy("the line break at the start is missing"), lazy("the line break at the start is not in the source")),
    (-1, lazy("the line break at the end is missing"), lazy("the line break at the end is not in the source")),
)


@rule(
    "edge-space",
    Family.TEXT,
    Severity.WARNING,
    "A translation starts and ends with a space where its source does, and nowhere else.",
    good=Example("Page: ", "Página: "),
    bad=Example("Page", "Página "),
)
def edges(pair: Pair) -> str:
    """The end that has a space too many or too few."""
    source, target = pair.source, pair.target
    if (target[:1] in " \t\u00a0") is not (source[:1] in " \t\u00a0"):
        return _("it starts with a space") if target[:1] in " \t\u00a0" else _("the space at its start is missing")
    if (target[-1:] in " \t\u00a0") is not (source[-1:] in " \t\u00a0"):
        if target[-1:] in " \t\u00a0":
            return _("it ends with a space")
        return (
            ""
            if pair.facts.language in _OWN_SPACE and source[-2:-1] in ":.,!?"
            else _("the space at its end is missing")
        )
    return ""


@rule(
    "edge-newline",
    Family.TEXT,
    Severity.ERROR,
    "A translation starts and ends with a line break where its source does: `msgfmt --check` refuses it otherwise.",
    good=Example("Done.\n", "Pronto.\n"),
    bad=Example("Done.\n", "Pronto."),
)
def newlines(pair: Pair) -> str:
    """The end that has a line break too many or too few."""
    source, target = pair.source, pair.target
    for place, missing, strange in _LINE_BREAKS:
        if (source[place] == "\n") is not (target[place] == "\n"):
            return str(strange if target[place] == "\n" else missing)
    return ""


@rule(
    "double-space",
    Family.TEXT,
    Severity.WARNING,
    "There are no two spaces in a row where the source has none.",
    good=Example("The first. The second.", "A primeira. A segunda."),
    bad=Example("The first. The second.", "A primeira.  A segunda."),
)
def doubled(pair: Pair) -> str:
    """Two spaces between words."""
    if "  " not in pair.theirs or "  " in pair.ours or not _DOUBLE.search(pair.theirs):
        return ""
    return _("there are two spaces in a row")


@rule(
    "french-spaces",
    Family.TEXT,
    Severity.WARNING,
    "French of France and Belgium has a space before `; : ! ?` and within « »: best a no-break one.",
    good=Example("Really? Yes!", "Vraiment\u202f? Oui\u202f!", "fr"),
    bad=Example("Really? Yes!", "Vraiment? Oui!", "fr"),
)
def french(pair: Pair) -> str:
    """A mark without its space."""
    if (
        pair.facts.language != "fr" or pair.facts.target in ("fr_CA", "fr_CH") or pair.ours[:1] in " \n\t%"
    ):  # a table, a message of a tool
        return ""
    match = _FRENCH.search(formats.without(addresses.without(pair.theirs)))
    if not match or _is_name(match, pair.ours):
        return ""
    told = _("a space is missing after “{mark}”") if match[0] == "«" else _("a space is missing before “{mark}”")
    return told.format(mark=match[0])


def _is_name(match: re.Match[str], source: str) -> bool:
    """Whether the mark belongs to a name that the source has as well: ``rule:``, ``'!'``."""
    word = match.string[: match.end()].split()[-1]
    is_word = any(map(str.isalpha, word))
    return is_word and (word in source or any(f"{quote}{match[0]}" in source for quote in "'`"))


@rule(
    "mark-space",
    Family.TEXT,
    Severity.WARNING,
    "No space stands before `, . ; : ! ?` in languages that have none there.",
    good=Example("Yes, of course!", "Sim, claro!"),
    bad=Example("Yes, of course!", "Sim , claro !"),
)
def before(pair: Pair) -> str:
    """A space before a mark, where the source has none."""
    if pair.facts.language in _LOOSE_LANGUAGES or " " not in pair.theirs:
        return ""
    match = _BEFORE.search(pair.theirs)
    if not match:
        return ""
    return "" if _BEFORE.search(pair.ours) else _("there is a space before “{mark}”").format(mark=match[0].strip())
