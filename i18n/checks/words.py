"""Words: none translated, doubled, over and over, in capitals."""

from __future__ import annotations

import re
from operator import eq

from i18n.checks import addresses, formats
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = re.compile(r"(?<![\w<%\\/.@-])[a-z]{2,}(?![\w/@>(=-]|\.\w|://)")
_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]+)[ \u00a0\n]+\1(?![\w'’-])", re.IGNORECASE)
_LOOP = re.compile(r"(?<!\S)(\S+(?: \S+){0,5})(?: \1){2,}(?!\S)", re.IGNORECASE)
_EAST_LOOP = re.compile(r"([^\s\dA-Za-z_.,;:!?…=%*·、，。-]{2,15}[、，。]?)\1{2,}")
_FIRST = re.compile(r"\A[\s\"'“”„«»‹›‘¿¡(\[*\u200e\u200f-]*([^\W\d_])(\w*)")
_LONGEST = 6
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


@rule(
    "untranslated",
    Family.TEXT,
    Severity.INFO,
    "Every entry has a translation.",
    good=Example("The bridge", "A ponte"),
    bad=Example("The bridge", ""),
)
def untranslated(pair: Pair) -> str:
    """No translation at all; no other rule looks at such an entry."""
    return "" if pair.target else _("it has no translation")


@rule(
    "same-as-source",
    Family.TEXT,
    Severity.WARNING,
    "A translation is not its source: names and codes may be, sentences may not.",
    good=Example("GNU Emacs", "GNU Emacs"),
    bad=Example("The bridge was closed for a year.", "The bridge was closed for a year."),
)
def same(pair: Pair) -> str:
    """The source again, where it has four small words or more."""
    if pair.theirs != pair.ours and pair.theirs.casefold().strip() != pair.ours.casefold().strip():
        return ""
    if pair.facts.same:
        return ""
    small = _SMALL.findall(formats.without(addresses.without(pair.ours)))
    return _("it is the source again") if len(small) >= 4 else ""


@rule(
    "doubled-word",
    Family.TEXT,
    Severity.WARNING,
    "No word stands twice in a row, but those that may in the language (French *nous nous*).",
    good=Example("We got up.", "Nous nous levâmes.", "fr"),
    bad=Example("The house is new.", "A casa casa é nova."),
)
def twice(pair: Pair) -> str:
    """The first doubled word, unless the source doubles one too."""
    if pair.facts.doubled == {"*"}:
        return ""
    words = pair.bare
    if len(set(words)) == len(words) or not any(map(str.startswith, words[1:], words)):
        return ""
    match = _TWICE.search(pair.theirs)
    if not match or match[1].lower() in pair.facts.doubled or len(match[1]) == 1 or _TWICE.search(pair.ours):
        return ""
    return _("“{word}” stands there twice").format(word=match[1])


@rule(
    "repeated-words",
    Family.TEXT,
    Severity.WARNING,
    "The same words do not come over and over, as engines sometimes make them.",
    good=Example("No, no, never!", "Não, não, nunca!"),
    bad=Example("The new bridge is open.", "A nova ponte da ponte da ponte da ponte está aberta."),
)
def loops(pair: Pair) -> str:
    """A run of one to six words that stands three times in a row, where the source has none."""
    text = pair.theirs
    if pair.facts.is_east or pair.facts.script == "Thai":
        if len(text) < 8 or len(set(text)) * 1.35 > len(text):
            return ""
        match = _EAST_LOOP.search(text)
    else:
        words = pair.words
        if len(words) < 3 or len(words) - len(set(words)) < 2:
            return ""
        if not _may_loop(pair.bare):
            return ""
        match = _LOOP.search(" ".join(word.strip(".,;:!?،。") for word in words))
    if not match or not any(char.isalpha() for char in match[1]) or _LOOP.search(" ".join(pair.ours.split())):
        return ""
    if "%" in match[1] or (re.search(r"(\S+)\s*,?\s*\1", pair.ours) and len(match[1].split()) == 1):
        return ""
    return _("“{word}” comes over and over").format(word=match[1])


def _may_loop(words: list[str]) -> bool:
    """Whether the same words may stand there three times in a row: cheaper than the pattern."""
    return any(sum(map(eq, words, words[size:])) >= 2 * size for size in range(1, _LONGEST + 1))


@rule(
    "capitals",
    Family.TEXT,
    Severity.WARNING,
    "A translation starts with a capital where its source does, and is in capitals only where its source is.",
    good=Example("the end", "o fim"),
    bad=Example("The bridge is open.", "a ponte está aberta."),
)
def capitals(pair: Pair) -> str:
    """A small first letter of a sentence, or shouting."""
    if pair.facts.script not in _CASED:
        return ""
    target = pair.theirs
    if target.isupper() and not pair.ours.isupper() and len(_WORD.findall(formats.without(target))) > 2:
        return _("it is in capitals, the source is not")
    source = _FIRST.match(pair.ours)
    first = _FIRST.match(target)
    if not source or not first or len(pair.ours.split()) < 3:
        return ""
    if source[1].isupper() and first[1].islower() and pair.ours.rstrip()[-1:] in ".!?":
        return (
            ""
            if _is_name(first, pair)
            else _("“{word}” starts small, the source with a capital").format(word=first[0].strip())
        )
    return ""


def _is_name(first: re.Match[str], pair: Pair) -> bool:
    """Whether the first word is of the source or has its capital within: ``iPhone``, ``d’Artagnan``, ``apt-get``."""
    word = first[1] + first[2]
    rest = pair.theirs[first.end() : first.end() + 1]
    if (
        not word.islower()
        or first[0].endswith(("'s", "'t", "'n", "’s", "’t", "’n"))
        or rest in ("'", "’", "-", "_", "(", ".", "/", "=")
    ):
        return True
    return word in _WORD.findall(pair.ours)
