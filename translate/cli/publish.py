"""``translate publish``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.layout import Layout
from i18n.publish import targets
from i18n.settings import LocaleSettings, Policy, Settings
from i18n.ui import _, ngettext
from translate.cli import options, output, project

if TYPE_CHECKING:
    from translate.publish import Outcome, Row

SHOWN = 40
"""How many published pages are listed; what is kept or withheld is always listed."""


@click.command("publish")
@options.paths(required=False)
@options.to()
@options.source
@options.catalogs
@click.option(
    "--output",
    "output_dir",
    type=project.FOLDER,
    default=Path("site"),
    show_default=True,
    help="Folder of the site; it is replaced as a whole.",
)
@click.option(
    "--policy",
    type=click.Choice([policy.value for policy in Policy]),
    help="What becomes of text that nobody has reviewed: it is left out, or shown with a notice.  [default: reviewed]",
)
@click.option(
    "--threshold",
    type=click.IntRange(0, 100),
    help="Reviewed share, in percent, from which a page is published.  [default: 100]",
)
@click.option(
    "--target",
    type=click.Choice(("site", *targets.names())),
    help="Write localized Markdown for another site generator instead of a site.  [default: site]",
)
@click.option("--url", metavar="URL", help="Where the site will stand; feeds, sitemap and canonical links need it.")
@click.option("--force", is_flag=True, help="Make every page anew, whatever has changed.")
@click.option("--prune", is_flag=True, help="Take away pages whose article or catalog is gone.")
@options.printing
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    output_dir: Path,
    policy: str | None,
    threshold: int | None,
    target: str | None,
    url: str | None,
    force: bool,
    prune: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write a site of localized pages that any web server can serve.

    Without FILE, all articles that have a catalog; with FILE, the other pages of the site stay as they
    are. Only what has changed is made anew. A published page never goes because its translation is
    less complete than it was: the last good one stays.

    \b
    Examples:
      translate publish
      translate publish --to pt_BR,ja --threshold 90
      translate publish story.html --policy draft
      translate publish --target mkdocs --output .
    """
    from translate import publish
    from translate.cli import progress

    settings = _settings(project.current(), catalogs_dir, output_dir, source, url)
    settings = _policies(settings, policy, threshold)
    if target:
        settings = replace(settings, site=replace(settings.site, target=target))
    given = options.articles(paths, Layout(settings.catalogs, settings.site.output))
    outcome = publish.publish(
        given,
        settings,
        locales=locales,
        partial=bool(paths),
        force=force,
        prune=prune,
        watcher=progress.watcher(quiet=quiet, unit=""),
    )
    if as_json:
        output.print_json(publish.to_json(outcome))
    elif not quiet:
        print_outcome(outcome)
    output.print_errors(outcome.errors)
    return 1 if outcome.errors else 0


def _settings(settings: Settings, catalogs: Path, site: Path, source: str, url: str | None) -> Settings:
    """The settings with what the command line says otherwise."""
    from i18n.locales import normalize

    changed = replace(settings.site, output=site, url=settings.site.url if url is None else url)
    return replace(settings, catalogs=catalogs, source=normalize(source) if source else settings.source, site=changed)


def _policies(settings: Settings, policy: str | None, threshold: int | None) -> Settings:
    """The same for every locale."""
    asked = LocaleSettings(Policy(policy) if policy else None, threshold)
    if asked == LocaleSettings():
        return settings
    site = replace(
        settings.site,
        policy=asked.policy or settings.site.policy,
        threshold=settings.site.threshold if threshold is None else threshold,
    )
    by_locale = {
        locale: replace(
            own,
            policy=None if asked.policy else own.policy,
            threshold=own.threshold if threshold is None else None,
        )
        for locale, own in settings.by_locale.items()
    }
    return replace(settings, site=site, by_locale=by_locale)


def print_outcome(outcome: Outcome) -> None:
    """What a publisher wants to know: what is new, what stays as it was and why, and where the site is."""
    fresh = [row for row in outcome.rows if row.written and not row.reason]
    for row in fresh[:SHOWN]:
        click.echo(_line(_("published"), row, _detail(row)))
        output.print_diagnostics(row.diagnostics)
    if len(fresh) > SHOWN:
        more = len(fresh) - SHOWN
        told = ngettext("… and {count} more; --json lists all", "… and {count} more; --json lists all", more)
        click.echo(told.format(count=more))
    for row in outcome.rows:
        if row.reason:
            name, color = (_("kept"), "yellow") if row.file else (_("withheld"), "yellow")
            click.secho(_line(name, row, row.reason), fg=color)
            output.print_diagnostics(row.diagnostics)
    output.print_diagnostics(outcome.diagnostics)
    click.echo(_summary(outcome))


def _line(name: str, row: Row, detail: str) -> str:
    return f"{name:<10} {row.article}  {row.locale}  {detail}".rstrip()


def _detail(row: Row) -> str:
    if not row.machine:
        return row.file
    words = ngettext("{count} segment not reviewed", "{count} segments not reviewed", row.machine)
    return f"{row.file}  ({words.format(count=row.machine)})"


def _summary(outcome: Outcome) -> str:
    pages = ngettext("{count} page", "{count} pages", outcome.pages).format(count=outcome.pages)
    where = output_path(outcome.output)
    if not outcome.changed:
        return _("{folder}: {pages}, nothing has changed").format(folder=where, pages=pages)
    written = _kept_and_made(outcome.rows, outcome.written)
    return _("{folder}: {pages}, {made}").format(folder=where, pages=pages, made=written)


def _kept_and_made(rows: Sequence[Row], written: int) -> str:
    made = ngettext("{count} made anew", "{count} made anew", written).format(count=written)
    withheld = sum(1 for row in rows if row.reason and not row.file)
    if not withheld:
        return made
    return _("{made}, {count} withheld").format(made=made, count=withheld)


def output_path(folder: Path) -> str:
    """The site's folder as a person would write it."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
