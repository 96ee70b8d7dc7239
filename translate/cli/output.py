"""What the commands print: summaries for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import LingopressError
from i18n.ui import _, lazy, ngettext

if TYPE_CHECKING:
    from translate.explain import Explanation
    from translate.report import Report, Row

SHOWN = 12
"""How many diagnostics of one article are printed; ``--json`` has all."""

SHOWN_TEXT = 60
"""How many characters of a segment are printed."""

_CHOSEN = {
    "human": lazy("a person"),
    "memory": lazy("memory"),
    "machine": lazy("machine"),
    "source": lazy("source"),
}
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_json(document: Any) -> None:
    """Print one JSON document, readable, with every script as itself."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_report(report: Report, *, quiet: bool = False, err: bool = False) -> None:
    """Print what became of each article, its files, and what a person should look at."""
    if not quiet:
        for row in report.rows:
            print_row(row, err=err)
        for explanation in report.explanations:
            print_explanation(explanation, err=err)
    print_errors(report.errors)


def print_explanation(explanation: Explanation, *, err: bool = False) -> None:
    """One segment: where it is, what was chosen, and what was tried."""
    place = f"{explanation.location.path}:{explanation.location.line}"
    start = explanation.source if len(explanation.source) <= SHOWN_TEXT else explanation.source[:SHOWN_TEXT] + "…"
    click.secho(f"{place}  {explanation.locale}  {_CHOSEN[explanation.chosen]}  {start}", bold=True, err=err)
    for tried in explanation.tried:
        click.echo(f"  {tried}", err=err)


def print_errors(errors: Iterable[LingopressError]) -> None:
    """One line on standard error for each article that could not be done."""
    for error in errors:
        click.secho(f"translate: {error}", fg="red", err=True)


def print_row(row: Row, *, err: bool = False) -> None:
    """One article in one locale."""
    click.secho(f"{row.article}  {row.source} → {row.locale}", bold=True, err=err)
    click.echo(f"  {_segments(row)}", err=err)
    click.echo(f"  {_('catalog')}  {row.catalog}", err=err)
    if row.output:
        click.echo(f"  {_('article')}  {row.output}", err=err)
    print_diagnostics(row.diagnostics, err=err)


def _segments(row: Row) -> str:
    counted = (
        (ngettext("{count} reviewed", "{count} reviewed", row.human), row.human),
        (ngettext("{count} from memory", "{count} from memory", row.memory), row.memory),
        (ngettext("{count} machine", "{count} machine", row.machine), row.machine),
        (ngettext("{count} left in {source}", "{count} left in {source}", row.source_kept), row.source_kept),
    )
    parts = ", ".join(words.format(count=count, source=row.source) for words, count in counted if count)
    total = ngettext("{count} segment", "{count} segments", row.segments).format(count=row.segments)
    return f"{total}: {parts}" if parts else total


def errors(count: int) -> str:
    """So many errors."""
    return ngettext("{count} error", "{count} errors", count).format(count=count)


def warnings(count: int) -> str:
    """So many warnings."""
    return ngettext("{count} warning", "{count} warnings", count).format(count=count)


def remarks(count: int) -> str:
    """So many remarks."""
    return ngettext("{count} remark", "{count} remarks", count).format(count=count)


def print_diagnostics(diagnostics: Iterable[Diagnostic], *, err: bool = False) -> None:
    """The first diagnostics, and how many more there are."""
    all_of_them = list(diagnostics)
    for diagnostic in all_of_them[:SHOWN]:
        click.secho(f"  {diagnostic}", fg=_COLORS[diagnostic.severity], err=err)
    if len(all_of_them) > SHOWN:
        more = len(all_of_them) - SHOWN
        told = ngettext("… and {count} more; --json lists all", "… and {count} more; --json lists all", more)
        click.echo("  " + told.format(count=more), err=err)
