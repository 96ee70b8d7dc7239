"""Escapes for text in Markdown: none, those that rules ask for, or all there can be."""

from __future__ import annotations

import re
from enum import IntEnum

from i18n.formats.markdown.plain import collapse


class Level(IntEnum):
    """How much is escaped; the writer takes the first that reads back as it should."""

    NONE = 0
    """Nothing but what reaches out of a table cell."""

    NEEDED = 1
    """What could be read as markup where it stands."""

    CAREFUL = 2
    """Every character that is ever read as inline markup."""

    ALL = 3
    """Every ASCII punctuation character."""


_ENTITY = r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)"
_NEEDED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"
    r"|`"
    r"|\*(?!\s)|(?<!\s)\*"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\[(?=[^\[\]]*\][(\[:]|\^)"
    r"|<(?=[A-Za-z/!?])"
    rf"|{_ENTITY}"
    r"|~(?!\s)|(?<!\s)~"
    r"|\$(?=.*\$)|(?<=\S)\$"
    r"|\{(?=[{%:#.])"
    r"|!$"
)
_CAREFUL = re.compile(rf"[\\`*_\[\]<~$|{{}}]|{_ENTITY}|!$")
_ALL = re.compile(r"[!-/:-@\[-`{-~]")
_LINK_TEXT = re.compile(r"(?<!\\)[\[\]]")
_LINE_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))"
    r"|(?=\#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|=+\s*$|-+\s*$|~~~|```|\[|:|!!!|\?\?\?|\||<|\+\+\+|///|==|---|\*\*\*|___|--8<--)"
)
_PLAIN = re.compile(r"[\\`*_\[\]<&~$|{}]")
"""What a text must be without to need no look at all."""


def is_plain(text: str) -> bool:
    """Whether no character of ``text`` could be inline markup."""
    return not _PLAIN.search(text)


def escape(text: str, level: Level, *, cell: bool = False, link: bool = False, line_start: bool = False) -> str:
    """``text`` with escapes: in a ``cell``, within a ``link``'s text, at a ``line_start``."""
    text = collapse(text)
    start = ""
    if level is Level.NONE:
        return text.replace("|", "\\|").replace("`", "\\`") if cell else text
    if line_start:
        match = _LINE_START.match(text)
        if match:
            number = match["number"] or ""
            start, text = number + "\\" + text[len(number)], text[len(number) + 1 :]
    pattern = (_NEEDED, _CAREFUL, _ALL)[level - 1]
    text = pattern.sub(r"\\\g<0>", text)
    if link and level is Level.NEEDED:
        text = _LINK_TEXT.sub(r"\\\g<0>", text)
    if cell:
        text = re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)
    return start + text


def keep_edges(text: str) -> str:
    """``text`` with a space at either end written so that it is not trimmed."""
    if text.startswith(" "):
        text = "&#32;" + text[1:]
    if text.endswith(" "):
        text = text[:-1] + "&#32;"
    return text


def code(text: str) -> str:
    """``text`` as a code span."""
    text = collapse_lines(text)
    fence, runs = 1, {len(run) for run in re.findall("`+", text)}
    while fence in runs:
        fence += 1
    pad = " " if text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and text.strip(" ")) else ""
    return f"{'`' * fence}{pad}{text}{pad}{'`' * fence}"


def collapse_lines(text: str) -> str:
    """``text`` on one line."""
    return re.sub(r"[\r\n\f]+", " ", text)
