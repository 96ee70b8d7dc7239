"""XLIFF of either version: what both share, and the door for reading.

XLIFF 1.2 and 2.1 are OASIS standards (*XLIFF Version 1.2*, 2008; *XLIFF Version 2.1*, 2018). Both read
with the same tolerance: elements of other namespaces are passed over, notes that are not ours become
comments, text that a tool split into segments is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from i18n import inline, locales
from i18n.errors import ExchangeError, UnknownLanguage
from i18n.exchange import codes
from i18n.exchange.codes import Names
from i18n.exchange.model import Document, Entry
from i18n.model import Location, Role
from i18n.safe_xml import UnsafeXml, escape, parse, writable
from i18n.ui import _

MAX_BYTES = 256 << 20
"""The largest file that is read."""

Piece = str | tuple[Role, str]
"""A text, or a tag by its role and name."""


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


def character(hex_: str) -> str:
    """The character with that hexadecimal number; U+FFFD where there is none."""
    try:
        return chr(int(hex_, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


class Reader:
    """Reads the inline elements of one unit; a version says in ``inline`` what its elements are."""

    def __init__(self) -> None:
        self.names = Names()
        self.open: dict[str, str] = {}

    def form(self, element_: Element | None) -> str:
        """The text form of a ``<source>`` or ``<target>``."""
        return "" if element_ is None else codes.joined(self.content(element_))

    def content(self, element_: Element) -> Iterator[Piece]:
        """Texts and tags inside an element."""
        yield element_.text or ""
        for one in element_:
            yield from self.inline(one)
            yield one.tail or ""

    def inline(self, one: Element) -> Iterator[Piece]:
        """Texts and tags of an inline element."""
        raise NotImplementedError

    def pair(self, one: Element, name: str) -> Iterator[Piece]:
        """An element around its content, as the pair of tags ``name``."""
        yield Role.OPEN, name
        yield from self.content(one)
        yield Role.CLOSE, name

    def named(self, one: Element, told: Iterable[str], *, single: bool) -> str:
        """A code's name: the tag that it stood for, as one of ``told`` says, else by its id."""
        for text in told:
            if match := inline.TAG.fullmatch(text):
                return match["name"]
        return self.names(one.get("id", ""), single=single)


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
