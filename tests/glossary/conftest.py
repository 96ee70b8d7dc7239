"""Glossaries for tests: rows as they are written in the file."""

from __future__ import annotations

from translate.glossary import Terms, loads

HEADER = "term,translation,language,case,pos,note,do_not_translate,forbidden\n"


def terms(rows: str, source: str = "en", target: str = "pt_BR") -> Terms:
    """The terms in lines of ``term,translation,language,case,pos,note,do_not_translate,forbidden``."""
    glossary = loads((HEADER + rows).encode(), "glossary.csv")
    assert not glossary.diagnostics, glossary.diagnostics
    return Terms.of(glossary, source, target)
