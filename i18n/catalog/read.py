"""Reading PO files."""

from __future__ import annotations

import codecs
import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from i18n.catalog import origin, unit
from i18n.catalog.layout import detect
from i18n.catalog.model import Catalog, Metadata, Snapshot, Style, UnitId
from i18n.catalog.po import Strings, parse
from i18n.catalog.scan import Entry, Scan, ScanError, raw_texts, scan
from i18n.errors import CatalogError
from i18n.model import Unit
from i18n.ui import _

_HEADER = re.compile(rb'^msgid[ \t]+""[ \t]*\r?\nmsgstr[^\n]*(?:\n[ \t]*"[^\n]*)*', re.MULTILINE)
_CHARSET = re.compile(rb"Content-Type:[^\n]*?charset=([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def load(path: Path, locale: str = "") -> Catalog:
    """Read a PO or POT file.

    ``locale`` names the language of its translations; by default its ``Language`` field does.
    Raises :class:`CatalogError`, with file and line, for a file that is not there, cannot be
    decoded, or that ``msgfmt`` would refuse to read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=str(path), hint=_("Check the path")
        ) from error
    return loads(data, path=str(path), locale=locale)


def loads(data: bytes, *, path: str = "", locale: str = "") -> Catalog:
    """The catalog in the bytes of a PO file; see :func:`load`."""
    text, encoding, bom = _decoded(data, path)
    style = detect(text, encoding=encoding, bom=bom)
    found = _Found(path, style)
    try:
        with _no_cycles():
            tail = found.read(scan(text))
    except ScanError as error:
        hint = error.hint or _("Mend that line, or take the file from a backup; it was not changed")
        raise CatalogError(error.message, where=f"{path}:{error.line}", hint=hint) from error
    return found.catalog(locale, hashlib.blake2b(data).digest(), tail)


def _decoded(data: bytes, path: str) -> tuple[str, str, bool]:
    bom = data.startswith(codecs.BOM_UTF8)
    header = _HEADER.search(data)
    match = _CHARSET.search(header[0]) if header else None
    declared = match[1].decode("ascii") if match and match[1] != b"CHARSET" and not bom else "utf-8"
    try:
        encoding = codecs.lookup(declared).name
        text = data.decode("utf-8-sig" if bom else encoding)
    except LookupError:
        raise CatalogError(
            _("its charset {declared!r} is not known").format(declared=declared),
            where=path,
            hint=_("Mend the header's Content-Type, or save as UTF-8"),
        ) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            _("byte {place} (0x{value:02x}) is not {declared}").format(
                place=error.start, value=data[error.start], declared=declared
            ),
            where=f"{path}:{line}",
            hint=_("Mend the header's charset, or save the file as UTF-8"),
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CatalogError(_("this is no text file: it has NUL characters"), where=f"{path}:{line}")
    return text, encoding, bom


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Keep Python's search for cycles from walking all that was read, again and again, while reading.

    What is read has no cycles; the search takes half of the time of a large file (compare
    ``nogc`` in Mercurial's ``util.py``).
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Found:
    """Gathers the units of one file, and what is needed to write them back."""

    def __init__(self, path: str, style: Style) -> None:
        self.path = path
        self.style = style
        self.units: dict[UnitId, Unit] = {}
        self.entries: dict[tuple[str, str, bool], tuple[Unit, str]] = {}
        self.header = ""
        self.metadata: Metadata = ()
        self.header_comment = ""

    def read(self, scanned: Scan) -> str:
        """Take all entries of a file; gives the comments after the last one."""
        raws = raw_texts(scanned)
        tail = "" if scanned.entries[-1].complete else raws.pop()
        if raws and not tail:
            raws[-1] = raws[-1].rstrip("\r\n") + 2 * self.style.newline
        entries = parse(scanned, self.style.encoding)
        for block, entry, raw in zip(scanned.entries[: len(raws)], entries, raws, strict=True):
            self._add(block, entry, raw)
        return tail

    def _add(self, block: Entry, entry: Strings, raw: str) -> None:
        if not entry.msgid and not entry.msgctxt and not block.obsolete:
            if self.header:
                raise CatalogError(_("a second header"), where=f"{self.path}:{block.keyword_line}", hint=_("Keep one"))
            self.header, self.metadata = raw, _metadata(entry.msgstr)
            self.header_comment = _comment_lines(raw)
            return
        new = unit.read(block, entry)
        other = self.units.get(new.id)
        one = new if other is None else self._one(other, new)
        self.units[new.id] = one
        self.entries[*new.id, block.obsolete] = (new, raw)

    def _one(self, first: Unit, second: Unit) -> Unit:
        """The better of two entries with one source. gettext refuses such files; merge drivers make them."""
        texts = [(unit.target, unit.target_plural) for unit in (first, second) if origin.is_person(unit)]
        if len(set(texts)) > 1:
            raise CatalogError(
                _("this source was translated before, in line {line}, and in other words").format(line=first.line),
                where=f"{self.path}:{second.line}",
                hint=_("Keep one of the two entries"),
            )
        best = max((first, second), key=_worth)
        place = min((first, second), key=lambda unit: unit.obsolete)
        comments = tuple(dict.fromkeys((*first.comments, *second.comments)))
        best = best if best.comments == comments else replace(best, comments=comments)
        return _moved(best, place) if best.obsolete and not place.obsolete else best

    def catalog(self, locale: str, digest: bytes, tail: str) -> Catalog:
        snapshot = Snapshot(digest, self.header, self.metadata, self.header_comment, self.entries, tail)
        named = next((value for key, value in self.metadata if key.lower() == "language"), "")
        return Catalog(
            locale=locale or named,
            units=tuple(self.units.values()),
            metadata=self.metadata,
            header_comment=self.header_comment,
            style=self.style,
            path=self.path,
            snapshot=snapshot,
        )


def _worth(unit: Unit) -> tuple[bool, bool, bool, bool]:
    return origin.is_person(unit), unit.state.accepted, bool(unit.target), not unit.obsolete


def _moved(unit: Unit, place: Unit) -> Unit:
    return replace(unit, obsolete=False, notes=place.notes, locations=place.locations, line=place.line)


def _metadata(header: str) -> Metadata:
    fields = []
    for line in header.split("\n"):
        name, colon, value = line.partition(":")
        if line:
            fields.append((name, value.strip()) if colon else ("", line))
    return tuple(fields)


def _comment_lines(raw: str) -> str:
    return "\n".join(line.rstrip("\r") for line in raw.split("\n") if line.startswith("#"))
