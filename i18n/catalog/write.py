"""Writing PO files: unchanged entries as they were read, the others in the file's own style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from i18n.catalog import origin
from i18n.catalog.entry import entry
from i18n.catalog.match import loose
from i18n.catalog.model import Catalog, Metadata, Style, UnitId
from i18n.catalog.patch import patched
from i18n.catalog.patch_header import field_line, patched_header
from i18n.model import Unit

_Entry = tuple[Unit, str]
"""A unit, and the text of its entry in the file that it was read from."""


def dumps(catalog: Catalog) -> bytes:
    """The bytes of ``catalog`` as a PO file.

    A catalog that was read and not changed gives the bytes it was read from. When a character is
    not in the file's encoding, the file becomes UTF-8.
    """
    text = render(catalog)
    try:
        data = text.encode(catalog.style.encoding)
    except UnicodeEncodeError:
        catalog = replace(catalog, style=replace(catalog.style, encoding="utf-8"), metadata=_as_utf8(catalog.metadata))
        data = render(catalog).encode("utf-8", "surrogatepass")
    return b"\xef\xbb\xbf" + data if catalog.style.bom else data


def _as_utf8(metadata: Metadata) -> Metadata:
    return tuple(
        (name, "text/plain; charset=UTF-8" if name.lower() == "content-type" else value) for name, value in metadata
    )


def render(catalog: Catalog) -> str:
    """The text of ``catalog`` as a PO file, with its line ends."""
    newline = catalog.style.newline
    pieces = [piece for piece in _pieces(catalog) if piece]
    text = "".join(_separated(pieces, newline))
    return text.rstrip("\r\n") + catalog.style.end if text else ""


def _separated(pieces: list[str], newline: str) -> Iterator[str]:
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        yield piece
        if index < last and not piece.endswith("\n"):
            yield newline * 2


def _pieces(catalog: Catalog) -> Iterator[str]:
    style, snapshot = catalog.style, catalog.snapshot
    yield header_text(catalog)
    if snapshot is None:
        yield from _fresh(catalog.units, style)
        return
    loosely: dict[UnitId, _Entry] = {}
    for unit in catalog.units:
        found = _known(unit, snapshot.entries)
        if found is None and origin.is_person(unit):
            loosely = loosely or {
                (loose(was.source), was.context): (was, text) for was, text in snapshot.entries.values()
            }
            found = loosely.get((loose(unit.source), unit.context))
        yield _framed(entry(unit, style), style) if found is None else raw(unit, style, found)
    yield snapshot.tail


def _known(unit: Unit, entries: Mapping[tuple[str, str, bool], _Entry]) -> _Entry | None:
    """The entry that became ``unit``: the same, one that went or came back, or the one whose source changed."""
    return (
        entries.get((unit.source, unit.context, unit.obsolete))
        or entries.get((unit.source, unit.context, not unit.obsolete))
        or (entries.get((unit.previous_source, unit.previous_context, False)) if unit.previous_source else None)
    )


_written: tuple[tuple[Unit, ...], Style, list[str]] = (), Style(), []
"""The new entries that were laid out last, and their text; one value, so that threads see it whole."""


def _fresh(units: tuple[Unit, ...], style: Style) -> list[str]:
    """New entries as text. A template's new catalogs have the very same, so the last are remembered."""
    global _written
    known, its_style, texts = _written
    if known is not units or its_style != style:
        texts = [_framed(entry(unit, style), style) for unit in units]
        _written = units, style, texts
    return texts


def raw(unit: Unit, style: Style, old: _Entry) -> str:
    """The text of an entry that was in the file, and the empty lines around it: as it was, but for what changed."""
    was, text = old
    if was is unit or was == unit:
        return text
    before, bare, after = _bare(text)
    return before + patched(bare, was, unit, style) + after


def _bare(text: str) -> tuple[str, str, str]:
    """An entry, and the empty lines before and after it."""
    bare = text.strip()
    start = text.find(bare)
    return text[:start], bare, text[start + len(bare) :]


def _framed(lines: list[str], style: Style) -> str:
    lines.append("")
    lines.append("")
    return style.newline.join(lines)


def header_text(catalog: Catalog) -> str:
    """The header entry, with the empty lines after it; as it was read, but for what changed."""
    snapshot = catalog.snapshot
    if snapshot is not None and snapshot.header and catalog.header_comment == snapshot.header_comment:
        if catalog.metadata == snapshot.metadata:
            return snapshot.header
        before, bare, after = _bare(snapshot.header)
        header = patched_header(bare, snapshot.metadata, catalog.metadata, catalog.style.newline)
        if header is not None:
            return before + header + after
    if not catalog.metadata and not catalog.header_comment:
        return ""
    lines = catalog.header_comment.split("\n") if catalog.header_comment else []
    lines += ['msgid ""', 'msgstr ""', *(field_line(*field) for field in catalog.metadata)]
    return _framed(lines, catalog.style)
