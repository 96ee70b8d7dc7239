"""XLIFF 2.1 (OASIS, *XLIFF Version 2.1*, 2018): core elements only, so that every tool understands them.

| state | segment |
|---|---|
| untranslated | ``state="initial"``, no target |
| machine | ``state="initial" subState="lingopress:machine"`` |
| needs-work | ``state="initial" subState="lingopress:needs-work"`` |
| translated | ``state="translated"`` |
| approved | ``state="final"``; ``reviewed`` is read as the same |

``<b>..</b>`` is ``<pc>``, ``<br/>`` is ``<ph>``, a tag that is alone ``<sc>`` or ``<ec>``, a character that XML cannot
hold ``<cp>``. What each stands for is in ``<originalData>``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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
    location,
    with_text,
)
from i18n.model import Role, State
from i18n.safe_xml import attribute, escape

_STATES = {
    State.UNTRANSLATED: ' state="initial"',
    State.MACHINE: ' state="initial" subState="lingopress:machine"',
    State.NEEDS_WORK: ' state="initial" subState="lingopress:needs-work"',
    State.TRANSLATED: ' state="translated"',
    State.APPROVED: ' state="final"',
}
_SAID = {"translated": State.TRANSLATED, "reviewed": State.APPROVED, "final": State.APPROVED}
_TYPES = {
    "a": ' type="link"',
    "img": ' type="image"',
    "b": ' type="fmt" subType="xlf:b"',
    "i": ' type="fmt" subType="xlf:i"',
    "u": ' type="fmt" subType="xlf:u"',
    "br": ' type="fmt" subType="xlf:lb"',
}
_OURS = frozenset(("developer", "location", "origin", "previous-source", "context", "catalog"))


def write(document: Document) -> bytes:
    """The document as an XLIFF 2.1 file."""
    source, target = locales.tag(document.source), locales.tag(document.locale)
    direction = "".join(
        f' {name}="rtl"'
        for name, locale in (("srcDir", document.source), ("trgDir", document.locale))
        if locales.direction(locale) == "rtl"
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'
        f' srcLang="{source}" trgLang="{target}">\n'
        f'<file id="f1" original="{attribute(document.article)}"{direction} xml:space="preserve">\n'
        f"<notes>\n{element('note', document.name, category='catalog')}</notes>\n"
    )
    body = "".join(_unit(entry) for entry in document.entries)
    return f"{head}{body}</file>\n</xliff>\n".encode()


def _unit(entry: Entry) -> str:
    data: dict[str, str] = {}
    source = _codes(entry.source, data)
    target = f"<target>{_codes(entry.target, data)}</target>\n" if entry.target else ""
    originals = "".join(f'<data id="{id_}">{escape(form)}</data>\n' for form, id_ in data.items())
    stored = f"<originalData>\n{originals}</originalData>\n" if originals else ""
    return (
        f'<unit id="{entry.id}">\n{_notes(entry)}{stored}'
        f"<segment{_STATES[entry.state]}>\n<source>{source}</source>\n{target}</segment>\n</unit>\n"
    )


def _notes(entry: Entry) -> str:
    told = [("developer", note) for note in entry.notes]
    told += [("translator", comment) for comment in entry.comments]
    told += [("location", f"{place.path}:{place.line}" if place.line else place.path) for place in entry.locations]
    told += [("context", entry.context), ("origin", origin_line(entry)), ("previous-source", entry.previous_source)]
    notes = "".join(element("note", text, category=category) for category, text in told if text)
    return f"<notes>\n{notes}</notes>\n" if notes else ""


def _codes(form: str, data: dict[str, str]) -> str:
    return "".join(_text(piece) if isinstance(piece, str) else _code(piece, data) for piece in coded(form))


def _text(text: str) -> str:
    return "".join(escape(part) or f'<cp hex="{ord(bad):04X}"/>' for part, bad in characters(text))


def _code(code: Code, data: dict[str, str]) -> str:
    def ref(form: str) -> str:
        return data.setdefault(form, f"d{len(data) + 1}")

    kind = _TYPES.get(code.name.rstrip("0123456789"), "")
    shown = attribute(code.form)
    if code.role is Role.SINGLE:
        return f'<ph id="{code.id}"{kind} dataRef="{ref(code.form)}" disp="{shown}"/>'
    if not code.paired:
        name = "sc" if code.role is Role.OPEN else "ec"
        return f'<{name} id="{code.id}" isolated="yes"{kind} dataRef="{ref(code.form)}" disp="{shown}"/>'
    if code.role is Role.CLOSE:
        return "</pc>"
    start, end = ref(code.form), ref(f"</{code.name}>")
    return (
        f'<pc id="{code.id}"{kind} dataRefStart="{start}" dataRefEnd="{end}"'
        f' dispStart="{shown}" dispEnd="{attribute(f"</{code.name}>")}">'
    )


def documents(root: Element, path: str) -> list[Document]:
    """The documents of a parsed file, one a ``<file>``. Raises :class:`i18n.errors.ExchangeError`."""
    source = language(root.get("srcLang", ""), path)
    target = language(root.get("trgLang", ""), path)
    return [_document(file, source, target) for file in children(root, "file")]


def _document(file: Element, source: str, target: str) -> Document:
    entries = with_text(_entry(unit) for unit in file.iter() if local(unit) == "unit")
    notes = child(file, "notes")
    name = next((text for category, text in _told(() if notes is None else notes) if category == "catalog"), "")
    return Document(name, file.get("original", ""), source, target, entries)


def _told(within: Iterable[Element]) -> Iterator[tuple[str, str]]:
    return ((one.get("category", ""), content(one)) for one in within if local(one) == "note")


def _entry(unit: Element) -> Entry:
    originals = {one.get("id", ""): content(one) for one in unit.iter() if local(one) == "data"}
    reader = _Reader(originals)
    pieces = list(children(unit, "segment", "ignorable"))
    source = "".join(reader.form(child(piece, "source")) for piece in pieces)
    target, state = _target(pieces, reader.form)
    told = list(_told(unit.iter()))  # some tools write notes into the segment
    places = [location(text) for category, text in told if category == "location"]
    entry = Entry(
        unit.get("id", ""),
        source,
        target,
        state,
        context="".join(text for category, text in told if category == "context"),
        notes=joined(text for category, text in told if category == "developer"),
        comments=joined(text for category, text in told if category not in _OURS),
        locations=tuple(place for place in places if place is not None),
        previous_source="".join(text for category, text in told if category == "previous-source"),
    )
    return entry if target else replace(entry, state=State.UNTRANSLATED)


def _target(pieces: list[Element], form: Callable[[Element | None], str]) -> tuple[str, State]:
    """The translation of all segments in the target's order, and the state of the least of them.

    A segment that has none stands in its source's words, and the whole needs work.
    """
    if not any(child(piece, "target") is not None for piece in pieces):
        return "", State.UNTRANSLATED
    found: list[tuple[int, str]] = []
    states = []
    for at, piece in enumerate(pieces, 1):
        target = child(piece, "target")
        order = target.get("order", "") if target is not None else ""
        text = form(child(piece, "source") if target is None else target)
        found.append((int(order) if order.isdecimal() else at, text))
        if local(piece) == "segment":
            states.append(_state(piece) if target is not None else State.NEEDS_WORK)
    least = min(states, key=list(State).index, default=State.NEEDS_WORK)
    return "".join(text for _, text in sorted(found, key=lambda one: one[0])), least


def _state(segment: Element) -> State:
    told = segment.get("state", "initial")
    if told in _SAID:
        return _SAID[told]
    return State.MACHINE if segment.get("subState") == "lingopress:machine" else State.NEEDS_WORK


class _Reader(Reader):
    def __init__(self, originals: dict[str, str]) -> None:
        super().__init__()
        self.originals = originals

    def inline(self, one: Element) -> Iterator[Piece]:
        match local(one):
            case "pc":
                yield from self.pair(one, self.name(one, "dataRefStart", "dispStart", single=False))
            case "ph":
                yield Role.SINGLE, self.name(one, "dataRef", "disp", single=True)
            case "sc":
                self.open[one.get("id", "")] = name = self.name(one, "dataRef", "disp", single=False)
                yield Role.OPEN, name
            case "ec":
                name = self.open.get(one.get("startRef", "")) or self.name(one, "dataRef", "disp", single=False)
                yield Role.CLOSE, name
            case "cp":
                yield character(one.get("hex", ""))
            case "mrk":
                yield from self.content(one)

    def name(self, one: Element, data: str, shown: str, *, single: bool) -> str:
        return self.named(one, (self.originals.get(one.get(data, ""), ""), one.get(shown, "")), single=single)
