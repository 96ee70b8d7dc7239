"""Write the pages of the documentation that are made from the code.

    python -m tools.reference

``tests/docs`` fails when a page is behind.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import EnumType
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from i18n.settings.keys import docstrings
from translate.cli import cli

DOCS = Path(__file__).parents[1] / "docs"

_API = {
    "i18n.formats": ("for_path", "by_name", "names", "guess", "Format"),
    "i18n.model": (
        "Article",
        "Segment",
        "Placeholder",
        "Kind",
        "Location",
        "ReadOptions",
        "Unit",
        "State",
        "Origin",
        "Review",
    ),
    "i18n.inline": ("text", "parse", "plain", "escape", "unescape"),
    "i18n.compile": ("localize", "Compiled"),
    "i18n.catalog": ("load", "save", "template", "new", "update", "propose", "accept", "needs_work", "Catalog"),
    "i18n.checks": ("check_catalogs",),
    "i18n.settings": ("load", "Settings", "SiteSettings", "LocaleSettings"),
    "i18n.exchange": ("document", "merge", "Merged", "Outcome"),
    "i18n.diagnostics": ("Diagnostic", "Severity"),
    "translate.article": ("localize",),
    "translate.engines": ("load", "names"),
    "translate.engine": ("Engine", "Translation"),
    "translate.publish": ("publish",),
    "translate.memory": ("Memory",),
}
"""What programs may rely on."""


def pages() -> dict[Path, str]:
    """Every generated page and what it must say."""
    return {
        DOCS / "reference" / "commands.md": commands(),
        DOCS / "reference" / "api.md": api(),
    }


def commands() -> str:
    """Every command with its options, as ``--help`` shows them."""
    context = click.Context(cli, info_name="translate")
    lines = ["# Commands", "", "Made from the code; `translate COMMAND --help` says the same.", ""]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            lines += _command(command, click.Context(command, context, name), "##")
    return "\n".join(lines).rstrip() + "\n"


def _command(command: click.Command, context: click.Context, level: str) -> Iterator[str]:
    yield from (f"{level} {context.command_path}", "")
    text, _, examples = inspect.cleandoc(command.help or "").partition("\b\nExamples:\n")
    yield from (_paragraphs(text), "")
    if examples:
        yield from ("```sh", inspect.cleandoc(examples), "```", "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            sub = command.commands[name]
            yield from _command(sub, click.Context(sub, context, name), f"{level}#")
        return
    yield from _options(command, context)


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.replace("\b", "").split("\n\n")).strip()


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    yield from ("| option | what it does |", "|---|---|")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            name, told = (part.replace("|", "\\|") for part in record)
            yield f"| `{name}` | {' '.join(told.split())} |"
    yield ""


def api() -> str:
    """Every name that programs may rely on, with its docstring."""
    lines = ["# Python", "", "What programs may rely on; everything is typed. Made from the docstrings.", ""]
    for name, public in _API.items():
        module = import_module(name)
        lines += [f"## `{name}`", "", _first(module), ""]
        for one in public:
            lines += _documented(one, getattr(module, one))
    return "\n".join(lines).rstrip() + "\n"


def _first(module: ModuleType) -> str:
    return _markdown(inspect.getdoc(module) or "").partition("\n\n")[0]


def _documented(name: str, value: Any) -> Iterator[str]:
    yield from (f"### `{_signature(name, value)}`", "", _markdown(inspect.getdoc(value) or ""), "")
    if is_dataclass(value):
        told = docstrings(import_module(value.__module__))
        yield from ("| field | |", "|---|---|")
        for field in fields(value):
            if not field.name.startswith("_"):
                yield f"| `{field.name}` | {_cell(told.get(f'{value.__name__}.{field.name}', ''))} |"
        yield ""
    elif isinstance(value, EnumType):
        told = docstrings(import_module(value.__module__))
        yield from (
            f"- `{one.value}`: {_markdown(told.get(f'{value.__name__}.{one.name}', ''))}".rstrip(": ") for one in value
        )
        yield ""
    elif inspect.isclass(value):
        for method, function in vars(value).items():
            if inspect.isfunction(function) and not method.startswith("_"):
                yield from (
                    f"#### `{name}.{_signature(method, function)}`",
                    "",
                    _markdown(inspect.getdoc(function) or ""),
                    "",
                )


def _signature(name: str, value: Any) -> str:
    if inspect.isclass(value):
        return name
    text = str(inspect.signature(value))
    return name + re.sub(r"'([^']*)'", r"\1", text)


def _markdown(docstring: str) -> str:
    """A docstring of ours as Markdown: roles and double backquotes become code."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", docstring)
    return text.replace("``", "`").replace("::\n", ":\n")


def _cell(docstring: str) -> str:
    return _markdown(" ".join(docstring.split())).replace("|", "\\|")


def main() -> None:
    """Write every page."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
