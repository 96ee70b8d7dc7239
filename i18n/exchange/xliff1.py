"""XLIFF 1.2 (OASIS, *XLIFF Version 1.2*, 2008), valid by its strict schema.

| state | trans-unit |
|---|---|
| untranslated | no target |
| machine | ``state="needs-review-translation"``, ``state-qualifier="mt-suggestion"`` or ``tm-suggestion`` |
| needs-work | ``state="needs-review-translation"`` |
| translated | ``state="translated"``, ``approved="yes"``: Translate Toolkit takes a text without it for fuzzy |
| approved | ``state="final"``, ``approved="yes"``; ``signed-off`` is read as the same |

``<b>..</b>`` is ``<g>``, ``<br/>`` is ``<x/>``, a tag that is alone ``<it>``, a character that XML cannot hold ``<ph>``
with its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from i18n import locales
from i18n.exchange.codes import Code, characters, coded
from i18n.exchange.model import Document, Entry, origin_line
from i18n.exchange.xliff import (
    Piece,
    Reader,
    character,
    child,
    children,
    content,
    element,
    joined,
    language,
    local,
    with_text,
)
from i18n.model import Location, OriginKind, Role, State
from i18n.safe_xml import attribute, escape

_DATATYPES = {".html": "html", ".htm": "html", ".xhtml": "xhtml", ".md": "x-markdown", ".markdown": "x-markdown"}
_CTYPES = {"a": "link", "img": "image", "b": "bold", "i": "italic", "u": "underlined", "br": "lb"}
_STATES = {
    State.MACHINE: ' state="needs-review-translation"',
    State.NEEDS_WORK: ' state="needs-review-translation"',
    State.TRANSLATED: ' state="translated"',
    State.APPROVED: ' state="final"',
}
_SAID = {"translated": State.TRANSLATED, "final": State.APPROVED, "signed-off": State.APPROVED}
_SUGGESTED = frozenset(("mt-suggestion", "tm-suggestion", "leveraged-mt", "leveraged-tm"))
_OURS = frozenset(("developer", "origin", "catalog"))
_CHARACTER = "x-character"


def write(document: Document) -> bytes:
    """The document as an XLIFF 1.2 file."""
    source, target = locales.tag(document.source), locales.tag(document.locale)
    datatype = _DATATYPES.get(PurePosixPath(document.article).suffix.lower(), "plaintext")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
        f'<file original="{attribute(document.article)}" source-language="{source}"'
        f' target-language="{target}" datatype="{datatype}">\n'
        f"<header>\n{element('note', document.name, **{'from': 'catalog'})}</header>\n<body>\n"
    )
    body = "".join(_unit(entry) for entry in document.entries)
    return f"{head}{body}</body>\n</file>\n</xliff>\n".encode()


def _unit(entry: Entry) -> str:
    approved = ' approved="yes"' if entry.state.accepted else ""
    target = f"<target{_state(entry)}>{_codes(entry.target)}</target>\n" if entry.target else ""
    return (
        f'<trans-unit id="{entry.id}"{approved} xml:space="preserve">\n'
        f"<source>{_codes(entry.source)}</source>\n{target}{_contexts(entry)}{_notes(entry)}{_previous(entry)}</trans-unit>\n"
    )


def _state(entry: Entry) -> str:
    qualifier = ""
    if entry.state is State.MACHINE:
        kind = "tm" if entry.origin.kind is OriginKind.MEMORY else "mt"
        qualifier = f' state-qualifier="{kind}-suggestion"'
    return _STATES.get(entry.state, "") + qualifier


def _contexts(entry: Entry) -> str:
    groups = []
    if entry.context:
        groups.append(("match", [("x-gettext-msgctxt", entry.context)]))
    for place in entry.locations:
        told = [("sourcefile", place.path), ("linenumber", str(place.line) if place.line else "")]
        groups.append(("location", told))
    return "".join(
        f'<context-group purpose="{purpose}">\n'
        + "".join(element("context", text, **{"context-type": kind}) for kind, text in told if text)
        + "</context-group>\n"
        for purpose, told in groups
    )


def _notes(entry: Entry) -> str:
    told = [("developer", note) for note in entry.notes]
    told += [("translator", comment) for comment in entry.comments]
    told += [("origin", origin_line(entry))]
    return "".join(element("note", text, **{"from": who}) for who, text in told if text)


def _previous(entry: Entry) -> str:
    """The source and translation before the source changed."""
    if not entry.previous_source or not entry.target:
        return ""
    return (
        '<alt-trans alttranstype="previous-version">\n'
        f"<source>{_codes(entry.previous_source)}</source>\n<target>{_codes(entry.target)}</target>\n</alt-trans>\n"
    )


def _codes(form: str) -> str:
    return "".join(_text(piece) if isinstance(piece, str) else _code(piece) for piece in coded(form))


def _text(text: str) -> str:
    return "".join(escape(part) or _unwritable(bad) for part, bad in characters(text))


def _unwritable(bad: str) -> str:
    return f'<ph id="c{ord(bad):04X}" ctype="{_CHARACTER}">{ord(bad):04X}</ph>'


def _code(code: Code) -> str:
    ctype = _CTYPES.get(code.name.rstrip("0123456789"))
    kind = f' ctype="{ctype}"' if ctype else ""
    if code.role is Role.SINGLE:
        return f'<x id="{code.id}"{kind} equiv-text="{attribute(code.form)}"/>'
    if not code.paired:
        place = "open" if code.role is Role.OPEN else "close"
        return f'<it id="{code.id}" pos="{place}"{kind}>{escape(code.form)}</it>'
    return "</g>" if code.role is Role.CLOSE else f'<g id="{code.id}"{kind}>'


def documents(root: Element, path: str) -> list[Document]:
    """The documents of a parsed file, one a ``<file>``. Raises :class:`i18n.errors.ExchangeError`."""
    return [_document(file, path) for file in children(root, "file")]


def _document(file: Element, path: str) -> Document:
    header = child(file, "header")
    notes = children(header, "note") if header is not None else ()
    name = next((content(note) for note in notes if note.get("from") == "catalog"), "")
    entries = with_text(_entry(unit) for unit in file.iter() if local(unit) == "trans-unit")
    source = language(file.get("source-language", ""), path)
    return Document(name, file.get("original", ""), source, language(file.get("target-language", ""), path), entries)


def _entry(unit: Element) -> Entry:
    reader = _Reader()
    source = reader.form(child(unit, "source"))
    element_ = child(unit, "target")
    target = reader.form(element_)
    state = State.UNTRANSLATED if element_ is None or not target else _read_state(unit, element_)
    notes = list(children(unit, "note"))
    return Entry(
        unit.get("id", ""),
        source,
        target,
        state,
        context=next((text for kind, text in _told(unit) if kind == "x-gettext-msgctxt"), ""),
        notes=joined(content(note) for note in notes if note.get("from") == "developer"),
        comments=joined(content(note) for note in notes if note.get("from") not in _OURS),
        locations=tuple(_locations(unit)),
        previous_source=_read_previous(unit, reader),
    )


def _read_state(unit: Element, target: Element) -> State:
    told = target.get("state", "")
    if told in _SAID:
        return _SAID[told]
    if unit.get("approved") == "yes":
        return State.TRANSLATED if told else State.APPROVED
    if target.get("state-qualifier", "") in _SUGGESTED:
        return State.MACHINE
    return State.NEEDS_WORK if told or unit.get("approved") else State.TRANSLATED


def _told(unit: Element) -> Iterator[tuple[str, str]]:
    for group in children(unit, "context-group"):
        for context in children(group, "context"):
            yield context.get("context-type", ""), content(context)


def _locations(unit: Element) -> Iterator[Location]:
    for group in children(unit, "context-group"):
        told = {one.get("context-type", ""): content(one) for one in children(group, "context")}
        line = told.get("linenumber", "")
        if "sourcefile" in told:
            yield Location(told["sourcefile"], int(line) if line.isdecimal() else 0)


def _read_previous(unit: Element, reader: _Reader) -> str:
    for other in children(unit, "alt-trans"):
        if other.get("alttranstype") == "previous-version":
            return reader.form(child(other, "source"))
    return ""


class _Reader(Reader):
    def inline(self, one: Element) -> Iterator[Piece]:
        kind, pair = local(one), one.get("rid", one.get("id", ""))
        if kind == "g":
            yield from self.pair(one, self.name(one, single=False))
        elif kind == "ph" and one.get("ctype") == _CHARACTER:
            yield character(content(one))
        elif kind in ("x", "ph"):
            yield Role.SINGLE, self.name(one, single=True)
        elif kind in ("bx", "bpt") or (kind == "it" and one.get("pos") == "open"):
            self.open[pair] = name = self.name(one, single=False)
            yield Role.OPEN, name
        elif kind in ("ex", "ept", "it"):
            yield Role.CLOSE, self.open.get(pair) or self.name(one, single=False)
        elif kind == "mrk":
            yield from self.content(one)

    def name(self, one: Element, *, single: bool) -> str:
        native = (one.text or "") if local(one) in ("it", "ph", "bpt") else ""
        return self.named(one, (one.get("equiv-text", ""), native), single=single)
