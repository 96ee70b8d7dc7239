"""What is wrong with somebody's text: values, never exceptions.

A diagnostic names the file and the line, says what is wrong in one sentence, and has a
code that never changes, so that it can be searched for, counted and silenced.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """The text cannot be used; the source text stands in its place."""

    WARNING = "warning"
    """The text is used, but a person should look at it."""

    INFO = "info"
    """Worth knowing; nothing needs to be done."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding about one place in an article or a catalog."""

    file: str
    """Path of the article or catalog, as the user named it."""

    line: int
    """Line in that file, from 1; 0 when the whole file is meant."""

    code: str
    """Stable name of the finding, in kebab case: ``tag-missing``."""

    message: str
    """One sentence for a person: what is wrong, and what was done about it."""

    severity: Severity = Severity.WARNING
    """How bad it is."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message} [{self.code}]"
