"""The command line in its user's language: help texts, option texts, and click's own words.

A command's help stands in its docstring, as click has it; ``tools/catalogs.py`` puts each paragraph of it
into the catalogs, and :func:`spoken` looks them up. Click's own words ("Usage:", "No such option") go through
the standard library's gettext, which :func:`i18n.ui.speak` points to the same catalogs.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Sequence

import click

from i18n import ui
from i18n.errors import UsageError
from i18n.ui import _, lazy

OPTION = "--ui-language"
_HELP = lazy("Language of the tool's own words.  [default: the system's]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_KEEP_LINES = "\b\n"


def language(arguments: Sequence[str]) -> str:
    """What ``--ui-language`` says, wherever it stands; empty when it is not given."""
    before = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    for place, argument in enumerate(before):
        if argument.startswith(f"{OPTION}="):
            return argument.partition("=")[2]
        if argument == OPTION and place + 1 < len(before):
            return before[place + 1]
    return ""


def spoken(command: click.Command) -> click.Command:
    """A copy of ``command`` and of the commands below it in the user's language, with ``--ui-language``."""
    told = copy.copy(command)
    told._help_option = None  # click keeps what --help says in the language it was first asked in
    told.params = [_parameter(one) for one in command.params]
    told.params.append(click.Option([OPTION], metavar="LANG", expose_value=False, callback=_check, help=str(_HELP)))
    if command.help:
        told.help = text(command.help)
        told.short_help = (command.short_help and _(command.short_help)) or _PARAGRAPH.split(told.help)[0]
    if isinstance(told, click.Group):
        told.commands = {name: spoken(one) for name, one in told.commands.items()}
    return told


def text(help_text: str) -> str:
    """A help text in the user's language, paragraph by paragraph; examples are the same in every language."""
    return "\n\n".join(map(_paragraph, _paragraphs(help_text)))


def messages(help_text: str) -> list[str]:
    """The sentences of a help text as catalogs have them."""
    return [message for message, _rest in map(_cut, _paragraphs(help_text)) if message]


def _paragraphs(help_text: str) -> list[str]:
    return _PARAGRAPH.split(inspect.cleandoc(help_text))


def _paragraph(paragraph: str) -> str:
    message, rest = _cut(paragraph)
    start = _KEEP_LINES if rest else ""
    return start + (_(message) if message else "") + rest


def _cut(paragraph: str) -> tuple[str, str]:
    """What is translated, and what stays: the lines of an example below its heading."""
    if not paragraph.startswith(_KEEP_LINES):
        return " ".join(paragraph.split()), ""
    heading, _newline, lines = paragraph.removeprefix(_KEEP_LINES).partition("\n")
    if heading.endswith(":"):
        return heading.strip(), f"\n{lines}"
    return " ".join(paragraph.removeprefix(_KEEP_LINES).split()), ""


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    told = copy.copy(parameter)
    told.help = _(parameter.help)
    return told


def _check(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Refuse a language that the tool has no words in."""
    if value and not ui.nearest(value):
        known = ", ".join(ui.languages())
        message = _("the tool has no words in {language!r}").format(language=value)
        raise UsageError(message, hint=_("Choose one of: {names}").format(names=known))
    return value
