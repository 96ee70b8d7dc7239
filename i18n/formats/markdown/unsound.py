"""What is malformed in a Markdown document: references to nothing, open fences, front matter that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from i18n.diagnostics import Diagnostic
from i18n.formats import front_matter
from i18n.formats.trouble import Troubles, line_at
from i18n.model import Segment, walk
from i18n.ui import _

_REFERENCE = re.compile(
    r"(?<![\w\])])\[(?P<text>[^\[\]\n]{2,200})\]\[(?P<label>[^\^\[\]\n][^\[\]\n]{0,99})\]|\[\^(?P<note>\w{1,60})\](?!:)"
)
"""A link or a footnote that stood as text; ``rows[i][j]`` is none."""

_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`\r\n]*$)|~{3,})([^\r\n]*)$", re.MULTILINE)
_KEY = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*[:=]")


def troubles(text: str, path: str, parts: Iterable[str | Segment]) -> tuple[Diagnostic, ...]:
    """What is wrong in ``text``, which was cut into ``parts``."""
    found = Troubles(path)
    found.characters(text)
    _front_matter(text.removeprefix("\ufeff"), found)
    parts = tuple(parts)
    if "][" in text or "[^" in text:
        for line, message in _references(parts):
            found.add(line, "markdown-undefined-reference", message)
    last = parts[-1] if parts else ""
    if isinstance(last, str) and (offset := _open_fence(last)) is not None:
        message = _("the code block that starts here is never closed, and takes in the rest of the document")
        found.add(line_at(text, len(text) - len(last) + offset), "markdown-unclosed-fence", message)
    return found.all()


def _front_matter(text: str, found: Troubles) -> None:
    block = front_matter.find(text)
    if block is None:
        if _KEY.match(text):
            message = _("the front matter that starts here has no end; close it with a line {fence}")
            found.add(1, "front-matter-unclosed", message.format(fence=text[:3]))
    elif not front_matter.is_readable(text, block):
        message = _("the front matter is no valid {language}; nothing in it is translated")
        found.add(1, "front-matter-unreadable", message.format(language=block.language.upper()))


def _references(parts: tuple[str | Segment, ...]) -> Iterator[tuple[int, str]]:
    for segment in walk(parts):
        raw = "".join(part for part in segment.parts if isinstance(part, str))
        for piece in segment.pattern:
            if not isinstance(piece, str) or "[" not in piece:
                continue
            for match in _REFERENCE.finditer(piece):
                if (
                    match[0] not in raw or "\\" + match[0] in raw or f"\\[{match['text']}" in raw
                ):  # it was escaped, and is meant as it stands
                    continue
                if match["note"]:
                    message = _("there is no footnote [^{label}]").format(label=match["note"])
                else:
                    message = _("the link [{text}] points to [{label}], which is defined nowhere").format(
                        text=match["text"], label=match["label"]
                    )
                yield segment.location.line, message


def _open_fence(text: str) -> int | None:
    """Where the code fence starts that nothing in ``text``, the end of a document, closes."""
    start, fence = -1, ""
    for match in _FENCE.finditer(text):
        if start < 0:
            start, fence = match.start(), match[1]
        elif match[1].startswith(fence) and not match[2].strip():
            start = -1
    return start if start >= 0 else None
