"""Writing PO files: unchanged entries as they were read, the others in the file's own style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18n.catalog import origin, review
from i18n.catalog.escapes import escape
from i18n.catalog.layout import references, strings
from i18n.catalog.model import Catalog, Metadata, Style
from i18n.model import State, Unit


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
    known = snapshot.entries
    for unit in catalog.units:
        found = known.get((unit.source, unit.context, unit.obsolete))
        if found is None:
            yield _framed(entry(unit, style), style)
        else:
            yield raw(unit, style, found)
    yield snapshot.tail


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


def raw(unit: Unit, style: Style, old: tuple[Unit, str]) -> str:
    """The text of an entry that was in the file: as it was, or new lines between the empty lines that stood around."""
    was, text = old
    if was is unit or was == unit:
        return text
    bare = text.strip()
    start = text.find(bare)
    return text[:start] + style.newline.join(entry(unit, style)) + text[start + len(bare) :]


def _framed(lines: list[str], style: Style) -> str:
    lines.append("")
    lines.append("")
    return style.newline.join(lines)


def header_text(catalog: Catalog) -> str:
    """The header entry, with the empty lines after it; as it was read when it says the same."""
    snapshot = catalog.snapshot
    if snapshot is not None and (catalog.metadata, catalog.header_comment) == (
        snapshot.metadata,
        snapshot.header_comment,
    ):
        return snapshot.header
    if not catalog.metadata and not catalog.header_comment:
        return ""
    lines = catalog.header_comment.split("\n") if catalog.header_comment else []
    lines += ['msgid ""', 'msgstr ""']
    lines += [f'"{escape(f"{name}: {value}" if name else value)}\\n"' for name, value in catalog.metadata]
    return _framed(lines, catalog.style)


def entry(unit: Unit, style: Style) -> list[str]:
    """The lines of one entry, without line ends."""
    if "no-wrap" in unit.flags:
        style = replace(style, width=0)
    lines = [line for comment in unit.comments for line in _commented("#", comment)]
    if told := origin.line(unit.origin, unit.target):
        lines.append(f"# {told}")
    if told := review.line(unit):
        lines.append(f"# {told}")
    lines += [line for note in unit.notes for line in _commented("#.", note)]
    lines += references(unit.locations, style)
    if flags := _flags(unit):
        lines.append(f"#, {', '.join(flags)}")
    lines += _previous(unit, style)
    lines += _strings(unit, style)
    return lines


def _commented(sign: str, text: str) -> list[str]:
    lines = text.replace("\0", " ").split("\n")
    return [f"{sign} {line}" if line else sign for line in lines]


def _flags(unit: Unit) -> list[str]:
    fuzzy = unit.state in (State.MACHINE, State.NEEDS_WORK)
    return ["fuzzy", *unit.flags] if fuzzy else list(unit.flags)


def _previous(unit: Unit, style: Style) -> Iterator[str]:
    prefix = "#~| " if unit.obsolete else "#| "
    if unit.previous_context:
        yield from strings("msgctxt", unit.previous_context, prefix=prefix, width=style.width)
    if unit.previous_source:
        yield from strings("msgid", unit.previous_source, prefix=prefix, width=style.width)
    if unit.previous_plural:
        yield from strings("msgid_plural", unit.previous_plural, prefix=prefix, width=style.width)


def _strings(unit: Unit, style: Style) -> Iterator[str]:
    prefix = "#~ " if unit.obsolete else ""
    if unit.context:
        yield from strings("msgctxt", unit.context, prefix=prefix, width=style.width)
    yield from strings("msgid", unit.source, prefix=prefix, width=style.width)
    if not unit.source_plural:
        yield from strings("msgstr", unit.target, prefix=prefix, width=style.width)
        return
    yield from strings("msgid_plural", unit.source_plural, prefix=prefix, width=style.width)
    for index, target in enumerate(unit.target_plural or ("",)):
        yield from strings(f"msgstr[{index}]", target, prefix=prefix, width=style.width)
