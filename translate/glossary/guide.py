"""A glossary as the pipeline takes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from i18n.diagnostics import Diagnostic
from i18n.model import Location
from translate.engine import Translation
from translate.glossary.enforce import enforce
from translate.glossary.table import load
from translate.glossary.terms import Terms, protected


@dataclass(frozen=True, slots=True)
class Guide:
    """The terms between two locales, as a :class:`translate.pipeline.terms.Terms`."""

    terms: Terms
    """What holds for the two locales."""

    @classmethod
    def of(cls, path: Path, source: str, target: str) -> Guide | None:
        """The guide that the glossary at ``path`` gives; ``None`` when it says nothing for the two locales."""
        terms = Terms.of(load(path), source, target)
        return cls(terms) if terms else None

    def protected(self, text: str) -> list[tuple[int, int]]:
        """The spans of do-not-translate terms."""
        return protected(text, self.terms)

    def enforced(
        self, source: str, translation: Translation, location: Location
    ) -> tuple[Translation, tuple[Diagnostic, ...]]:
        """The translation with the approved terms in it; see :func:`translate.glossary.enforce`."""
        done = enforce(source, translation, self.terms, location)
        return done.translation, done.diagnostics
