"""TMX 1.4b files, read and written one unit at a time (LISA OSCAR, TMX 1.4b Specification, 2005).

What OmegaT and the Translate Toolkit write is read as well: ``lang`` for ``xml:lang``, language codes
in any spelling, tags as plain text, the context in ``<prop>`` elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from i18n import locales
from i18n.errors import UnknownLanguage
from i18n.safe_xml import check_prolog
from i18n.ui import _
from translate.memory import tmx_inline
from translate.memory.model import NOWHERE, Context, Entry, TmxError
from translate.memory.tmx_write import TARGET_PROP, TOOL, write
from translate.memory.tokens import digest

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DEEPEST = 50
_KEPT = frozenset(("tuid", "usagecount", "lastusagedate", "creationdate", "creationid", "changedate", "changeid"))
_ARTICLE = ("x-article", "file")
_OURS = frozenset(("x-article", "x-before", "x-after", "x-msgctxt", "x-kind"))

__all__ = ["TOOL", "Skip", "read", "write"]

Skip = Callable[[str], None]
"""Told why a translation unit is left out."""


def read(path: Path, *, skip: Skip | None = None) -> Iterator[Entry]:
    """The entries of a TMX file, in bounded memory.

    A unit in more than two languages gives one for each target. Units without a text, or in a language
    that does not exist, are left out, and ``skip`` is told. Raises :class:`TmxError` for a file that
    cannot be read, is not well-formed, is no TMX, or declares entities (which can make a small file
    fill the memory): what was yielded before must be thrown away.
    """
    try:
        with path.open("rb") as file:
            check_prolog(file, lambda line: _refuse(path, line))
        with path.open("rb") as file:
            yield from _entries(file, path, skip or (lambda _: None))
    except OSError as error:
        raise TmxError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=str(path), hint=_("Check the path")
        ) from error
    except (ElementTree.ParseError, expat.ExpatError) as error:
        line = getattr(error, "lineno", 0) or getattr(error, "position", (0,))[0]
        hint = _("Mend that line, or export the file again; nothing was imported")
        raise TmxError(
            _("is not well-formed XML: {error}").format(error=error), where=f"{path}:{line}", hint=hint
        ) from error
    except (LookupError, ValueError) as error:
        raise TmxError(
            _("is in an encoding that cannot be read: {error}").format(error=error), where=str(path)
        ) from error


def _refuse(path: Path, line: int) -> None:
    hint = _("Take the <!ENTITY ...> declarations out; nothing was imported")
    raise TmxError(_("declares entities, which is not safe to read"), where=f"{path}:{line}", hint=hint)


def _entries(file: BinaryIO, path: Path, skip: Skip) -> Iterator[Entry]:
    depth = 0
    header: dict[str, str] = {}
    body: Element | None = None
    for event, element in ElementTree.iterparse(file, events=("start", "end")):
        if event == "start":
            depth += 1
            if depth == 1 and element.tag != "tmx":
                raise TmxError(
                    _("is no TMX file: its first element is <{tag}>").format(tag=element.tag[:40]), where=str(path)
                )
            if depth > _DEEPEST:
                raise TmxError(_("has elements nested {count} deep").format(count=_DEEPEST), where=str(path))
            if element.tag == "body":
                body = element
            continue
        depth -= 1
        if element.tag == "tu":
            yield from _unit(element, header, skip)
            if body is not None:
                body.clear()
        elif element.tag == "header":
            header = dict(element.attrib)


def _unit(unit: Element, header: dict[str, str], skip: Skip) -> Iterator[Entry]:
    variants = [child for child in unit if child.tag == "tuv"]
    told = unit.get("srclang") or header.get("srclang") or "*all*"
    source = _source(variants, told)
    if source is None or len(variants) < 2:
        skip(_("a translation unit without a source or a translation"))
        return
    literal = header.get("creationtool") == TOOL
    text, locale = _text(source, literal=literal), _locale(source)
    for target in variants:
        if target is source:
            continue
        translation, into = _text(target, literal=literal), _locale(target)
        if not locale or not into:
            skip(_("no such language: {language}").format(language=_lang(target if locale else source)))
        elif not text.strip() or not translation.strip():
            skip(_("a translation unit without text"))
        else:
            yield _entry(text, translation, locale, into, unit, target)


def _source(variants: list[Element], told: str) -> Element | None:
    """The variant in the file's source language: the first, where any can be it."""
    if told.lower() != "*all*":
        wanted = _normalized(told)
        same = [variant for variant in variants if _locale(variant) == wanted]
        near = same or [one for one in variants if locales.language(_locale(one)) == locales.language(wanted)]
        return near[0] if near else None
    return variants[0] if variants else None


def _lang(variant: Element) -> str:
    return variant.get(_LANG) or variant.get("lang") or ""


def _locale(variant: Element) -> str:
    return _normalized(_lang(variant))


@lru_cache(maxsize=256)
def _normalized(code: str) -> str:
    try:
        return locales.normalize(code)
    except UnknownLanguage:
        return ""


def _text(variant: Element, *, literal: bool) -> str:
    segment = variant.find("seg")
    return "" if segment is None else tmx_inline.read(segment, literal=literal)


def _entry(source: str, target: str, locale: str, into: str, unit: Element, variant: Element) -> Entry:
    if len(unit) == 2 and unit.keys() in ([], ["srclang"]) and len(variant) == 1 and len(variant.keys()) == 1:
        return Entry(source, target, locale, into)
    told = [*unit.iterfind("prop"), *variant.iterfind("prop")]
    props = [(prop.get("type", ""), prop.text or "") for prop in told]
    notes = tuple(note.text for note in (*unit.iterfind("note"), *variant.iterfind("note")) if note.text)
    known = dict(props)
    article = next((known[name] for name in _ARTICLE if name in known), "")
    kept = [(f"@{name}", value) for name, value in unit.items() if name in _KEPT]
    kept += [(f"{TARGET_PROP}{name}", value) for name, value in variant.items() if name in _KEPT]
    kept += [(name, value) for name, value in props if name not in _OURS]
    return Entry(source, target, locale, into, _context(known), article, notes, tuple(kept))


def _context(props: dict[str, str]) -> Context:
    """The context that our own or OmegaT's properties tell."""
    context = Context(
        _digest(props, "x-before", "prev"),
        _digest(props, "x-after", "next"),
        props.get("x-msgctxt", ""),
        props.get("x-kind", ""),
    )
    return NOWHERE if context == NOWHERE else context


def _digest(props: dict[str, str], ours: str, text: str) -> int:
    try:
        number = int(props.get(ours, "0"), 16)
    except ValueError:
        return 0
    if not -(1 << 63) <= number < 1 << 63:
        return 0
    return number or (digest(props[text]) if props.get(text, "").strip() else 0)
