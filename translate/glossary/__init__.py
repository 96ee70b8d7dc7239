"""The glossary: ``glossary.csv`` beside the catalogs, TBX import, and what it asks of translations.

::

    glossary.csv ── load ──▶ Glossary ── Terms.of(source, target) ──▶ Terms
    Terms ── protected ──▶ spans that no engine may touch
          ── enforce ──▶ a machine's translation with the approved terms in it
          ── check ──▶ diagnostics for what people and machines wrote
    TBX ── tbx.read, rows ──▶ Row ... ── merge ──▶ glossary.csv
"""

from translate.glossary.check import check_text, check_units
from translate.glossary.enforce import Change, Enforced, enforce
from translate.glossary.guide import Guide
from translate.glossary.merge import Merged, merge
from translate.glossary.model import Glossary, Row, Term
from translate.glossary.table import load, loads
from translate.glossary.terms import Terms, protected

__all__ = [
    "Change",
    "Enforced",
    "Glossary",
    "Guide",
    "Merged",
    "Row",
    "Term",
    "Terms",
    "check_text",
    "check_units",
    "enforce",
    "load",
    "loads",
    "merge",
    "protected",
]
