"""Pseudo catalogs of the tool's own words, made of the code as it is: a word that stays plain was never marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages import mofile
from babel.messages.catalog import Catalog

from i18n import ui
from tools import catalogs
from translate.engines.pseudo import PseudoEngine

_WORD = re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])")
FILLER = frozenset("one two three four five six seven eight nine ten".split())  # noqa: SIM905
"""What makes pseudo text longer."""


def write(folder: Path, locale: str) -> Path:
    """Put the pseudo catalog of ``locale`` (``en_XA``, ``ar_XB``) into ``folder``; give the folder."""
    template = catalogs.template()
    catalog = Catalog(locale=locale, charset="utf-8")
    catalog._num_plurals, catalog._plural_expr = 2, "(n != 1)"
    engine = PseudoEngine()
    for message in template:
        if not message.id:
            continue
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [one.text for one in engine.translate(forms, "en", locale)]
        catalog.add(message.id, said[0] if len(said) == 1 else tuple(said), context=message.context)
    path = folder / locale / "LC_MESSAGES" / f"{ui.DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        mofile.write_mo(file, catalog)
    return folder


def plain(text: str, allowed: Iterable[str] = ()) -> set[str]:
    """The words of ``text`` that stayed English."""
    return set(_WORD.findall(text)) - FILLER - set(allowed)
