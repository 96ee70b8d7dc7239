"""What the page is told of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from i18n import catalog as catalogs
from i18n import inline
from i18n.catalog import plural
from i18n.catalog.origin import line, without_marks
from i18n.model import Kind, OriginKind, Role, Unit
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


def to_json(unit: Unit, index: int, diagnostics: Sequence[Json], draft: Json | None) -> Json:
    """The entry as ``GET /api/catalogs/{locale}/{name}`` lists it."""
    values = dict(_values(unit))
    id_ = id_of(unit.source, unit.context)
    origin = unit.origin
    return {
        "id": id_,
        "index": index,
        "kind": unit.notes[0] if unit.notes and unit.notes[0] in _KINDS else "",
        "context": unit.context,
        "source": unit.source,
        "source_tokens": tokens(unit.source, values),
        "source_plural": unit.source_plural,
        "plural_tokens": tokens(unit.source_plural, values),
        "target": plural.text(unit),
        "target_tokens": [] if unit.source_plural else tokens(unit.target, values),
        "state": unit.state.value,
        "origin": {
            "kind": origin.kind.value,
            "name": origin.name,
            "version": origin.version,
            "score": origin.score,
        },
        "reviews": [
            {"state": state.value, "name": review.name, "date": review.date}
            for state, review in catalogs.standing(unit)
        ],
        "confidence": origin.score if origin.kind is OriginKind.MACHINE else None,
        "comments": list(without_marks(unit.comments)),
        "notes": [note for note in unit.notes if note not in _KINDS and not _STANDS_FOR.fullmatch(note)],
        "flags": list(unit.flags),
        "previous_source": unit.previous_source,
        "previous_diff": difference(unit.previous_source, unit.source) if unit.previous_source else [],
        "locations": [{"path": place.path, "line": place.line} for place in unit.locations],
        "keys": [id_, *(f"{id_}~{number}" for number in range(2, len(unit.locations) + 1))],
        "diagnostics": list(diagnostics),
        "draft": draft,
        "version": version_of(unit),
    }


def _values(unit: Unit) -> Iterator[tuple[str, str]]:
    for note in unit.notes:
        if match := _STANDS_FOR.fullmatch(note):
            yield match["name"], match["value"]


def tokens(form: str, values: dict[str, str]) -> list[Json]:
    """A text form, cut into texts and tags; ``values`` are what its tags stand for, by name."""
    if "<" not in form and "&" not in form:
        return [{"text": form}] if form else []
    return [token for piece in inline.split(form) if (token := _token(piece, values))]


def _token(piece: str | tuple[Role, str], values: dict[str, str]) -> Json | None:
    if isinstance(piece, str):
        return {"text": piece} if piece else None
    role, name = piece
    form = {Role.OPEN: f"<{name}>", Role.CLOSE: f"</{name}>", Role.SINGLE: f"<{name}/>"}[role]
    return {"tag": name, "form": form, "role": role.value, "value": values.get(name, "")}


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
