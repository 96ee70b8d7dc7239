"""Placeholders of programs: printf, Python's percent and brace formats, ICU messages.

A text that is no program's has none of them. So each is looked for only where the source plainly
has it, or a flag of the entry says so (``c-format``, ``python-format``, ``python-brace-format``, ...).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

PRINTF = re.compile(
    r"%(?:(?P<place>[1-9][0-9]?)\$)?(?P<flags>[-+#0'I]*)(?:\*|[0-9]+)?(?:\.(?:\*|[0-9]+)?)?"
    r"(?P<size>hh|h|ll|l|q|j|z|t|L)?(?P<type>[diouxXeEfFgGaAcspm]|%|<[A-Z][A-Za-z0-9]*>)"
)
"""One directive of C's printf, without the blank as a flag, which makes ``5% of`` one."""

_PLAINLY = re.compile(rf"{re.sub(r'P<[a-z]+>', ':', PRINTF.pattern)}(?![a-z]{{2}})")

NAMED = re.compile(r"(?<!%)%\((?P<name>[^()%]+)\)[-+#0 ]*[0-9]*(?:\.[0-9]+)?(?P<type>[a-zA-Z]?)")
"""Python's percent format with a name."""

BRACE = re.compile(r"(?<!\{)[$%#]?\{(?P<name>[A-Za-z_][\w.\[\]-]*|[0-9]*)(?:![rsa])?(?::(?P<spec>[^{}]*))?\}(?!\})")
"""A field of a brace format: ``{}``, ``{0}``, ``{name:>10}``, ``${name}``, ``%{name}``."""

ANY = re.compile(
    rf"{re.sub(r'P<[a-z]+>', ':', NAMED.pattern)}|{re.sub(r'P<[a-z]+>', ':', PRINTF.pattern)}"
    rf"|{re.sub(r'P<[a-z]+>', ':', BRACE.pattern)}"
)
"""Any of them, to be left out where words and numbers are looked at."""

_ICU = re.compile(r"\{\s*(?P<name>\w+)\s*,\s*(?P<type>plural|selectordinal|select)\s*,")
_BRACES = re.compile(r"[{}]")
_ARGUMENT = re.compile(r"\s*(?P<name>\w+)\s*(?:,\s*(?P<type>\w+)\s*)?(?=[,}])")


def without(text: str) -> str:
    """``text`` with a blank for every placeholder."""
    return ANY.sub(" ", text) if "%" in text or "{" in text else text


def _directives(text: str) -> Counter[tuple[int, str]]:
    """Each argument's number and type."""
    found: Counter[tuple[int, str]] = Counter()
    next_ = 1
    for match in PRINTF.finditer(text):
        if match["type"] == "%" or match["type"] == "m":
            continue
        if match["place"]:
            found[int(match["place"]), _kind(match)] = 1
            continue
        stars = match[0].count("*")
        next_ += stars
        found[next_, _kind(match)] += 1
        next_ += 1
    return found


def _kind(match: re.Match[str]) -> str:
    """Types that read the same argument are one."""
    type_ = match["type"].replace("i", "d") if len(match["type"]) == 1 else match["type"]
    type_ = "f" if type_ in "eEfFgGaA" else "u" if type_ in "ouxX" else type_
    return (match["size"] or "") + type_


@rule(
    "printf-format",
    Family.STRUCTURE,
    Severity.ERROR,
    "The directives of a printf format are those of the source; other orders are numbered, as in `%2$s`.",
    good=Example("%s has %d pages", "%2$d páginas em %1$s", flags=("c-format",)),
    bad=Example("%s has %d pages", "%d páginas em %s", flags=("c-format",)),
)
def printf(pair: Pair) -> str:
    """Directives that differ from the source's, argument by argument."""
    told = "c-format" in pair.flags
    if ("%" not in pair.source and not told) or "no-c-format" in pair.flags:
        return ""
    if not told and not _PLAINLY.search(pair.ours):
        return ""
    ours, theirs = _directives(NAMED.sub("", pair.ours)), _directives(NAMED.sub("", pair.theirs))
    if ours == theirs:
        return ""
    return _difference(ours, theirs, plural=pair.plural)


