"""``translate review``."""

from __future__ import annotations

from pathlib import Path

import click

from i18n.model import ReadOptions
from i18n.ui import _
from translate.cli import options, project

PORT = 8765
"""Where the page is, unless that is taken: an open page finds the server again after it was started anew."""


@click.command("review")
@options.paths(required=False)
@options.to()
@options.catalogs
@options.reading
@click.option("--name", "reviewer", metavar="REVIEWER", default="", help="Who signs what is accepted.  [default: you]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help="Port to serve on.  [default: 8765, or any free]"
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to serve on; others than this machine's need a token.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    catalogs_dir: Path,
    read: ReadOptions,
    reviewer: str,
    port: int | None,
    host: str,
    no_browser: bool,
) -> int:
    """Review translations in the browser, on this machine.

    Shows the catalogs of FILE, or all. What you accept is in the PO file at once. Ctrl-C stops the
    server; nothing that was typed is lost. On another --host, whoever has the printed address can
    write into the catalogs.

    \b
    Examples:
      translate review
      translate review story.html --to pt_BR
      translate review --name "Maria Silva" --no-browser --port 9000
    """
    from translate.review import run

    desk = run.open_desk(options.layout(catalogs_dir), paths, locales, ignore=project.current().ignore, read=read)
    run.run(
        desk,
        reviewer=reviewer,
        host=host,
        port=port,
        default_port=PORT,
        ready=lambda address: _ready(address, browser=not no_browser),
    )
    return 0


def _ready(address: str, *, browser: bool) -> None:
    click.echo(_("The review page is at {address}. Ctrl-C stops it.").format(address=address))
    if browser:
        click.launch(address)
