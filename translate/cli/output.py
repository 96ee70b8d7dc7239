"""What the commands print: summaries for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import LingopressError

if TYPE_CHECKING:
    from translate.explain import Explanation
    from translate.report import Report, Row

SHOWN = 12
"""How many diagnostics of one article are printed; ``--json`` has all."""

SHOWN_TEXT = 60
"""How many characters of a segment are printed."""

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
    click.secho(f"{place}  {explanation.locale}  {explanation.chosen}  {start}", bold=True, err=err)
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
    click.echo(f"  catalog  {row.catalog}", err=err)
    if row.output:
        click.echo(f"  article  {row.output}", err=err)
    print_diagnostics(row.diagnostics, err=err)


def _segments(row: Row) -> str:
    counted = {
        "reviewed": row.human,
        "from memory": row.memory,
        "machine": row.machine,
        f"left in {row.source}": row.source_kept,
    }
    parts = ", ".join(f"{count} {name}" for name, count in counted.items() if count)
    total = "1 segment" if row.segments == 1 else f"{row.segments} segments"
    return f"{total}: {parts}" if parts else total


def print_diagnostics(diagnostics: Iterable[Diagnostic], *, err: bool = False) -> None:
    """The first diagnostics, and how many more there are."""
    all_of_them = list(diagnostics)
    for diagnostic in all_of_them[:SHOWN]:
        click.secho(f"  {diagnostic}", fg=_COLORS[diagnostic.severity], err=err)
    if len(all_of_them) > SHOWN:
        click.echo(f"  … and {len(all_of_them) - SHOWN} more; --json lists all", err=err)
