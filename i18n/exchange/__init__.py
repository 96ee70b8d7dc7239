"""Catalogs for other tools, and back: XLIFF 2.1 and 1.2, tables (CSV), side-by-side pages.

::

    catalog ── document ──▶ Document ── write ──▶ file ──▶ a translator's own tool
    catalog ◀── merge ──── Document ◀── read ─── file ◀──┘

A format is a module with a name, a suffix, ``write`` and, where people send files back, ``read``.
Reading gives values only; what becomes of a catalog is decided by :mod:`i18n.exchange.merge`, whose
one rule is that no person's text is lost.
"""

from i18n.exchange.formats import Exchange, by_name, for_path, names
from i18n.exchange.merge import Merged, Outcome, Result, merge
from i18n.exchange.model import Document, Entry, document

__all__ = [
    "Document",
    "Entry",
    "Exchange",
    "Merged",
    "Outcome",
    "Result",
    "by_name",
    "document",
    "for_path",
    "merge",
    "names",
]
