"""The keys of a settings file: what each holds, and which field of :mod:`i18n.settings.model` it fills.

What the reader accepts, the JSON Schema, the reference in the documentation and the comments of a new
file all come from this table and from the fields' docstrings.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from i18n import model as values
from i18n.settings import model

TARGETS = ("site", "hugo", "mkdocs", "docusaurus", "jekyll", "plain")
"""What ``translate publish`` can write."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key that has a value."""

    kind: str
    """``text``, ``texts`` (a list, or one text), ``path``, ``paths``, ``flag``, ``number`` or ``percent``."""

    field: str
    """The field it fills: ``Settings.source``; its docstring describes the key."""

    example: str
    """A value as it stands in a file."""

    choices: tuple[str, ...] = ()
    """The only values there are; none where any will do."""

    locale: bool = False
    """Whether it names locales, which are normalized."""


Table = Mapping[str, "Key | Table"]
"""A table of the file: keys and tables by name."""

LOCALE: Table = {
    "policy": Key("text", "LocaleSettings.policy", '"draft"', tuple(model.Policy)),
    "threshold": Key("percent", "LocaleSettings.threshold", "90"),
}
"""The keys of a table ``[locale.pt_BR]``."""

KEYS: Table = {
    "source": Key("text", "Settings.source", '"en"', locale=True),
    "locales": Key("texts", "Settings.locales", '["pt_BR", "ar"]', locale=True),
    "articles": Key("paths", "Settings.articles", '"articles"'),
    "catalogs": Key("path", "Settings.catalogs", '"locales"'),
    "output": Key("path", "Settings.output", '"localized"'),
    "engine": Key("text", "Settings.engine", '"argos"'),
    "beam": Key("number", "Settings.beam", "4"),
    "prefer": Key("text", "Settings.prefer", '"machine"', ("machine", "memory")),
    "glossary": Key("path", "Settings.glossary", '"terms/glossary.csv"'),
    "main-content": Key("flag", "ReadOptions.main_content", "true"),
    "keep-anchors": Key("flag", "ReadOptions.keep_anchors", "true"),
    "front-matter": Key("texts", "ReadOptions.front_matter", '["title", "description", "summary"]'),
    "checks": {"ignore": Key("texts", "Settings.ignore", '["length-ratio", "capitals"]')},
    "site": {
        "url": Key("text", "SiteSettings.url", '"https://example.org/news"'),
        "name": Key("text", "SiteSettings.name", '"The Harbour Review"'),
        "description": Key("text", "SiteSettings.description", '"News from the coast"'),
        "author": Key("text", "SiteSettings.author", '"Ana Costa"'),
        "output": Key("path", "SiteSettings.output", '"site"'),
        "layout": Key("text", "SiteSettings.layout", '"{tag}/{slug}"'),
        "theme": Key("path", "SiteSettings.theme", '"theme"'),
        "policy": Key("text", "SiteSettings.policy", '"reviewed"', tuple(model.Policy)),
        "threshold": Key("percent", "SiteSettings.threshold", "100"),
        "target": Key("text", "SiteSettings.target", '"site"', TARGETS),
    },
    "locale": {"*": LOCALE},
}
"""The keys of the file; ``*`` stands for any locale."""


def walk(table: Table = KEYS, within: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Key]]:
    """Every key with the names of the tables it is in, in the order of this file."""
    for name, what in table.items():
        if isinstance(what, Key):
            yield (*within, name), what
        else:
            yield from walk(what, (*within, name))


def description(key: Key) -> str:
    """What the key is for: the docstring of its field, in one line."""
    return (docstrings(model) | docstrings(values))[key.field]


@cache
def docstrings(module: ModuleType) -> dict[str, str]:
    """What stands below the fields and members of a module's classes, in one line each, by ``Class.field``."""
    nodes = (node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef))
    return {f"{node.name}.{name}": text for node in nodes for name, text in _fields(node)}


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """The fields of a class and the docstrings that follow them."""
    for field, after in zip(node.body, node.body[1:], strict=False):
        named: ast.expr | None = field.target if isinstance(field, ast.AnnAssign) else None
        if isinstance(field, ast.Assign):
            named = field.targets[0]
        if isinstance(named, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield named.id, " ".join(str(after.value.value).split())
