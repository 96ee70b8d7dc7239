"""What the page is told of an entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from i18n import catalog as catalogs
from i18n.catalog import plural
from i18n.catalog.origin import line, without_marks
from i18n.model import Kind, Origin, OriginKind, Unit
from translate.review.model import Json

_KINDS = frozenset(map(str, Kind))
_STANDS_FOR = re.compile(r"</?(?P<name>[a-z]+[0-9]*)/?> = (?P<value>.*)", re.DOTALL)
_WORDS = re.compile(r"</?[a-z]+[0-9]*/?>|\w+|\s+|[^\w\s]")
_LONGEST = 2000
"""Words above which a difference is told as a whole: comparing takes the square of their number."""


@lru_cache(maxsize=65536)
def id_of(source: str, context: str = "") -> str:
    """What names an entry in addresses: the key of the first segment that says it."""
    return blake2b(f"{context}\x04{source}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def version_of(unit: Unit) -> str:
    """Changes whenever the text, its state or where it comes from does; a comment changes nothing."""
    said = (
        plural.text(unit),
        unit.state.value,
        line(unit.origin, unit.target),
        unit.previous_source,
        str(unit.review or ""),
    )
    return blake2b("\x04".join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


EMPTY: Mapping[str, Any] = {
    "kind": "",
    "context": "",
    "source_plural": "",
    "tags": {},
    "target": "",
    "origin": {"kind": OriginKind.HUMAN.value, "name": "", "version": "", "score": None},
    "reviews": [],
    "comments": [],
    "notes": [],
    "flags": [],
    "previous_source": "",
    "previous_diff": [],
    "locations": [],
    "diagnostics": [],
    "draft": None,
}
"""What an entry has where nothing is told: most of a long article has no more than a source yet."""


def to_json(id_: str, unit: Unit, index: int, diagnostics: Sequence[Json], draft: Json | None) -> Json:
    """The entry as ``GET /api/catalogs/{locale}/{name}`` lists it: its texts, and what is not as in :data:`EMPTY`."""
    kind, tags, notes = _noted(unit)
    told = {
        "kind": kind,
        "context": unit.context,
        "source_plural": unit.source_plural,
        "tags": tags,
        "target": plural.text(unit),
        "origin": _origin(unit.origin),
        "reviews": [
            {"state": state.value, "name": review.name, "date": review.date}
            for state, review in catalogs.standing(unit)
        ],
        "comments": list(without_marks(unit.comments)),
        "notes": notes,
        "flags": unit.flags,
        "previous_source": unit.previous_source,
        "previous_diff": difference(unit.previous_source, unit.source) if unit.previous_source else [],
        "locations": [{"path": place.path, "line": place.line} for place in unit.locations],
        "diagnostics": diagnostics,
        "draft": draft,
    }
    entry: Json = {
        "id": id_,
        "index": index,
        "source": unit.source,
        "state": unit.state.value,
        "version": version_of(unit),
    }
    entry.update((name, value) for name, value in told.items() if value)
    return entry


def _noted(unit: Unit) -> tuple[str, dict[str, str], list[str]]:
    """What the extracted comments say: the kind, what the tags stand for by their names, and what is for people."""
    kind, tags, notes = "", {}, []
    for at, note in enumerate(unit.notes):
        if at == 0 and note in _KINDS:
            kind = note
        elif match := _STANDS_FOR.fullmatch(note):
            tags[match["name"]] = match["value"]
        elif note not in _KINDS:
            notes.append(note)
    return kind, tags, notes


def _origin(origin: Origin) -> Json | None:
    if origin.kind is OriginKind.HUMAN:
        return None
    return {"kind": origin.kind.value, "name": origin.name, "version": origin.version, "score": origin.score}


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """What became of ``old``, word by word: ``equal``, ``delete`` and ``insert``, in reading order."""
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(ours), len(theirs)) > _LONGEST:
        return [("delete", old), ("insert", new)]
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("equal", "".join(ours[a:b])))
            continue
        if b > a:
            found.append(("delete", "".join(ours[a:b])))
        if d > c:
            found.append(("insert", "".join(theirs[c:d])))
    return found
