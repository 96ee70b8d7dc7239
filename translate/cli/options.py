"""The options and arguments that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from i18n import layout
from i18n.layout import Layout, Source

F = TypeVar("F", bound=Callable[..., Any])

STDIN = "-"


def _locales(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Cut at the commas; a language that does not exist is found out later, with its nearest names."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def to(*, required: bool = False) -> Callable[[F], F]:
    """``--to``."""
    help_text = "Languages to translate into, such as pt_BR or pt-BR,ja."
    if not required:
        help_text += "  [default: those that have a catalog]"
    return click.option(
        "--to", "locales", metavar="LANG[,LANG...]", default="", callback=_locales, required=required, help=help_text
    )


def catalogs(command: F) -> F:
    """``--locales``."""
    return click.option(
        "--locales",
        "catalogs_dir",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("locales"),
        show_default=True,
        help="Folder of the catalogs.",
    )(command)


def output(command: F) -> F:
    """``--output``."""
    return click.option(
        "--output",
        "output_dir",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("localized"),
        show_default=True,
        help="Folder of the localized articles.",
    )(command)


def source(command: F) -> F:
    """``--from``."""
    return click.option(
        "--from", "source", metavar="LANG", default="", help="Language of the articles.  [default: detected]"
    )(command)


def reviewed_only(command: F) -> F:
    """``--reviewed-only``."""
    return click.option(
        "--reviewed-only", is_flag=True, help="Leave in the source language what nobody has reviewed (fuzzy entries)."
    )(command)


def reading(command: F) -> F:
    """``--format`` and ``--main-content``."""
    command = click.option(
        "--main-content", is_flag=True, help="HTML: translate the main content, leave navigation and footers alone."
    )(command)
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(("html", "markdown", "text")),
        help="How to read standard input (-).  [default: told from the text]",
    )(command)


def printing(command: F) -> F:
    """``--json``, ``--quiet`` and ``--debug``."""
    command = click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")(command)
    command = click.option("--quiet", "-q", is_flag=True, help="Print errors only.")(command)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of the summary.")(
        command
    )


def paths(*, required: bool = True) -> Callable[[F], F]:
    """``FILE...``."""
    return click.argument("paths", nargs=-1, required=required, metavar="FILE..." if required else "[FILE...]")


def articles(given: tuple[str, ...], where: Layout, format_name: str | None = None) -> list[str | Source]:
    """The articles to work on: those given, with ``-`` read from standard input, or all that have a catalog."""
    if format_name and STDIN not in given:
        raise click.UsageError("--format is for standard input (-); a file's format is told from its name.")
    if given:
        return [_standard_input(format_name) if path == STDIN else path for path in dict.fromkeys(given)]
    known = where.known_articles()
    if not known:
        raise click.UsageError(f"No article given, and {where.catalogs} has no catalog of one. Name an article.")
    return list(known)


def _standard_input(format_name: str | None) -> Source:
    return layout.standard_input(sys.stdin.buffer.read(), format_name or "")
