"""The keyboard of the review page: one table, for the page, its help and the documentation.

A combination is written as ``Mod+Shift+Enter``: ``Mod`` is Control, and Command on a Mac; ``1…9`` stands for any
of these digits. A single character (``?``) counts only while no field has the keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from i18n.ui import Lazy, lazy


class Group(Enum):
    """Under which heading a command stands."""

    REVIEW = "review"
    """What becomes of a segment."""

    WRITE = "write"
    """What goes into its field."""

    MOVE = "move"
    """From one segment to another."""

    PAGE = "page"
    """Everything around the segments."""

    @property
    def title(self) -> Lazy:
        """Its heading."""
        return _TITLES[self]


_TITLES = {
    Group.REVIEW: lazy("Review"),
    Group.WRITE: lazy("Write"),
    Group.MOVE: lazy("Move"),
    Group.PAGE: lazy("Page"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a key does."""

    name: str
    """Its name in the page's script."""

    group: Group
    """Under which heading it stands."""

    label: Lazy
    """What it does, as a person reads it."""

    keys: tuple[str, ...]
    """The combinations that do it, the one to show first; none where only a button does it."""


COMMANDS = (
    Command("accept-next", Group.REVIEW, lazy("Accept and go on"), ("Mod+Enter",)),
    Command("accept", Group.REVIEW, lazy("Accept and stay"), ("Mod+S",)),
    Command("approve-next", Group.REVIEW, lazy("Approve and go on"), ("Mod+Shift+Enter",)),
    Command("needs-work", Group.REVIEW, lazy("Needs work"), ("Alt+W",)),
    Command("undo", Group.REVIEW, lazy("Take the last save back"), ("Alt+U",)),
    Command("comment", Group.REVIEW, lazy("Write a comment"), ("Alt+C",)),
    Command("history", Group.REVIEW, lazy("Show the history"), ("Alt+H",)),
    Command("copy-source", Group.WRITE, lazy("Copy the source"), ("Alt+0",)),
    Command("tag", Group.WRITE, lazy("Insert tag 1 to 9"), ("Alt+1…9",)),
    Command("suggestion", Group.WRITE, lazy("Insert suggestion 1 to 9"), ("Alt+Shift+1…9",)),
    Command("back", Group.WRITE, lazy("Translate back"), ("Alt+B",)),
    Command("restore", Group.WRITE, lazy("Bring the draft back"), ("Alt+R",)),
    Command("next", Group.MOVE, lazy("Next segment"), ("Alt+ArrowDown",)),
    Command("previous", Group.MOVE, lazy("Previous segment"), ("Alt+ArrowUp",)),
    Command("next-open", Group.MOVE, lazy("Next segment that nobody has accepted"), ("Alt+N",)),
    Command("next-trouble", Group.MOVE, lazy("Next segment with a finding"), ("F8",)),
    Command("previous-trouble", Group.MOVE, lazy("Previous segment with a finding"), ("Shift+F8",)),
    Command("leave", Group.MOVE, lazy("Close the segment"), ("Escape",)),
    Command("search", Group.PAGE, lazy("Search"), ("Mod+F", "/")),
    Command("filters", Group.PAGE, lazy("Go to the filters"), ("Alt+L",)),
    Command("preview", Group.PAGE, lazy("Show or hide the page"), ("Alt+P",)),
    Command("help", Group.PAGE, lazy("Show the keys"), ("?", "F1")),
)


def for_script() -> list[dict[str, object]]:
    """The table as the page's script reads it, in the language of the caller."""
    return [{"name": one.name, "label": str(one.label), "keys": list(one.keys)} for one in COMMANDS]


def in_groups() -> Iterator[tuple[Group, tuple[Command, ...]]]:
    """The commands under their headings."""
    for group in Group:
        yield group, tuple(one for one in COMMANDS if one.group is group)


def table() -> str:
    """The table of the documentation, as Markdown."""
    rows = ["| keys | what they do |", "|---|---|"]
    for _group, commands in in_groups():
        rows += [
            f"| {' or '.join(map(_written, one.keys))} | {str(one.label)[:1].lower()}{str(one.label)[1:]} |"
            for one in commands
        ]
    return "\n".join(rows)


def _written(keys: str) -> str:
    shown = {"Mod": "Ctrl", "ArrowDown": "↓", "ArrowUp": "↑", "Escape": "Esc"}
    return "`" + " ".join(shown.get(part, part) for part in keys.split("+")) + "`"
