"""Findings as annotations of GitHub Actions: its workflow commands, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18n.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def lines(findings: Iterable[Diagnostic]) -> Iterator[str]:
    """One command for each finding, such as ``::warning file=a.po,line=7,title=numbers::the number ...``."""
    for finding in findings:
        place = f",line={finding.line}" if finding.line else ""
        head = f"{_COMMANDS[finding.severity]} file={_value(finding.file)}{place},title={_value(finding.code)}"
        yield f"::{head}::{_message(finding.message)}"


def _message(text: str) -> str:
    """As ``escapeData`` of the actions toolkit writes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """As ``escapeProperty`` of the actions toolkit writes it."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")
