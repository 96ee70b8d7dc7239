"""``translate article``."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.model import ReadOptions
from translate.cli import options, output, progress, project

if TYPE_CHECKING:
    from translate.report import Report


@click.command("article")
@options.paths(required=False)
@options.to(required=True)
@options.source
@options.catalogs
@options.output
@click.option("--no-machine", is_flag=True, help="Write the catalogs for people, translate nothing.")
@options.reviewed_only
@click.option(
    "--engine",
    metavar="NAME",
    default="argos",
    show_default=True,
    help="What translates; pseudo shows what is not extracted.",
)
@click.option("--no-memory", is_flag=True, help="Do not ask the translation memory.")
@click.option(
    "--prefer",
    type=click.Choice(("machine", "memory")),
    default="machine",
    show_default=True,
    help="Who fills a segment that is only similar to an approved one.",
)
@click.option("--explain", is_flag=True, help="Say for each segment what was tried and why it was chosen.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processor cores to use.  [default: all]")
@click.option(
    "--beam",
    metavar="N",
    type=click.IntRange(min=1),
    help="Hypotheses the engine follows.  [default: 1; 4, as Argos has it, takes 3 times as long for 0.2 chrF more]",
)
@click.option(
    "--batch",
    metavar="TOKENS",
    type=click.IntRange(min=1),
    help="Source tokens the engine takes at a time.  [default: 1024; more gain little and cost memory]",
)
@click.option(
    "--save-every",
    metavar="WORDS",
    type=click.IntRange(min=1),
    default=20_000,
    show_default=True,
    help="Source words after which the catalogs are saved; a run that is killed loses no more.",
)
@options.reading
@options.piping
@options.printing
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    output_dir: Path,
    no_machine: bool,
    reviewed_only: bool,
    engine: str,
    no_memory: bool,
    prefer: str,
    explain: bool,
    jobs: int | None,
    beam: int | None,
    batch: int | None,
    save_every: int,
    read: ReadOptions,
    format_name: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Translate articles into other languages.

    FILE is an HTML page, a Markdown or a text file, a folder (every article in it) or - for standard
    input; without one, the articles that the settings name, or all that have a catalog. The segments go
    into catalogs, Argos translates what nobody has, and the localized articles are written. Run it again
    after editing a catalog or an article: nobody's text is ever overwritten.

    \b
    Examples:
      translate article story.html --to pt_BR
      translate article articles/ --from en --to pt_BR,es,ja
      curl -s https://example.org/post | translate article - --to pt > post.pt.html
    """
    from translate import article

    piped = paths == (options.STDIN,) and len(locales) == 1 and not as_json and not _is_given(ctx, "output_dir")
    with tempfile.TemporaryDirectory() as temporary:
        where = options.layout(catalogs_dir, Path(temporary) if piped else output_dir)
        report = article.run(
            options.articles(paths, where, format_name),
            article.Options(
                locales=locales,
                source=source,
                layout=where,
                machine=not no_machine,
                reviewed_only=reviewed_only,
                jobs=jobs or 0,
                beam=beam or 0,
                batch=batch or 0,
                round_words=save_every,
                engine=engine,
                read=read,
                memory=not no_memory,
                prefer_memory=prefer == "memory",
                explain=explain,
                ignore=project.current().ignore,
            ),
            progress.watcher(quiet=quiet or as_json),
        )
        if piped:
            report = _print_articles(report)
    if as_json:
        output.print_json(report.to_json())
        output.print_errors(report.errors)
    else:
        output.print_report(report, quiet=quiet, err=piped)
    return 1 if report.errors else 0


def _is_given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _print_articles(report: Report) -> Report:
    """Print the localized text itself, and forget the file that it was in."""
    for row in report.rows:
        sys.stdout.buffer.write(Path(row.output).read_bytes())
    return replace(report, rows=tuple(replace(row, output="") for row in report.rows))
