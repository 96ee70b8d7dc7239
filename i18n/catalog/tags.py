"""Tags of text forms that are joined and cut: which they are, whether they nest, what they are called.

``<br/>`` is none of them: where paragraphs are parted, it comes and goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from i18n import inline
from i18n.model import Role

BREAK = "<br/>"
"""A line break in text form."""

Tag = tuple[Role, str]
"""A tag's role and name."""

_BREAK_TAG = Role.SINGLE, "br"


def tags(form: str) -> list[Tag]:
    """The tags of a text form in order."""
    return [piece for piece in inline.split(form) if isinstance(piece, tuple) and piece != _BREAK_TAG]


def nests(found: Iterable[Tag]) -> bool:
    """Whether every tag is closed, the last one first."""
    names: list[str] = []
    for role, name in found:
        if role is Role.OPEN:
            names.append(name)
        elif role is Role.CLOSE and (not names or names.pop() != name):
            return False
    return not names


def renamed(form: str, was: Sequence[Tag], now: Sequence[Tag]) -> str | None:
    """``form`` with the names of ``now`` for its tags, which are those of ``was``; ``None`` where one is not."""
    names: dict[Tag, list[str]] = {}
    for old, (_, name) in zip(was, now, strict=True):
        names.setdefault(old, []).append(name)
    if any(tag not in names for tag in tags(form)):
        return None

    def rename(match: re.Match[str]) -> str:
        left = names.get(
            (Role.CLOSE if match["close"] else Role.SINGLE if match["single"] else Role.OPEN, match["name"])
        )
        if left is None:
            return match[0]
        return f"<{match['close']}{left.pop(0) if len(left) > 1 else left[0]}{match['single']}>"

    return inline.TAG.sub(rename, form)
