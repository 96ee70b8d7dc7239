"""The glossary of one pair of languages, ready to be looked for in texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from translate.glossary.match import Form, Match, Matcher, Pattern
from translate.glossary.model import Glossary, Term
from translate.glossary.words import is_alone
from translate.pipeline import protect

_FIXED = frozenset({"url", "email", "path", "placeholder", "variable", "tag", "option", "code", "handle", "hashtag"})


class Occurrence(NamedTuple):
    """A term in a source text."""

    start: int
    """Where it starts, in code points."""

    end: int
    """Where it ends, exclusive."""

    term: int
    """Which of :attr:`Terms.terms` it is."""

    form: Form
    """The form it is in."""


class Target(NamedTuple):
    """What is looked for in translations of one term: ids of the target's matcher."""

    approved: frozenset[int]
    """Of approved translations."""

    banned: frozenset[int]
    """Of forbidden ones."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a glossary says for translations from one language into another; make it once a run."""

    source: str
    """The language of the texts, as a gettext name."""

    target: str
    """The language of their translations."""

    terms: tuple[Term, ...]
    """The terms, in the glossary's order."""

    _in_source: Matcher
    _in_target: Matcher
    _targets: tuple[Target, ...]

    @classmethod
    def of(cls, glossary: Glossary | Iterable[Term], source: str, target: str) -> Terms:
        """The terms that hold from ``source`` into ``target``, both gettext names."""
        terms = glossary.terms(source, target) if isinstance(glossary, Glossary) else tuple(glossary)
        patterns = [
            Pattern(index, term.text, term.sensitive, inflects=not term.do_not_translate)
            for index, term in enumerate(terms)
        ]
        ids: dict[tuple[str, bool], int] = {}
        for term in terms:
            for text in term.translations:
                ids.setdefault((text, False), len(ids))
        for term in terms:
            for text in term.forbidden:
                ids.setdefault((text, True), len(ids))
        targets = tuple(
            Target(
                frozenset(ids[text, False] for text in term.translations),
                frozenset(ids[text, True] for text in term.forbidden),
            )
            for term in terms
        )
        wanted = [Pattern(id_, text, text.isupper() and len(text) > 1) for (text, _), id_ in ids.items()]
        in_target = Matcher.of(wanted, target, crude=True)
        return cls(source, target, terms, Matcher.of(patterns, source), in_target, targets)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def find(self, text: str) -> list[Occurrence]:
        """The terms in a source text, in order, not overlapping, the longest first; none in URLs, code and the like."""
        found = [Occurrence(*match) for match in self._in_source.find(text)]
        return [one for one in found if not any(_overlap(one, span) for span in fixed(text))] if found else []

    def find_targets(self, text: str, found: Iterable[Occurrence]) -> list[Match]:
        """Approved and forbidden translations of the terms ``found``, in a translation."""
        ids = {id_ for one in found for ids in self._targets[one.term] for id_ in ids}
        return self._in_target.find(text, ids) if ids else []

    def approves(self, term: int, match: Match) -> bool:
        """Whether a match in a translation is an approved translation of the term."""
        return match.id in self._targets[term].approved

    def forbids(self, term: int, match: Match) -> bool:
        """Whether a match in a translation is a forbidden translation of the term."""
        return match.id in self._targets[term].banned


def protected(text: str, terms: Terms) -> list[tuple[int, int]]:
    """The spans of ``text``, a source text, that are terms not to be translated, in code points, sorted."""
    found = terms._in_source.find(text)
    return [(one.start, one.end) for one in found if terms.terms[one.id].do_not_translate]


def copies(text: str, surface: str) -> list[tuple[int, int]]:
    """Where ``surface`` stands in ``text`` as a word of its own, exactly so written."""
    result: list[tuple[int, int]] = []
    at = text.find(surface)
    while at >= 0:
        end = at + len(surface)
        if not (_joins(text[at - 1 : at], text[at : at + 1]) or _joins(text[end - 1 : end], text[end : end + 1])):
            result.append((at, end))
        at = text.find(surface, end)
    return result


def _joins(one: str, other: str) -> bool:
    return bool(one and other) and all(c.isalnum() and not is_alone(c) for c in (one, other))


def fixed(text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` that are no language: URLs, file names, placeholders, code."""
    return [(span.start, span.end) for span in protect.protected(text) if span.kind in _FIXED]


def _overlap(one: Occurrence, span: tuple[int, int]) -> bool:
    return one.start < span[1] and span[0] < one.end
