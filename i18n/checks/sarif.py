"""Findings as SARIF 2.1.0, the OASIS standard that code hosts and editors read."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from i18n.checks.registry import ALL
from i18n.diagnostics import Diagnostic, Severity
from i18n.formats import trouble

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""The schema that a document names."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def document(findings: Iterable[Diagnostic]) -> dict[str, Any]:
    """One run with all findings; rules that found nothing are listed too."""
    found = list(findings)
    rules = [_rule(rule.code, rule.summary, rule.severity, rule.family) for rule in ALL]
    known = {rule["id"] for rule in rules}
    for finding in found:
        if finding.code not in known:
            known.add(finding.code)
            family = trouble.FAMILY if finding.code in trouble.CODES else "glossary"
            summary = trouble.CODES.get(finding.code, finding.code)
            rules.append(_rule(finding.code, summary, finding.severity, family))
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    driver = {"name": "lingopress", "version": version("lingopress"), "rules": rules}
    results = [_result(finding, places[finding.code]) for finding in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, summary: str, severity: Severity, family: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": summary},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [str(family)]},
    }


def _result(finding: Diagnostic, place: int) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        location["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
    }


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
