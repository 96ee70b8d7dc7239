"""What the pipeline asks of a glossary. It knows no glossary: one is handed in."""

from __future__ import annotations

from typing import Protocol

from i18n.diagnostics import Diagnostic
from i18n.model import Location
from translate.engine import Translation


class Terms(Protocol):
    """The terms that hold between two locales; :class:`translate.glossary.Guide` is one."""

    def protected(self, text: str) -> list[tuple[int, int]]:
        """The spans of ``text``, in code points, that are never translated."""

    def enforced(
        self, source: str, translation: Translation, location: Location
    ) -> tuple[Translation, tuple[Diagnostic, ...]]:
        """``translation`` with the approved terms in it, its alignment moved along, and what is to be told."""
