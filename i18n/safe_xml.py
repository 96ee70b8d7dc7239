"""XML of unknown origin, read without danger, and text written into XML without loss.

A document that declares entities is refused before anything is expanded: a few lines of them can
fill the memory ("billion laughs"), and an external one reads files. Python's parser loads nothing from
elsewhere by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat
from xml.sax.saxutils import escape as _escape

from i18n.ui import _

_HEAD = 65_536
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 200


class UnsafeXml(ValueError):
    """XML that is not well-formed, declares entities, or is nested too deep; ``line`` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class _Stop(Exception):
    """The prolog is over."""


def check_prolog(file: BinaryIO, refuse: Callable[[int], None]) -> None:
    """Call ``refuse`` with the line of an entity declaration; none can stand after the first element.

    Raises :class:`xml.parsers.expat.ExpatError` where the prolog is not well-formed.
    """
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = lambda *_: refuse(parser.CurrentLineNumber)
    parser.StartElementHandler = _stop
    try:
        while chunk := file.read(_HEAD):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except _Stop:
        return


def _stop(*_: object) -> None:
    raise _Stop


def parse(data: bytes) -> Element:
    """The root element. Raises :class:`UnsafeXml`."""
    from io import BytesIO

    try:
        check_prolog(BytesIO(data), _refuse)
        builder = _Shallow()
        parser = ElementTree.XMLParser(target=builder)
        parser.feed(data)
        root: Element = parser.close()
    except (ElementTree.ParseError, expat.ExpatError) as error:
        line = getattr(error, "lineno", 0) or getattr(error, "position", (0,))[0]
        raise UnsafeXml(_("is not well-formed XML: {error}").format(error=error), line) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, UnsafeXml):
            raise
        raise UnsafeXml(_("is in an encoding that cannot be read: {error}").format(error=error), 0) from error
    return root


def _refuse(line: int) -> None:
    raise UnsafeXml(_("declares entities, which is not safe to read"), line)


class _Shallow(ElementTree.TreeBuilder):
    """Builds a tree that is not so deep that walking it would end the program."""

    depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsafeXml(_("has elements nested {count} deep").format(count=_DEEPEST), 0)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def is_writable(text: str) -> bool:
    """Whether XML 1.0 can hold ``text``: control characters and lone surrogates it cannot."""
    return _NOT_XML.search(text) is None


def unwritable(text: str) -> re.Match[str] | None:
    """The first character of ``text`` that XML 1.0 cannot hold."""
    return _NOT_XML.search(text)


def writable(text: str) -> str:
    """``text`` with U+FFFD in the place of each character that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def escape(text: str) -> str:
    """``text`` as XML character data or attribute value; a carriage return survives."""
    return _escape(text, {"\r": "&#13;", '"': "&quot;"})


def attribute(text: str) -> str:
    """``text`` as an attribute's value: line ends and tabs survive, what XML cannot hold is U+FFFD."""
    return escape(writable(text)).replace("\n", "&#10;").replace("\t", "&#9;")
