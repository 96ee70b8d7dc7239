"""The JSON Schema of the settings file, for editors (JSON Schema 2020-12), and its reference for the documentation.

``python -m i18n.settings.schema`` writes the schema; a test fails when it is behind.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from i18n.settings.keys import KEYS, Key, Table, description, walk
from i18n.settings.model import Settings

PATH = Path(__file__).with_name("lingopress.schema.json")
"""Where it ships."""

_TEXT = {"type": "string"}
_LIST = {"type": "array", "items": {"type": "string", "minLength": 1}}
_KINDS: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "path": {"type": "string", "minLength": 1},
    "texts": {"anyOf": [_TEXT, _LIST]},
    "paths": {"anyOf": [_TEXT, _LIST]},
    "flag": {"type": "boolean"},
    "number": {"type": "integer", "minimum": 1},
    "percent": {"type": "integer", "minimum": 0, "maximum": 100},
}


def schema() -> dict[str, Any]:
    """The schema as a document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "lingopress.toml",
        "description": "Settings of a lingopress project.",
        **_table(KEYS),
    }


def _table(table: Table) -> dict[str, Any]:
    told = {name: _key(what) if isinstance(what, Key) else _table(what) for name, what in table.items()}
    if "*" in told:
        return {"type": "object", "additionalProperties": told["*"]}
    return {"type": "object", "properties": told, "additionalProperties": False}


def _key(key: Key) -> dict[str, Any]:
    choices = {"enum": list(key.choices)} if key.choices else {}
    return {**_KINDS[key.kind], **choices, "description": plain(description(key))}


def plain(docstring: str) -> str:
    """A docstring without the marks of reStructuredText."""
    return docstring.replace("``", "")


def dumps() -> str:
    """The schema as its file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def reference() -> str:
    """Every key as a table of Markdown."""
    rows = ["| key | what it sets | default | example |", "|---|---|---|---|"]
    for names, key in walk():
        table = "".join(f"[{'.'.join(names[:-1]).replace('*', 'pt_BR')}] " if len(names) > 1 else "")
        told = description(key).replace("``", "`").replace("|", "\\|")
        rows.append(f"| `{table}{names[-1]}` | {told} | {_default(key)} | `{names[-1]} = {key.example}` |")
    return "\n".join(rows) + "\n"


def _default(key: Key) -> str:
    """The default as it would stand in a file; nothing where there is none."""
    owner, _, field = key.field.partition(".")
    values = {"Settings": Settings(), "SiteSettings": Settings().site, "ReadOptions": Settings().read}
    value = getattr(values.get(owner), field, None)
    if isinstance(value, tuple):
        return f"`{json.dumps(list(map(str, value)))}`" if value else ""
    if isinstance(value, bool):
        return f"`{json.dumps(value)}`"
    if isinstance(value, int):
        return f"`{value}`" if value else ""
    return f'`"{value}"`' if value not in (None, "") else ""


if __name__ == "__main__":
    PATH.write_text(dumps(), encoding="utf-8")