def _difference(ours: Counter[tuple[int, str]], theirs: Counter[tuple[int, str]], *, plural: bool) -> str:
    lost, new = [one for one in ours if one not in theirs], [one for one in theirs if one not in ours]
    if new:
        place, type_ = new[0]
        return _("argument {place} is used as %{kind}, which it is not in the source").format(place=place, kind=type_)
    if lost and not plural:
        place, type_ = lost[0]
        return _("argument {place} (%{kind}) of the source is not used").format(place=place, kind=type_)
    return ""


@rule(
    "percent-format",
    Family.STRUCTURE,
    Severity.ERROR,
    "The names of a percent format, `%(name)s`, are those of the source, with the same types.",
    good=Example("%(user)s has %(count)d files", "%(count)d arquivos de %(user)s"),
    bad=Example("%(user)s has %(count)d files", "%(contagem)d arquivos de %(user)s"),
)
def percent(pair: Pair) -> str:
    """Names that were lost, changed or added."""
    if "%(" not in pair.source and ("%(" not in pair.target or "python-format" not in pair.flags):
        return ""
    ours = [f"%({match['name']}){match['type']}" for match in NAMED.finditer(pair.ours)]
    theirs = [f"%({match['name']}){match['type']}" for match in NAMED.finditer(pair.theirs)]
    return _names(ours, theirs, plural=pair.plural) if ours or theirs else ""


@rule(
    "brace-format",
    Family.STRUCTURE,
    Severity.ERROR,
    "The fields of a brace format, `{name}` or `{0}`, are those of the source.",
    good=Example("{user} has {count} files", "{count} arquivos de {user}"),
    bad=Example("{user} has {count} files", "{contagem} arquivos de {user}"),
)
def brace(pair: Pair) -> str:
    """Fields that were lost, changed or added."""
    if "{" not in pair.source or _ICU.search(pair.ours):
        return ""
    ours = [match[0].partition(":")[0].rstrip("}") + "}" for match in BRACE.finditer(pair.ours)]
    if not ours:
        return ""
    theirs = [match[0].partition(":")[0].rstrip("}") + "}" for match in BRACE.finditer(pair.theirs)]
    if ours.count("{}") != theirs.count("{}"):
        return _("the source has {ours} fields {{}}, the translation {theirs}").format(
            ours=ours.count("{}"), theirs=theirs.count("{}")
        )
    return _names(ours, theirs, plural=pair.plural)


def _names(ours: Sequence[str], theirs: Sequence[str], *, plural: bool) -> str:
    new = [name for name in theirs if name not in ours]
    if new:
        return _("{field} is not in the source").format(field=new[0])
    lost = [name for name in ours if name not in theirs]
    return _("{field} of the source is missing").format(field=lost[0]) if lost and not plural else ""


@rule(
    "icu-format",
    Family.STRUCTURE,
    Severity.ERROR,
    "An ICU message keeps its arguments and their types, its braces are balanced, and each choice has `other`.",
    good=Example("{n, plural, one {# file} other {# files}}", "{n, plural, one {# arquivo} other {# arquivos}}"),
    bad=Example("{n, plural, one {# file} other {# files}}", "{n, plural, um {# arquivo} outros {# arquivos}}"),
)
def icu(pair: Pair) -> str:
    """Arguments that changed, braces that do not close, choices without ``other``."""
    if "{" not in pair.source or "," not in pair.source:
        return ""
    ours = _arguments(pair.ours)
    if not any(type_ for _, type_ in ours):
        return ""
    theirs = _arguments(pair.theirs)
    if pair.theirs.count("{") != pair.theirs.count("}"):
        return _("the braces are not balanced")
    changed = sorted(set(ours) ^ set(theirs))
    if changed:
        name, type_ = changed[0]
        return _("the argument {argument} is not in both texts").format(
            argument=f"{{{name}{', ' + type_ if type_ else ''}}}"
        )
    choices = sum(1 for _ in _ICU.finditer(pair.theirs))
    if len(re.findall(r"(?<!\w)other\s*\{", pair.theirs)) < choices:
        return _("a choice has no “other”")
    return ""


def _arguments(text: str) -> list[tuple[str, str]]:
    """Name and type of each argument; it opens where as many braces are open as make text of a place."""
    found = []
    depth = 0
    for match in _BRACES.finditer(text):
        if match[0] == "}":
            depth -= 1
            continue
        argument = _ARGUMENT.match(text, match.end()) if depth % 2 == 0 else None
        if argument:
            found.append((argument["name"], argument["type"] or ""))
        depth += 1
    return found
