"""Spans of a text that an engine must not touch: what would be wrong if one character of it changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Protected(NamedTuple):
    """A span that must come out as it went in."""

    start: int
    """Where it starts, in code points."""

    end: int
    """Where it ends, exclusive."""

    kind: str
    """What it is: ``url``, ``email``, ``path``, ``placeholder``, ``handle``, ``number``, ``symbol``, ..."""


# Rules in order of precedence. Each matches whole, so that the match's span is what is protected.
_UNIT = (
    r"(?:\s?(?:[kMGTµmcdn](?:m|g|l|L|W|Wh|V|A|Hz|B|bit|b|Pa|J|N|s)|[kMGT]iB|km/h|mph|m/s|°[CF]?|℃|℉|[%‰]|dpi|px|fps|"
    r"[kMGT]?bps|[kMGT]bit/s|[kMGT]B/s|ft|lb|oz|[kcm]?m[²³])|[ \u00a0\u202f](?:[mglLWVJNs]|Hz|Pa))"
)
_NUMBER = r"[+\-−±]?(?<!\d)\d{1,40}(?:[.,’'\u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_MONEY_SIGN = r"(?:US|A|C|HK|NZ|R|S)?[$€£¥₹₩₽₺₴₪₫฿₿¢]"
# Amounts such as "$1.2 trillion": of a mask and "trillion" models drop the second, and they know these two currencies.
_LARGE = rf"(?:(?:US)?\$|€)\s?{_NUMBER}\s(?:[mb]il[lh]|tril[lh]|milliard)"
_RULES: tuple[tuple[str, str], ...] = (
    ("url", r"\b(?:https?|ftp|file|ssh|git|irc)://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]}'’]"),
    ("url", r"\bwww\.[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]}'’]"),
    ("email", r"\b(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.\w{2,24}\b"),
    (
        "url",
        r"\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|io|dev|gov|edu|int|eu|uk|br|pt|jp|de|fr|info|app)\b(?:/[^\s<>\"“”]*\w/?)?",
    ),
    ("placeholder", r"\{\{.*?\}\}|\{%.*?%\}|\$\{[^{}\s]+\}|\{[\w.:!\[\]-]*\}|%\([\w.]+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]"),
    (
        "placeholder",
        r"(?<![\w%])%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|ll|[hlLzjt])?[diouxXeEfFgGcrsaA](?!\w)|%%|%[1-9](?!\d)",
    ),
    ("variable", r"\$[A-Za-z_]\w*|%[A-Z][A-Z0-9_]*%"),
    ("tag", r"</?[A-Za-z][^<>]*>|&[a-z]+;|&#\d+;"),
    ("code", r"(?<![\w`])``?(?![\s`])[^`'\n]{1,120}(?<![\s`])``?(?![\w`])"),
    ("path", r"(?<![\w.])(?:~|\.{1,2})?/(?:[\w.+@-]{1,200}/){0,40}[\w.+@-]{0,200}\w/?|\b[A-Za-z]:\\[\w\\.-]*\w"),
    ("path", r"\b\w[\w.-]{0,200}(?:/[\w.-]{1,200}){0,20}\.(?:%s)\b(?!\.\w)"),
    ("option", r"(?<![^\s(\[\"'“‘])--?[A-Za-z][\w-]*(?:=\S*[\w/])?"),
    (
        "code",
        r"\b\w+(?:(?:::|->)\w+)+(?:\(\))?|\b[A-Za-z_][\w.]*\(\)|\b(?=\w*[A-Za-z])\w+_\w+\b|\b[a-z]+[A-Z]\w*\d\w*\b",
    ),
    ("code", r"(?<![\w.])[a-z]\w{2,60}(?:\.[a-z]\w{2,60}){1,8}\b(?!\.\w)"),
    ("code", r"\b\w*[A-Za-z)][₀-₉]+\w*"),
    ("handle", r"(?<![\w@])@\w[\w.-]*\w(?:@[\w.-]+\w)?"),
    ("hashtag", r"(?<![\w#&])#\w*[^\W\d_]\w*|(?<![\w#&])#\d+\b"),
    (
        "money",
        rf"(?<![A-Za-z])(?!{_LARGE}){_MONEY_SIGN}\s?{_NUMBER}(?:[kKmMbB]n?\b)?|{_NUMBER}\s?[€£¥₹₩₽₺₴₪₫฿₿¢](?!\w)",
    ),
    ("number", r"(?<![\w.])\d{0,9}[¼-¾⅐-⅞↉](?!\w)"),
    ("number", r"(?<![\w.])\d{1,2}(?:\s?ft|['’′])\s?\d{1,2}(?:\s?in\b|[\"”″])"),
    ("number", rf"(?<![\w.]){_NUMBER}{_UNIT}(?![\w°])"),
    (
        "version",
        r"\bv\d+(?:\.\d+)*(?:[-+][\w.]+)?\b|\b\d+\.\d+(?:\.\d+)+(?:[-+~]?[a-z][\w.]*)?\b|\b\d+\.\d+[a-z]+\d*\b",
    ),
    ("date", r"\b\d{4}-\d\d(?:-\d\d)?(?:T\d\d:\d\d(?::\d\d)?Z?)?\b|\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)\b"),
    ("date", r"\b\d{4}/\d{1,2}/\d{1,2}\b"),
    ("phone", r"(?<!\w)\+\d{1,3}(?:[ .-]?\(?\d+\)?)+"),
    ("code", r"(?<![\w:]):[a-z0-9_+-]{2,40}:(?![\w:])"),
    ("note", r"(?<=[^\W\d_]{2})[¹²³⁰⁴-⁹]+(?!\w)|(?<=[.,;:!?”\"’)\]])[¹²³⁰⁴-⁹]+(?!\w)|[†‡]+|[©®™℠]"),
    ("emoticon", r"(?<!\w)[:;]-?[)(DPp](?!\w)"),
)
_SUFFIXES = (
    "txt|md|rst|html?|css|js|ts|json|ya?ml|toml|ini|cfg|conf|xml|csv|tsv|pdf|docx?|xlsx?|pptx?|odt|png|jpe?g|gif|svg|webp|"
    "mp[34]|zip|tar|gz|xz|bz2|deb|rpm|exe|dll|so|py|pyc|c|h|cpp|rs|go|java|rb|php|sh|bat|sql|po|pot|mo|log|lock|bak|iso|img"
)
_FIXED = re.compile(
    "|".join(
        f"(?P<r{index}>{(rule % _SUFFIXES if '%s' in rule and name == 'path' else rule)})".replace(
            r"\1", rf"(?P=sep{index})"
        ).replace(r"([/.-])", rf"(?P<sep{index}>[/.-])")
        for index, (name, rule) in enumerate(_RULES)
    )
)

# What every rule needs some of: most prose has none of it, and the rules take long.
_SUSPECT = re.compile(r"[^A-Za-z\s.,!?'\"()-]|\.(?!$|[\s\"')])|(?<![A-Za-z])-|\(\)|www\.")


def protected(text: str, *, scripts: frozenset[str] = frozenset(), extra: Iterable[Protected] = ()) -> list[Protected]:
    """The spans of ``text`` that must come out as they are, sorted, not overlapping.

    ``scripts`` are the Unicode script names the source language is written in (see :func:`script`):
    runs of letters of other scripts are protected; none given, all scripts are fine. ``extra`` are
    spans known from elsewhere, such as the content of inline code or a glossary's names.
    """
    found = list(extra)
    if _SUSPECT.search(text):
        found += [Protected(*m.span(), _RULES[int(str(m.lastgroup)[1:])][0]) for m in _FIXED.finditer(text)]
    if not text.isascii():
        found += _symbols(text)
        if scripts:
            found += _foreign(text, scripts)
    return _disjoint(found)


def _disjoint(spans: list[Protected]) -> list[Protected]:
    result: list[Protected] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start == span.end:
            continue
        if result and span.start < result[-1].end:
            if span.end > result[-1].end:
                result[-1] = Protected(result[-1].start, span.end, result[-1].kind)
            continue
        result.append(span)
    return result


_KEPT = frozenset("°©®™€£¥…‘’“”„‚«»‹›–—‐‑‒―·•¿¡ªº´`")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)


def _symbols(text: str) -> list[Protected]:
    found = [Protected(*match.span(), "emoji") for match in _EMOJI.finditer(text)]
    for index, char in enumerate(text):
        if char > "\x7f" and char not in _KEPT:
            category = unicodedata.category(char)
            if category in _PRIVATE:
                found.append(Protected(index, index + 1, "private"))
            elif category in _SYMBOL or char in "§¶‰※":
                found.append(Protected(index, index + 1, "symbol"))
    return found


_PRIVATE = frozenset({"Co", "Cs", "Cn"})
_SYMBOL = frozenset({"Sm", "So", "Sk", "Sc"})


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """The script of a letter as the first word of its Unicode name: ``LATIN``, ``CYRILLIC``, ``CJK``; else empty."""
    if not char.isalpha():
        return ""
    return unicodedata.name(char, "").partition(" ")[0]


def _foreign(text: str, scripts: frozenset[str]) -> list[Protected]:
    found: list[Protected] = []
    start = end = -1
    for index, char in enumerate(text):
        name = script(char) if char > "\x7f" else ("LATIN" if char.isalpha() else "")
        if name and name not in scripts and name not in _SHARED:
            start = index if start < 0 else start
            end = index + 1
        elif name or (start >= 0 and not (char.isspace() or char in _EAST or unicodedata.category(char)[0] in "MN")):
            if start >= 0:
                found.append(Protected(start, end, "script"))
            start = -1
    if start >= 0:
        found.append(Protected(start, end, "script"))
    return found


_EAST = frozenset("、。！？，：；・〜")
"""Marks that stand within East Asian text, and nowhere else."""

_SHARED = frozenset({"LATIN", "MICRO", "FEMININE", "MASCULINE", "MODIFIER", "FULLWIDTH", "SUPERSCRIPT", "SUBSCRIPT"})
"""Letters that stand in texts of every script; a Latin name is for a model of any language to copy."""

_HAN = frozenset({"CJK", "BOPOMOFO", "IDEOGRAPHIC"})
SCRIPTS = {
    "Latn": frozenset({"LATIN"}),
    "Cyrl": frozenset({"CYRILLIC"}),
    "Grek": frozenset({"GREEK"}),
    "Arab": frozenset({"ARABIC"}),
    "Hebr": frozenset({"HEBREW"}),
    "Hans": _HAN,
    "Hant": _HAN,
    "Jpan": _HAN | {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH"},
    "Kore": _HAN | {"HANGUL"},
}
"""ISO 15924 script codes and the first words of their letters' Unicode names; others are let pass."""
