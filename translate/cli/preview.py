"""``translate preview``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.layout import Layout
from i18n.ui import _
from translate.cli import options, project
from translate.preview import PORT

if TYPE_CHECKING:
    from translate.preview.state import Shown


@click.command("preview")
@options.paths(required=False)
@options.to()
@options.source
@options.catalogs
@click.option("--drafts", is_flag=True, help="Show all that is translated, reviewed or not.")
@click.option(
    "--theme",
    type=project.UserPath(file_okay=False, exists=True, path_type=Path),
    help="Folder whose files take the place of the default theme's.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port on this machine; 0 takes any."
)
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
def command(
    paths: tuple[str, ...],
    locales: tuple[str, ...],
    source: str,
    catalogs_dir: Path,
    drafts: bool,
    theme: Path | None,
    port: int,
) -> int:
    """Show the site in a browser, and show it again whenever an article, a catalog or the theme changes.

    The site is built in a temporary folder and served to this machine alone; what is published is not
    touched. What is wrong is shown on the page, and the last good site stays. Ctrl-C ends it.

    \b
    Examples:
      translate preview
      translate preview articles --to ja --drafts
      translate preview --theme theme --port 9000
    """
    from i18n.locales import normalize
    from translate.preview.site import preview

    told = project.current()
    settings = replace(
        told,
        source=normalize(source) if source else told.source,
        catalogs=catalogs_dir,
        site=replace(told.site, theme=theme or told.site.theme),
    )
    given = options.articles(paths, Layout(settings.catalogs, settings.site.output))
    preview(given, settings, locales=locales, drafts=drafts, port=port, ready=_ready, say=_say)
    return 0


def _ready(url: str) -> None:
    click.echo(_("The site is at {url} (Ctrl-C ends the preview)").format(url=url))


def _say(shown: Shown) -> None:
    for trouble in shown.troubles:
        click.secho(trouble, fg="red", err=True)
    if shown.version > 1 and not shown.troubles:
        click.echo(_("Built again"))
