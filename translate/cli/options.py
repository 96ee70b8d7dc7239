"""The options and arguments that several commands share."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from i18n.layout import Layout, Source, standard_input
from i18n.model import ReadOptions
from i18n.ui import _
from translate.cli import project

F = TypeVar("F", bound=Callable[..., Any])

STDIN = "-"


def _parts(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Cut at the commas; a language that does not exist is found out later, with its nearest names."""
    return parts(value)


def parts(value: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def to(*, required: bool = False) -> Callable[[F], F]:
    """``--to``."""
    return click.option(
        "--to",
        "locales",
        metavar="LANG[,LANG...]",
        default="",
        callback=_parts,
        required=required,
        help="Languages to translate into, such as pt_BR or pt-BR,ja."
        if required
        else "Languages to translate into, such as pt_BR or pt-BR,ja.  [default: those that have a catalog]",
    )


def catalogs(command: F) -> F:
    """``--locales``."""
    return click.option(
        "--locales",
        "catalogs_dir",
        type=project.FOLDER,
        default=Path("locales"),
        show_default=True,
        help="Folder of the catalogs.",
    )(command)


def output(command: F) -> F:
    """``--output``."""
    return click.option(
        "--output",
        "output_dir",
        type=project.FOLDER,
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


def reading(command: Callable[..., int]) -> Callable[..., int]:
    """``--main-content``, ``--keep-anchors`` and ``--front-matter``; the command gets them as ``read``."""

    @functools.wraps(command)
    def called(*args: Any, main_content: bool, keep_anchors: bool, front_matter: tuple[str, ...], **rest: Any) -> int:
        chosen = ReadOptions(main_content=main_content, keep_anchors=keep_anchors)
        return command(*args, read=replace(chosen, front_matter=front_matter) if front_matter else chosen, **rest)

    for option in (
        click.option(
            "--front-matter",
            metavar="KEY[,KEY...]",
            default="",
            callback=_parts,
            help="Markdown: front-matter keys that are text.  [default: title, description, summary and their like]",
        ),
        click.option(
            "--keep-anchors", is_flag=True, help="Markdown: headings keep the source's anchors, so that links hold."
        ),
        click.option(
            "--main-content", is_flag=True, help="HTML: translate the main content, leave navigation and footers alone."
        ),
    ):
        called = option(called)
    return called


def piping(command: F) -> F:
    """``--format``."""
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
    return click.argument(
        "paths", nargs=-1, required=required, type=project.ARTICLE, metavar="FILE..." if required else "[FILE...]"
    )


def articles(given: tuple[str, ...], where: Layout, format_name: str | None = None) -> list[str | Source]:
    """The articles to work on: those given, else those of the settings, else all that have a catalog.

    ``-`` is read from standard input.
    """
    if format_name and STDIN not in given:
        raise click.UsageError(_("--format is for standard input (-); a file's format is told from its name."))
    if given:
        return [_standard_input(format_name) if path == STDIN else path for path in dict.fromkeys(given)]
    if told := project.current().articles:
        return [str(path) for path in told]
    known = where.known_articles()
    if not known:
        message = _("No article given, and {folder} has no catalog of one. Name an article.")
        raise click.UsageError(message.format(folder=where.catalogs))
    return list(known)


def layout(catalogs_dir: Path, output_dir: Path | None = None) -> Layout:
    """Where things lie, with the glossary where the settings have it."""
    chosen = Layout(catalogs_dir, glossary=project.current().glossary)
    return chosen if output_dir is None else replace(chosen, output=output_dir)


def _standard_input(format_name: str | None) -> Source:
    return standard_input(sys.stdin.buffer.read(), format_name or "")
