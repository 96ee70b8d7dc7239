"""``translate status``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.model import ReadOptions
from i18n.ui import _
from translate.cli import options, output

if TYPE_CHECKING:
    from translate.report import Row

_WIDTH = 20


@click.command("status")
@options.paths(required=False)
@options.to()
@options.source
@options.catalogs
@options.reading
@options.piping
@options.printing
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    read: ReadOptions,
    format_name: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show how far each article is in each language. Nothing is written.

    Without FILE, all articles that have a catalog.

    \b
    Examples:
      translate status
      translate status story.html --to pt_BR --json
    """
    from translate import steps

    where = options.layout(catalogs_dir)
    report = steps.status(
        options.articles(paths, where, format_name),
        locales,
        where,
        source=source,
        read=read,
    )
    if as_json:
        output.print_json(report.to_json())
    elif not quiet:
        _print(report.rows, failed=bool(report.errors))
    output.print_errors(report.errors)
    return 1 if report.errors else 0


def _print(rows: Sequence[Row], *, failed: bool) -> None:
    if not rows and not failed:
        click.echo(_("No catalog yet. Make one with: translate article FILE --to LANG"))
    width = max((len(row.article) for row in rows), default=0)
    language = max((len(row.locale) for row in rows), default=0)
    for row in rows:
        share = 100 * row.human // row.segments if row.segments else 100
        click.echo(
            f"{row.article:<{width}}  {row.locale:<{language}}  {_bar(row)}  "
            + _("{percent} reviewed  {open} to review, {untranslated} untranslated of {count}").format(
                percent=f"{share:>3}%",
                open=row.machine + row.memory,
                untranslated=row.source_kept,
                count=row.segments,
            )
        )


def _bar(row: Row) -> str:
    """Reviewed, proposed and untranslated segments as a bar of fixed width."""
    total = row.segments or 1
    reviewed = _WIDTH * row.human // total
    proposed = _WIDTH * (row.human + row.machine + row.memory) // total - reviewed
    return "█" * reviewed + "▒" * proposed + "·" * (_WIDTH - reviewed - proposed)
