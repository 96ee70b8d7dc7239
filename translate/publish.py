"""Publish a site, for the command line and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from i18n.errors import UsageError
from i18n.layout import Layout, Source
from i18n.locales import normalize
from i18n.publish.plan import Outcome, Plan, Row, State
from i18n.publish.run import publish as _publish
from i18n.publish.targets import run as targets
from i18n.settings import Settings
from i18n.ui import _
from translate.inputs import Path, sources
from translate.parallel import each
from translate.report import diagnostic_to_json, error_to_json
from translate.watcher import Watcher

__all__ = ["Outcome", "Row", "State", "publish", "to_json"]


def publish(
    paths: Iterable[Path | Source],
    settings: Settings | None = None,
    *,
    locales: Sequence[str] = (),
    partial: bool = False,
    force: bool = False,
    prune: bool = False,
    watcher: Watcher | None = None,
) -> Outcome:
    """Write the site of some articles: see :func:`i18n.publish.run.publish`.

    ``paths`` are files and folders, ``locales`` names in any spelling; none: the settings', else those that
    have a catalog. With ``partial`` the site has other articles too, which stay as they are.
    Raises what :func:`i18n.publish.run.publish` and :func:`i18n.layout.find` raise.
    """
    settings = settings or Settings()
    given = list(paths)
    folders = tuple(FilePath(path) for path in given if not isinstance(path, Source) and FilePath(path).is_dir())
    if not settings.articles:
        settings = replace(settings, articles=tuple(folder.absolute() for folder in folders))
    site = settings.root / settings.site.output
    localized = (settings.root / settings.output).resolve()
    found = sources(_files(given), Layout(settings.root / settings.catalogs, site))
    found = [source for source in found if not source.path.resolve().is_relative_to(localized)]
    wanted = tuple(dict.fromkeys(normalize(code) for code in locales or settings.locales))
    plan = Plan(settings, tuple(found), wanted, partial, force, prune)
    if settings.site.target != "site":
        return targets.write(plan, each=each, watcher=watcher)
    return _publish(plan, each=each, watcher=watcher)


def _files(given: Sequence[Path | Source]) -> Sequence[Path | Source]:
    """``given``, all of which must be files and folders: a page has a name. Raises :class:`UsageError`."""
    if any(isinstance(path, Source) and path.data is not None for path in given):
        raise UsageError(_("standard input has no name to be published under"), hint=_("Name a file"))
    return given


def to_json(outcome: Outcome) -> dict[str, Any]:
    """The document that ``--json`` prints; docs/publish.md describes its keys."""
    return {
        "output": outcome.output.as_posix(),
        "changed": outcome.changed,
        "pages": [_row(row) for row in outcome.rows],
        "written": outcome.written,
        "files": outcome.files,
        "errors": [error_to_json(error) for error in outcome.errors],
        "diagnostics": [diagnostic_to_json(one) for one in outcome.diagnostics],
        "seconds": round(outcome.seconds, 3),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "article": row.article,
        "locale": row.locale,
        "state": row.state.value,
        "file": row.file,
        "written": row.written,
        "segments": row.segments,
        "reviewed": row.reviewed,
        "machine": row.machine,
        "reason": row.reason,
        "diagnostics": [diagnostic_to_json(one) for one in row.diagnostics],
    }
