"""Finding terms in a text: the longest first, whole words, in their forms where a stemmer knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from translate.glossary import inflection
from translate.glossary.words import Word, acronym_plural, is_alone, is_hangul, words


class Form(IntEnum):
    """How a term stands in a text."""

    EXACT = 0
    """As it is in the glossary; the case of letters aside."""

    PLURAL = 1
    """In the plural, by the rules of its language."""

    OTHER = 2
    """In another form."""


class Match(NamedTuple):
    """A term in a text."""

    start: int
    """Where it starts, in code points."""

    end: int
    """Where it ends, exclusive."""

    id: int
    """Which of the patterns it is."""

    form: Form
    """The form it is in."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for."""

    id: int
    """What :attr:`Match.id` says; several patterns may share one."""

    text: str
    """The term."""

    sensitive: bool = False
    """Whether capitals count."""

    inflects: bool = True
    """Whether other forms of its words are found too."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Patterns in one language, ready to be looked for."""

    locale: str
    """The language of patterns and texts, as a gettext name; empty: only exact forms are found."""

    crude: bool = False
    """Whether words that start alike count as forms of one, in a language without a stemmer."""

    _index: dict[str, list[tuple[Pattern, tuple[Word, ...]]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, patterns: Iterable[Pattern], locale: str, *, crude: bool = False) -> Matcher:
        """A matcher for ``patterns``; those without a word are left out."""
        matcher = cls(locale, crude)
        for pattern in patterns:
            found = words(pattern.text, locale, crude=crude)
            for key in _keys(found[0], locale, crude) if found else ():
                matcher._index.setdefault(key, []).append((pattern, found))
        return matcher

    def find(self, text: str, ids: Collection[int] | None = None) -> list[Match]:
        """The matches in ``text``, in order, not overlapping: of two that do, the longer stays, then the more exact.

        With ``ids``, only patterns that have one of them are looked for.
        """
        if not self._index:
            return []
        chosen: list[Match] = []
        taken = [False] * len(text)
        for match in sorted(self._candidates(text), key=lambda m: (m.start - m.end, m.form, m.start, m.id)):
            if ids is not None and match.id not in ids:
                continue
            if not any(taken[match.start : match.end]):
                taken[match.start : match.end] = [True] * (match.end - match.start)
                chosen.append(match)
        return sorted(chosen)

    def _candidates(self, text: str) -> Iterator[Match]:
        there = words(text, self.locale, crude=self.crude)
        for at, word in enumerate(there):
            for pattern, wanted in self._index.get(word.stem, ()):
                found = there[at : at + len(wanted)]
                if len(found) < len(wanted) or not _has_bounds(text, found):
                    continue
                form = self._form(found, wanted, pattern)
                if form is not None:
                    yield Match(found[0].start, found[-1].end, pattern.id, form)

    def _form(self, found: Sequence[Word], wanted: Sequence[Word], pattern: Pattern) -> Form | None:
        forms = []
        for at, (word, want) in enumerate(zip(found, wanted, strict=True)):
            if at and word.glued != want.glued and not (want.text[0].isalnum() and wanted[at - 1].text[0].isalnum()):
                return None
            form = self._word_form(word, want, pattern)
            if form is None or (pattern.sensitive and not _same_case(word, want)):
                return None
            forms.append(form)
        return max(forms)

    def _word_form(self, word: Word, want: Word, pattern: Pattern) -> Form | None:
        if word.lower == want.lower:
            return Form.EXACT
        if not pattern.inflects:
            return None
        if word.lower == inflection.plural(want.lower, self.locale):
            return Form.PLURAL
        if word.stem != want.stem:
            return None
        if word.lower == acronym_plural(word):
            return Form.PLURAL
        return Form.OTHER if inflection.may_be_forms(word.lower, want.lower, self.locale) else None


def _keys(first: Word, locale: str, crude: bool) -> set[str]:
    """The stems that a pattern's first word may have in a text: stemmers do not know every plural."""
    several = words(inflection.plural(first.lower, locale) or "", locale, crude=crude)
    return {first.stem, *(word.stem for word in several)}


def _same_case(word: Word, want: Word) -> bool:
    """Whether what the two words share is written alike: ``NGOs`` for ``NGO``, but not ``us`` for ``US``."""
    for one, other, lower, wanted in zip(word.text, want.text, word.lower, want.lower, strict=False):
        if lower != wanted:
            break
        if one != other:
            return False
    return True


def _has_bounds(text: str, found: Sequence[Word]) -> bool:
    """Whether a run of words is whole: ``C`` is not in ``C++``, and a Korean word not within another."""
    start, end = found[0].start, found[-1].end
    if start and is_hangul(text[start]) and is_hangul(text[start - 1]):
        return False
    return not (end - start == 1 and text[end : end + 1] in _OPERATORS and not is_alone(text[start]))


_OPERATORS = frozenset("+#")
