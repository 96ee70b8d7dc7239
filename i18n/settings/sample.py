"""A new settings file: what is chosen is set, everything else stands there as a comment."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from i18n.settings.keys import Key, description, walk
from i18n.settings.schema import plain
from i18n.ui import _

_WIDTH = 98


def sample(chosen: Mapping[tuple[str, ...], object]) -> str:
    """The text of a settings file that sets ``chosen``: values under the names of tables and key."""
    lines = [f"# {_('Settings of this project, for the command translate. Lines with # are defaults or examples.')}"]
    table: tuple[str, ...] = ()
    for names, key in walk():
        if names[:-1] != table:
            table = names[:-1]
            lines += ["", _header(table, chosen)]
        lines += ["", *_comment(_(plain(description(key)))), _line(names, key, chosen)]
    return "\n".join(lines) + "\n"


def _header(table: tuple[str, ...], chosen: Mapping[tuple[str, ...], object]) -> str:
    header = f"[{'.'.join(table).replace('*', 'pt_BR')}]"
    return header if any(names[:-1] == table for names in chosen) or "*" not in table else f"# {header}"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in textwrap.wrap(text, _WIDTH))


def _line(names: tuple[str, ...], key: Key, chosen: Mapping[tuple[str, ...], object]) -> str:
    if names in chosen:
        return f"{names[-1]} = {json.dumps(chosen[names], ensure_ascii=False)}"
    return f"# {names[-1]} = {key.example}"
