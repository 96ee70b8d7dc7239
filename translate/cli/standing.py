"""What ``translate status`` shows: a bar for each article and language, the weakest texts, the sum."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from i18n.model import State, Unit
from i18n.ui import _, lazy, ngettext
from translate.status import Standing, Status, Weak, totals

if TYPE_CHECKING:
    from i18n.ui import Lazy

_WIDEST = 40
"""Cells of the bar in a wide terminal."""

_NARROWEST = 10
"""Cells of the bar in a narrow one."""

_LINE = 100
"""Columns where the terminal's width is not known, or is more than eyes follow."""

_STYLES: Mapping[State, tuple[str, str | None]] = {
    State.APPROVED: ("█", "green"),
    State.TRANSLATED: ("▓", "cyan"),
    State.NEEDS_WORK: ("▒", "yellow"),
    State.MACHINE: ("░", "blue"),
    State.UNTRANSLATED: ("·", None),
}
"""Each state's cell and color, from the best to the least; the cells differ without color too."""

_NAMES: Mapping[State, Lazy] = {
    State.APPROVED: lazy("approved"),
    State.TRANSLATED: lazy("translated"),
    State.NEEDS_WORK: lazy("needs work"),
    State.MACHINE: lazy("machine"),
    State.UNTRANSLATED: lazy("untranslated"),
}


def show(status: Status) -> None:
    """Print all of it."""
    if not status.standings:
        if not status.errors:
            click.echo(_("No catalog yet. Make one with: translate article FILE --to LANG"))
        return
    for line in _articles(status.standings):
        click.echo(line)
    for weak in status.weakest:
        click.echo(_weak(weak))
    click.echo()
    click.echo(_legend(status.standings))
    click.echo(_sum(status.standings))


@dataclass(frozen=True, slots=True)
class _Table:
    """How wide the columns are."""

    locale: int
    """Characters of the longest locale."""

    counts: Mapping[State, int]
    """The states that there are, each with the digits of its largest count."""

    left: int
    """Characters of the longest sentence about words that are left."""

    bar: int = 0
    """Cells of a bar."""


def _articles(standings: Sequence[Standing]) -> Iterator[str]:
    """For each article its name, and a line for each language."""
    by_article: dict[str, list[Standing]] = defaultdict(list)
    for one in standings:
        by_article[one.row.article].append(one)
    table = _table(standings)
    for article, rows in by_article.items():
        yield click.style(article, bold=True)
        yield from (_row(one, table) for one in rows)


def _table(standings: Sequence[Standing]) -> _Table:
    """Columns for all rows; the bar takes the room that is left, where a line fits at all."""
    largest = {state: max(one.progress.counts[state] for one in standings) for state in _STYLES}
    table = _Table(
        locale=max(len(one.row.locale) for one in standings),
        counts={state: len(str(count)) for state, count in largest.items() if count},
        left=max(len(_left(one)) for one in standings),
    )
    rest = max(len(click.unstyle(_row(one, table))) for one in standings)
    return replace(table, bar=max(_NARROWEST, min(_WIDEST, _width() - rest)))


def _width() -> int:
    return min(shutil.get_terminal_size((_LINE, 24)).columns, _LINE)


def _row(one: Standing, table: _Table) -> str:
    progress = one.progress
    share = click.style(f"{progress.share:>3}%", bold=True)
    counts = "  ".join(_count(state, progress.counts[state], width) for state, width in table.counts.items())
    cells = bar(progress.counts, table.bar)
    line = f"  {one.row.locale:<{table.locale}}  {cells}  {share}  {counts}  {_left(one):>{table.left}}"
    return f"{line.rstrip()}{_behind(one)}"


def _left(one: Standing) -> str:
    count = one.progress.words_left
    return ngettext("{count} word left", "{count} words left", count).format(count=count) if count else ""


def _behind(one: Standing) -> str:
    count = one.progress.behind
    if not count:
        return ""
    told = ngettext("{count} text behind", "{count} texts behind", count).format(count=count)
    return click.style(f"  ↻ {told}", fg="yellow")


def _count(state: State, count: int, width: int) -> str:
    cell, color = _STYLES[state]
    text = f"{cell} {count:>{width}}"
    return click.style(text, fg=color) if count else click.style(text, dim=True)


def bar(counts: Mapping[State, int], cells: int) -> str:
    """The states as ``cells`` cells; no state that is there is without a cell, where there is room."""
    pieces = []
    for state, width in _widths(counts, cells).items():
        cell, color = _STYLES[state]
        pieces.append(click.style(cell * width, fg=color, dim=color is None) if width else "")
    return "".join(pieces)


def _widths(counts: Mapping[State, int], cells: int) -> dict[State, int]:
    """How many cells each state gets: by largest remainders, but one at least."""
    total = sum(counts.values())
    if not total or not cells:
        return {State.APPROVED: cells}
    widths = {state: max(1, cells * counts[state] // total) for state in _STYLES if counts[state]}
    while sum(widths.values()) < cells:
        widths[max(widths, key=lambda state: counts[state] * cells / total - widths[state])] += 1
    while sum(widths.values()) > cells:
        widths[max(widths, key=lambda state: widths[state])] -= 1
    return widths


def _weak(weak: Weak) -> str:
    """A text that needs a look: how sure it is, where it stands, what it says."""
    unit, room = weak.unit, _width() - 9
    place = f"{weak.catalog}:{unit.line}" if unit.line else weak.catalog
    source, target = (_start(text, room) for text in (unit.source, unit.target))
    return f"\n{_sure(unit)}  {click.style(place, bold=True)}\n         {source}\n         {target}"


def _sure(unit: Unit) -> str:
    cell, color = _STYLES[unit.state]
    told = "" if unit.origin.score is None or unit.state is State.NEEDS_WORK else f"{unit.origin.score:.0%}"
    return click.style(f"  {cell} {told:>3}", fg=color)


def _start(text: str, room: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= room else line[: room - 1] + "…"


def _legend(standings: Sequence[Standing]) -> str:
    counts = totals(standings)
    told = (
        click.style(f"{cell} {_NAMES[state]}", fg=color) + f" {counts[state]}"
        for state, (cell, color) in _STYLES.items()
    )
    return "   ".join(told)


def _sum(standings: Sequence[Standing]) -> str:
    counts = totals(standings)
    total = sum(counts.values())
    accepted = sum(count for state, count in counts.items() if state.accepted)
    left = sum(one.progress.words_left for one in standings)
    share = 100 * accepted // total if total else 100
    said = ngettext("{share}% accepted, {count} word left.", "{share}% accepted, {count} words left.", left).format(
        share=share, count=left
    )
    if any(one.progress.behind for one in standings):
        said += " " + _("Bring catalogs up to date with: translate article, or translate extract.")
    return said
