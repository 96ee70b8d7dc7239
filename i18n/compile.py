"""Put translations into an article, and make sure that they break nothing in it.

What was written is read again: it must be the same document with the translations in it. A
translation that would make another document of it (a ``#`` that becomes a heading, say) is left
out, the source text stands in its place, and a diagnostic names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from i18n import formats, inline
from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import LingopressError
from i18n.formats import Format
from i18n.formats.splice import Draft, Patterns
from i18n.model import Article, Pattern, Segment
from i18n.ui import _

MAX_READS = 256
"""How often the result is read again, at most, in search of the translations that break it."""

_LEAST_READS = 32
"""How often at most where the document is long."""

_MOST_READ = 8_000_000
"""Bytes that are read in that search, if they are more than those reads take."""

_TURNS = 3
"""How often what may break the document is left out before everything is looked at."""

_APART = 4
"""Of the translations that may break it, how many are left out between two that are tried at once."""

_END = object()

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]{2,}|[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_CHARSET = re.compile(r"""((?:charset|encoding)\s*=\s*["']?)[\w.:-]+""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A localized article."""

    data: bytes
    """The document."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the translations, in the order of the article."""

    kept: frozenset[str]
    """Keys of the segments that had a translation and show their source text all the same."""


def localize(article: Article, targets: Mapping[str, str], *, locale: str = "") -> Compiled:
    """The article with its segments replaced by ``targets``: text forms under the segments' keys.

    A missing or empty target leaves the source text. So does one that cannot be used, with a
    diagnostic: its tags are not the source's (``tag-unknown``, ``tag-nesting``), it has HTML that the
    source has not (``html-active``, ``html-added``) or characters that no document can hold
    (``unwritable-character``), or the document would not be read as the
    same one (``breaks-document``). Tags that are missing or stand too often are warnings, and the
    text is used. With ``locale`` the document declares its language. Never raises for any targets.
    """
    format_ = formats.by_name(article.format)
    found: list[Diagnostic] = []
    usable = dict(_usable(article, targets, found))
    check = _Check(format_, _plain(article, format_))
    sound = check.sound(usable)
    found.extend(_broken(article, usable.keys() - sound.keys(), targets))
    offered = {segment.key for segment in article.segments if targets.get(segment.key)}
    return Compiled(
        _finished(format_, article, check, locale),
        tuple(sorted(found, key=lambda diagnostic: diagnostic.line)),
        frozenset(offered - sound.keys()),
    )


def _usable(article: Article, targets: Mapping[str, str], found: list[Diagnostic]) -> Iterator[tuple[str, Pattern]]:
    for segment in article.segments:
        target = targets.get(segment.key)
        if not target:
            continue
        if match := _UNWRITABLE.search(target):
            reason = _("the translation has the character U+{code:04X}, which no document can hold").format(
                code=ord(match[0])
            )
            found.append(_kept(segment, "unwritable-character", reason))
            continue
        try:
            pattern = inline.parse(target, segment.pattern)
        except inline.PatternError as error:
            found.append(
                _kept(segment, error.code, _("the translation cannot be used: {message}").format(message=error.message))
            )
            continue
        from i18n.checks import html  # the checks are many, and extraction needs none

        if refused := html.refused(segment.text, target):
            reason = _("the translation is not published: {message}").format(message=refused[1])
            found.append(_kept(segment, refused[0], reason))
            continue
        found.extend(
            _diagnostic(
                segment,
                difference.code,
                _("in the translation {message}").format(message=difference.message),
                Severity.WARNING,
            )
            for difference in inline.differences(pattern, segment.pattern)
        )
        yield segment.key, pattern


def _broken(article: Article, broken: Set[str], targets: Mapping[str, str]) -> Iterator[Diagnostic]:
    for segment in article.segments:
        if segment.key in broken:
            start = targets[segment.key][:40]
            yield _kept(
                segment,
                "breaks-document",
                _("the translation {start!r} would change how the document is read").format(start=start),
            )


def _kept(segment: Segment, code: str, reason: str) -> Diagnostic:
    return _diagnostic(
        segment, code, _("{reason}; the source text stands in its place").format(reason=reason), Severity.ERROR
    )


def _diagnostic(segment: Segment, code: str, message: str, severity: Severity) -> Diagnostic:
    return Diagnostic(segment.location.path, segment.location.line, code, message, severity)


def _plain(article: Article, format_: Format) -> Article:
    """The article without those options that make the writer add something of its own."""
    if not article.options.keep_anchors:
        return article
    options = replace(article.options, keep_anchors=False)
    return format_.read(article.data, path=article.id, locale=article.locale, options=options)


def _finished(format_: Format, article: Article, check: _Check, locale: str) -> bytes:
    draft = check.draft
    if not draft.patterns:
        return article.data
    if draft.article is not article:
        draft = format_.draft(article, draft.patterns)
        draft = format_.settle(draft) if check.settled else draft
    return format_.finish(draft, locale=locale)


class _Check:
    """Finds out which translations leave an article the same document."""

    def __init__(self, format_: Format, article: Article) -> None:
        self.format = format_
        self.article = article
        self.draft = Draft(article, {}, ())
        """The article with the last targets that were sound."""
        self.settles = False
        """Whether its format settles a draft by making another one."""
        self.settled = False
        """Whether :attr:`draft` is settled."""
        self.reads = max(_LEAST_READS, min(MAX_READS, _MOST_READ // max(1, len(article.data))))
        """How often it may still be read in search of those that are not."""

    def sound(self, targets: Patterns) -> dict[str, Pattern]:
        """The targets that can stand together; all of them, at the cost of one read, when all is well."""
        wrong = self._wrong(targets, settle=True)
        if not wrong:
            return dict(targets)
        if self.settles:
            wrong = self._wrong(targets)
        good, bad = dict(targets), set[str]()
        for _turn in range(_TURNS):
            bad.update(*wrong)
            good = {key: pattern for key, pattern in targets.items() if key not in bad}
            wrong = self._wrong(good)
            if not wrong:
                break
        else:
            bad, good = set(targets), {}
        keys = [key for key in targets if key in bad]
        for start in range(_APART):
            self._add(good, keys[start::_APART], targets)
        left = {key: targets[key] for key in keys if key not in good}
        blamed = set[str]().union(*self._wrong(good | left))
        self._add(good, [key for key in left if key not in blamed], targets)  # what seemed to blame for another
        self._wrong(good)
        if self.settles:
            self._wrong(good, settle=True)
        return good

    def _add(self, good: dict[str, Pattern], keys: Sequence[str], targets: Patterns) -> None:
        """Add to ``good`` what it bears of ``keys``: all, all but those that are to blame, or what each half bears.

        One that is the only new one where the document has changed is to blame.
        """
        if not keys or self.reads <= 0:
            return
        wrong = self._wrong(good | {key: targets[key] for key in keys})
        if not wrong:
            good.update((key, targets[key]) for key in keys)
            return
        if len(keys) == 1:
            return
        suspected = [group.intersection(keys) for group in wrong]
        to_blame = {key for group in suspected if len(group) == 1 for key in group}
        if to_blame:
            self._add(good, [key for key in keys if key not in to_blame], targets)
        else:
            middle = len(keys) // 2
            self._add(good, keys[:middle], targets)
            self._add(good, keys[middle:], targets)

    def _wrong(self, targets: Patterns, *, settle: bool = False) -> list[set[str]]:
        """Keys of the targets that are likely to break the document, by place; none when it holds.

        Laid out as is best, or as is fast.
        """
        if not targets:
            self.draft = Draft(self.article, {}, ())
            return []
        self.reads -= 1
        try:
            draft = self.format.draft(self.article, targets)
            laid = self.format.settle(draft) if settle else draft
        except (LingopressError, ValueError, RecursionError):
            return [set(targets)]
        self.settles = self.settles or laid is not draft
        wrong = self._differences(laid)
        if not wrong:
            self.draft, self.settled = laid, settle
        return wrong

    def _differences(self, draft: Draft) -> list[set[str]]:
        """Keys of the targets near which a draft is another document, by place."""
        targets = draft.patterns
        try:
            again = self.format.reread(draft, self.format.finish(draft))
        except (LingopressError, ValueError, RecursionError):
            return [set(targets)]
        return [found & targets.keys() or set(targets) for found in _suspects(self.article, again, targets)]


def _suspects(article: Article, again: Article, targets: Patterns) -> list[set[str]]:
    """Keys of the segments where the two differ, and of their neighbours, by place; none when they are the same."""
    recoded = article.encoding != again.encoding
    expected = [_expected(part, targets, recoded) for part in article.parts]
    found = [_found(part, recoded) for part in again.parts]
    if expected == found:
        return []
    return [
        {key for place in range(max(0, first - 1), last + 1) for key in _near(article.parts, place)}
        for first, last in _changed(expected, found)
    ]


def _changed(expected: Sequence[object], found: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Where ``expected`` is not as ``found``: ranges between values that each of the two has once, in order."""
    ours_often, theirs_often = Counter(expected), Counter(found)
    places = {value: place for place, value in enumerate(found) if ours_often[value] == theirs_often[value] == 1}
    start = other = 0
    for place, value in [*enumerate(expected), (len(expected), _END)]:
        at = len(found) if value is _END else places.get(value, -1)
        if at < other:
            continue
        ours, theirs = expected[start:place], found[other:at]
        if ours != theirs:
            before = _shared(ours, theirs)
            after = _shared(ours[before:][::-1], theirs[before:][::-1])
            yield start + before, place - after
        start, other = place + 1, at + 1


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many values at the start of both are the same."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _near(parts: Sequence[str | Segment], place: int) -> Iterator[str]:
    """The keys in the part at ``place``; around it when it is no segment."""
    here = parts[place : place + 1]
    if here and isinstance(here[0], str):
        here = parts[max(0, place - 1) : place + 2]
    for part in here:
        if isinstance(part, Segment):
            yield part.key
            yield from (segment.key for segment in _within(part))


def _within(segment: Segment) -> Iterator[Segment]:
    for part in segment.parts:
        if isinstance(part, Segment):
            yield part
            yield from _within(part)


def _expected(part: str | Segment, targets: Patterns, recoded: bool) -> object:
    said = part if isinstance(part, str) else _trimmed(inline.canonical(targets.get(part.key, part.pattern), targets))
    return _redeclared(said) if recoded else said


def _found(part: str | Segment, recoded: bool) -> object:
    said = part if isinstance(part, str) else _trimmed(inline.canonical(part.pattern))
    return _redeclared(said) if recoded else said


def _redeclared(said: object) -> object:
    """The same with every encoding that it declares, also in the markup within a text, as the written file's."""
    if isinstance(said, str):
        return _CHARSET.sub(r"\1utf-8", said)
    return tuple(map(_redeclared, said)) if isinstance(said, tuple) else said


def _trimmed(canonical: tuple[object, ...]) -> tuple[object, ...]:
    """With every run of white space as one space, and none at the ends, where no format keeps it."""
    pieces = [_BLANKS.sub(" ", piece) if isinstance(piece, str) else piece for piece in canonical]
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return tuple(piece for piece in pieces if piece != "")
