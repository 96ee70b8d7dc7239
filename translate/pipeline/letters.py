"""Foreign names by their letters: models have no pieces for these and leave them out, ``Müller`` is ``M'ller``."""

from __future__ import annotations

from functools import lru_cache

from i18n import locales
from translate.pipeline.casing import bare
from translate.pipeline.data import letters
from translate.pipeline.protect import script
from translate.pipeline.spans import Span, tokens


@lru_cache(maxsize=4096)
def foreign(text: str, source: str) -> tuple[Span, ...]:
    """The capitalized words of ``text`` with a Latin letter that the language of ``source`` does not write."""
    own = letters(source)
    if own is None or text.isascii():
        return ()
    return tuple(
        Span(start, start + len(bare(text[start:end])))
        for start, end in tokens(text)
        if text[start].isupper() and any(_is_foreign(char, own) for char in text[start:end].lower())
    )


def changed(source: str, target: str, locale: str, into: str) -> list[Span]:
    """The foreign names of ``source`` that ``target`` does not say as they are; other scripts write them anew."""
    found = foreign(source, locale)
    if not found or locales.script(into) != "Latn":
        return []
    return [span for span in found if source[span.start : span.end] not in target]


def _is_foreign(char: str, own: frozenset[str]) -> bool:
    return char.isalpha() and not char.isascii() and char not in own and script(char) == "LATIN"
