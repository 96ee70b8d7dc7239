"""From one article and its catalogs to documents: the work that is spread over processes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import catalog as catalogs
from i18n import compile as compiler
from i18n import formats, inline, locales, project
from i18n.catalog import Catalog
from i18n.checks.article import errors
from i18n.diagnostics import Diagnostic, Severity
from i18n.errors import ArticleError, CatalogError, LingopressError, SameLanguage
from i18n.layout import Layout, Source
from i18n.model import Article, ReadOptions, Segment, Unit
from i18n.project import Localization, Opened
from i18n.publish import fallback, refuse, store
from i18n.publish.document import Document
from i18n.publish.facts import Facts
from i18n.publish.page import document as to_document
from i18n.settings import Policy

Named = Sequence[tuple[Segment, tuple[str, str]]]
"""An article's segments, each with the source and context of its entry."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One locale to make a document in."""

    locale: str
    """The locale; empty for the article as it is."""

    key: str
    """Hash of what the document is made from."""

    policy: Policy = Policy.REVIEWED
    """What becomes of text that nobody has reviewed."""

    threshold: int = 100
    """Reviewed share, in percent, from which the document is ready."""


@dataclass(frozen=True, slots=True)
class Task:
    """One article with the locales to make documents in. It can be sent to another process."""

    source: Source
    """The article."""

    slug: str
    """Its name on the site, which stands in for a title."""

    locale: str
    """The locale it is written in; empty to find out."""

    wanted: tuple[Wanted, ...]
    """The locales."""

    layout: Layout
    """Where the catalogs are."""

    read: ReadOptions
    """How it is read."""

    folder: Path
    """Where the documents go."""

    ignore: tuple[str, ...] = ()
    """Checks whose errors are not told."""

    keep_text: bool = False
    """Whether the localized article goes there too, in the format it is written in."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task."""

    facts: tuple[Facts, ...]
    """What was made."""

    errors: tuple[tuple[str, LingopressError], ...] = ()
    """Locales that nothing could be made in, and why; an empty locale where it is the article's own fault."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The texts of one locale."""

    targets: dict[str, str]
    """The text of each segment that has one, by its key."""

    tongues: dict[str, str]
    """The locale of each segment that shows another than the page's, by its key."""

    reviewed: frozenset[str] = frozenset()
    """Segments whose text in the locale a person accepted."""

    machine: frozenset[str] = frozenset()
    """Segments whose text nobody has reviewed."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What was refused."""


def localize(task: Task) -> Done:
    """Write the documents of one article. What keeps a locale from being done is in ``errors``."""
    try:
        opened = project.open_article(task.source, task.layout, locale=task.locale, options=task.read)
    except ArticleError as error:
        return Done((), (("", error),))
    named = [(segment, (segment.text, segment.context)) for segment in opened.article.segments]
    facts: list[Facts] = []
    errors: list[tuple[str, LingopressError]] = []
    for wanted in task.wanted:
        try:
            facts.append(_localized(task, opened, named, wanted))
        except (CatalogError, SameLanguage) as error:
            errors.append((wanted.locale, error))
    return Done(tuple(facts), tuple(errors))


def _localized(task: Task, opened: Opened, named: Named, wanted: Wanted) -> Facts:
    article = opened.article
    known = Facts(
        opened.source.name,
        wanted.locale or article.locale,
        article.locale,
        wanted.key,
        segments=len(named),
        words=project.word_count(article),
    )
    if not wanted.locale or wanted.locale == article.locale:
        return _written(task, article, replace(known, ready=True), _Chosen({}, {}))
    work = project.localization(opened, wanted.locale, task.layout)
    chosen = _choose(work, named, task, wanted.policy)
    known = replace(
        known,
        reviewed=len(chosen.reviewed),
        machine=len(chosen.machine),
        changed=_has_changed(work, named),
        diagnostics=chosen.diagnostics,
    )
    return _written(task, article, replace(known, ready=_is_ready(known, chosen, wanted)), chosen)


def _is_ready(facts: Facts, chosen: _Chosen, wanted: Wanted) -> bool:
    if wanted.policy is Policy.REVIEWED and facts.share < wanted.threshold:
        return False
    return bool(chosen.targets) or not facts.segments


