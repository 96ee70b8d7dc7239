"""The catalogs of the tool's own words: ``python -m tools.catalogs [--check]``, which ``make catalogs`` calls.

Words are taken out of the Python code and the Jinja templates into ``locales/lingopress.pot``; the catalogs in
``locales/<locale>/LC_MESSAGES/lingopress.po`` are brought up to date (what is new is empty, what changed is
fuzzy), and those in use are compiled to ``.mo``. With ``--check`` nothing is written, and the exit status
is 1 when something is behind.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import extract, pofile
from babel.messages.catalog import Catalog, Message
from jinja2.ext import babel_extract

from i18n.settings import keys
from i18n.settings.schema import plain
from i18n.ui import DOMAIN
from tools.compiled import compile_all
from translate.cli.words import messages

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / f"{DOMAIN}.pot"
_PACKAGES = ("i18n", "translate")
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_Marked = tuple[str | tuple[str, ...], str | None]
_HEADER = "# Words of lingopress, in its users' languages. Apache-2.0, as lingopress."
_WIDTH = 100


def template() -> Catalog:
    """All marked words of the code and the templates, with the files they are in."""
    catalog = Catalog(project=DOMAIN, header_comment=_HEADER, charset="utf-8")
    for path in _files():
        name = path.relative_to(ROOT).as_posix()
        for message, context in _in_template(path) if path.suffix == ".html" else _in_code(path):
            catalog.add(message, locations=[(name, 0)], context=context)
        if name.startswith("translate/cli/"):
            for text in _help(path):
                catalog.add(text, locations=[(name, 0)])
    for _names, key in keys.walk():
        catalog.add(plain(keys.description(key)), locations=[("i18n/settings/model.py", 0)])
    return catalog


def updated(locale: str, new: Catalog) -> Catalog:
    """The catalog of ``locale`` with the messages of ``new``; what is translated stays."""
    path = catalog_file(locale)
    with path.open("rb") as file:
        catalog = pofile.read_po(file, locale=locale)
    catalog.update(new, no_fuzzy_matching=False)
    catalog.obsolete.clear()
    return catalog


def locales() -> list[str]:
    """The locales that have a catalog of the tool's words."""
    return sorted(path.parts[-3] for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def catalog_file(locale: str) -> Path:
    """Where the catalog of ``locale`` is."""
    return LOCALES / locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def behind(new: Catalog) -> Iterator[str]:
    """The files that lack words of the code, or have some that it has not any more."""
    wanted = _keys(new)
    for path in (TEMPLATE, *map(catalog_file, locales())):
        with path.open("rb") as file:
            if _keys(pofile.read_po(file)) != wanted:
                yield path.relative_to(ROOT).as_posix()


def main(arguments: list[str]) -> int:
    """Write or check the files; give the exit status."""
    new = template()
    if "--check" in arguments:
        found = list(behind(new))
        for name in found:
            print(f"{name} is behind; run: make catalogs")
        return 1 if found else 0
    _write(TEMPLATE, new)
    for locale in locales():
        _write(catalog_file(locale), updated(locale, new))
    for path in compile_all(LOCALES):
        print(path.relative_to(ROOT))
    return 0


def _files() -> Iterator[Path]:
    for package in _PACKAGES:
        for suffix in ("py", "html"):
            yield from sorted((ROOT / package).rglob(f"*.{suffix}"))


def _in_template(path: Path) -> Iterator[_Marked]:
    with path.open("rb") as file:
        for _line, message, _comments, context in extract.extract(babel_extract, file, _KEYWORDS):
            yield message, context


def _in_code(path: Path) -> Iterator[_Marked]:
    """The marked sentences of a module, those within f-strings too, which Babel does not look into."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if (name := _name(node.func)) in _KEYWORDS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            context = texts.pop(0) if texts and "pgettext" in name else None
            if texts:
                yield (tuple(texts) if len(texts) > 1 else texts[0]), context


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _help(path: Path) -> Iterator[str]:
    """Help texts: docstrings of commands, and what options are given as ``help``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
            yield from messages(ast.get_docstring(node, clean=False) or "")
        elif isinstance(node, ast.keyword) and node.arg == "help":
            yield from (one.value for one in ast.walk(node.value) if _is_text(one))


def _makes_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in ("command", "group")


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _keys(catalog: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(message.context, _id(message)) for message in catalog if message.id}


def _id(message: Message) -> str | tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def _write(path: Path, catalog: Catalog) -> None:
    """Write a catalog, unless nothing but its dates would change."""
    for message in catalog:
        if "%(" not in str(message.id):  # "100% of" is no directive
            message.flags.discard("python-format")
    file = BytesIO()
    pofile.write_po(file, catalog, width=_WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    if not path.is_file() or _undated(path.read_bytes()) != _undated(file.getvalue()):
        path.write_bytes(file.getvalue())


def _undated(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if b"-Date: " not in line and b"Generated-By: " not in line]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
