"""Where a page's content is, without navigation, headers and footers. The only import of turbohtml."""

from __future__ import annotations

import re

import turbohtml

_CRLF = re.compile(r"\r\n")


def starts(text: str) -> frozenset[int] | None:
    """Where the elements with the main content start; ``None`` when the page has no such parts.

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
    return frozenset(_in_source(text, offsets)) or None


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
