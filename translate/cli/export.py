"""``translate export``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from i18n.ui import _, ngettext
from translate.cli import options, output, project


@click.command("export")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", type=project.ARTICLE)
@options.to()
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("xliff", "xliff1", "csv", "html", "tmx")),
    default="xliff",
    show_default=True,
    help="XLIFF 2.1, XLIFF 1.2, a table, a page with both languages side by side, a memory of what is accepted.",
)
@click.option(
    "--output",
    "folder",
    type=project.FOLDER,
    default=Path("exchange"),
    show_default=True,
    help="Folder of the files.",
)
@click.option("--open-only", is_flag=True, help="Leave out what is accepted already.")
@options.catalogs
@options.printing
def command(
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    format_name: str,
    folder: Path,
    open_only: bool,
    catalogs_dir: Path,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write catalogs for other translation tools, or for people without any.

    Without ARTICLE, all catalogs go out. XLIFF and CSV come back with "translate import-xliff"; what people
    change in the catalogs meanwhile is merged, entry by entry.

    \b
    Examples:
      translate export story.html --to pt_BR
      translate export --to ja --format csv --open-only
      translate export story.html --format html --output for-reading
    """
    from translate import exchange

    done, errors = exchange.export(
        articles, locales, options.layout(catalogs_dir), folder, format_=format_name, reviewed=not open_only
    )
    if as_json:
        output.print_json([asdict(one) | {"path": str(one.path), "catalog": str(one.catalog)} for one in done])
    elif not quiet:
        for one in done:
            count = ngettext("{count} entry", "{count} entries", one.entries).format(count=one.entries)
            click.echo(f"{one.path}  {count}")
        if not done and not errors:
            click.echo(_("No catalog yet. Make one with: translate article FILE --to LANG"))
    output.print_errors(errors)
    return 1 if errors else 0
