"""Rows of a glossary that say the same, or the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18n.diagnostics import Diagnostic, Severity
from i18n.ui import _
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
            yield _note(
                row, path, "glossary-duplicate", _("{term!r} stands in line {line} too"), seen[content], Severity.INFO
            )
            continue
        seen[content] = row.line
        if row.do_not_translate:
            kept.setdefault(key, row)
        if row.do_not_translate and row.translation not in {"", row.term}:
            yield _note(
                row, path, "glossary-conflict", _("{term!r} is not to be translated, and yet has a translation")
            )
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
            why = _("{term!r}: {translation!r} is approved here and forbidden in line {line}")
            yield _note(row, path, "glossary-conflict", why, banned[key].line, Severity.ERROR)
        if key[:3] in kept:
            why = _("{term!r} is not to be translated by line {line}")
            yield _note(row, path, "glossary-conflict", why, kept[key[:3]].line)


def _note(row: Row, path: str, code: str, why: str, line: int = 0, severity: Severity = Severity.WARNING) -> Diagnostic:
    """``why`` has fields for the row's term and translation, and for the ``line`` that it does not agree with."""
    message = why.format(term=row.term[:60], translation=row.translation, line=line)
    return Diagnostic(path, row.line, code, message, severity)
