"""Anchors of headings: GitHub's slugs, and ids that are written out to keep them."""

from __future__ import annotations

import re

_DROPPED = re.compile(r"[^\w\- ]")
_ATTRIBUTES = re.compile(rb"[ \t]*\{([^{}\r\n]*)\}")
_CLOSING = re.compile(rb"[ \t]+#+(?=[ \t]*(?:\{[^{}\r\n]*\}[ \t]*)?(?:[\r\n]|\Z))")


class Slugs:
    """Hands out GitHub's anchors: lower case, spaces as hyphens, ``-1`` for the second of a name."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        """The anchor of the next heading, whose text is ``text``."""
        base = slug = _DROPPED.sub("", text.strip().lower()).replace(" ", "-")
        while slug in self._seen:
            self._seen[base] += 1
            slug = f"{base}-{self._seen[base]}"
        self._seen[slug] = 0
        return slug


def tail(data: bytes, end: int, slug: str, *, has_id: bool) -> tuple[str, int]:
    """What a translated heading ends with, and how many bytes stand for it after ``end`` now.

    Attributes that the heading has stay; without an id among them it gets ``slug``. They stand behind the
    hashes that close it (``# Title ## {#id}``).
    """
    closing = _CLOSING.match(data, end)
    hashes = closing[0] if closing else b""
    told, size = _attributes(data, end + len(hashes), slug, has_id=has_id)
    return (hashes.decode() + told, len(hashes) + size) if told else ("", 0)


def _attributes(data: bytes, end: int, slug: str, *, has_id: bool) -> tuple[str, int]:
    match = _ATTRIBUTES.match(data, end)
    if match and (has_id or match[1].lstrip().startswith(b"#")):
        return match[0].decode("utf-8", "replace"), len(match[0])
    if not slug or has_id:
        return "", 0
    if match and match[1].startswith(b":"):  # kramdown's way to write attributes
        inside = match[1][1:].decode("utf-8", "replace")
        return (match[0].decode("utf-8", "replace") if "#" in inside else f" {{: #{slug}{inside}}}"), len(match[0])
    if match:
        return f" {{#{slug} {match[1].decode('utf-8', 'replace').strip()}}}", len(match[0])
    return f" {{#{slug}}}", 0
