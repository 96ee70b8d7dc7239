"""Facts about languages, in files a linguist can edit; loaded once, when first needed."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from i18n.locales import language


@cache
def _load(name: str) -> dict[str, Any]:
    return dict(json.loads(files(__name__).joinpath(name).read_text("utf-8")))


@cache
def edge_words(locale: str) -> frozenset[str]:
    """Articles, prepositions and conjunctions of a locale's language, in lower case; may be empty."""
    found = _load("function_words.json").get(language(locale), {})
    return frozenset(str(found.get("edges", "")).split())


@cache
def function_words(locale: str) -> frozenset[str]:
    """The same with pronouns, auxiliaries and other small words."""
    found = _load("function_words.json").get(language(locale), {})
    return edge_words(locale) | frozenset(str(found.get("others", "")).split())


@cache
def articles(locale: str) -> dict[str, str]:
    """Articles of a locale's language, in lower case, each with what is left where a noun has none: ``do``, ``de``."""
    found = _load("function_words.json").get(language(locale), {})
    return dict(item.split("=") for item in str(found.get("articles", "")).split())


@cache
def names(locale: str) -> dict[str, str]:
    """Names that headlines in a locale's language keep capitals for: lower case to their form."""
    return {name.lower(): name for name in str(_load("names.json").get(language(locale), "")).split()}


@cache
def typography(locale: str) -> dict[str, Any]:
    """What ``typography.json`` says of a locale: that of its language, then what its full name changes."""
    data = _load("typography.json")
    found: dict[str, Any] = {}
    parts = locale.replace("@", "_").split("_")
    for count in range(1, len(parts) + 1):
        found |= data.get("_".join(parts[:count]), {})
    return found


@cache
def titles(locale: str) -> frozenset[str]:
    """Words before a person's name that are translated, in lower case; may be empty."""
    return frozenset(str(_load("titles.json").get(language(locale), "")).split())


@cache
def letters(locale: str) -> frozenset[str] | None:
    """Letters beyond a to z that words of a locale's language have, in lower case; ``None`` where nobody said."""
    found = _load("letters.json").get(language(locale))
    return None if found is None else frozenset(found)


@cache
def described() -> frozenset[str]:
    """Languages whose small words or letters are known."""
    return frozenset(_load("function_words.json").keys() | _load("letters.json").keys()) - {""}
