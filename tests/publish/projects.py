"""Small projects to publish, made in a folder of the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import catalog as catalogs
from i18n import layout, project
from i18n.model import Origin, OriginKind, State, Unit
from i18n.publish.plan import Outcome, Plan, Row
from i18n.publish.run import publish
from i18n.settings import Settings, SiteSettings

STORY = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A story</title>
<meta name="description" content="About a story">
<meta property="article:published_time" content="2026-01-02">
</head>
<body>
<h1>A story</h1>
<p>Read the <a href="news/report.md#two">report</a> first.</p>
<p><img src="images/figure.png" alt="A figure"></p>
</body>
</html>
"""

REPORT = """---
title: The report
description: What is reported
date: 2026-03-04
---

# The report

First *words*, and [the story](/story).

## Two

Second words.
"""

NOTE = """A note
======

Some words in plain text.
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A project in a folder."""

    root: Path
    settings: Settings

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, name: str, text: str) -> None:
        path = self.root / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def sources(self) -> list[layout.Source]:
        return layout.find([self.root / "articles"], self.plan().layout)

    def translate(
        self,
        name: str,
        locale: str,
        change: Callable[[str], str | None] | Mapping[str, str],
        *,
        state: State = State.TRANSLATED,
    ) -> None:
        """Bring a catalog up to date, and fill it: all segments, or those of a mapping."""
        (source,) = [one for one in self.sources() if one.relative.name == name]
        fill(self, source, locale, change, state=state)

    def plan(self, sources: tuple[layout.Source, ...] = (), **more: object) -> Plan:
        return Plan(self.settings, sources, **more)  # type: ignore[arg-type]

    def publish(self, *, settings: Settings | None = None, **more: object) -> Outcome:
        return publish(Plan(settings or self.settings, tuple(self.sources()), **more))  # type: ignore[arg-type]

    def page(self, path: str) -> str:
        return (self.site / path / "index.html").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


def fill(
    made: Project,
    source: layout.Source,
    locale: str,
    change: Callable[[str], str | None] | Mapping[str, str],
    *,
    state: State = State.TRANSLATED,
) -> None:
    """Bring a catalog of one article up to date, and fill it."""
    opened = project.open_article(source, made.plan().layout, locale="en")
    project.save_template(opened, made.plan().layout)
    work = project.localization(opened, locale, made.plan().layout)
    units = tuple(_filled(unit, change, state) for unit in work.catalog.units)
    project.save(replace(work, catalog=replace(work.catalog, units=units)))


def _filled(unit: Unit, change: Callable[[str], str | None] | Mapping[str, str], state: State) -> Unit:
    target = change(unit.source) if callable(change) else change.get(unit.source)
    if target is None:
        return unit
    if state is State.MACHINE:
        return catalogs.propose(unit, target, Origin(OriginKind.MACHINE, "test en→pt", "1.0", 0.5))
    return replace(unit, target=target, state=state, origin=Origin(), previous_source="")


def loud(text: str) -> str:
    """A translation that anybody can read: every word outside tags in capitals."""
    import re

    return re.sub(r"(</?[a-z]+[0-9]*/?>)|([^<]+)", lambda match: match[1] or match[2].upper(), text)


def settings(root: Path, **site: object) -> Settings:
    given = {"url": "https://example.org/news", "name": "The Paper", **site}
    return Settings(
        root=root,
        source="en",
        articles=(Path("articles"),),
        site=SiteSettings(**given),  # type: ignore[arg-type]
    )


def make(root: Path, **site: object) -> Project:
    """Three articles in three formats, all translated into Brazilian Portuguese, the story into Arabic too."""
    made = Project(root, settings(root, **site))
    made.write("story.html", STORY)
    made.write("news/report.md", REPORT)
    made.write("note.txt", NOTE)
    image = root / "articles" / "images" / "figure.png"
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_bytes(b"\x89PNG one")
    for name in ("story.html", "report.md", "note.txt"):
        made.translate(name, "pt_BR", loud)
    made.translate("story.html", "ar", loud)
    return made


def states(outcome: Outcome) -> dict[tuple[str, str], str]:
    """What became of each article and locale."""
    return {(Path(row.article).name, row.locale): row.state.value for row in outcome.rows}


def row(outcome: Outcome, name: str, locale: str) -> Row:
    """One row of an outcome."""
    (found,) = [one for one in outcome.rows if Path(one.article).name == name and one.locale == locale]
    return found
