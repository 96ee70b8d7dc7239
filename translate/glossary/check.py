"""Hold translations against the glossary: what people wrote as well as what engines did."""

from __future__ import annotations

from collections.abc import Iterator

from i18n import inline
from i18n.catalog import Catalog, plural
from i18n.diagnostics import Diagnostic, Severity
from i18n.model import Role, Unit
from i18n.ui import _, either
from translate.glossary.model import Glossary
from translate.glossary.terms import Occurrence, Terms, copies

_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})
_OBJECT = "\ufffc"


def check_units(catalog: Catalog, glossary: Glossary, source_locale: str) -> list[Diagnostic]:
    """What the translations of a catalog do that the glossary forbids, in the order of the file.

    Every entry with a translation is looked at, also machine text and fuzzy ones. ``source_locale``
    is the gettext name of the articles' language. Tags do not count, nor does what is in code.
    """
    terms = Terms.of(glossary, source_locale, catalog.locale)
    if not terms:
        return []
    return [
        finding
        for unit in catalog.units
        if not unit.obsolete
        for source, target in pairs(unit)
        for finding in check_text(plain(source), plain(target), terms, catalog.path, unit.line)
    ]


def pairs(unit: Unit) -> Iterator[tuple[str, str]]:
    """What a unit says, and of what: one pair for each plural form that has a text."""
    targets = unit.target_plural if unit.source_plural else (unit.target,)
    return ((source, target) for source, target in zip(plural.sources(unit), targets, strict=False) if target)


def plain(form: str) -> str:
    """The words of a text form: no tags; code and single placeholders as one character that is no word."""
    pieces: list[str] = []
    depth = 0
    for piece in inline.split(form):
        if isinstance(piece, str):
            pieces.append(_OBJECT if depth and piece else piece)
        elif piece[0] is Role.SINGLE:
            pieces.append(_OBJECT)
        elif piece[1].rstrip("0123456789") in _CODE:
            depth = max(0, depth + (1 if piece[0] is Role.OPEN else -1))
    return "".join(pieces)


def check_text(source: str, target: str, terms: Terms, file: str = "", line: int = 0) -> Iterator[Diagnostic]:
    """What a plain translation of a plain text does that the glossary forbids; each term is told once.

    ``glossary-forbidden`` and ``glossary-term-changed`` are errors, ``glossary-term-missing`` is a
    warning: a good translation may do without the term.
    """
    found = terms.find(source)
    matches = terms.find_targets(target, found)
    first: dict[int, Occurrence] = {}
    for one in found:
        first.setdefault(one.term, one)
    for one in first.values():
        name = source[one.start : one.end]
        term = terms.terms[one.term]
        for used in dict.fromkeys(target[m.start : m.end] for m in matches if terms.forbids(one.term, m)):
            message = _forbidden(name, used, term.translations)
            yield Diagnostic(file, line, "glossary-forbidden", message, Severity.ERROR)
        if term.do_not_translate:
            yield from _changed(source, target, [other for other in found if other.term == one.term], file, line)
        elif term.translations and not any(terms.approves(one.term, match) for match in matches):
            told = either([*map(repr, term.translations)])
            message = _("{name!r} should be {translations} by the glossary").format(name=name, translations=told)
            yield Diagnostic(file, line, "glossary-term-missing", message)


def _forbidden(name: str, used: str, translations: tuple[str, ...]) -> str:
    if not translations:
        return _("{name!r} is translated as {used!r}, which the glossary forbids").format(name=name, used=used)
    message = _("{name!r} is translated as {used!r}, which the glossary forbids; use {translations}")
    return message.format(name=name, used=used, translations=either([*map(repr, translations)]))


def _changed(source: str, target: str, ours: list[Occurrence], file: str, line: int) -> Iterator[Diagnostic]:
    for surface in dict.fromkeys(source[one.start : one.end] for one in ours):
        if not copies(target, surface):
            message = _("{name!r} is not to be translated, and the translation lacks it").format(name=surface)
            yield Diagnostic(file, line, "glossary-term-changed", message, Severity.ERROR)
