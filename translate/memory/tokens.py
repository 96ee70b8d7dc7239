"""Texts as the memory compares them: white space normalized, cut into words, numbers abstracted."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from i18n import inline

NUMBER = "0"
"""The word that stands for every number."""

HOLDER = "\x01"
"""The word that stands for every placeholder, address and variable."""

# What is copied, not translated: URLs, e-mail addresses, {names}, ${names}, %(name)s, %1$s, %d, $NAMES.
HOLDERS = re.compile(
    r"\b(?:https?|ftp)://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]}'’]"
    r"|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
    r"|\{\{[^{}]*\}\}|\$?\{[\w.:!\[\]-]*\}"
    r"|%\([\w.]+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]"
    r"|(?<![\w%])%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|ll|[hlLzjt])?[diouxXeEfFgGcrsaA](?!\w)"
    r"|(?<!\w)\$[A-Za-z_]\w*"
)

# Scripts that put no space between words; each character is a word: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# What no word has in it: ASCII and general punctuation, and the stops of other scripts.
_APART = (
    "\\x00-\\x2f:-@\\[-`{-\\xa9\\xab-\\xb4\\xb6-\\xb9\\xbb-\\xbf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
    "\u05be\u05c0\u05c3\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u1361-\u1368\u0589\u1680\u2e00-\u2e7f"
)
# Digits with separators between them: 1,234.5  10:30  1 000 000 (no-break spaces); none within a word, such as A4.
NUMBERS = re.compile(rf"(?<![^\W_{_UNSPACED}])\d+(?:[.,:]\d+|[\u00a0\u202f'’]\d{{3}}(?!\d))*(?![^\W_{_UNSPACED}])")
_LETTERS = f"[^{_APART}{_UNSPACED}]+"
_WORD = re.compile(f"{HOLDER}|[{_UNSPACED}]|{_LETTERS}(?:'{_LETTERS})*")
# The same for ASCII texts, in a third of the time; what starts with a digit is found faster than a look behind.
_ASCII_NUMBERS = re.compile(r"[0-9](?<![a-zA-Z0-9][0-9])[0-9]*(?:[.,:][0-9]+|'[0-9]{3}(?![0-9]))*(?![a-zA-Z0-9])")
_DIGIT = re.compile(r"[0-9]")
_ASCII_WORD = re.compile(f"{HOLDER}|[a-z0-9]+(?:'[a-z0-9]+)*")
_ASCII_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_RUN = re.compile(f"[{_UNSPACED}]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalized(text: str) -> str:
    """``text`` in composed form (Unicode NFC) with every run of white space as one space, none at the ends."""
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_storable(text: str) -> bool:
    """Whether ``text`` is not empty and can be encoded: lone surrogates cannot."""
    return bool(text) and (text.isascii() or _SURROGATE.search(text) is None)


def digest(text: str) -> int:
    """63 bits and a sign that stand for ``text``, white space normalized; never 0."""
    return digest_normalized(normalized(text))


def digest_normalized(text: str) -> int:
    """:func:`digest` of a text that is normalized already."""
    data = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True) or 1


def plain(form: str) -> str:
    """The literal text of a text form, without its tags."""
    if "<" in form:
        form = inline.TAG.sub("", form)
    return inline.unescape(form) if "&" in form else form


def words(form: str) -> list[str]:
    """The words of a text form, in lower case, without tags and punctuation.

    :data:`NUMBER` stands for every number, :data:`HOLDER` for every placeholder.
    """
    text = plain(form)
    if "{" in text or "%" in text or "$" in text or "@" in text or "://" in text:  # quicker than a pattern
        text = HOLDERS.sub(f" {HOLDER} ", text)
    return _ascii_words(text) if text.isascii() else _words(text)


def _ascii_words(text: str) -> list[str]:
    if "'" not in text and HOLDER not in text:
        if _DIGIT.search(text):
            text = _ASCII_NUMBERS.sub(NUMBER, text)
        return text.translate(_ASCII_PLAIN).split()
    return _ASCII_WORD.findall(_ASCII_NUMBERS.sub(NUMBER, text).lower())


def _words(text: str) -> list[str]:
    return _WORD.findall(NUMBERS.sub(NUMBER, text).casefold().replace("’", "'"))


def terms(form: str) -> tuple[int, list[str]]:
    """How many words a text form has, and the terms it is found by.

    They are its different words, or pairs of characters where no spaces are; none has ASCII
    punctuation in it.
    """
    found = words(form)
    different = set(found)
    different.discard(NUMBER)
    different.discard(HOLDER)
    if not form.isascii():
        runs = _RUN.findall(plain(form))
        if runs:
            different = {word for word in different if not _RUN.match(word)}
            different.update(run[at : at + 2] for run in runs for at in range(max(len(run) - 1, 1)))
    if "'" in form or "’" in form:
        different = {word.replace("'", "") for word in different}
    return len(found), list(different)
