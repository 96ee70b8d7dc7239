"""``translate import-xliff``."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18n.ui import _, ngettext
from translate.cli import options, output, project

if TYPE_CHECKING:
    from i18n.exchange import Outcome, Result
    from translate.exchange import Imported

_SHOWN_TEXT = 60


@click.command("import-xliff")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=project.FILE)
@click.option("--to", "locale", metavar="LANG", default="", help="Language of files that do not say theirs.")
@click.option("--by", "name", metavar="NAME", default="", help="Who is named as the reviewer.  [default: the file]")
@click.option("--dry-run", is_flag=True, help="Say what would become of each entry; change nothing.")
@options.catalogs
@options.printing
def command(
    files: tuple[Path, ...],
    locale: str,
    name: str,
    dry_run: bool,
    catalogs_dir: Path,
    as_json: bool,
    quiet: bool,
) -> int:
    """Put translations that came back from another tool into the catalogs.

    FILE is an XLIFF file (1.2 or 2.1) or a CSV table, as "translate export" writes them. It is a merge: a
    translation that somebody changed in the catalog meanwhile stays, and the other one is kept in a comment.
    A file with two people's different texts for one entry ends with exit status 1.

    \b
    Examples:
      translate import-xliff exchange/pt_BR/story.xlf
      translate import-xliff back/*.xlf --by "Maria Silva" --dry-run
    """
    from i18n.exchange import Outcome
    from i18n.model import Review
    from translate import exchange

    review = Review(name or files[0].name, datetime.date.today().isoformat())
    done, errors = exchange.import_files(files, options.layout(catalogs_dir), review, locale=locale, dry_run=dry_run)
    if as_json:
        output.print_json({"dry_run": dry_run, "catalogs": [_json(one) for one in done]})
    elif not quiet:
        for one in done:
            _print(one)
        if dry_run:
            click.echo(_("Nothing was changed (--dry-run)."))
    output.print_errors(errors)
    conflicts = any(one.merged.count(Outcome.CONFLICT) for one in done)
    return 1 if errors or conflicts else 0


def _json(one: Imported) -> dict[str, Any]:
    from i18n.exchange import Outcome

    counts = {str(outcome): one.merged.count(outcome) for outcome in Outcome}
    entries = [
        {"source": result.source, "target": result.target, "outcome": result.outcome, "line": result.line}
        for result in one.merged.results
    ]
    return {"file": one.file, "catalog": one.catalog, "locale": one.locale, "counts": counts, "entries": entries}


def _print(one: Imported) -> None:
    from i18n.exchange import Outcome

    click.secho(f"{one.file} → {one.catalog}", bold=True)
    for result in one.merged.results:
        if result.outcome is not Outcome.UNCHANGED:
            _print_result(one, result)
    count = one.merged.count(Outcome.UNCHANGED)
    if count:
        click.echo("  " + ngettext("{count} entry unchanged", "{count} entries unchanged", count).format(count=count))


def _print_result(one: Imported, result: Result) -> None:
    from i18n.exchange import Outcome

    color = {Outcome.CONFLICT: "red", Outcome.UNKNOWN: "yellow", Outcome.NEEDS_WORK: "yellow"}.get(result.outcome)
    start = result.source if len(result.source) <= _SHOWN_TEXT else result.source[:_SHOWN_TEXT] + "…"
    place = f"{one.catalog}:{result.line}" if result.line else one.file
    click.secho(f"  {place}: {_told(result.outcome)}: {start}", fg=color)


def _told(outcome: Outcome) -> str:
    from i18n.exchange import Outcome

    return {
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.TAKEN: _("taken"),
        Outcome.ACCEPTED: _("accepted"),
        Outcome.RETURNED: _("needs work"),
        Outcome.NEEDS_WORK: _("taken, fuzzy: its tags are not the source's"),
        Outcome.CONFLICT: _("changed on both sides: the catalog's text stays, the other is in a comment"),
        Outcome.UNKNOWN: _("the catalog has no such entry"),
    }[outcome]
