"""What site generators add to Markdown, blotted out before it is parsed.

Shortcodes and template tags (``{{< >}}``, ``{{% %}}``, ``{{ }}``, ``{% %}``), attribute lists
(``{: .class }``), containers (``:::``, ``///``), admonitions and tabs (``!!! note "Title"``,
``=== "Tab"``), callouts (``> [!info] Title``), snippets and tables of contents. In a text, each byte
of them becomes a letter, so that offsets stay and no emphasis or links are found in them. A line of its
own becomes a heading, which no text goes across; its title, if it has one, is the heading's text. An
admonition is a list item besides, because its body is indented like one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True)
class Masks:
    """A text with what is no Markdown blotted out."""

    data: bytes
    """The text, as long as it was."""

    spans: list[Span] = field(default_factory=list)
    """What was blotted out, in order."""

    edges: frozenset[Span] = frozenset()
    """Those that are left out of a text that starts or ends with them."""

    headings: frozenset[int] = frozenset()
    """Offsets of headings that are lines of markers."""

    items: frozenset[int] = frozenset()
    """Offsets of list items that are none."""

    quoted: frozenset[int] = frozenset()
    """Where titles start that stand in double quotes."""


_ANY_LINE = (b":::", b"///", b"!!!", b"???", b"===", b"-8<-", b"[TOC]", b"[[_TOC_]]")
"""What a text has one of when :data:`_LINE` is found in it."""

_ANY_INLINE = re.compile(rb"\{(?:[{%:]|[ \t]*(?:[#.]|[\w:-]+=))")
"""What a text has when there is more than code for :data:`_INLINE` to find in it."""

_ATTRIBUTE = rb"""[#.][\w:-]+|[\w:-]+=(?:"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}'|[^\s{}"'`]+)"""
_INLINE = re.compile(
    rb"`(?<![`\\]`)(?P<ticks>`*)(?!`)[^\r\n]{1,200}?(?<!`)`(?P=ticks)(?!`)"  # code: nothing is found in it
    rb"|\{(?<!(?<!\\)\\\{)(?:(?P<shortcode>\{<(?:(?!>\}\}|\{\{|\n[ \t]*\r?\n|```).)*>\}\}"
    rb"|\{%(?:(?!%\}\}|\{\{|\n[ \t]*\r?\n|```).)*%\}\}"
    rb"|\{\{?[^{}\r\n]*\}?\}\}|%(?:(?!%\}|\{%)[^\r\n])*%\}|\#[ \t](?:(?![ \t]\#\}|\{\#)[^\r\n])*[ \t]\#\})"
    rb"|(?P<attributes>:?[ \t]*(?:" + _ATTRIBUTE + rb")(?:[ \t]+(?:" + _ATTRIBUTE + rb"))*[ \t]*\}"
    rb"|:[ \t]*[^{}\r\n]*\}))",
    re.DOTALL,
)
"""Each alternative begins with the character itself, so that the rest of a text is passed over at once."""

_OPENING = re.compile(rb"\{(?:%-?|\{[<%])[ \t]*(highlight|comment|mermaid|math|katex|code)\b")
_CLOSING = rb"\{(?:%%-?[ \t]*end%s|\{[<%%][ \t]*/%s)[ \t]*(?:-?%%\}|[>%%]\}\})"
_HEADING = re.compile(rb"[ \t>]*\#{1,6}[ \t]|[^\r\n]*\r?\n[ \t>]*(?:=+|-+)[ \t]*(?:\r?\n|$)")

_PREFIX = rb"^(?P<prefix>[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)"
_LINE = re.compile(
    _PREFIX + rb"(?:"
    rb"(?P<reference>:::[ \t]+[\w.]+\.[\w.]+[ \t]*(?:\r?\n(?:[ \t]{2,}[^\r\n]+|[ \t]*(?=\r?\n[ \t]{4})))*)"
    rb"|(?P<fence>:{3,}[ \t]*(?:\{[^{}\r\n]*\}|[\w-]*)[ \t]*(?:\{[^{}\r\n]*\})?)"
    rb"(?:\[(?P<bracketed>[^\r\n]*)\]|(?P<fence_title>[^\r\n]*?))"
    rb"(?P<options>(?:[ \t]*\r?\n[ \t>]*:[\w-]+:(?=[ \t\r\n])[^\r\n]*)*)"
    rb"|(?P<slashes>/{3,}(?:[ \t]+[\w-]+(?:[ \t]*\|[ \t]*)?)?)(?P<slash_title>[^\r\n]*?)"
    rb"|(?P<admonition>(?:!!!|\?\?\?\+?)[ \t]?[\w-]+(?:[ \t]+[\w-]+)*|===[+!]*(?=[ \t]+\"))"
    rb"(?:[ \t]+\"(?P<quoted>[^\r\n]*)\")?"
    rb"|(?P<snippet>-+8<-+[^\r\n]*|\[TOC\]|\[\[_TOC_\]\])"
    rb")[ \t]*\r?$",
    re.MULTILINE,
)
_CALLOUT = re.compile(rb"^[ \t]*(?:>[ \t]*)+(?P<callout>\[![\w-]+\][+-]?[ \t]*)(?P<title>[^\r\n]*)", re.MULTILINE)
_FILES = re.compile(rb"\{(?:image|figure|include|literalinclude|iframe|embed|video|code(?:-cell)?|toctree)\}")
"""Directives that are followed by an address or a language, not by a title."""

_ITEM = b"-  "
_ALONE = re.compile(rb"[ \t>]*(?:[-*+][ \t]+)?$")
_LINE_END = re.compile(rb"[ \t]*(?:\r?\n|\Z)")


def mask(data: bytes) -> Masks:
    """Blot out what is no Markdown; the time taken grows with the text, not faster."""
    lines = any(mark in data for mark in _ANY_LINE)
    inline = _ANY_INLINE.search(data) is not None
    if not lines and not inline and b"[!" not in data:
        return Masks(data)
    return _Masker(data).masks(lines=lines, inline=inline)


class _Masker:
    """Collects spans while it goes over a text twice: lines, then what stands in them."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.masked = bytearray(data)
        self.spans: list[Span] = []
        self.edges: set[Span] = set()
        self.headings: set[int] = set()
        self.items: set[int] = set()
        self.quoted: set[int] = set()
        self.unclosed: set[bytes] = set()

    def masks(self, *, lines: bool, inline: bool) -> Masks:
        """Everything that was found, where ``lines`` and ``inline`` say that there may be something."""
        for match in _LINE.finditer(self.data) if lines else ():
            self._line(match)
        if b"[!" in self.data:
            for match in _CALLOUT.finditer(self.data):
                self._marker(match.start("callout"), match.start("title"), match.end("title"))
        taken = sorted(self.spans)
        for start, end, kind in self._inline() if inline else ():
            if not _overlaps(taken, start, end):
                self._shortcode(start, end, kind)
        self.spans.sort()
        return Masks(
            bytes(self.masked),
            self.spans,
            frozenset(self.edges),
            frozenset(self.headings),
            frozenset(self.items),
            frozenset(self.quoted),
        )

    def _line(self, match: re.Match[bytes]) -> None:
        start = match.end("prefix")
        if match["admonition"]:
            self._admonition(match, start)
        elif match["fence"]:
            name = "fence_title" if match["bracketed"] is None else "bracketed"
            self._titled(match, start, name)
        elif match["slashes"]:
            self._titled(match, start, "slash_title")
        else:
            end = match.end("reference") if match["reference"] else match.end("snippet")
            self._marker(start, end, end)

    def _titled(self, match: re.Match[bytes], start: int, name: str) -> None:
        title, end = match.span(name)
        if _FILES.search(match["fence"] or b""):
            title = end
        options, last = match.span("options") if match["options"] else (match.end(), 0)
        self._marker(start, title, end, end=options)
        if last:
            self._blot(self.data.find(b":", options, last), last, heading=True)

    def _admonition(self, match: re.Match[bytes], start: int) -> None:
        """A list item whose first line is the title."""
        title_start, title_end = match.span("quoted")
        if title_start < 0:
            title_start = title_end = match.end("admonition")
        else:
            self.quoted.add(title_start)
        self._marker(start + len(_ITEM), title_start, title_end, end=match.end())
        self.masked[start : start + len(_ITEM)] = _ITEM
        self.items.add(start)

    def _marker(self, start: int, title: int, title_end: int, *, end: int = 0) -> None:
        """A line of its own, from ``start`` on; a title may stand in it."""
        end = max(end, title_end)
        while end > title_end and self.data[end - 1] in b" \t\r":
            end -= 1
        self._blot(start, title, heading=True)
        if title_end < end:
            self._blot(title_end, end, heading=True)
            self.masked[title_end] = 32

    def _blot(self, start: int, end: int, *, heading: bool = False, edge: bool = False) -> None:
        if start >= end:
            return
        self.spans.append((start, end))
        if heading:
            self.masked[start:end] = b"#".ljust(end - start)
            self.headings.add(start)
        else:
            self.masked[start:end] = b"x" * (end - start)
        if heading or edge:
            self.edges.add((start, end))

    def _inline(self) -> Iterator[tuple[int, int, str]]:
        at = 0
        for match in _INLINE.finditer(self.data):
            start, end = match.span()
            if match["ticks"] is not None or start < at:
                continue
            if match["shortcode"]:
                at = end = self._region_end(match)
                yield start, end, "shortcode"
            elif not self._in_heading(start, end):
                yield start, end, "attributes"

    def _region_end(self, match: re.Match[bytes]) -> int:
        """The end of what a shortcode opens, where that is code; else the end of the shortcode."""
        opening = _OPENING.match(match[0])
        if not opening or opening[1] in self.unclosed:
            return match.end()
        closing = re.compile(_CLOSING % (opening[1], opening[1])).search(self.data, match.end())
        if not closing:
            self.unclosed.add(opening[1])
            return match.end()
        return closing.end()

    def _in_heading(self, start: int, end: int) -> bool:
        """Whether the attributes are at the end of a heading, and the parser's business."""
        if self.data[start : start + 2] == b"{:" or not _LINE_END.match(self.data, end):
            return False
        return bool(_HEADING.match(self.data, self.data.rfind(b"\n", 0, start) + 1))

    def _shortcode(self, start: int, end: int, kind: str) -> None:
        line = self.data.rfind(b"\n", max(start - 100, 0), start) + 1
        alone = (line or start < 100) and _ALONE.fullmatch(self.data, line, start) and _LINE_END.match(self.data, end)
        self._blot(start, end, heading=bool(alone), edge=kind == "attributes")


def _overlaps(spans: list[Span], start: int, end: int) -> bool:
    at = bisect_left(spans, (start, start))
    return (at < len(spans) and spans[at][0] < end) or (at > 0 and spans[at - 1][1] > start)
