"""``translate import``."""

from __future__ import annotations

from pathlib import Path

import click

from i18n.model import ReadOptions
from i18n.ui import _
from translate.cli import options, output, project


@click.command("import")
@click.argument("article", metavar="SOURCE", type=project.ARTICLE)
@click.argument("translated", metavar="TRANSLATED", type=project.ARTICLE)
@click.option("--to", "locale", required=True, metavar="LANG", help="Language of the translation.")
@options.source
@options.catalogs
@options.reading
@options.printing
def command(
    article: str,
    translated: str,
    locale: str,
    source: str,
    catalogs_dir: Path,
    read: ReadOptions,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make a catalog out of a translation that exists already.

    SOURCE is the article, TRANSLATED the same in another language. Segments are paired by their place in
    the document, and where the two differ by length and by what they share. What is not sure is fuzzy. A
    translation that is in the catalog already stays.

    \b
    Examples:
      translate import story.html story.pt.html --to pt_BR
    """
    from translate import steps

    path, adopted = steps.import_translation(
        article, translated, locale, options.layout(catalogs_dir), source=source, read=read
    )
    counts = {name: getattr(adopted, name) for name in ("sure", "unsure", "kept", "missing")}
    if as_json:
        output.print_json({"catalog": path, **counts})
    elif not quiet:
        click.echo(path)
        click.echo(
            "  "
            + _(
                "{sure} translated, {unsure} to look at (fuzzy), {kept} were there already, {missing} not found"
            ).format(**counts)
        )
    return 0
