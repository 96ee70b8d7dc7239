"""The writer: a target pattern becomes Markdown for its place, and is read back before it is used.

Ways of writing are tried from the lightest on: no escapes, those that rules ask for, and so on; the
first that reads back as the same pattern is taken. Texts without any special character are not
read back. When nothing works, the source stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18n import inline
from i18n.formats import front_matter
from i18n.formats.markdown import blocks, embedded, plain
from i18n.formats.markdown.escape import Level, is_plain
from i18n.formats.markdown.events import definitions
from i18n.formats.markdown.layout import Style, flat, lay_out, markup
from i18n.formats.markdown.mode import Mode, unpack
from i18n.formats.markdown.source import Source
from i18n.model import Article, Pattern, Placeholder, Role, Segment

_STYLES = (
    Style(Level.NONE),
    Style(Level.NEEDED),
    Style(Level.NEEDED, breaks=False),
    Style(Level.CAREFUL),
    Style(Level.NEEDED, short=False),
    Style(Level.NEEDED, marks=False, short=False),
    Style(Level.CAREFUL, marks=False, breaks=False, short=False),
    Style(Level.ALL, breaks=False, short=False),
    Style(Level.ALL, marks=False, breaks=False, short=False),
)
_AROUND = {
    "p": ("", "\n"),
    "i": ("- ", "\n"),
    "q": ("> ", "\n"),
    "f": ("[^1]: ", "\n"),
    "v": ("1\n: ", "\n"),
    "m": ("::: x ", "\n"),
    "l": ('!!! x "', '"\n'),
    "h": ("# ", "\n"),
    "s": ("", "\n===\n"),
    "t": ("| ", " |\n|---|\n"),
    "d": ("", "\n: 1\n"),
    "alt": ("![", "](x)\n"),
}
_KEEPS_ENDS = ("alt", "title", "attribute")
_SPACE = " \t\r\n\f"
_LABELS = re.compile(r"\[((?:\\.|[^\[\]\\])+)\]")
_FOOTNOTES = re.compile(r"^[ \t>]*\[(\^[^\]\r\n]+)\]:", re.MULTILINE)
_BREAK = re.compile(r"(  +|\\)(\r\n|\r|\n)[ \t>]*")


class Renderer:
    """Lays out targets for one article; see :data:`i18n.formats.splice.Render`."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._labels: set[str] | None = None

    def __call__(self, segment: Segment, pattern: Pattern) -> Iterable[str | Placeholder]:
        """The source text for ``pattern`` in the place of ``segment``; its source if it says the same."""
        if not segment.mode.startswith(_KEEPS_ENDS):
            pattern = trimmed(pattern)
        if pattern == segment.pattern or not pattern:
            return [Placeholder("", Role.SINGLE, segment.parts)]
        if front_matter.is_mode(segment.mode):
            written = front_matter.render(segment.mode, inline.plain(pattern))
            return [inline.raw(segment.parts) if written is None else written]
        if segment.mode.startswith(embedded.PREFIX):
            return embedded.render(segment, pattern)
        mode = unpack(segment.mode)
        if mode.place.startswith("title"):
            return [plain.encode(inline.plain(pattern), mode.place[5:], cell=bool(mode.cell))]
        if mode.place.startswith("attribute"):
            return [plain.encode_attribute(inline.plain(pattern), mode.place[9:], cell=bool(mode.cell))]
        return self._inline(segment, pattern, mode)

    def _inline(self, segment: Segment, pattern: Pattern, mode: Mode) -> Iterable[str | Placeholder]:
        tail = [mode.tail] if mode.tail else []
        if is_harmless(pattern):
            return [*lay_out(pattern, mode, _STYLES[0]), *tail]
        wanted = inline.canonical(pattern)
        tried = set()
        for style in _STYLES:
            pieces = lay_out(pattern, mode, style)
            text = inline.raw(flat(pieces))
            if text not in tried and self._reads_as(text, mode, wanted):
                return [*pieces, *tail]
            tried.add(text)
        return [inline.raw(segment.parts)]

    def _reads_as(self, text: str, mode: Mode, wanted: tuple[object, ...]) -> bool:
        """Whether ``text`` in its place is one segment that says what is ``wanted``."""
        before, after = _AROUND[mode.place]
        before, after = before + mode.before, mode.after + after
        text = _BREAK.sub(r"\1\2", text)
        document = before + text + after + self._definitions(text)
        start = len(before.encode())
        known = {start: (start + len(text.encode("utf-8", "replace")), mode.before)}
        source = Source(document.encode("utf-8", "replace"), inline.Keys(), known=known)
        parts = blocks.read(source)
        found = [part for part in parts if isinstance(part, Segment) and not _is_beside(part)]
        if len(found) != 1 or inline.raw(found[0].parts) != text:
            return False
        return inline.canonical(found[0].pattern) == wanted

    def _definitions(self, text: str) -> str:
        """The definitions of the article that ``text`` may refer to."""
        if "[" not in text:
            return ""
        if self._labels is None:
            source = inline.raw(self.article.parts).removeprefix("\ufeff")
            block = front_matter.find(source)
            source = source[block.after if block else 0 :]
            self._labels = {_fold(entry.label) for entry in definitions(source)}
            self._labels.update(_fold(label) for label in _FOOTNOTES.findall(source))
        found = {label for label in _LABELS.findall(text) if _fold(label) in self._labels}
        return "".join(f"\n[{label}]: 1\n" for label in sorted(found))


def _is_beside(segment: Segment) -> bool:
    """Whether it is a text of the markup around another one: a link's title."""
    return unpack(segment.mode).place.startswith(("title", "attribute"))


def trimmed(pattern: Pattern) -> Pattern:
    """``pattern`` without white space at its ends, which Markdown does not keep."""
    if not pattern:
        return pattern
    pieces = list(pattern)
    if isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip(_SPACE)
    if isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(_SPACE)
    return tuple(piece for piece in pieces if piece)


def _fold(label: str) -> str:
    return plain.collapse(label).strip().casefold()


def is_harmless(pattern: Pattern) -> bool:
    """Whether ``pattern`` surely reads back as it is: words, links and emphasis around words."""
    if not pattern or not isinstance(pattern[0], str) or not pattern[0][0].isalpha():
        return False
    last = pattern[-1]
    if isinstance(last, str) and not last[-1].isalnum() and last[-1] not in ".!?…。":
        return False
    return all(
        is_plain(part) and "\n" not in part if isinstance(part, str) else _is_harmless_at(pattern, index, part)
        for index, part in enumerate(pattern)
    )


def _is_harmless_at(pattern: Pattern, index: int, part: Placeholder) -> bool:
    before = pattern[index - 1]
    after = pattern[index + 1] if index + 1 < len(pattern) else " "
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    if part.role is Role.SINGLE:
        return not part.name.startswith(("br", "img")) and before[-1] == " " and after[0] in " ."
    outer, inner = (before[-1], after[0]) if part.role is Role.OPEN else (after[0], before[-1])
    return inner.isalnum() and outer in " .,;:" and bool(markup(part) in ("**", "*", "`", "[") or part.name[0] == "a")
