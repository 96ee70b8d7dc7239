"""What a rule is, and what it looks at: a source and its translation, with the facts of their languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from i18n import inline
from i18n.catalog import Catalog
from i18n.checks.facts import Facts
from i18n.diagnostics import Severity
from i18n.model import Role, Unit

_DIGIT = re.compile(r"\d")
_MARKS = ".,;:!?،。\"'“”„‘’«»()[]"


class Family(StrEnum):
    """What a rule is about; ``#, ignore-text`` silences a whole family."""

    STRUCTURE = "structure"
    """What must come through a translation unchanged: markup, formats, addresses, numbers."""

    TEXT = "text"
    """How a text is written in its language."""

    CATALOGS = "catalogs"
    """What several entries, of one or more catalogs, say together."""


@dataclass(frozen=True, slots=True)
class Example:
    """One translation that a rule passes or finds, for the docs and as a test."""

    source: str
    """The source, in text form; of a rule over catalogs, two of them with `` ¦ `` between."""

    target: str
    """The translation, likewise."""

    locale: str = "pt_BR"
    """The locale of the translation."""

    flags: tuple[str, ...] = ()
    """The entry's flags."""

    file: str = "story.html"
    """The article it is from."""


class Pair:
    """A source and its translation as rules see them. Views are made when they are first asked for."""

    def __init__(
        self,
        source: str,
        target: str,
        facts: Facts,
        *,
        flags: Sequence[str] = (),
        markdown: bool = False,
        plural: bool = False,
    ) -> None:
        self.source = source
        """The source in text form."""
        self.target = target
        """The translation in text form."""
        self.facts = facts
        """What is known of the two locales."""
        self.flags = flags
        """The entry's flags, without ``fuzzy``."""
        self.markdown = markdown
        """Whether the article is a Markdown file."""
        self.plural = plural
        """Whether this is one of several plural forms, which may leave the number out."""
        self.ours = plain(source)
        """The source without its tags, literal."""
        self.theirs = plain(target)
        """The translation without its tags, literal."""
        self.words = self.theirs.split()
        """The translation, cut at white space."""
        self.bare = [word.strip(_MARKS) for word in self.theirs.lower().split()]
        """The same in lower case, without marks around them."""
        self.has_digit = _DIGIT.search(self.ours) is not None
        """Whether the source has a digit, of any script."""

    @cached_property
    def tags(self) -> Tags | None:
        """The tags of both; ``None`` when there are none, or the source is not in text form."""
        if "<" not in self.source and "<" not in self.target:
            return None
        ours = tuple(tags(self.source))
        if nesting(ours):
            return None
        theirs = tuple(tags(self.target))
        return Tags(ours, theirs) if ours or theirs else None


Tag = tuple[Role, str]


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a source and of its translation, in order."""

    ours: tuple[Tag, ...]
    """The source's."""

    theirs: tuple[Tag, ...]
    """The translation's."""


Check = Callable[[Pair], str]
"""Says in one clause what is wrong; an empty string when nothing is."""

Place = tuple[Catalog, Unit]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with a translation."""

    code: str
    """Stable name in kebab case."""

    family: Family
    """What it is about."""

    severity: Severity
    """How bad it is in a translation that a person accepted."""

    summary: str
    """One sentence for the docs: what is asked of a translation."""

    good: Example
    """A translation that passes."""

    bad: Example
    """A translation that does not."""

    check: Check
    """Looks at one pair."""


@dataclass(frozen=True, slots=True)
class CatalogRule:
    """One thing that can be wrong between entries."""

    code: str
    """Stable name in kebab case."""

    severity: Severity
    """How bad it is."""

    summary: str
    """One sentence for the docs."""

    good: Example
    """Two entries that pass."""

    bad: Example
    """Two entries that do not."""

    check: Callable[[Sequence[Catalog]], Iterator[tuple[Place, str]]]
    """Looks at catalogs of one locale."""

    family: Family = Family.CATALOGS
    """What it is about."""


def rule(
    code: str, family: Family, severity: Severity, summary: str, *, good: Example, bad: Example
) -> Callable[[Check], Rule]:
    """Make a rule of the function below it."""
    return lambda check: Rule(code, family, severity, summary, good, bad, check)


def plain(form: str) -> str:
    """The literal words of a text form, without its tags."""
    if "<" in form:
        form = inline.TAG.sub("", form)
    return inline.unescape(form) if "&" in form else form


def tags(form: str) -> Iterator[Tag]:
    """The tags of a text form, in order."""
    return (piece for piece in inline.split(form) if not isinstance(piece, str))


def nesting(found: Sequence[Tag]) -> str:
    """The first tag that does not nest, in text form; empty when all do."""
    names: list[str] = []
    for role, name in found:
        if role is Role.OPEN:
            names.append(name)
        elif role is Role.CLOSE and (not names or names.pop() != name):
            return f"</{name}>"
    return f"<{names[-1]}>" if names else ""
