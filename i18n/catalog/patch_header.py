"""Headers of which some fields changed: the lines of the others stay as they were read."""

from __future__ import annotations

import re

from i18n.catalog.escapes import escape
from i18n.catalog.model import Metadata

_STRING = re.compile(r'[ \t]*"(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t\r\f\v]*')
_START = re.compile(r'[ \t]*msgstr[ \t]*""[ \t\r\f\v]*')
_ESCAPE = re.compile(r"\\.")


def field_line(name: str, value: str) -> str:
    """One field as it stands in a header; a line that is no field has no name."""
    return f'"{escape(f"{name}: {value}" if name else value)}\\n"'


def patched_header(text: str, was: Metadata, now: Metadata, newline: str) -> str | None:
    """``text``, a header that says ``was``, with other lines for what ``now`` says otherwise, new fields last.

    Gives nothing where a line cannot be said to be one field's.
    """
    rows = text.split("\n")
    start = next((i + 1 for i, row in enumerate(rows) if _START.fullmatch(row)), len(rows))
    groups = _groups(rows[start:])
    same_names = [name for name, _ in was] == [name for name, _ in now[: len(was)]]
    if groups is None or not same_names or len(groups) != len(was):
        return None
    end = newline[:-1]
    new = rows[:start]
    for old, field, group in zip(was, now, groups, strict=False):
        new += group if old == field else [field_line(*field) + end]
    if len(now) > len(was):
        new[-1] = new[-1].removesuffix("\r") + end
        new += [field_line(*field) + end for field in now[len(was) :]]
    return "\n".join(new).rstrip("\r")


def _groups(rows: list[str]) -> list[list[str]] | None:
    """The lines of each field; nothing where a line holds the end of one and more, or the last has no end."""
    groups: list[list[str]] = [[]]
    for row in rows:
        match = _STRING.fullmatch(row)
        if match is None:
            return None
        escapes = _ESCAPE.findall(match["text"])
        ends = match["text"].endswith("\\n") and escapes[-1] == "\\n"
        if escapes.count("\\n") != ends:
            return None
        groups[-1].append(row)
        if ends:
            groups.append([])
    return None if groups.pop() else groups
