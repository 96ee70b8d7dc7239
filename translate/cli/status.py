"""``translate status``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.model import ReadOptions
from i18n.ui import _
from translate.cli import options, output

if TYPE_CHECKING:
    from translate.status import Status


@click.command("status")
@options.paths(required=False)
@options.to()
@click.option(
    "--weakest", metavar="N", type=click.IntRange(0), default=0, help="Show the N texts that most need a person."
)
@click.option(
    "--fail-under",
    metavar="PERCENT",
    type=click.IntRange(0, 100),
    help="Exit with 1 when less than this share of an article's segments is accepted, in any language.",
)
@options.source
@options.catalogs
@options.reading
@options.piping
@options.printing
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    weakest: int,
    fail_under: int | None,
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
      translate status story.html --to pt_BR --weakest 10
      translate status --fail-under 95      # for CI: exit 1 when an article is not ready
    """
    from translate import status

    where = options.layout(catalogs_dir)
    found = status.status(
        options.articles(paths, where, format_name),
        locales,
        where,
        source=source,
        read=read,
        weakest=weakest,
    )
    if as_json:
        output.print_json(found.to_json())
    elif not quiet:
        from translate.cli import standing

        standing.show(found)
    output.print_errors(found.errors)
    return 1 if _too_little(found, fail_under) or found.errors else 0


def _too_little(found: Status, wanted: int | None) -> bool:
    """Whether an article is below the share that was asked for; says which."""
    below = [] if wanted is None else found.below(wanted)
    for one in below:
        message = _("{article}, {locale}: {share}% accepted, {wanted}% wanted")
        told = message.format(article=one.row.article, locale=one.row.locale, share=one.progress.share, wanted=wanted)
        click.secho(f"translate: {told}", fg="red", err=True)
    return bool(below)
