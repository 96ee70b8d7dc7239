"""Entries made ready to be stored: all that needs no look into the memory, in plain tuples.

These are quick to hand from one process to another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from i18n import locales
from translate.memory.model import Entry
from translate.memory.tokens import digest_normalized, is_storable, normalized, terms

BATCH = 20_000
"""Entries that are written together."""

Text = tuple[str, str, int, int, str]
"""A source: its language, its text, the digest of that, how many words it has, and its terms with spaces between."""

Stored = tuple[str, int, int, str, str, str, int, str | None]
"""What is stored of a unit as it is: target, neighbours, ``msgctxt``, kind, article, part, and what an export needs."""

Prepared = tuple[Text, tuple[str, str], Stored]
"""A source, the pair of locales, and a translation."""

Batch = list[Prepared]
"""What is written together."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its place in the file it comes from."""

    entry: Entry
    """The entry."""

    part: int = 0
    """0 for a whole unit, else the number of the sentence in it, from 1."""


@lru_cache(maxsize=1024)
def language(locale: str) -> str:
    """What sources are compared within: a language and its script. ``en_GB`` and ``en_US`` are one."""
    return f"{locales.language(locale)}_{locales.script(locale)}"


def batches(rows: Iterable[Row]) -> Iterator[Batch]:
    """``rows`` ready to be stored. Texts that cannot be stored are left out."""
    iterator = iter(rows)
    while some := list(islice(iterator, BATCH)):
        yield [ready for row in some if (ready := _prepared(row)) is not None]


def _prepared(row: Row) -> Prepared | None:
    entry, context = row.entry, row.entry.context
    text = normalized(entry.source)
    if not (text and is_storable(text) and is_storable(entry.target)):
        return None
    length, found = terms(text)
    place = (context.before, context.after, context.msgctxt, context.kind, entry.article)
    return (
        (language(entry.source_locale), text, digest_normalized(text), length, " ".join(found)),
        (entry.source_locale, entry.target_locale),
        (entry.target, *place, row.part, _extra(entry, text)),
    )


def _extra(entry: Entry, text: str) -> str | None:
    """What is kept for an export alone, as JSON."""
    kept: dict[str, object] = {}
    if entry.source != text:
        kept["source"] = entry.source
    if entry.notes:
        kept["notes"] = entry.notes
    if entry.props:
        kept["props"] = entry.props
    return json.dumps(kept, ensure_ascii=False) if kept else None
