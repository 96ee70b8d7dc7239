"""Patterns and their text form, the one that translators see.

``Read the <a1>full report</a1> by <b>REUTERS</b><br/>`` is text with placeholders. A ``<``
of the text itself that could be read as a tag is written ``&lt;``; a text that really
says ``&lt;`` gains an ``amp;``: ``&amp;lt;``. Nothing else is escaped, so that what people
read and write in a PO editor is what the page will say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from i18n.model import Pattern, Placeholder, Role, Segment
from i18n.ui import _

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+[0-9]*)(?P<single>/?)>")
"""A placeholder in text form. ``</x/>`` matches too and is never valid."""

_LITERAL = re.compile(r"<(?=/?[a-z]+[0-9]*/?>)|&(?=(?:amp;)*lt;)")
_ESCAPED = re.compile(r"&((?:amp;)*)lt;")
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


class PatternError(ValueError):
    """A text form whose tags are not those of its source, or do not nest.

    ``code`` is stable: ``tag-unknown``, ``tag-nesting``, ``tag-missing``, ``tag-extra``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def escape(text: str) -> str:
    """Write literal ``text`` so that no part of it reads as a tag."""
    if "<" not in text and "&" not in text:
        return text
    return _LITERAL.sub(lambda m: "&lt;" if m[0] == "<" else "&amp;", text)


def unescape(text: str) -> str:
    """The literal text that :func:`escape` wrote."""
    return _ESCAPED.sub(lambda m: "&" + m[1][4:] + "lt;" if m[1] else "<", text)


def tag(placeholder: Placeholder) -> str:
    """The text form of one placeholder: ``<b>``, ``</b>`` or ``<br/>``."""
    return _tag(placeholder.role, placeholder.name)


def _tag(role: Role, name: str) -> str:
    match role:
        case Role.OPEN:
            return f"<{name}>"
        case Role.CLOSE:
            return f"</{name}>"
        case Role.SINGLE:
            return f"<{name}/>"


def text(pattern: Pattern) -> str:
    """The text form of ``pattern``."""
    if len(pattern) == 1 and isinstance(pattern[0], str):
        return escape(pattern[0])
    return "".join([escape(part) if isinstance(part, str) else _tag(part.role, part.name) for part in pattern])


def plain(pattern: Pattern) -> str:
    """The words alone, without placeholders."""
    return "".join([part for part in pattern if isinstance(part, str)])


def placeholders(pattern: Pattern) -> tuple[Placeholder, ...]:
    """The placeholders of ``pattern`` in order."""
    return tuple([part for part in pattern if not isinstance(part, str)])


def split(form: str) -> Iterator[str | tuple[Role, str]]:
    """Cut a text form into literal texts and tags, ``(role, name)``; texts may be empty."""
    end = 0
    for match in TAG.finditer(form):
        if match["close"] and match["single"]:
            continue
        yield unescape(form[end : match.start()])
        role = Role.CLOSE if match["close"] else Role.SINGLE if match["single"] else Role.OPEN
        yield role, match["name"]
        end = match.end()
    yield unescape(form[end:])


def parse(form: str, source: Pattern) -> Pattern:
    """Read a text form whose tags stand for the placeholders of ``source``.

    ``parse(text(p), p) == p`` for every pattern ``p``. Order is free; a pair of formatting
    may be left out; tags must be known and nest. How often they stand is not looked at here, see
    :func:`differences`.

    Raises :class:`PatternError` when the tags do not nest or are not the source's.
    """
    known = {(p.role, p.name): p for p in placeholders(source)}
    pattern: list[str | Placeholder] = []
    open_names: list[str] = []
    for piece in split(form):
        if isinstance(piece, str):
            if piece:
                pattern.append(piece)
            continue
        role, name = piece
        placeholder = known.get(piece)
        if placeholder is None:
            raise PatternError("tag-unknown", _("the source has no tag {tag}").format(tag=_tag(role, name)))
        if role is Role.OPEN:
            open_names.append(name)
        elif role is Role.CLOSE and (not open_names or open_names.pop() != name):
            raise PatternError("tag-nesting", _("</{name}> does not close the tag before it").format(name=name))
        pattern.append(placeholder)
    if open_names:
        raise PatternError("tag-nesting", _("<{name}> is never closed").format(name=open_names[-1]))
    return normalize(pattern)


def counts(pattern: Pattern) -> dict[str, int]:
    """How often each placeholder stands in ``pattern``; a pair counts once."""
    found: dict[str, int] = {}
    for placeholder in placeholders(pattern):
        if not _closes(placeholder):
            found[placeholder.name] = found.get(placeholder.name, 0) + 1
    return found


def differences(target: Pattern, source: Pattern) -> Iterator[PatternError]:
    """What placeholders ``target`` lacks or has too many of, against ``source``."""
    have, want = counts(target), counts(source)
    if have == want:
        return
    written = {
        placeholder.name: tag(placeholder) for placeholder in placeholders(target + source) if not _closes(placeholder)
    }
    for name in want | have:
        if have.get(name, 0) < want.get(name, 0):
            yield PatternError("tag-missing", _("{tag} of the source is missing").format(tag=written[name]))
        elif have.get(name, 0) > want.get(name, 0):
            yield PatternError("tag-extra", _("{tag} stands more often than in the source").format(tag=written[name]))


def _closes(placeholder: Placeholder) -> bool:
    return placeholder.role is Role.CLOSE


def normalize(pieces: Iterable[str | Placeholder]) -> Pattern:
    """Join neighbouring texts and drop empty ones: the form every pattern has."""
    result: list[str | Placeholder] = []
    for piece in pieces:
        if isinstance(piece, str):
            if not piece:
                continue
            if result and isinstance(result[-1], str):
                result[-1] += piece
                continue
        result.append(piece)
    return tuple(result)


def raw(parts: Iterable[str | Segment]) -> str:
    """The source text that ``parts`` were cut from."""
    return "".join(part if isinstance(part, str) else raw(part.parts) for part in parts)


class Keys:
    """Hands out segment keys: a hash of context and text, ``~2`` added for the second of a kind."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, pattern: Pattern, context: str = "") -> str:
        """The next free key for a segment with this text."""
        digest = hashlib.blake2b(f"{context}\x04".encode("utf-8", "surrogatepass"), digest_size=6)
        digest.update(text(pattern).encode("utf-8", "surrogatepass"))
        key = digest.hexdigest()
        self._seen[key] = count = self._seen.get(key, 0) + 1
        return key if count == 1 else f"{key}~{count}"


def canonical(pattern: Pattern, targets: Mapping[str, Pattern] | None = None) -> tuple[object, ...]:
    """What two patterns share when they say the same with the same markup.

    Names of placeholders do not count (a reader numbers them in order of appearance), white
    space counts as one space. With ``targets`` (patterns by key), segments within markup
    stand as translated there.
    """
    result: list[object] = []
    for part in pattern:
        if isinstance(part, str):
            result.append(_SPACE.sub(" ", part))
        else:
            result.append((part.role, tuple(_markup(part.parts, targets or {}))))
    return tuple(result)


def _markup(parts: Iterable[str | Segment], targets: Mapping[str, Pattern]) -> Iterator[object]:
    for part in parts:
        yield part if isinstance(part, str) else canonical(targets.get(part.key, part.pattern), targets)
