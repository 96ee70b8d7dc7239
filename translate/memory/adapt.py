"""A match's translation made to fit the new source: its numbers, placeholders and tags, or not at all.

``In 2019, 40 ships`` was translated as ``Em 2019, 40 navios``; for ``In 2023, 52 ships`` it becomes
``Em 2023, 52 navios``. Only what can mean one thing is changed: the items of both sources must
correspond one to one, in order, and stand as often in the translation as in its source. Numbers
keep the translation's separators (``1,234.5`` and ``1.234,5``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18n import inline
from i18n.model import Pattern, Placeholder, Role
from translate.memory.tokens import HOLDERS, NUMBERS, normalized

_SEPARATOR = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Adapted:
    """A translation that fits the new source."""

    text: str
    """It, in text form."""

    changed: bool
    """Whether anything had to be changed."""

    numbers_fit: bool
    """Whether it has the new source's numbers; false when they could not be told apart."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that is copied rather than translated."""

    kind: str
    text: str
    start: int
    end: int


def adapt(new: str, source: str, target: str) -> Adapted | None:
    """``target``, the translation of ``source``, for ``new``; all three in text form.

    ``None`` when its tags or placeholders would not be those of ``new``. What a person approved for
    the same text stays as it is: it may leave a tag out, or give the address of a translated page.
    """
    if normalized(new) == normalized(source):
        return Adapted(target, changed=False, numbers_fit=True) if reads(new, target) else None
    retagged = _retag(new, source, target)
    if retagged is None or not fits(new, retagged):
        return None
    text = _replaced(new, source, retagged, "holder")
    if text is None or (text != retagged and _texts(new, "holder") != _texts(text, "holder")):
        return None
    numbered = _replaced(new, source, text, "number")
    result = text if numbered is None else numbered
    if not fits(new, result) or _texts(result, "holder") != _texts(text, "holder"):
        return None
    return Adapted(result, result != target, numbered is not None)


def reads(new: str, target: str) -> bool:
    """Whether ``target`` can stand for ``new``: its tags nest, and ``new`` has them all."""
    return _parsed(new, target) is not None


def fits(new: str, target: str) -> bool:
    """Whether ``target`` also has every tag of ``new``, as often."""
    parsed = _parsed(new, target)
    return parsed is not None and not any(inline.differences(parsed, _pattern(new)))


def _parsed(new: str, target: str) -> Pattern | None:
    try:
        return inline.parse(target, _pattern(new))
    except inline.PatternError:
        return None


def _pattern(form: str) -> Pattern:
    pieces = (piece if isinstance(piece, str) else Placeholder(piece[1], piece[0], ()) for piece in inline.split(form))
    return inline.normalize(pieces)


def _tags(form: str) -> list[tuple[Role, str]]:
    return [piece for piece in inline.split(form) if not isinstance(piece, str)]


def _retag(new: str, source: str, target: str) -> str | None:
    """``target`` with the tags of ``new`` for those of ``source``; ``None`` when they do not correspond."""
    have, want = _tags(source), _tags(new)
    if have == want:
        return target
    if not want:
        return inline.TAG.sub("", target) if all(_is_removable(tag) for tag in have) else None
    if [role for role, _ in have] != [role for role, _ in want]:
        return None
    names: dict[str, str] = {}
    for (_, old), (_, other) in zip(have, want, strict=True):
        if names.setdefault(old, other) != other:
            return None
    if len(set(names.values())) != len(names):
        return None
    return inline.TAG.sub(lambda m: f"<{m['close']}{names.get(m['name'], m['name'])}{m['single']}>", target)


def _is_removable(tag: tuple[Role, str]) -> bool:
    """Whether a text means the same without this tag; a line break or an image cannot go."""
    return tag[0] is not Role.SINGLE


def _items(form: str, kind: str) -> Iterator[_Item]:
    """The numbers or placeholders of a text form, tags passed over."""
    end = 0
    for tag in [*inline.TAG.finditer(form), None]:
        stop = tag.start() if tag else len(form)
        yield from _within(form, end, stop, kind)
        end = tag.end() if tag else stop


def _within(form: str, start: int, stop: int, kind: str) -> Iterator[_Item]:
    holders = list(HOLDERS.finditer(form, start, stop))
    if kind == "holder":
        yield from (_Item(kind, match[0], *match.span()) for match in holders)
        return
    inside = [match.span() for match in holders]
    for match in NUMBERS.finditer(form, start, stop):
        if not any(first <= match.start() < last for first, last in inside):
            yield _Item(kind, match[0], *match.span())


def _texts(form: str, kind: str) -> Counter[str]:
    return Counter(item.text for item in _items(form, kind))


def _replaced(new: str, source: str, target: str, kind: str) -> str | None:
    """``target`` with the items of ``new`` for those of ``source``; ``None`` when that is not clear."""
    wanted = [item.text for item in _items(new, kind)]
    had = [item.text for item in _items(source, kind)]
    if wanted == had:
        return target
    if len(wanted) != len(had):
        return None
    places = list(_items(target, kind))
    edits = _edits(had, wanted, places, kind)
    if edits is None:
        return None
    for item, text in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        target = target[: item.start] + text + target[item.end :]
    return target


def _edits(
    had: Sequence[str], wanted: Sequence[str], places: Sequence[_Item], kind: str
) -> list[tuple[_Item, str]] | None:
    """What to put where; ``None`` when an item cannot be found, or could be two."""
    new: dict[str, str] = {}
    for old, text in zip(had, wanted, strict=True):
        if new.setdefault(_key(old, kind), text) != text:
            return None
    changing = {_key(old, kind) for old, text in zip(had, wanted, strict=True) if old != text}
    told = Counter(_key(old, kind) for old in had)
    found = Counter(_key(item.text, kind) for item in places)
    if any(found[key] != told[key] for key in changing):
        return None
    old_texts = {_key(old, kind): old for old in had}
    edits = []
    for item in places:
        key = _key(item.text, kind)
        if key in changing:
            written = _localized(new[key], old_texts[key], item.text) if kind == "number" else new[key]
            if written is None:
                return None
            edits.append((item, written))
    return edits


def _key(text: str, kind: str) -> str:
    """What is the same in both languages: the digits of a number, a placeholder as it is."""
    return _SEPARATOR.sub("", text) if kind == "number" else text


def _localized(new: str, old: str, translated: str) -> str | None:
    """``new`` written as ``translated`` writes ``old``; ``None`` when ``new`` has a separator ``old`` lacks."""
    ours, theirs = _SEPARATOR.findall(old), _SEPARATOR.findall(translated)
    if len(ours) != len(theirs):
        return None if _SEPARATOR.search(new) or ours or theirs else new
    known = dict(zip(ours, theirs, strict=True))
    if any(char not in known for char in _SEPARATOR.findall(new)):
        return None
    return _SEPARATOR.sub(lambda m: known[m[0]], new)
