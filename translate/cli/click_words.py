"""What click says of its own, where the catalogs can find it. Nothing imports this: click looks it up itself."""

from __future__ import annotations

from i18n.ui import lazy, ngettext

SENTENCES = (
    lazy("Usage:"),
    lazy("Options"),
    lazy("Commands"),
    lazy("Show this message and exit."),
    lazy("Show the version and exit."),
    lazy("%(prog)s, version %(version)s"),
    lazy("default: {default}"),
    lazy("required"),
    lazy("Try '{command} {option}' for help."),
    lazy("Error: {message}"),
    lazy("Error: invalid input"),
    lazy("Invalid value: {message}"),
    lazy("Invalid value for {param_hint}: {message}"),
    lazy("Missing argument"),
    lazy("Missing option"),
    lazy("Missing parameter"),
    lazy("Missing command."),
    lazy("No such option {name!r}."),
    lazy("No such command {name!r}."),
    lazy("Option {name!r} does not take a value."),
    lazy("Choose from:\n\t{choices}"),
    lazy("{value!r} is not a valid {number_type}."),
    lazy("{value} is not in the range {range}."),
    lazy("file"),
    lazy("directory"),
    lazy("path"),
    lazy("{name} {filename!r} does not exist."),
    lazy("{name} {filename!r} is a file."),
    lazy("{name} {filename!r} is a directory."),
    lazy("{name} {filename!r} is not readable."),
    lazy("{name} {filename!r} is not writable."),
)

PLURALS = (
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
)
