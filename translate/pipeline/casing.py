"""Headlines: models know sentence case, so the engine sees that, and the translation is put back.

A line in capitals comes out in capitals. A line in title case comes out as most languages write
headlines: as a sentence. Names keep their capitals: words that stand capitalized within sentences
of the same run, and those of ``data/names.json``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from i18n.locales import language
from translate.pipeline.align import attach
from translate.pipeline.data import function_words
from translate.pipeline.data import names as known_names
from translate.pipeline.spans import Edit, Rendering, Span, begins_anew

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?:…]\s+|[\"“‘(\[«»•|–—-]\s?)$")


class Case(Enum):
    """How a line is written."""

    SENTENCE = "sentence"
    CAPITALS = "capitals"
    TITLE = "title"


Names = Mapping[str, str]
"""Words in lower case, each with the form it has within sentences: ``nato`` is ``NATO``."""


def gather(texts: Iterable[str], language: str) -> Names:
    """The names in ``texts``: capitalized within a sentence more often than written small, and the known ones."""
    seen: dict[str, Counter[str]] = {}
    small = function_words(language)
    for text in texts:
        if case(text, small, heading=True) is not Case.SENTENCE:
            continue
        for match in _WORD.finditer(text):
            word = bare(match[0])
            if not _START.search(text, max(0, match.start() - 3), match.start()) or (word.isupper() and len(word) > 1):
                seen.setdefault(word.lower(), Counter())[word] += 1
    found = dict(known_names(language))
    for lower, forms in seen.items():
        form, _ = forms.most_common(1)[0]
        if len(form) > 4 and form.isupper():  # a dateline's or a byline's: "BRUSSELS (AP)"
            form = next((one for one in forms if one.istitle()), found.get(lower, form))
        if form != lower or lower not in found:
            found[lower] = form
    return found


def bare(word: str) -> str:
    """A word without a possessive ending."""
    return re.sub(r"['’]s?$", "", word)


def case(text: str, small: frozenset[str] = frozenset(), *, heading: bool = False) -> Case:
    """How a line is written; one that ends like a sentence is a sentence.

    So is a single word, which may be an acronym; a ``heading`` of one long word in capitals (``USAGE``) is none.
    Title case is found in three words of a ``heading``; elsewhere, where a line of capitalized words
    may be a name, in six. ``small`` are the language's function words, which do not count.
    """
    words = [match[0] for match in _WORD.finditer(text)]
    letters = [word for word in words if word.upper() != word.lower()]
    if not letters:
        return Case.SENTENCE
    if all(word.isupper() for word in letters):
        longest = max(map(len, letters))
        if longest > (3 if len(letters) > 1 else 4) and (len(letters) > 1 or heading):
            return Case.CAPITALS
    if len(letters) < (3 if heading else 6) or text.rstrip()[-1:] in ".;,":
        return Case.SENTENCE
    if not heading and "/" in text:  # a credit: "Photo by Jane Roe/Agency News Images"
        return Case.SENTENCE
    long = [word for word in letters if (word.lower() not in small if small else len(word) > 3)]
    capital = [word for word in long if word[0].isupper()]
    if len(long) < 2 or len(capital) < 0.8 * len(long) or re.search(r"[.!?]\s", text):
        return Case.SENTENCE
    return Case.TITLE if len(letters) >= 4 or not all(word[0].isupper() for word in letters) else Case.SENTENCE


def lowered(text: str, style: Case, names: Names, guarded: Sequence[Span]) -> list[Edit]:
    """Edits that write a headline as a sentence."""
    if style is Case.SENTENCE:
        return []
    edits = []
    first = True
    for match in _WORD.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in guarded):
            first = False
            continue
        if text[: match.start()].endswith("(") and text.startswith(")", match.end()):  # "(AP)"
            continue
        word = _one(match[0], style, names, first or bool(_START.search(text, 0, match.start())))
        if word != match[0]:
            edits.append(Edit(*match.span(), word))
        first = False
    return edits


def _one(word: str, style: Case, names: Names, first: bool) -> str:
    stem = bare(word)
    tail = word[len(stem) :]
    form = names.get(stem.lower())
    if form is not None and form != stem.lower():
        result = form + tail.lower()
    elif style is Case.TITLE and (stem[1:] != stem[1:].lower()):
        return word
    else:
        result = word.lower()
    return result[:1].upper() + result[1:] if first else result


def restored(rendering: Rendering, source: str, style: Case, names: Names, guarded: Sequence[Span]) -> Rendering:
    """Put a headline's translation back: capitals, or a sentence whose copied names have their capitals again.

    ``guarded`` are spans of the translation that stay as they are.
    """
    text = rendering.text
    if style is Case.CAPITALS:
        return rendering.edited(
            [
                Edit(*match.span(), match[0].upper())
                for match in _WORD.finditer(text)
                if not any(start < match.end() and match.start() < end for start, end in guarded)
            ]
        )
    if style is Case.TITLE:
        return rendering.edited(list(_copied_names(rendering, source, names)))
    return rendering


def _copied_names(rendering: Rendering, source: str, names: Names) -> Iterable[Edit]:
    """Words that the engine only copied were names, unless they are written small elsewhere."""
    for token in attach(rendering.text, rendering.links):
        if not token.text[0].islower() or len(token.text) < 4:
            continue
        for start, end, _ in token.links:
            word = source[start:end]
            if word.lower() == token.text and word != token.text and names.get(token.text, word) != token.text:
                yield Edit(token.start, token.end, word)
                break


def started(rendering: Rendering, source: str, target: str, guarded: Sequence[Span] = ()) -> Rendering:
    """Start a translation into the locale ``target`` large or small, as its source starts.

    A word in ``guarded`` spans stays as it is, and so does a capital that comes from a name, or that
    may be a German noun's.
    """
    first = next((match for match in _WORD.finditer(rendering.text)), None)
    head = next((match for match in _WORD.finditer(source)), None)
    if first is None or head is None or source[: head.start()].strip() or rendering.text[: first.start()].strip():
        return rendering
    if any(start < first.end() and first.start() < end for start, end in guarded):
        return rendering
    new = first[0][0]
    if head[0][0].isupper():
        new = new.upper()
    elif head[0].islower() and first[0][1:].islower() and language(target) not in _NOUNS:
        origins = [source[a:b] for a, b, c, d, _ in rendering.links if c < first.end() and first.start() < d]
        new = new if any(origin[:1].isupper() for origin in origins) else new.lower()
    return rendering if new == first[0][0] else rendering.edited([Edit(first.start(), first.start() + 1, new)])


def continued(rendering: Rendering, source: str) -> Rendering:
    """The translation of a piece from within a sentence, without the capital of a start; see :func:`begins_anew`."""
    if not begins_anew(rendering.text, source):
        return rendering
    return rendering.edited([Edit(0, 1, rendering.text[0].lower())])


_NOUNS = frozenset({"de", "lb"})
"""Languages that write nouns large."""
