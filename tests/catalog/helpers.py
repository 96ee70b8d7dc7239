"""What the tests of catalogs share: articles from plain lines, GNU gettext, readable cases."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from i18n import catalog, inline
from i18n.catalog import Catalog
from i18n.model import Article, Kind, Location, Origin, OriginKind, Pattern, Placeholder, Role, Segment, Unit

EXAMPLES = 1000 if os.environ.get("LINGOPRESS_DEEP") else 100
"""Examples of a property test; ``make test-deep`` asks for more."""

DATA = Path(__file__).parent / "data"

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="GNU gettext is not installed; its package is called gettext"
)

ENGINE = Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.83)


def article(texts: Iterable[str | Pattern], *, name: str = "story.txt", kind: Kind = Kind.PARAGRAPH) -> Article:
    """An article of one segment for each text, on lines 1, 3, 5, ..."""
    segments: list[str | Segment] = []
    for index, text in enumerate(texts):
        parts = pattern(text) if isinstance(text, str) else text
        segments += [Segment(f"k{index}", parts, kind, Location(name, 2 * index + 1), ("x",)), "\n\n"]
    return Article(name, "text", "en", tuple(segments))


def pattern(form: str) -> Pattern:
    """A pattern with the tags that stand in ``form``."""
    return inline.normalize(
        piece if isinstance(piece, str) else Placeholder(piece[1], piece[0], ("<tag>",)) for piece in inline.split(form)
    )


def link(name: str, value: str) -> tuple[Placeholder, Placeholder]:
    """The two tags of a link to ``value``."""
    return Placeholder(name, Role.OPEN, ("<a>",), value), Placeholder(name, Role.CLOSE, ("</a>",), value)


def template(*texts: str | Pattern, name: str = "story.txt") -> Catalog:
    """The template of an article that says ``texts``."""
    return catalog.template(article(texts, name=name), name="story")


def made(*units: Unit, texts: Iterable[str] = ()) -> Catalog:
    """A Portuguese catalog with these units."""
    return replace(catalog.new("pt", template(*texts)), units=units)


def written(value: Catalog) -> str:
    """The PO text of ``value``."""
    return catalog.dumps(value).decode()


def reread(value: Catalog) -> Catalog:
    """``value`` as a file would give it back."""
    return catalog.loads(catalog.dumps(value), path="story.po", locale=value.locale)


def gettext(tool: str, *arguments: str | Path, stdin: bytes | None = None) -> bytes:
    """What one of the GNU tools prints. Fails the test when it complains."""
    done = subprocess.run(
        [tool, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def check(path: Path) -> None:
    """Run ``msgfmt --check``."""
    gettext("msgfmt", "--check", "-o", os.devnull, path)


def case(path: Path) -> dict[str, str]:
    """The parts of a readable case: each after a line ``==== name``."""
    parts = {}
    for part in path.read_text().split("==== ")[1:]:
        name, _, text = part.partition("\n")
        parts[name.strip()] = text
    return parts
