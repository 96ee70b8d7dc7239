"""PO catalogs: values, reading and writing, merging.

::

    article ── template ──▶ POT          POT + locale ── new ──▶ PO
    PO + template ── update ──▶ PO       unit + text of a machine ── propose ──▶ unit
    file ── load ──▶ Catalog ── save ──▶ file

The laws: a catalog that was not changed is written back byte for byte; no sequence of merges loses
a text that a person wrote; no text of a machine passes for reviewed.
"""

from i18n.catalog.edit import edit
from i18n.catalog.model import Catalog, Counts, Style, Update
from i18n.catalog.origin import is_person, propose
from i18n.catalog.read import load, loads
from i18n.catalog.review import accept, needs_work, standing
from i18n.catalog.save import save
from i18n.catalog.template import new, renew, template
from i18n.catalog.update import update
from i18n.catalog.write import dumps

__all__ = [
    "Catalog",
    "Counts",
    "Style",
    "Update",
    "accept",
    "dumps",
    "edit",
    "is_person",
    "load",
    "loads",
    "needs_work",
    "new",
    "propose",
    "renew",
    "save",
    "standing",
    "template",
    "update",
]
