"""``translate glossary``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.ui import _, ngettext
from translate.cli import options, output, project

if TYPE_CHECKING:
    from translate.glossary.project import Checked


@click.group("glossary")
def command() -> None:
    """Hold translations against the glossary, list it, add terms to it.

    The glossary is glossary.csv in the folder of the catalogs.

    \b
    Examples:
      translate glossary check
      translate glossary list --to pt_BR
      translate glossary import terms.tbx --from en
    """


@command.command("check")
@options.paths(required=False)
@options.to()
@options.source
@options.catalogs
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too: approved terms that are not there.")
@options.printing
def check(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say where translations do not follow the glossary.

    FILE is an article or a catalog; without one, all catalogs are checked. Forbidden translations,
    changed do-not-translate terms and broken rows of the glossary are errors: exit status 1.

    \b
    Examples:
      translate glossary check
      translate glossary check story.html --to pt_BR --strict
    """
    from translate.glossary import project

    found = project.check(paths, locales, options.layout(catalogs_dir), source)
    failed = [finding for finding in found.diagnostics if strict or finding.severity == "error"]
    if as_json:
        findings = [asdict(finding) for finding in found.diagnostics]
        output.print_json({"glossary": found.glossary, "catalogs": found.catalogs, "diagnostics": findings})
    else:
        output.print_diagnostics(failed if quiet else found.diagnostics)
        if not quiet:
            click.echo(_summary(found))
    return 1 if failed and any(strict or finding.severity == "error" for finding in failed) else 0


def _summary(found: Checked) -> str:
    errors, warnings = found.counts
    told = {
        "catalogs": ngettext("{count} catalog", "{count} catalogs", found.catalogs).format(count=found.catalogs),
        "rows": ngettext("{count} row", "{count} rows", found.terms).format(count=found.terms),
        "glossary": found.glossary,
    }
    if not errors and not warnings:
        return _("{catalogs}, {rows} in {glossary}: nothing to mend").format(**told)
    found_text = {"errors": output.errors(errors), "warnings": output.warnings(warnings)}
    return _("{catalogs}, {rows} in {glossary}: {errors}, {warnings}").format(**told, **found_text)


@command.command("list")
@options.to()
@options.catalogs
@options.printing
def list_(locales: tuple[str, ...], catalogs_dir: Path, as_json: bool, quiet: bool) -> int:
    """Show the glossary.

    \b
    Examples:
      translate glossary list
      translate glossary list --to pt_BR --json
    """
    from translate.glossary import project

    found = project.rows(options.layout(catalogs_dir), locales)
    if as_json:
        findings = [asdict(finding) for finding in found.diagnostics]
        output.print_json(
            {"glossary": found.path, "rows": [asdict(row) for row in found.rows], "diagnostics": findings}
        )
    elif not quiet:
        width = max((len(row.term) for row in found.rows), default=0)
        for row in found.rows:
            click.echo(f"{row.term:<{width}}  {row.language or '*':<8}  {project.describe(row)}")
        if not found.rows:
            click.echo(
                _("{path} has no row yet. Add terms by hand, or with: translate glossary import FILE.tbx").format(
                    path=found.path
                )
            )
        output.print_diagnostics(found.diagnostics)
    return 1 if any(finding.severity == "error" for finding in found.diagnostics) else 0


@command.command("import")
@click.argument("file", type=project.UserPath(exists=True, dir_okay=False, path_type=Path))
@options.to()
@click.option("--from", "source", metavar="LANG", default="", help="Language of the articles.  [default: the file's]")
@options.catalogs
@options.printing
def import_(file: Path, locales: Sequence[str], source: str, catalogs_dir: Path, as_json: bool, quiet: bool) -> int:
    """Add the terms of a TBX file, or of another CSV, to the glossary.

    Rows that are there stay as they are. A translation that differs from one in the glossary is added
    behind it and reported.

    \b
    Examples:
      translate glossary import terms.tbx --from en --to pt_BR,es
    """
    from translate.glossary import imports, project

    into = project.path(options.layout(catalogs_dir))
    done = imports.import_file(file, into, source, tuple(locales))
    counts = {"added": done.merged.added, "skipped": done.merged.skipped, "unused": done.unused}
    findings = (*done.diagnostics, *done.merged.diagnostics)
    if as_json:
        output.print_json({"glossary": str(into), **counts, "diagnostics": [asdict(finding) for finding in findings]})
    elif not quiet:
        click.echo(into)
        click.echo(
            "  "
            + _("{added}, {skipped} were there already, {unused} of {entries} not used").format(
                added=ngettext("{count} row added", "{count} rows added", done.merged.added).format(
                    count=done.merged.added
                ),
                skipped=done.merged.skipped,
                unused=done.unused,
                entries=ngettext("{count} entry", "{count} entries", done.concepts).format(count=done.concepts),
            )
        )
        output.print_diagnostics(findings)
    return 0
