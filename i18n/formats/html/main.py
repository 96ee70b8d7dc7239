"""Where a page's content is, without navigation, headers and footers. The only import of turbohtml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import turbohtml

from i18n.formats.html.lexer import Type, lex
from i18n.formats.html.reader import Landmark

_CRLF = re.compile(r"\r\n")


def landmarks(text: str) -> frozenset[Landmark] | None:
    """The elements with the main content; ``None`` when the page has no such parts.

    Those the author marked (``main``, ``role="main"``, else ``article``), else the one that
    turbohtml's finder takes for it.
    """
    document = turbohtml.parse(text, source_locations=True)
    for selector in ("main, [role=main]", "article"):
        if found := document.select(selector):
            break
    else:
        content = document.main_content()
        found = [content] if content is not None else []
    offsets = [element.source_location.start_tag.start_offset for element in found if element.source_location]
    return frozenset(_at(text, set(_in_source(text, offsets)))) or None


def _at(text: str, offsets: set[int]) -> Iterator[Landmark]:
    count: Counter[str] = Counter()
    for token in lex(text):
        if token.type is Type.START:
            count[token.name] += 1
            if token.start in offsets:
                yield token.name, count[token.name]


def _in_source(text: str, offsets: list[int]) -> list[int]:
    """Offsets in ``text`` of those that count a CRLF once."""
    ends = [match.start() - index for index, match in enumerate(_CRLF.finditer(text))]
    result = []
    passed = 0
    for offset in sorted(offsets):
        while passed < len(ends) and ends[passed] < offset:
            passed += 1
        result.append(offset + passed)
    return result
