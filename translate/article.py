"""The main job: articles in, catalogs and localized articles out.

Every step is one function of :mod:`i18n.project` or of :mod:`translate.fill`; this module puts
them in order.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from i18n import files, project
from i18n.diagnostics import Diagnostic
from i18n.errors import ArticleError, CatalogError, EngineError, LingopressError, SameLanguage, UsageError
from i18n.layout import Layout, Source
from i18n.locales import normalize
from i18n.model import ReadOptions
from i18n.project import Localization, Opened
from i18n.ui import _
from translate import engines
from translate.engine import Engine
from translate.explain import explain
from translate.fill import ROUND_WORDS, fill, routed, tasks
from translate.glossary.project import NAME as GLOSSARY
from translate.inputs import Path, sources
from translate.recall import EXACT, recall
from translate.report import Report, Row, row
from translate.watcher import Watcher


@dataclass(frozen=True, slots=True)
class Options:
    """How to localize."""

    locales: tuple[str, ...] = ()
    """The locales to translate into, in any spelling."""

    source: str = ""
    """The locale the articles are written in; empty: detected in each."""

    layout: Layout = field(default_factory=Layout)
    """Where catalogs and localized articles go."""

    machine: bool = True
    """Whether an engine translates what no person has."""

    reviewed_only: bool = False
    """Whether only reviewed text goes into the localized articles."""

    jobs: int = 0
    """Processor cores the engine may use; 0: all."""

    engine: str = "argos"
    """Name of the engine."""

    read: ReadOptions = field(default_factory=ReadOptions)
    """How articles are read."""

    memory: bool = True
    """Whether the translation memory is asked."""

    prefer_memory: bool = False
    """Whether a similar match comes before the engine; otherwise it is for what the engine cannot do."""

    similar: float = 0.75
    """The least score of a similar match, 0 to 1."""

    explain: bool = False
    """Whether the report says for each segment what was tried and why its text was chosen."""

    beam: int = 0
    """Hypotheses the engine follows; 0: its own default."""

    batch: int = 0
    """Source tokens the engine takes at a time; 0: its own default."""

    ignore: tuple[str, ...] = ()
    """Checks whose errors are not told."""

    round_words: int = ROUND_WORDS
    """Source words after which the catalogs are saved."""


def localize(
    paths: Iterable[Path | Source],
    locales: Sequence[str],
    *,
    source: str = "",
    catalogs: Path = "locales",
    output: Path = "localized",
    machine: bool = True,
    reviewed_only: bool = False,
    jobs: int = 0,
    engine: str = "argos",
    read: ReadOptions | None = None,
    memory: bool = True,
    prefer_memory: bool = False,
    watcher: Watcher | None = None,
) -> Report:
    """Translate articles: extract, merge, translate, save the catalogs, write the localized articles.

    ``paths`` are files, folders, or documents that are already in memory
    (:func:`i18n.layout.standard_input`); ``locales`` are names in any spelling (``pt-BR``, ``pt_BR``).
    The other arguments are those of :class:`Options`. An article that cannot be read, or whose
    catalog is broken, is in the report's ``errors`` and does not keep the others from being done; nor
    does a pair of languages that the engine cannot translate.

    Raises :class:`i18n.errors.UsageError` for a wrong call, :class:`i18n.errors.EngineError` when
    there is text to translate and the engine can translate none of it, and :class:`i18n.errors.OutputError`.
    """
    layout = Layout(FilePath(catalogs), FilePath(output))
    options = Options(
        tuple(locales),
        source,
        layout,
        machine,
        reviewed_only,
        jobs,
        engine,
        read or ReadOptions(),
        memory,
        prefer_memory,
    )
    return run(paths, options, watcher or Watcher())


def run(paths: Iterable[Path | Source], options: Options, watcher: Watcher) -> Report:
    """What :func:`localize` does, with its arguments as one value."""
    started = time.perf_counter()
    options = normalized(options)
    if not options.locales:
        raise UsageError(_("no locale to translate into"), hint=_("Name one or more with --to, such as --to pt_BR,ja"))
    if options.machine:
        engines.require(options.engine)
    files.require_writable(options.layout.catalogs)
    files.require_writable(options.layout.output)
    works, errors = open_all(sources(paths, options.layout), options)
    works = _save(works, options.layout)
    works, found, unable = _propose(works, options, watcher)
    rows = [_compiled(work, notes, options) for work, notes in zip(works, found, strict=True)]
    explanations = explain(works, options.layout) if options.explain else []
    words = sum(project.word_count(work.opened.article) for work in works)
    return Report(tuple(rows), (*errors, *unable), words, time.perf_counter() - started, tuple(explanations))


def normalized(options: Options) -> Options:
    """The options with locales as gettext names, each once. Raises :class:`i18n.errors.UnknownLanguage`."""
    wanted = tuple(dict.fromkeys(normalize(code) for code in options.locales))
    source = normalize(options.source) if options.source else ""
    return replace(options, locales=wanted, source=source)


def open_all(given: Iterable[Source], options: Options) -> tuple[list[Localization], list[LingopressError]]:
    """Read every article and its catalogs; the errors of those that cannot be read come second."""
    works: list[Localization] = []
    errors: list[LingopressError] = []
    for source in given:
        try:
            opened = project.open_article(source, options.layout, locale=options.source, options=options.read)
        except ArticleError as error:
            errors.append(error)
            continue
        for locale in options.locales:
            try:
                works.append(project.localization(opened, locale, options.layout))
            except (CatalogError, SameLanguage) as error:
                errors.append(error)
    return works, errors


def _save(works: Sequence[Localization], layout: Layout) -> list[Localization]:
    opened: dict[str, Opened] = {work.opened.source.name: work.opened for work in works}
    for one in opened.values():
        project.save_template(one, layout)
    return [project.save(work) for work in works]


def _propose(
    works: list[Localization], options: Options, watcher: Watcher
) -> tuple[list[Localization], Sequence[Sequence[Diagnostic]], Sequence[EngineError]]:
    """Fill what nobody translated: exact matches, then engine and similar matches in the order that is asked for.

    Gives the localizations, the diagnostics of each, and why the engine can do nothing for some.
    """
    found: list[list[Diagnostic]] = [[] for _ in works]
    errors: list[EngineError] = []
    left = tasks(works)
    if not left:
        return works, found, errors
    engine = _engine(options) if options.machine else None
    if options.memory:
        first = options.similar if options.prefer_memory or engine is None else EXACT
        recalled = recall(works, left, options.layout, minimum=first)
        works, left = recalled.works, recalled.left
        found[0] += [recalled.trouble] if recalled.trouble else []
    if engine is not None and left:
        able, errors = routed(works, left, engine)
        works, made = fill(works, able, engine, watcher, options.layout.catalogs / GLOSSARY, options.round_words)
        found = [notes + more for notes, more in zip(found, made, strict=True)]
        left = tasks(works, given_up=True)
        if left and options.memory and not options.prefer_memory:
            works = recall(works, left, options.layout, minimum=options.similar).works
    return works, found, errors


def _engine(options: Options) -> Engine:
    """The engine that is asked for. Engines need not know of beams and batches: only what was asked for is passed."""
    asked = {"beam_size": options.beam, "batch_tokens": options.batch}
    return engines.load(options.engine, jobs=options.jobs, **{name: value for name, value in asked.items() if value})


def _compiled(work: Localization, notes: Sequence[Diagnostic], options: Options) -> Row:
    written = project.compile_article(work, options.layout, reviewed_only=options.reviewed_only, ignore=options.ignore)
    return row(work, written, notes)
