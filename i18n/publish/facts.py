"""What is known of one article in one locale: small values that are kept from run to run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from i18n.diagnostics import Diagnostic
from i18n.publish.about import About

ID = tuple[str, str]
"""An article's name and a locale: what makes a page one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One article in one locale, as it was localized."""

    article: str
    """Name of the article's catalogs: ``news/story``."""

    locale: str
    """The locale."""

    source_locale: str
    """The locale the article is written in."""

    key: str
    """Hash of all that it was made from."""

    ready: bool = False
    """Whether it may be published."""

    segments: int = 0
    """Segments of the article."""

    reviewed: int = 0
    """Segments that show a text in the locale that a person accepted."""

    machine: int = 0
    """Segments that show a text that nobody has reviewed."""

    changed: bool = False
    """Whether the article has changed since it was translated."""

    words: int = 0
    """Words of the article in its own language."""

    about: About = field(default_factory=About)
    """What the article says of itself."""

    tongues: tuple[tuple[str, str], ...] = ()
    """``title`` or ``description`` with the locale it is in, where that is another."""

    said: tuple[str, ...] = ()
    """Lines that its head has already; see :func:`i18n.publish.scan.scan`."""

    whole: bool = False
    """Whether it is a page of its own."""

    references: tuple[str, ...] = ()
    """The addresses in it that may lead to articles and files."""

    document: str = ""
    """Hash of the document."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with some of its translations. Said once: they are not kept for the next run."""

    @property
    def id(self) -> ID:
        """What makes it one."""
        return self.article, self.locale

    @property
    def is_source(self) -> bool:
        """Whether it is the article itself."""
        return self.locale == self.source_locale

    @property
    def share(self) -> int:
        """Reviewed share in percent, rounded down."""
        return 100 * self.reviewed // self.segments if self.segments else 100

    def tongue(self, text: str) -> str:
        """The locale that its ``title`` or ``description`` is in."""
        return dict(self.tongues).get(text, self.locale)


def to_json(facts: Facts) -> dict[str, Any]:
    """What differs from the defaults, for the manifest."""
    value = asdict(replace(facts, diagnostics=()))
    return {key: found for key, found in value.items() if found not in (None, "", 0, False, (), [], {})}


def from_json(value: Mapping[str, Any]) -> Facts:
    """The reverse of :func:`to_json`."""
    known = _tuples(value)
    known["about"] = About(**_tuples(value.get("about", {})))
    known["tongues"] = tuple((text, locale) for text, locale in value.get("tongues", ()))
    return Facts(**known)


def _tuples(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(found) if isinstance(found, list) else found for key, found in value.items()}


def digest(*values: object) -> str:
    """A short hash of values with a faithful ``repr``."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
