"""Add keys to the front matter of a document, and leave all else of it as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping

from i18n.formats import front_matter
from i18n.formats.front_matter import Block

_BOM = "\ufeff"


def add(text: str, keys: Mapping[str, str]) -> str:
    """``text`` with ``keys`` in its front matter; what it says of them already is replaced.

    A document without front matter gets one in YAML. One that says a key in a form that is no plain
    string (a number, say) keeps what it says.
    """
    if not keys:
        return text
    bom = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    newline = "\r\n" if "\r\n" in text else "\n"
    block = front_matter.find(text)
    if block is None:
        fence = f"---{newline}"
        return bom + fence + "".join(_line("yaml", *item) + newline for item in keys.items()) + fence + newline + text
    for key, value in keys.items():
        text = _with(text, block, key, value, newline)
        block = front_matter.find(text) or block
    return bom + text


def _with(text: str, block: Block, key: str, value: str, newline: str) -> str:
    for scalar in front_matter.scalars(text, block):
        if scalar.path == (key,):
            start, end = block.start + scalar.start, block.start + scalar.end
            written = front_matter.render(f"{block.language}:{scalar.style}", value)
            return text if written is None else text[:start] + written + text[end:]
    if _says(text[block.start : block.end], key):
        return text
    return text[: block.start] + _line(block.language, key, value) + newline + text[block.start :]


def _says(inside: str, key: str) -> bool:
    """Whether front matter has a top-level key, whatever its value is."""
    starts = (f"{key}:", f"{key} :", f'"{key}"', f"'{key}'", f"{key} =", f"{key}=")
    return any(line.startswith(starts) for line in inside.splitlines())


def _line(language: str, key: str, value: str) -> str:
    if language == "toml":
        return f"{key} = {json.dumps(value, ensure_ascii=False)}"
    return f"{key}: {front_matter.render('yaml:', value)}"
