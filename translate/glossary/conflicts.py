"""Rows of a glossary that say the same, or the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18n.diagnostics import Diagnostic, Severity
from translate.glossary.model import Row


def conflicts(rows: Sequence[Row], path: str) -> Iterator[Diagnostic]:
    """What is wrong with ``rows`` together; each finding names the later row and the line of the earlier one."""
    seen: dict[Row, int] = {}
    kept: dict[tuple[str, str, str], Row] = {}
    approved: dict[tuple[str, str, str, str], Row] = {}
    banned: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        content, key = replace(row, line=0), (row.term, row.language, row.source_language)
        if content in seen:
            yield _note(row, path, "glossary-duplicate", f"stands in line {seen[content]} too", Severity.INFO)
            continue
        seen[content] = row.line
        if row.do_not_translate:
            kept.setdefault(key, row)
        if row.do_not_translate and row.translation not in {"", row.term}:
            yield _note(row, path, "glossary-conflict", "is not to be translated, and yet has a translation")
        words = ((row.translation,) if row.forbidden else ()) + row.forbidden_words
        banned |= {(*key, word): row for word in words if word}
        if row.translation and not row.forbidden and not row.do_not_translate:
            approved[(*key, row.translation)] = row
    yield from _crossed(approved, banned, kept, path)


def _crossed(
    approved: dict[tuple[str, str, str, str], Row],
    banned: dict[tuple[str, str, str, str], Row],
    kept: dict[tuple[str, str, str], Row],
    path: str,
) -> Iterator[Diagnostic]:
    for key, row in approved.items():
        if key in banned:
            why = f"{key[3]!r} is approved here and forbidden in line {banned[key].line}"
            yield _note(row, path, "glossary-conflict", why, Severity.ERROR)
        if key[:3] in kept:
            yield _note(row, path, "glossary-conflict", f"is not to be translated by line {kept[key[:3]].line}")


def _note(row: Row, path: str, code: str, why: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(path, row.line, code, f"{row.term[:60]!r} {why}", severity)
