"""Reviewed paragraphs, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from i18n import inline
from translate.memory.model import NOWHERE, Entry
from translate.memory.prepare import Row

_STOP = re.compile(r"[.!?…։؟۔।॥።][^\w\s]*(?:</?[a-z]+[0-9]*/?>)*\s|[。！？｡．]")
"""What every text of several sentences has in it; most others are told by it at little cost."""


def rows(found: Iterable[Entry]) -> Iterator[Row]:
    """Each entry, followed by its sentences where source and target have as many, more than one."""
    for entry in found:
        yield Row(entry)
        for number, (source, target) in enumerate(_pairs(entry), start=1):
            yield Row(replace(entry, source=source, target=target, context=NOWHERE, notes=(), props=()), number)


def _pairs(entry: Entry) -> list[tuple[str, str]]:
    """The sentences of an entry side by side; none when they cannot be told to correspond."""
    if not (_STOP.search(entry.source) and _STOP.search(entry.target)):
        return []
    sources = split(entry.source, entry.source_locale)
    if len(sources) < 2:
        return []
    targets = split(entry.target, entry.target_locale)
    pairs = list(zip(sources, targets, strict=False))
    if len(sources) != len(targets) or not all(_same_tags(*pair) for pair in pairs):
        return []
    return pairs


def split(form: str, locale: str) -> list[str]:
    """The sentences of a text form, without the white space around them."""
    from i18n.sentences import spans

    return [form[start:end] for start, end in spans(form, locale)]


def _same_tags(source: str, target: str) -> bool:
    """Whether two sentences have the same tags, all of them whole."""
    return _tags(source) == _tags(target) and _is_balanced(source) and _is_balanced(target)


def _tags(form: str) -> Counter[object]:
    return Counter(piece for piece in inline.split(form) if not isinstance(piece, str))


def _is_balanced(form: str) -> bool:
    from translate.memory.adapt import fits

    return fits(form, form)
