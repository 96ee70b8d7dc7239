"""XLIFF of either version: what both share, and the door for reading.

XLIFF 1.2 and 2.1 are OASIS standards (*XLIFF Version 1.2*, 2008; *XLIFF Version 2.1*, 2018). Both read
with the same tolerance: elements of other namespaces are passed over, notes that are not ours become
comments, text that a tool split into segments is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from i18n import locales
from i18n.errors import ExchangeError, UnknownLanguage
from i18n.exchange.model import Document, Entry
from i18n.model import Location
from i18n.safe_xml import UnsafeXml, escape, parse, writable
from i18n.ui import _

MAX_BYTES = 256 << 20
"""The largest file that is read."""


def read(data: bytes, path: str) -> list[Document]:
    """The documents in an XLIFF file. Raises :class:`ExchangeError`."""
    if len(data) > MAX_BYTES:
        limit = _("{size} MB is the most that is read").format(size=MAX_BYTES >> 20)
        raise ExchangeError(limit, where=path, hint=_("Split the file"))
    try:
        root = parse(data)
    except UnsafeXml as error:
        where = f"{path}:{error.line}" if error.line else path
        hint = _("Mend that line, or export the file again; nothing was imported")
        raise ExchangeError(error.message, where=where, hint=hint) from error
    if local(root) != "xliff":
        message = _("is no XLIFF file: its first element is <{name}>").format(name=local(root)[:40])
        raise ExchangeError(message, where=path, hint=_("Give an .xlf file"))
    from i18n.exchange import xliff1, xliff2

    version = root.get("version", "")
    if version.startswith("2."):
        return xliff2.documents(root, path)
    if version in ("1.0", "1.1", "1.2"):
        return xliff1.documents(root, path)
    message = _("is XLIFF of version {version!r}, which is not known").format(version=version[:20])
    raise ExchangeError(message, where=path, hint=_("Export it as XLIFF 1.2 or 2.1"))


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of ``names``, in order."""
    return (child for child in element if local(child) in names)


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def content(element: Element | None) -> str:
    """All text in an element."""
    return "" if element is None else "".join(element.itertext())


def language(code: str, path: str) -> str:
    """The locale of a language attribute; empty for an empty one. Raises :class:`ExchangeError`."""
    if not code:
        return ""
    try:
        return locales.normalize(code)
    except UnknownLanguage as error:
        raise ExchangeError(error.message, where=path, hint=error.hint) from error


def location(text: str) -> Location | None:
    """``news/story.html:12`` as a place."""
    file, colon, line = text.rpartition(":")
    if colon and line.isascii() and line.isdigit():
        return Location(file, int(line))
    return Location(text, 0) if text else None


def element(name: str, text: str, **attributes: str) -> str:
    """An element with text, on a line of its own."""
    told = "".join(f' {key}="{escape(writable(value))}"' for key, value in attributes.items())
    return f"<{name}{told}>{escape(writable(text))}</{name}>\n"


def joined(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without empty ones."""
    return tuple(text for text in texts if text.strip())


def with_text(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that have a source."""
    return tuple(entry for entry in entries if entry.source)