def _choose(work: Localization, named: Named, task: Task, policy: Policy) -> _Chosen:
    """The best text of each segment: the locale's own, else that of a parent, else the source's."""
    article = work.opened.article
    own = {unit.id: unit for unit in work.catalog.units if not unit.obsolete}
    parents = list(_parents(work, task.layout))
    reviewed_only = policy is Policy.REVIEWED
    targets: dict[str, str] = {}
    tongues: dict[str, str] = {}
    found: list[Diagnostic] = []
    for segment, id_ in named:
        text = _text(segment, own.get(id_), reviewed_only, found, pseudo=work.locale in locales.PSEUDO)
        locale = work.locale
        for parent, catalog in parents if not text else ():
            text = _text(segment, catalog.get(*id_), reviewed_only, found)
            locale = parent
            if text:
                break
        if text:
            targets[segment.key] = text
        if not text or locale != work.locale:
            tongues[segment.key] = locale if text else article.locale
    return _sound(work, named, own, _Chosen(targets, tongues, diagnostics=tuple(found)), task.ignore)


def _sound(
    work: Localization, named: Named, own: Mapping[tuple[str, str], Unit], chosen: _Chosen, ignore: Sequence[str]
) -> _Chosen:
    """``chosen`` without the texts that would make another document of the article."""
    article = work.opened.article
    compiled = compiler.localize(article, chosen.targets)
    targets = {key: text for key, text in chosen.targets.items() if key not in compiled.kept}
    tongues = chosen.tongues | dict.fromkeys(compiled.kept, article.locale)
    theirs = targets.keys() - tongues.keys()
    shown = [(segment.key, own.get(id_)) for segment, id_ in named if segment.key in theirs]
    used = [(key, unit) for key, unit in shown if unit is not None]
    return _Chosen(
        targets,
        tongues,
        frozenset(key for key, unit in used if project.usable(unit, reviewed_only=True)),
        frozenset(key for key, unit in used if not catalogs.is_person(unit)),
        tuple(
            sorted({*chosen.diagnostics, *compiled.diagnostics, *errors(article, work.catalog, theirs, ignore=ignore)})
        ),
    )


def _parents(work: Localization, layout: Layout) -> Iterable[tuple[str, Catalog]]:
    for locale in locales.fallbacks(work.locale):
        path = layout.catalog(work.opened.source.name, locale)
        if path.is_file() and locale != work.opened.article.locale:
            yield locale, catalogs.load(path, locale)


def _text(
    segment: Segment, unit: Unit | None, reviewed_only: bool, found: list[Diagnostic], *, pseudo: bool = False
) -> str:
    if unit is None or not project.usable(unit, reviewed_only=reviewed_only):
        return ""
    why = refuse.reason(segment, unit.target, pseudo=pseudo)
    if why is None:
        return unit.target
    place = segment.location
    found.append(Diagnostic(place.path, place.line, why[0], why[1], Severity.ERROR))
    return ""


def _has_changed(work: Localization, named: Named) -> bool:
    """Whether the article says something that its catalog does not know, or knows in another form."""
    base = work.base
    for _segment, id_ in named:
        if base is None or base.get(*id_) is None:
            return True
        unit = work.catalog.get(*id_)
        if unit is not None and unit.previous_source and not project.usable(unit, reviewed_only=True):
            return True
    return False


def _written(task: Task, article: Article, facts: Facts, chosen: _Chosen) -> Facts:
    """Write the document, and say what it says of itself."""
    text = _localized_text(article, facts.locale, chosen)
    made: Document
    made, about, said = to_document(article, text, chosen.targets, chosen.tongues)
    fallen = _fallen(article, chosen)
    told = {"title": about.title, "description": about.description}
    tongues = tuple((name, fallen[said_]) for name, said_ in told.items() if said_ in fallen)
    data = made.dump()
    if facts.ready:
        store.put(task.folder / store.document(facts.article, facts.locale), data)
    if task.keep_text:
        store.put(task.folder / store.text(facts.article, facts.locale), text.encode("utf-8", "replace"))
    return replace(
        facts,
        about=replace(about, title=about.title or task.slug.rpartition("/")[2]),
        tongues=tongues,
        said=tuple(sorted(said)),
        whole=made.whole,
        references=made.references(),
        document=hashlib.blake2b(data, digest_size=12).hexdigest(),
    )


def _localized_text(article: Article, locale: str, chosen: _Chosen) -> str:
    """The article's source with the chosen texts in it; those in another language say so."""
    if not chosen.targets:
        return inline.raw(article.parts)
    marked = fallback.marked(article, chosen.tongues) if chosen.tongues else article
    data = formats.by_name(article.format).write(marked, chosen.targets, locale=locale)
    return data.decode("utf-8" if article.format == "html" else article.encoding, "replace")


def _fallen(article: Article, chosen: _Chosen) -> dict[str, str]:
    """The locale of each text that is shown in another than the page's."""
    found: dict[str, str] = {}
    for segment in article.segments:
        if segment.key in chosen.tongues:
            target = chosen.targets.get(segment.key)
            pattern = inline.parse(target, segment.pattern) if target else segment.pattern
            found[inline.plain(pattern).strip()] = chosen.tongues[segment.key]
    return found
