"""The command line: one file a command; each parses, calls one function, prints.

Commands are loaded when they are called, so that ``translate --help`` imports nothing but click.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from i18n import ui
from i18n.ui import _, lazy
from translate.cli import words

_COMMANDS = {
    "init": lazy("Write the settings of a new project."),
    "article": lazy("Translate articles: catalogs and localized versions in one go."),
    "extract": lazy("Write articles' segments into catalogs."),
    "compile": lazy("Write localized articles from their catalogs."),
    "review": lazy("Read, mend and accept translations in the browser."),
    "publish": lazy("Write a site of localized pages."),
    "preview": lazy("Show the site on this machine, and each change at once."),
    "import": lazy("Make a catalog out of an existing translation."),
    "export": lazy("Write catalogs for other tools: XLIFF, tables, side-by-side pages, TMX."),
    "import-xliff": lazy("Put translations that came back from other tools into the catalogs."),
    "check": lazy("Say what is wrong with translations."),
    "status": lazy("Show how far each article is in each language."),
    "memory": lazy("Search, fill and exchange the translation memory."),
    "glossary": lazy("Check translations against the glossary, list it, import terms."),
    "models": lazy("List, install and remove Argos packages."),
}

_NO_PROJECT = ("init", "models")
"""Commands that are the same in every project."""

_SELDOM = (200_000, 20, 100)
"""When Python looks for cycles of garbage: articles and catalogs are trees of many small values and make none."""

_MODULES = {  # where a command's name is no name of a module
    "import": "translate.cli.import_",
    "import-xliff": "translate.cli.import_xliff",
}


class _Commands(click.Group):
    """A group whose commands are modules of this package, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of work."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or ``None`` when there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        return words.spoken(import_module(_MODULES.get(cmd_name, f"translate.cli.{cmd_name}")).command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, str(summary)) for name, summary in _COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="lingopress", prog_name="translate")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Translate articles into localized pages, offline.

    \b
    An article's segments go into PO catalogs, Argos models translate them on this machine,
    people review them, and the localized article is written from the catalog.

    \b
    Examples:
      translate article story.html --to pt_BR
      translate compile story.html --to pt_BR --reviewed-only
      translate COMMAND --help
    """
    if ctx.invoked_subcommand not in _NO_PROJECT and not _asks_for_help(ctx):
        from translate.cli import project

        ctx.default_map = project.enter()


def _asks_for_help(ctx: click.Context) -> bool:
    """Whether a command is only asked for its help: a broken settings file must not keep it from anybody."""
    return any(argument in ("-h", "--help") for argument in (ctx.obj or ()))


def main() -> None:
    """Run the command line: one line for every error, exit status 2 for wrong use, 1 for failure."""
    collect_seldom()
    sys.exit(run(sys.argv[1:]))


def collect_seldom() -> None:
    """Make Python look for cycles of garbage seldom, in a process that is ours."""
    gc.set_threshold(*_SELDOM)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status. With ``--debug``, errors are raised."""
    from i18n.errors import LingopressError
    from translate.cli import project

    debug = "--debug" in arguments
    ui.speak(words.language(arguments))
    try:
        with project.working():
            status = words.spoken(cli).main(
                arguments, prog_name="translate", standalone_mode=False, obj=tuple(arguments)
            )
    except click.exceptions.Abort:
        return _fail(_("stopped; nothing is half written, run the command again to go on"), 130)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LingopressError as error:
        if debug:
            raise
        return _fail(str(error), error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # the last resort, so that nobody is shown a traceback
        if debug:
            raise
        return _fail(
            _("unexpected {kind}: {error}. Run it again with --debug and report what it shows").format(
                kind=type(error).__name__, error=error
            ),
            1,
        )
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int) -> int:
    click.echo(f"translate: {message}", err=True)
    return status
