"""The typography of the target locale: quotation marks, spaces before marks, full-width punctuation.

The rules are ``data/typography.json``, by locale; the marks are those of CLDR's ``characters`` and
the language's own style guides. French spaces are narrow, but full before a colon.
"""

from __future__ import annotations

import re

from translate.pipeline.data import typography
from translate.pipeline.spans import Edit, Rendering

EAST = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u300d\u300f\uff09"
_STRAIGHT = "\"'＂"
_OPENING = "“„‟«「‘‚‹『"
_INNER = "‘’'‚‹›『』"
_SCRIPT = rf"[{EAST}\u0600-\u06ff\u0590-\u05ff]"


def quote(mark: str, locale: str, *, opens: bool | None) -> str:
    """What a quotation mark of any source is in ``locale``; ``opens`` says which one of a pair, ``None`` alone.

    Straight ones stay, but in Chinese and Japanese, which have none.
    """
    quotes, bare = typography(locale).get("quotes"), mark.strip()
    straight = bare in _STRAIGHT
    if not quotes or (straight and (opens is None or "join" not in typography(locale))):
        return mark
    if opens is None:
        opens = bare in _OPENING
    opening, closing, inner, inner_end = quotes
    if bare in _INNER:
        return str(inner if opens else inner_end)
    return str(opening if opens else closing)


def separator(space: str, locale: str) -> str:
    """What stands between two sentences where the source has ``space``."""
    if space == " " and "join" in typography(locale):
        return str(typography(locale)["join"])
    return space


def edits(text: str, locale: str) -> list[Edit]:
    """Edits that give ``text``, whose protected spans are masked, the typography of ``locale``."""
    rules = typography(locale)
    found = list(_spaces(text, rules.get("space_before", {})))
    if "replace" in rules:
        marks = re.finditer(rf"(?<={_SCRIPT})[,.?!:;]+(?![A-Za-z0-9])\s?", text)
        found += [_replaced(match, rules["replace"], closes_up="join" in rules) for match in marks]
    return found


def brackets(text: str, locale: str) -> list[Edit]:
    """Edits that give brackets around East Asian text the width of ``locale``'s; they come before the other marks."""
    left, right = typography(locale).get("brackets", ("", ""))
    found: list[Edit] = []
    for match in re.finditer(rf"\s?\(([^()]*[{EAST}][^()]*)\)", text) if left else ():
        found += [Edit(match.start(), match.start(1), left), Edit(match.end() - 1, match.end(), right)]
    return found


def _spaces(text: str, spaces: dict[str, str]) -> list[Edit]:
    if not spaces:
        return []
    pattern = rf"(?<=[\w)\]”»\"'’%°])[ \u00a0\u202f]?([{re.escape(''.join(spaces))}])(?=[;:!?]*(?:\s|$|[)\]”»\"]))"
    return [Edit(match.start(), match.start(1), spaces[match[1]]) for match in re.finditer(pattern, text)]


def _replaced(match: re.Match[str], marks: dict[str, str], *, closes_up: bool) -> Edit:
    old = match[0].rstrip()
    space = match[0][len(old) :]
    if old == "...":
        return Edit(match.start(), match.end(), "……" if closes_up else match[0])
    return Edit(
        match.start(), match.end(), "".join(marks.get(char, char) for char in old) + ("" if closes_up else space)
    )


def set_in(rendering: Rendering, locale: str) -> Rendering:
    """A rendering in the typography of ``locale``."""
    rendering = rendering.edited(brackets(rendering.text, locale))
    return rendering.edited([edit for edit in edits(rendering.text, locale) if edit.text or edit.end > edit.start])
