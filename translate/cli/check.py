"""``translate check``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.diagnostics import Diagnostic, Severity
from i18n.model import ReadOptions
from i18n.ui import _, ngettext
from translate.cli import options, output, project

if TYPE_CHECKING:
    from translate.check import Checked


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=project.ARTICLE)
@options.to()
@options.source
@options.catalogs
@click.option(
    "--format",
    "as_format",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    show_default=True,
    help="For people, for programs, for code hosts, for GitHub Actions.",
)
@click.option("--ignore", default="", metavar="CODE[,CODE]", help="Rules, or whole families, that are not asked.")
@options.reading
@options.printing
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    as_format: str,
    ignore: str,
    read: ReadOptions,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say what is wrong with translations.

    PATH is a catalog, an article (all its catalogs) or a folder; without one, all catalogs are checked.
    Articles whose markup is broken are told too.
    Exit status 1 when there are errors, 0 when there are warnings alone. Text that nobody has accepted
    yet (fuzzy) gets no errors. An entry silences a rule with a flag: "#, ignore-numbers".

    \b
    Examples:
      translate check
      translate check story.html --to pt_BR
      translate check --ignore length-ratio,capitals --format github
      translate check locales/pt_BR --format sarif > checks.sarif
    """
    from translate import check

    ignored = [name.strip() for name in ignore.split(",") if name.strip()]
    checked = check.run(paths, locales, options.layout(catalogs_dir), source=source, ignore=ignored, read=read)
    _print(checked, "json" if as_json else as_format, quiet=quiet)
    output.print_errors(checked.errors)
    return 1 if checked.errors or checked.count(Severity.ERROR) else 0


def _print(checked: Checked, as_format: str, *, quiet: bool) -> None:
    if as_format == "json":
        found = [asdict(finding) for finding in checked.diagnostics]
        counts = {"errors": checked.count(Severity.ERROR), "warnings": checked.count(Severity.WARNING)}
        output.print_json(
            {
                "catalogs": checked.catalogs,
                "entries": checked.entries,
                "articles": checked.articles,
                **counts,
                "diagnostics": found,
            }
        )
    elif as_format == "sarif":
        from i18n.checks import sarif

        click.echo(json.dumps(sarif.document(checked.diagnostics), ensure_ascii=False, indent=2))
    elif as_format == "github":
        from i18n.checks import github

        for line in github.lines(checked.diagnostics):
            click.echo(line)
    else:
        _print_text(checked, quiet=quiet)


def _print_text(checked: Checked, *, quiet: bool) -> None:
    for finding in checked.diagnostics:
        if not quiet or finding.severity is Severity.ERROR:
            click.secho(str(finding), fg=_color(finding))
    if not quiet:
        click.echo(_summary(checked))


def _summary(checked: Checked) -> str:
    told = {
        "entries": ngettext("{count} entry", "{count} entries", checked.entries).format(count=checked.entries),
        "catalogs": ngettext("{count} catalog", "{count} catalogs", checked.catalogs).format(count=checked.catalogs),
        "errors": output.errors(checked.count(Severity.ERROR)),
        "warnings": output.warnings(checked.count(Severity.WARNING)),
        "remarks": output.remarks(checked.count(Severity.INFO)),
    }
    return _("{entries} in {catalogs}: {errors}, {warnings}, {remarks}").format(**told)


def _color(finding: Diagnostic) -> str:
    return {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}[finding.severity]
