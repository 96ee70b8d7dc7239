"""``translate init``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from i18n.ui import _
from translate.cli import options

_FOLDERS = ("articles", "content", "posts", "docs", "pages")


@click.command("init")
@click.option("--from", "source", metavar="LANG", help="Language of the articles.")
@click.option("--to", "locales", metavar="LANG[,LANG...]", help="Languages to translate into.")
@click.option("--articles", metavar="PATH", help="File or folder of the articles.")
@click.option("--name", metavar="NAME", help="What the site is called.")
@click.option("--url", metavar="URL", help="Where the site will stand.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing: take what is given, and defaults.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
def command(
    source: str | None, locales: str | None, articles: str | None, name: str | None, url: str | None, yes: bool
) -> int:
    """Write lingopress.toml, the settings of a project, into this folder.

    Few questions are asked; everything that can be set stands in the file with a comment. With it,
    "translate article" and "translate publish" need no arguments. A file that exists is never overwritten.

    \b
    Examples:
      translate init
      translate init --from en --to pt_BR,ja --articles articles --yes
    """
    from i18n import files, settings
    from i18n.errors import OutputError
    from i18n.settings.sample import sample

    path = Path(settings.FILE)
    if path.exists():
        raise OutputError(_("there is one already"), where=str(path), hint=_("Edit it, or take it away first"))
    ask = not yes and sys.stdin.isatty()
    chosen: dict[tuple[str, ...], object] = {
        ("source",): _locale(_asked(_("Language of the articles"), source, "en", ask=ask)),
        ("locales",): _locales(_asked(_("Languages to translate into, with commas"), locales, "pt_BR", ask=ask)),
        ("articles",): _asked(_("File or folder of the articles"), articles, _likely_folder(), ask=ask),
    }
    told = {
        "name": _asked(_("Name of the site"), name, "", ask=ask),
        "url": _asked(_("Address of the site"), url, "", ask=ask),
    }
    chosen |= {("site", key): value for key, value in told.items() if value}
    files.write(path, sample(chosen).encode())
    click.echo(_("{file} is written. Next: translate article").format(file=path))
    return 0


def _asked(question: str, given: str | None, default: str, *, ask: bool) -> str:
    if given is not None or not ask:
        return default if given is None else given
    prompt: Callable[..., str] = click.prompt
    return prompt(question, default=default, show_default=bool(default)).strip()


def _locale(code: str) -> str:
    from i18n.locales import normalize

    return normalize(code)


def _locales(codes: str) -> list[str]:
    return [_locale(code) for code in options.parts(codes)]


def _likely_folder() -> str:
    """A folder of this one that articles often lie in; the first of them where there is none."""
    return next((name for name in _FOLDERS if Path(name).is_dir()), _FOLDERS[0])
