"""The ``pseudo`` engine: text that reads like the source and is not it, without any model.

``en_XA`` has accents and is longer, so that what was not extracted and what does not fit is seen;
``ar_XB`` runs from right to left, so that a layout that does not turn is. Both as Android makes
them. Placeholders, addresses and entities are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from translate.engine import Link, Progress, Translation

_PLAIN = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz"
_ACCENTED = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀɱÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_FILLER = "one two three four five six seven eight nine ten".split()  # noqa: SIM905 - it reads as it is written
_RIGHT_TO_LEFT, _POP = "\u202e", "\u202c"

_KEPT = re.compile(
    r"(?:https?://|www\.)\S*[\w/]|[\w.+-]+@\w[\w.-]*\w"  # addresses
    r"|\{[^{}\s]*\}|%\([\w.]+\)[a-z]|%[-+#0-9.]*[a-zA-Z%]|\$\w+|\$\{[^{}]*\}"  # placeholders
    r"|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|</?\w+/?>"  # entities and tags
    r"|\b(?=\w*\d)[\w]+\b"  # numbers, and names such as those that stand for what is kept
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class PseudoEngine:
    """Makes pseudo-translations, of any source; takes ``jobs`` as every engine and has no use for it."""

    name = "pseudo"

    def __init__(self, *, jobs: int = 0) -> None:
        del jobs

    def prepare(self, source: str, target: str) -> str:
        """See :meth:`translate.engine.Engine.prepare`. Every pair has a route."""
        return f"pseudo {source}→{target}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        """See :meth:`translate.engine.Engine.translate`. Any target but ``ar_XB`` is treated as ``en_XA``."""
        engine = self.prepare(source, target)
        make = _mirrored if target == "ar_XB" else _accented
        results = []
        for text in texts:
            result, links = make(text) if _WORD.search(_KEPT.sub(" ", text)) else (text, ())
            results.append(Translation(result, 1.0, tuple(links), engine))
            if progress is not None:
                progress(1)
        return results


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """The words of ``text`` and what is between them: offset, text, and whether it is to be changed."""
    end = 0
    for kept in _KEPT.finditer(text):
        yield from _words(text, end, kept.start())
        yield kept.start(), kept[0], False
        end = kept.end()
    yield from _words(text, end, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    for word in _WORD.finditer(text, start, end):
        if start < word.start():
            yield start, text[start : word.start()], False
        yield word.start(), word[0], True
        start = word.end()
    if start < end:
        yield start, text[start:end], False


def _accented(text: str) -> tuple[str, list[Link]]:
    """Accents on the letters, brackets around the text, and filler that makes it 40 % longer."""
    body = text.strip()
    lead = text[: len(text) - len(text.lstrip())]
    result, links = _changed(body, lambda word: word.translate(_ACCENTS), len(lead), lead + "[")
    return f"{result}{_filler(len(body))}]{text[len(lead) + len(body) :]}", links


def _mirrored(text: str) -> tuple[str, list[Link]]:
    """Each word between a right-to-left override and its end."""
    return _changed(text, lambda word: f"{_RIGHT_TO_LEFT}{word}{_POP}", 0, "")


def _changed(body: str, change: Callable[[str], str], offset: int, start: str) -> tuple[str, list[Link]]:
    """``start`` and the changed words of ``body``, which lies at ``offset`` of the text; each linked with its word."""
    result = start
    links = []
    for at, piece, is_word in _pieces(body):
        new = change(piece) if is_word else piece
        if piece.strip():
            first = len(piece) - len(piece.lstrip())
            last = len(piece.rstrip())
            ends = (0, len(new)) if is_word else (first, last)
            links.append(Link(offset + at + first, offset + at + last, len(result) + ends[0], len(result) + ends[1]))
        result += new
    return result, links


def _filler(length: int) -> str:
    """Words that make up four tenths of ``length``, each after a space."""
    words = ""
    for word in cycle(_FILLER):
        if len(words) * 10 >= length * 4:
            return words
        words += " " + word
    return words
