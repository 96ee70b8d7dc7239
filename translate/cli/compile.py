"""``translate compile``."""

from __future__ import annotations

from pathlib import Path

import click

from i18n.model import ReadOptions
from translate.cli import options, output, project


@click.command("compile")
@options.paths(required=False)
@options.to()
@options.source
@options.catalogs
@options.output
@options.reviewed_only
@options.reading
@options.piping
@options.printing
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    output_dir: Path,
    reviewed_only: bool,
    read: ReadOptions,
    format_name: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write localized articles from their catalogs, without translating anything.

    Without FILE, all articles that have a catalog. The catalogs are not changed.

    \b
    Examples:
      translate compile story.html --to pt_BR
      translate compile --reviewed-only
    """
    from translate import steps

    where = options.layout(catalogs_dir, output_dir)
    report = steps.compile_all(
        options.articles(paths, where, format_name),
        locales,
        where,
        source=source,
        read=read,
        reviewed_only=reviewed_only,
        ignore=project.current().ignore,
    )
    if as_json:
        output.print_json(report.to_json())
        output.print_errors(report.errors)
    else:
        output.print_report(report, quiet=quiet)
    return 1 if report.errors else 0
