"""``translate models``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18n.ui import _, pgettext
from translate.cli import options, output, project

if TYPE_CHECKING:
    from translate.packages import Package, Route

_PAIR_WIDTH = 8


@click.group("models")
def command() -> None:
    """List, install and remove Argos packages.

    A package translates one language into another. English to Portuguese and back are bundled;
    packages that Argos itself installed are found, and win over the bundled ones.

    \b
    Examples:
      translate models list
      translate models install ./translate-en_ja-1_1.argosmodel
      translate models install en-ja
      translate models info en-pt
    """


@command.command("list")
@options.printing
def list_(as_json: bool, quiet: bool) -> int:
    """List the packages that are installed or bundled.

    \b
    Example:
      translate models list --json
    """
    from translate import packages

    found = packages.list_packages()
    if as_json:
        output.print_json({"packages": [_document(package) for package in found]})
    elif not quiet:
        width = max((len(package.pair) for package in found), default=0)
        for package in found:
            click.echo(_line(package, width))
    return 0


@command.command()
@click.argument("pair")
@options.printing
def info(pair: str, as_json: bool, quiet: bool) -> int:
    """Show a package, where it is, and the routes it is part of.

    PAIR is two languages, such as en-pt. Where two languages meet in several third ones, the packages
    are tried on a few phrases once, the surest route is taken, and all are shown with how sure they are.

    \b
    Example:
      translate models info en-pt
    """
    from translate import packages

    package = packages.info(pair)
    routes = [_described(rivals) for rivals in packages.routes_through(package)]
    if as_json:
        best = {"routes": [told[0][0] for told in routes]}
        rivals = [[{"route": name, "confidence": value} for name, value in told] for told in routes if len(told) > 1]
        output.print_json(_document(package) | best | {"rivals": rivals})
    elif not quiet:
        click.echo(_line(package))
        click.echo(f"  {_('folder')}  {package.path}")
        for (route, value), *others in routes:
            click.echo(f"  {_('route')}   {route}" + (f"  {value:.0%}" if others else ""))
            for other, less in others:
                told = _("instead of {route}, of which the packages are {percent} sure")
                click.echo("          " + told.format(route=other, percent=f"{less:.0%}"))
    return 1 if package.problem else 0


@command.command()
@click.argument("what", metavar="PATH-OR-PAIR")
@options.printing
def install(what: str, as_json: bool, quiet: bool) -> int:
    """Install a package: a file, a folder, or a pair of languages.

    A file or folder is checked before anything is unpacked. A pair of languages is downloaded from
    Argos' index: the only command that uses the network.

    \b
    Examples:
      translate models install ./translate-en_ja-1_1.argosmodel
      translate models install en-ja
    """
    from translate import packages

    done = packages.install(project.from_user(what) if Path(project.from_user(what)).exists() else what)
    if as_json:
        left_out = {"replaced": list(done.replaced), "left_out": list(done.left_out)}
        output.print_json(_document(done.package) | left_out)
    elif not quiet:
        click.echo(_("installed  {package}").format(package=_line(done.package)))
        click.echo(f"  {_('folder')}   {done.package.path}")
        if done.replaced:
            click.echo("  " + _("in place of version {version}").format(version=", ".join(done.replaced)))
        for name in done.left_out:
            click.echo("  " + _("left out {name}: pickled data, which runs code when it is loaded").format(name=name))
    return 0


@command.command()
@click.argument("pair")
@options.printing
def remove(pair: str, as_json: bool, quiet: bool) -> int:
    """Remove an installed package. The bundled ones stay.

    \b
    Example:
      translate models remove en-ja
    """
    from translate import packages

    removed = packages.remove(pair)
    if as_json:
        output.print_json({"removed": [_document(package) for package in removed]})
    elif not quiet:
        for package in removed:
            click.echo(_("removed  {package}").format(package=_line(package)))
    return 0


def _described(rivals: Sequence[Route]) -> list[tuple[str, float | None]]:
    """The routes between two languages, the one that is taken first, with how sure each is where there is a choice."""
    if len(rivals) == 1:
        return [(_route(rivals[0]), None)]
    from translate import packages
    from translate.engines.argos import ArgosEngine

    engine = ArgosEngine()
    source = rivals[0][0].source_locale
    best = packages.surest(rivals, source, engine.confidence)
    return [(_route(route), engine.confidence(route, source)) for route in best]


def _route(route: Sequence[Package]) -> str:
    """``en → pt → es``."""
    return " → ".join([route[0].source, *(package.target for package in route)])


def _line(package: Package, width: int = 0) -> str:
    """One package in one line, its pair ``width`` characters wide."""
    origin = _("bundled") if package.bundled else pgettext("package", "installed")
    text = f"{package.pair:<{max(width, _PAIR_WIDTH)}} {package.version:<8} {origin}"
    if not package.problem:
        return text
    return f"{text}  {_('cannot be used: {problem}').format(problem=package.problem)}"


def _document(package: Package) -> dict[str, Any]:
    keys = ("pair", "source", "target", "version", "path", "bundled", "problem")
    return {key: str(value) if key == "path" else value for key in keys for value in [getattr(package, key)]}
