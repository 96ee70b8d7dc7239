"""Articles that engines put before masks: a mask looks like a noun to them, a price or an address is none."""

from __future__ import annotations

import re
from typing import Protocol

from translate.pipeline.data import articles
from translate.pipeline.masks import Masks, find
from translate.pipeline.spans import Edit

_BARE = frozenset({"number", "money", "date", "version", "phone", "url", "email", "handle", "hashtag", "placeholder"})
"""Kinds of protected text that have no article unless the source has one."""

_BEFORE = re.compile(r"(?:^|(?<=\s))([^\W\d_]+)\s$")


class _Locales(Protocol):
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...


def edits(text: str, source: str, masks: Masks, locales: _Locales) -> list[Edit]:
    """Edits that take the articles before masks away where ``source`` has none: ``do XQ1`` is ``de XQ1``."""
    ours, theirs = articles(locales.source), articles(locales.target)
    found = []
    for name, start, kind in zip(masks.names, masks.starts, masks.kinds, strict=True):
        places = find(text, name)
        if kind not in _BARE or not ours or len(places) != 1:
            continue
        before = _BEFORE.search(text, 0, places[0].start)
        given = _BEFORE.search(source, 0, start)
        if before is None or before[1].lower() not in theirs or (given and given[1].lower() in ours):
            continue
        bare = theirs[before[1].lower()]
        bare = bare.capitalize() if before[1][0].isupper() else bare
        found.append(Edit(before.start(1), before.end(1), bare) if bare else Edit(before.start(1), before.end(), ""))
    return found
