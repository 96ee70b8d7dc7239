"""The sample article with a day's work on it: machine text in Portuguese, people's in Japanese and Arabic."""

from __future__ import annotations

import csv
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import catalog
from i18n.catalog import Catalog, accept, needs_work, propose
from i18n.layout import Layout
from i18n.model import Origin, OriginKind, Unit
from translate import serve
from translate.review.desk import Desk
from translate.review.web import app

ROOT = Path(__file__).parents[2]
NAME = "examples/japan-nato-summit"
ACCEPTED = {"World", "Economy", "Science", "What is in the plan", "security in space;"}
APPROVED = {"World · Security", "One question left out"}
BEFORE = "The document lists 14 fields in which officials will work together. They are:"
MACHINE = Origin(OriginKind.MACHINE, "argos", "1.0", 0.87)
GLOSSARY = """term,translation,language,note,do_not_translate,forbidden
NATO,OTAN,pt,as our readers know it,,
summit,cúpula,pt_BR,,,cimeira
Jens Stoltenberg,,pt,,yes,
"""


def make(folder: Path) -> Path:
    """Lay the project out in ``folder``."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "locales" / "pt_BR", folder / "locales" / "pt_BR")
    pot = folder / "locales" / f"{NAME}.pot"
    pot.parent.mkdir(parents=True)
    shutil.copy(ROOT / "locales" / f"{NAME}.pot", pot)
    held = load(folder, "pt_BR")
    catalog.save(replace(held, units=tuple(map(_worked_on, held.units))), po(folder, "pt_BR"), base=held)
    (folder / "locales" / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    for locale in ("ja", "ar"):
        path = po(folder, locale)
        path.parent.mkdir(parents=True)
        new = catalog.new(locale, catalog.load(pot))
        catalog.save(replace(new, units=tuple(_translated(unit, locale) for unit in new.units)), path)
    return folder


@dataclass(frozen=True, slots=True)
class Site:
    """A project under review."""

    folder: Path
    """Where it lies."""

    url: str
    """Where it is served."""


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The project, served to this machine; ``folder`` is the working folder."""
    with serve.running(app.make(Desk(Layout()), reviewer="Maria Silva")) as url:
        yield Site(folder, url)


class Process:
    """``translate review`` as a person starts it, which can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it says where it is."""
        command = [sys.executable, "-m", "translate", "review", "--no-browser", "--port", str(self.port)]
        self._process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self.url in self._process.stdout.readline()

    def kill(self) -> None:
        """End it without a warning."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def po(folder: Path, locale: str) -> Path:
    """Where the catalog of the sample article is."""
    return folder / "locales" / locale / "LC_MESSAGES" / f"{NAME}.po"


def load(folder: Path, locale: str) -> Catalog:
    """The catalog as it is on disk."""
    return catalog.load(po(folder, locale))


def unit(folder: Path, locale: str, source: str) -> Unit:
    """One entry as it is on disk; ``source`` is how its source begins."""
    return next(one for one in load(folder, locale).units if one.source.startswith(source))


def _worked_on(one: Unit) -> Unit:
    """What the machine said in Portuguese, some of it accepted, and one source that was another before."""
    if one.source in ACCEPTED | APPROVED:
        return accept(one, one.target, by="João Souza", on="2026-11-23", approved=one.source in APPROVED)
    return replace(one, previous_source=BEFORE) if one.source.startswith("The document lists") else one


def _translated(one: Unit, locale: str) -> Unit:
    target = _words()[locale].get(one.source, "")
    if not target:
        return one
    if one.source in ACCEPTED | APPROVED:
        return accept(one, target, by="Maria Silva", on="2026-11-23", approved=one.source in APPROVED)
    return needs_work(one, target) if one.source.startswith("For Mr Kishida") else propose(one, target, MACHINE)


def _words() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "data" / "summit.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {locale: {row["source"]: row[locale] for row in rows} for locale in ("ja", "ar")}
