"""Bytes to text and back, the same for every format."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from i18n.errors import ArticleTooLarge, BinaryArticle, EmptyArticle, EncodingError
from i18n.ui import _

MAX_BYTES = 64 * 1024 * 1024
"""Largest article that is read, in bytes."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_NO_CHARSETS = {
    "idna",
    "punycode",
    "raw-unicode-escape",
    "raw_unicode_escape",
    "undefined",
    "unicode-escape",
    "unicode_escape",
    "utf-7",
}
"""Python's codecs that turn bytes into text and yet are no encodings of documents."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text as it stands in its file: line ends as they are, a BOM as U+FEFF."""

    text: str
    """The decoded text."""

    encoding: str
    """Python's name of the encoding."""


def require_sparse(text: str, marks: str, most: int, *, path: str = "") -> None:
    """Raise :class:`ArticleTooLarge` where the characters ``marks``, which markup begins with, stand too often."""
    count = sum(map(text.count, marks))
    if count > most:
        raise ArticleTooLarge(
            _("the file has {count:,} marks of markup, more than the {most:,} that are read safely").format(
                count=count, most=most
            ),
            where=path,
            hint=_("Split it into several articles"),
        )


def decode(data: bytes, *, path: str = "", declared: str | None = None) -> Source:
    """Decode ``data``: by its BOM, else as ``declared`` says, else as UTF-8.

    Raises :class:`EmptyArticle` when there is no byte but white space, :class:`BinaryArticle` when the
    bytes are no text, :class:`EncodingError` (with the byte's offset) when they do not fit the
    encoding, :class:`ArticleTooLarge` past :data:`MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise ArticleTooLarge(
            _("the file has {count:,} bytes, more than the {most:,} that are read safely").format(
                count=len(data), most=MAX_BYTES
            ),
            where=path,
            hint=_("Split it into several articles"),
        )
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data[:8192]:
        raise BinaryArticle(
            _("this is no text file: it has NUL bytes"), where=path, hint=_("Give a text, Markdown or HTML file")
        )
    if encoding is None and declared:
        encoding = _known(declared)
    encoding = encoding or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            _("byte {place} (0x{value:02x}) is not {encoding}").format(
                place=error.start, value=data[error.start], encoding=encoding.upper()
            ),
            where=path,
            hint=_("Save the file as UTF-8, or mend that byte: {place}").format(place=_around(data, error.start)),
        ) from error
    if not text.strip("\ufeff \t\r\n\f"):
        raise EmptyArticle(_("the file is empty"), where=path, hint=_("There is nothing to translate in it"))
    return Source(text, encoding)


def _known(declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared.strip())
    except (LookupError, ValueError):
        return None
    is_charset = getattr(codec, "_is_text_encoding", True) and codec.name not in _NO_CHARSETS
    return codec.name if is_charset else None


def _around(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    before = data[max(0, offset - 20) : offset].decode("ascii", "replace").rpartition("\n")[2]
    return _("line {line}, after {before!r}").format(line=line, before=before)
