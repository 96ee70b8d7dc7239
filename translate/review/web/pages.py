"""The two pages a reviewer sees, as HTML: the list of catalogs, and the editor of one.

Both are given what the API answers with, so that a page and its script never disagree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from i18n import locales
from i18n.model import State
from i18n.templates import Markup, Templates
from translate.review import entries
from translate.review.web import keys, words

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

_IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["']\./([^"']+)["']""", re.MULTILINE)

Catalog = Mapping[str, Any]
"""One catalog as ``GET /api/catalogs`` tells it."""


def catalogs_page(
    catalogs: Sequence[Catalog], errors: Sequence[Exception] = (), *, token: str, since: int = 0, language: str = "en"
) -> str:
    """The list of all catalogs, those of one article together; ``errors`` say which cannot be read, and why.

    ``since`` is the count of changes before they were looked at: the page asks for what comes after it.
    """
    in_order = sorted(catalogs, key=lambda one: (one["name"], one["locale"]))
    groups = [(name, list(group)) for name, group in groupby(in_order, key=lambda one: one["name"])]
    values = {
        "groups": groups,
        "catalogs": in_order,
        "errors": errors,
        "words": words.for_script(words.SHARED),
        "script": "catalogs.js",
    }
    return _render("catalogs.html", values, token, language, since)


def editor_page(
    catalog: Catalog, siblings: Sequence[Catalog], *, token: str, since: int = 0, language: str = "en"
) -> str:
    """The page of one catalog; ``siblings`` are the article's catalogs in all languages."""
    page = {
        "locale": catalog["locale"],
        "name": catalog["name"],
        "source": _language(catalog["source_locale"], language),
        "target": _language(catalog["locale"], language),
        "empty": entries.EMPTY,
    }
    values = {
        "catalog": catalog,
        "siblings": siblings,
        "page": page,
        "keys": keys.for_script(),
        "groups": list(keys.in_groups()),
        "script": "app.js",
        "words": words.for_script(words.SHARED, words.EDITOR),
    }
    return _render("editor.html", values, token, language, since)


def trouble_page(sentence: str, *, token: str, language: str = "en") -> str:
    """What a person sees who opened an address where nothing is."""
    return _render("trouble.html", {"sentence": sentence, "words": {}}, token, language)


def unshown_page(sentence: str, *, language: str = "en") -> str:
    """What stands beside the segments where the localized page cannot be made: its article is not there, say."""
    return _render("unshown.html", {"sentence": sentence, "words": {}}, "", language)


def _language(locale: str, reader: str) -> dict[str, str]:
    """A language as the script needs it: for ``lang``, for ``dir``, and by name."""
    return {
        "lang": locales.tag(locale),
        "dir": locales.direction(locale),
        "name": locales.name(locale, reader),
    }


@cache
def modules(script: str) -> tuple[str, ...]:
    """What a script imports, itself or through others, so that a browser asks for all of it at once."""
    found: dict[str, None] = {}
    waiting = [script]
    while waiting:
        named = _IMPORT.findall((STATIC / waiting.pop()).read_text("utf-8"))
        waiting += [name for name in named if name not in found]
        found.update(dict.fromkeys(named))
    return tuple(sorted(found))


def _render(name: str, values: Mapping[str, object], token: str, language: str, since: int = 0) -> str:
    around = {
        "token": token,
        "since": since,
        "lang": locales.tag(language),
        "dir": locales.direction(language),
        "script": "",
        "modules": modules(script) if (script := str(values.get("script", ""))) else (),
        "states": [(state.value, words.SHARED[f"state-{state}"]) for state in State],
    }
    return _templates().render(name, {**around, **values})


@cache
def _templates() -> Templates:
    return Templates(
        [FOLDER / "templates"],
        filters={"json": _json, "stretches": _stretches, "percent": _percent, "tag": locales.tag},
    )


def _json(value: object) -> Markup:
    """``value`` for a ``<script type="application/json">``, which nothing in it can close."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def _stretches(catalog: Catalog) -> list[tuple[str, int, int]]:
    """The stretches of a progress bar, what is done first: state, where it starts, how long it is."""
    found, start = [], 0
    for state in reversed(State):
        length = catalog["counts"].get(state.value, 0)
        found.append((state.value, start, length))
        start += length
    return found


def _percent(catalog: Catalog) -> int:
    """What people have accepted, of all segments, rounded down; 100 for an empty catalog."""
    counts = catalog["counts"]
    done = counts.get("translated", 0) + counts.get("approved", 0)
    return 100 * int(done) // int(catalog["segments"]) if catalog["segments"] else 100
