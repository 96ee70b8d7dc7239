"""``translate memory``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from i18n.ui import _, ngettext
from translate.cli import options, output, project
from translate.memory import Match, Memory, Refreshed


@click.group("memory")
def command() -> None:
    """Search, fill and exchange the translation memory.

    It holds every translation that a person approved in the catalogs, and what was imported from TMX
    files. It lies in .memory.sqlite beside the catalogs and can be made anew from them at any time.

    \b
    Examples:
      translate memory rebuild
      translate memory search "The bridge is closed." --to pt_BR
      translate memory import partner.tmx
      translate memory export all.tmx --to pt_BR,ja
      translate memory stats --json
    """


@command.command("rebuild")
@options.catalogs
@options.printing
def rebuild(catalogs_dir: Path, as_json: bool, quiet: bool) -> int:
    """Read all catalogs again. Imported units stay."""
    with _opened(catalogs_dir) as memory:
        done = memory.rebuild(options.layout(catalogs_dir))
    if as_json:
        output.print_json({"catalogs": done.read, "units": done.units, "errors": [str(e) for e in done.errors]})
    elif not quiet:
        click.echo(
            _("In the memory: {units} of {catalogs}.").format(
                units=ngettext("{count} reviewed unit", "{count} reviewed units", done.units).format(count=done.units),
                catalogs=ngettext("{count} catalog", "{count} catalogs", done.read).format(count=done.read),
            )
        )
    output.print_errors(done.errors)
    return 1 if done.errors else 0


@command.command("search")
@click.argument("text")
@click.option("--to", "target", metavar="LANG", required=True, help="Language of the translation.")
@options.source
@click.option(
    "--minimum", type=click.IntRange(1, 100), default=75, show_default=True, help="Least similarity, in per cent."
)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Most matches.")
@options.catalogs
@options.printing
def search(
    text: str, target: str, source: str, minimum: int, limit: int, catalogs_dir: Path, as_json: bool, quiet: bool
) -> int:
    """Show what the memory has for a text.

    The same text comes first, then similar ones.

    \b
    Examples:
      translate memory search "The bridge is closed." --to pt_BR
      translate memory search "A ponte está fechada." --from pt_BR --to en --json
    """
    from i18n import locales

    into = locales.normalize(target)
    with _opened(catalogs_dir) as memory:
        _refresh(memory, catalogs_dir)
        from_ = locales.normalize(source) if source else memory.likeliest_source(into)
        found = memory.lookup(text, from_, into, minimum=minimum / 100, limit=limit, similar=True)
    if as_json:
        output.print_json({"source": from_, "target": into, "matches": [_json(match) for match in found]})
    elif not quiet:
        _print(found, from_, into)
    return 0 if found else 1


def _json(match: Match) -> dict[str, Any]:
    return asdict(match)


def _print(found: list[Match], source: str, target: str) -> None:
    if not found:
        click.echo(_("Nothing like it, {source} → {target}.").format(source=source, target=target))
    for match in found:
        click.secho(f"{_percent(match)}  {match.target}", bold=match.exact)
        click.echo(f"      {match.source}")
        if match.article:
            click.echo(f"      {match.article}")


def _percent(match: Match) -> str:
    return f"{int(match.score * 100 + 1e-9):>3}%"


@command.command("import")
@click.argument("file", type=project.FILE, metavar="FILE.tmx")
@options.catalogs
@options.printing
def import_(file: Path, catalogs_dir: Path, as_json: bool, quiet: bool) -> int:
    """Take the translations of a TMX file into the memory.

    A file that was imported before is replaced by what it has now. Stopped half-way, nothing of it is there.
    """
    with _opened(catalogs_dir) as memory:
        done = memory.import_tmx(file)
    if as_json:
        output.print_json(asdict(done))
    elif not quiet:
        click.echo(ngettext("{count} unit imported.", "{count} units imported.", done.units).format(count=done.units))
        if done.skipped:
            left_out = ngettext(
                "{count} left out (no text, or an unknown language).",
                "{count} left out (no text, or an unknown language).",
                done.skipped,
            )
            click.echo(left_out.format(count=done.skipped))
    return 0


@command.command("export")
@click.argument("file", type=project.FILE, metavar="FILE.tmx")
@options.to()
@options.source
@options.catalogs
@options.printing
def export(file: Path, locales: tuple[str, ...], source: str, catalogs_dir: Path, as_json: bool, quiet: bool) -> int:
    """Write the memory to a TMX file.

    Its version is 1.4b, which any translation tool reads.
    """
    from i18n.locales import normalize

    with _opened(catalogs_dir) as memory:
        _refresh(memory, catalogs_dir)
        targets = [normalize(locale) for locale in locales]
        count = memory.export_tmx(file, source=normalize(source) if source else "", targets=targets)
    if as_json:
        output.print_json({"file": str(file), "units": count})
    elif not quiet:
        told = ngettext("{count} unit written to {file}.", "{count} units written to {file}.", count)
        click.echo(told.format(count=count, file=file))
    return 0


@command.command("stats")
@options.catalogs
@options.printing
def stats(catalogs_dir: Path, as_json: bool, quiet: bool) -> int:
    """Say what is in the memory."""
    with _opened(catalogs_dir) as memory:
        _refresh(memory, catalogs_dir)
        found = memory.stats()
    if as_json:
        pairs = [{"source": from_, "target": to, "units": count} for from_, to, count in found.pairs]
        files = [{"file": name, "units": count} for name, count in found.tmx]
        output.print_json(asdict(found) | {"pairs": pairs, "tmx": files})
    elif not quiet:
        for from_, to, count in found.pairs:
            click.echo(f"{from_} → {to}  {_units(count)}")
        told = {
            "texts": ngettext("{count} different text", "{count} different texts", found.sources),
            "catalogs": ngettext("{count} catalog", "{count} catalogs", found.catalogs),
            "files": ngettext("{count} TMX file", "{count} TMX files", len(found.tmx)),
        }
        counts = {"texts": found.sources, "catalogs": found.catalogs, "files": len(found.tmx)}
        filled = {name: words.format(count=counts[name]) for name, words in told.items()}
        click.echo(_("{texts} from {catalogs} and {files}").format(**filled))
        for name, count in found.tmx:
            click.echo(f"  {name}  {_units(count)}")
        click.echo(_("{size:.1f} MB on disk").format(size=found.size / 1e6))
    return 0


def _units(count: int) -> str:
    return ngettext("{count} unit", "{count} units", count).format(count=count)


def _opened(catalogs_dir: Path) -> Memory:
    memory = Memory.of(options.layout(catalogs_dir))
    if memory.recovered is not None:
        told = _("the memory was damaged: moved to {file}, made anew").format(file=memory.recovered)
        click.secho(f"translate: {told}", fg="yellow", err=True)
    return memory


def _refresh(memory: Memory, catalogs_dir: Path) -> Refreshed:
    done = memory.refresh(options.layout(catalogs_dir))
    output.print_errors(done.errors)
    return done
