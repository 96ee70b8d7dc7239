"""Who a translation comes from, and how a PO file says so.

::

    # machine: argos en→pt 1.0, confidence 0.83 [1a2b3c]
    # memory: japan-nato 100% [1a2b3c]
    # approved before the source changed [1a2b3c]

The bracket is a checksum of the text the line speaks of. A text that does not fit it was touched
by a person, and a person's text is never overwritten. So is text whose line lacks it.
:mod:`i18n.catalog.review` has the lines that tell who accepted a text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from i18n.model import Origin, OriginKind, State, Unit

_MACHINE = re.compile(
    r"machine: (?P<name>\S.*?)(?: (?P<version>v?[0-9]\S*?))?(?:, confidence (?P<score>[01]\.[0-9]{2}))?"
    r" \[(?P<sum>[0-9a-f]{6})\]"
)
_MEMORY = re.compile(r"memory: (?P<name>\S.*?)(?: (?P<score>[0-9]{1,3})%)? \[(?P<sum>[0-9a-f]{6})\]")
_APPROVED = re.compile(r"approved before the source changed \[(?P<sum>[0-9a-f]{6})\]")
REVIEW = re.compile(
    r"(?P<state>translated|approved): (?P<name>\S.*?) (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}) \[(?P<sum>[0-9a-f]{6})\]"
)
"""The line that tells who accepted a text, and when."""

_UNPRINTED = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def checksum(*texts: str) -> str:
    """Six hexadecimal digits that stand for ``texts``."""
    return hashlib.blake2b("\x04".join(texts).encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def one_line(text: str) -> str:
    """``text`` as it can stand in a comment: control characters and line ends become spaces."""
    return _UNPRINTED.sub(" ", text).rstrip()


def line(origin: Origin, target: str) -> str:
    """The comment that tells where ``target`` comes from; empty for a person's text."""
    if origin.kind is OriginKind.HUMAN:
        return ""
    name = " ".join(one_line(f"{origin.name} {origin.version}").split()) or "unknown"
    if origin.kind is OriginKind.MEMORY:
        score = "" if origin.score is None else f" {origin.score:.0%}"
        return f"memory: {name}{score} [{checksum(target)}]"
    score = "" if origin.score is None else f", confidence {origin.score:.2f}"
    return f"machine: {name}{score} [{checksum(target)}]"


def parse(comment: str, target: str) -> Origin | None:
    """The origin that ``comment`` tells of ``target``; ``None`` when it tells none, or of another text."""
    if match := _MACHINE.fullmatch(comment):
        score = None if match["score"] is None else float(match["score"])
        found = Origin(OriginKind.MACHINE, match["name"], match["version"] or "", score)
    elif match := _MEMORY.fullmatch(comment):
        score = None if match["score"] is None else int(match["score"]) / 100
        found = Origin(OriginKind.MEMORY, match["name"], "", score)
    else:
        return None
    return found if line(found, target) == comment else None


def split(comments: tuple[str, ...], target: str) -> tuple[tuple[str, ...], Origin]:
    """A unit's comments without the line that tells the origin of ``target``, and that origin."""
    for index, comment in enumerate(comments):
        if comment.startswith(("machine: ", "memory: ")):
            origin = parse(comment, target)
            if origin is not None:
                return comments[:index] + comments[index + 1 :], origin
    return comments, Origin()


def is_person(unit: Unit) -> bool:
    """Whether a person wrote, changed or approved the unit's translation."""
    has_text = bool(unit.target) or any(unit.target_plural)
    return has_text and (unit.state.accepted or unit.origin.kind is OriginKind.HUMAN)


def propose(unit: Unit, target: str, origin: Origin) -> Unit:
    """The unit with a text of a machine or the memory, for a person to look at.

    A unit that has a person's text, is obsolete or has plural forms comes back as it is. With an
    empty ``target`` the unit remembers that ``origin`` had nothing for it.
    """
    if is_person(unit) or unit.obsolete or unit.source_plural:
        return unit
    target = mended(target, unit.source)
    return replace(
        unit,
        target=target,
        state=State.MACHINE if target else State.UNTRANSLATED,
        origin=parse(line(origin, target), target) or Origin(),
        comments=without_marks(unit.comments),
        previous_source="",
        previous_context="",
        previous_plural="",
    )


def mended(target: str, source: str) -> str:
    """``target`` with the line ends that ``source`` starts and ends with, as ``msgfmt --check`` asks."""
    if not target or not source:
        return target
    body = target
    if target.startswith("\n") != source.startswith("\n"):
        body = "\n" + body if source.startswith("\n") else body.lstrip("\n")
    if target.endswith("\n") != source.endswith("\n"):
        body = body + "\n" if source.endswith("\n") else body.rstrip("\n")
    return body


def approval(source: str, context: str, target: str) -> str:
    """The comment that remembers that ``target`` was approved for ``source``."""
    return f"approved before the source changed [{checksum(source, context, target)}]"


def was_approved(unit: Unit) -> bool:
    """Whether the unit's text is what a person had approved for the previous source."""
    return approval(unit.previous_source, unit.previous_context, unit.target) in unit.comments


def without_marks(comments: Iterable[str]) -> tuple[str, ...]:
    """The comments that people wrote: without lines about origin, review and approval."""
    return tuple(comment for comment in comments if not is_mark(comment))


def is_mark(comment: str) -> bool:
    """Whether the tool wrote the comment, to remember an origin, a review or an approval."""
    return any(mark.fullmatch(comment) for mark in (_MACHINE, _MEMORY, _APPROVED, REVIEW))
