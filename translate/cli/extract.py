"""``translate extract``."""

from __future__ import annotations

from pathlib import Path

import click

from i18n.model import ReadOptions
from i18n.ui import _
from translate.cli import options, output


@click.command("extract")
@options.paths(required=False)
@options.to()
@options.source
@options.catalogs
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and list what is behind its article.")
@options.reading
@options.piping
@options.printing
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    check: bool,
    read: ReadOptions,
    format_name: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write articles' segments into catalogs, without translating anything.

    Every article's template is brought up to date, and so are its catalogs: those that exist, and
    those that --to names. Translations stay; where a sentence changed, its translation becomes fuzzy.
    Without FILE, all articles that have a template.

    \b
    Examples:
      translate extract story.html --to pt_BR,ja
      translate extract --check
    """
    from translate import steps

    where = options.layout(catalogs_dir)
    report = steps.extract(
        options.articles(paths, where, format_name),
        locales,
        where,
        source=source,
        read=read,
        check=check,
    )
    if as_json:
        output.print_json(report.to_json())
    elif not quiet or check:
        for file in report.files:
            click.echo(f"{_('behind') if check else _('written')}  {file}")
        if not report.files and not report.errors:
            click.echo(_("All catalogs are up to date."))
        output.print_diagnostics(report.diagnostics, err=True)
    output.print_errors(report.errors)
    return 1 if report.errors or (check and report.files) else 0
