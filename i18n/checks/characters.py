"""Characters that nobody sees, that look like others, or that are written in two ways."""

from __future__ import annotations

import re
import unicodedata

from i18n.checks import formats
from i18n.checks.facts import load
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064"
    "\u3164\ufeff\ufff9-\ufffd\ue000-\uf8ff]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_JOINED = frozenset(
    {"Arab", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Mymr", "Khmr"}
    | {"Tibt", "Mong", "Syrc", "Thaa", "Nkoo"}
)
_BREAKABLE = frozenset(("Thai", "Laoo", "Khmr", "Mymr", "Jpan", "Hans", "Hant"))
_RTL = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"))
_SINGLETONS = re.compile("[\u212a\u212b\u2126\u0340\u0341\u1fef\uf900-\ufaff\ufb00-\ufb06]")
_MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z\u00c0-\u024f][\u0370-\u052f]|[\u0370-\u052f][A-Za-z\u00c0-\u024f])[^\W\d_]*")
_TOUCHING = re.compile(r"[A-Za-z\u00c0-\u024f][\u0370-\u052f]|[\u0370-\u052f][A-Za-z\u00c0-\u024f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile(r"[\u0370-\u052f]")
_KASHIDA = re.compile(r"(?<=[\u0620-\u064a\u066e-\u06d3])\u0640+(?=[\u0620-\u063f\u0641-\u064a\u066e-\u06d3])")


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, _('a control character'))}"


@rule(
    "invisible-character",
    Family.TEXT,
    Severity.WARNING,
    "There are no characters without width, no control characters and no characters that stand for broken text, "
    "unless the source has them or the script needs them.",
    good=Example("You want it", "می\u200cخواهید", "fa"),
    bad=Example("The bridge", "A\u200b ponte"),
)
def invisible(pair: Pair) -> str:
    """The first of them."""
    text = pair.theirs
    if text.isascii() and text.isprintable():
        return ""
    for match in _INVISIBLE.finditer(text):
        if match[0] not in pair.ours and not (match[0] == "\u200b" and pair.facts.script in _BREAKABLE):
            return _("there is {character}").format(character=_named(match[0]))
    if pair.facts.script not in _JOINED:
        for match in _JOINERS.finditer(text):
            if match[0] not in pair.ours and not _is_emoji(text, match.start()):
                return _("there is {character}").format(character=_named(match[0]))
    return ""


def _is_emoji(text: str, place: int) -> bool:
    return text[place] == "\u200d" and unicodedata.category(text[place - 1 : place] or " ") in ("So", "Sk", "Mn")


@rule(
    "bidi-control",
    Family.TEXT,
    Severity.ERROR,
    "Characters that turn the direction of writing stand in right-to-left text alone, and what they open is closed.",
    good=Example("Open index.html", "افتح \u2066index.html\u2069", "ar"),
    bad=Example("Open index.html", "Abra \u202eindex.html"),
)
def bidi(pair: Pair) -> str:
    """A mark where there is nothing to turn, or an override that is not closed."""
    if pair.theirs.isascii() or not _BIDI.search(pair.theirs):
        return ""
    for char in pair.theirs:
        if char in "\u202d\u202e" and char not in pair.ours:
            return _("there is {character}, which shows text in another order than it is written").format(
                character=_named(char)
            )
    if pair.facts.script not in _RTL:
        new = [
            char for char in _BIDI.findall(pair.theirs) if char not in pair.ours and char not in "\u2066\u2068\u2069"
        ]
        if new:
            return _("there is {character}, in text from left to right").format(character=_named(new[0]))
    depth: list[str] = []
    for char in pair.theirs:
        if char in "\u202a\u202b\u202d\u202e":
            depth.append("\u202c")
        elif char in "\u2066\u2067\u2068":
            depth.append("\u2069")
        elif char in "\u202c\u2069" and (not depth or depth.pop() != char):
            return _("{character} closes nothing").format(character=_named(char))
    return _("a change of direction is never closed") if depth else ""


@rule(
    "normalization",
    Family.TEXT,
    Severity.WARNING,
    "Letters with accents are single characters (Unicode's form NFC), and none is one that only looks like a letter.",
    good=Example("coffee", "caf\u00e9"),
    bad=Example("coffee", "cafe\u0301"),
)
def normalization(pair: Pair) -> str:
    """Letters that NFC joins, signs and ligatures that it replaces."""
    text = pair.theirs
    if text.isascii():
        return ""
    match = _SINGLETONS.search(text)
    if match and match[0] not in pair.ours:
        return _("{character} is to be written {other}").format(
            character=_named(match[0]), other=unicodedata.normalize("NFKC", match[0])
        )
    if unicodedata.is_normalized("NFC", text):
        return ""
    if len(unicodedata.normalize("NFC", text)) < len(text):
        return _("a letter and its accent are two characters; write them as one (NFC)")
    return ""


@rule(
    "mixed-script",
    Family.TEXT,
    Severity.WARNING,
    "No word has a letter of another script that looks like its own: a Cyrillic а in a Latin word.",
    good=Example("an IP address", "IP-адрес", "ru"),
    bad=Example("The bank", "O b\u0430nco"),
)
def mixed(pair: Pair) -> str:
    """The first word whose strange letters all have a twin in its own script."""
    if pair.theirs.isascii() or not _OTHER.search(pair.theirs) or not _TOUCHING.search(pair.theirs):
        return ""
    twins = _twins()
    for match in _MIXED.finditer(formats.without(pair.theirs)):
        word = match[0]
        if word in pair.ours:
            continue
        strange = min(_LATIN.findall(word), _OTHER.findall(word), key=len)
        if all(letter in twins for letter in strange):
            return _("“{word}” has {characters}").format(
                word=word, characters=", ".join(_named(letter) for letter in dict.fromkeys(strange))
            )
    return ""


def _twins() -> str:
    return str(load("twins.json")["twins"])


@rule(
    "kashida",
    Family.TEXT,
    Severity.WARNING,
    "Arabic words are not stretched with kashida (U+0640), which hides them from a search.",
    good=Example("Welcome", "مرحبا", "ar"),
    bad=Example("Welcome", "مرحـــبا", "ar"),
)
def kashida(pair: Pair) -> str:
    """A stretched word; a kashida at a word's end, which names a letter, is none."""
    if "\u0640" not in pair.theirs or "\u0640" in pair.ours:
        return ""
    return _("a word is stretched with kashida (U+0640)") if _KASHIDA.search(pair.theirs) else ""
