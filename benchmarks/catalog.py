"""How long a large catalog takes, against polib's own load and save of the same file.

    python benchmarks/catalog.py [entries]

The file is made of prose-like entries, laid out as gettext does it. Each row runs in a process of
its own, interpreter and imports not counted. The ratio is to polib's load and save together.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from measure import measure  # noqa: E402

ENTRIES = 100_000
EDITED = 1_000


def make(path: Path, entries: int) -> None:
    """Write a Portuguese catalog with nonsense sentences, nine in ten of them translated."""
    from i18n import catalog
    from i18n.catalog import Catalog
    from i18n.model import Location, State, Unit

    random = Random(1)
    words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(2, 9))) for _ in range(5000)]

    def sentence() -> str:
        return " ".join(random.choices(words, k=random.randint(3, 30))).capitalize() + "."

    units = tuple(
        Unit(
            f"{sentence()} {number}",
            sentence() if number % 10 else "",
            state=State.TRANSLATED if number % 10 else State.UNTRANSLATED,
            notes=("paragraph", f"<a1> = https://example.org/{number}"),
            locations=(Location(f"news/story{number % 100}.html", number),),
        )
        for number in range(1, entries + 1)
    )
    template = Catalog(units=units, metadata=(("Content-Type", "text/plain; charset=UTF-8"),))
    catalog.save(catalog.new("pt", template), path)


def with_polib(path: Path) -> dict[str, float]:
    """Polib's own load and save."""
    import polib

    clock = Clock()
    entries = clock("load", lambda: polib.pofile(str(path)))
    clock("save", lambda: entries.save(str(path.with_suffix(".polib.po"))))
    return clock.seconds


def unchanged(path: Path) -> dict[str, float]:
    """A run over an article that did not change."""
    return ours(path, 0)


def edited(path: Path) -> dict[str, float]:
    """A run over an article in which some paragraphs were edited, and the machine fills the gaps."""
    return ours(path, EDITED)


def rewritten(path: Path) -> dict[str, float]:
    """The same, and every line number has moved: each entry is written anew."""
    return ours(path, EDITED, moved=1)


def ours(path: Path, edits: int, moved: int = 0) -> dict[str, float]:
    """Load, merge and save with this project."""
    from i18n import catalog
    from i18n.catalog import Catalog
    from i18n.model import Location, Origin, OriginKind, Unit

    out = path.with_suffix(".ours.po")
    out.write_bytes(path.read_bytes())
    clock = Clock()
    base = clock("load", lambda: catalog.load(out))
    step = len(base.units) // edits if edits else 0
    texts = [
        Unit(
            f"{unit.source} And more." if step and index % step == 0 else unit.source,
            notes=unit.notes,
            locations=tuple(Location(place.path, place.line + moved) for place in unit.locations),
        )
        for index, unit in enumerate(base.units)
    ]
    template = Catalog(units=tuple(texts), metadata=base.metadata)
    merged = clock("merge", lambda: catalog.update(base, template)).catalog
    if edits:
        engine = Origin(OriginKind.MACHINE, "pseudo")
        units = (unit if unit.target else catalog.propose(unit, "Máquina.", engine) for unit in merged.units)
        merged = replace(merged, units=tuple(units))
    clock("save", lambda: catalog.save(merged, out, base=base))
    return clock.seconds


class Clock:
    """Times calls and keeps their results."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str, call: Callable):
        start = time.process_time()
        result = call()
        self.seconds[name] = time.process_time() - start
        return result


ROWS = (with_polib, unchanged, edited, rewritten)
TITLES = {
    "with_polib": "polib: load and save",
    "unchanged": "nothing changed",
    "edited": f"{EDITED:,} sources edited",
    "rewritten": "and every line moved",
}


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.po"
        make(path, entries)
        print(f"{entries:,} entries, {path.stat().st_size / 1e6:.1f} MB; processor seconds\n")
        print(f"{'':24}{'load':>8}{'merge':>8}{'save':>8}{'all':>8}{'ratio':>8}{'peak MB':>9}")
        first = 0.0
        for row in ROWS:
            usage = measure([sys.executable, __file__, "--row", row.__name__, str(path)])
            took: dict[str, float] = json.loads(usage.output)
            total = sum(took.values())
            first = first or total
            cells = "".join(f"{took[name]:8.2f}" if name in took else f"{'':8}" for name in ("load", "merge", "save"))
            print(f"{TITLES[row.__name__]:24}{cells}{total:8.2f}{total / first:8.2f}{usage.peak:9.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--row"]:
        print(json.dumps(globals()[sys.argv[2]](Path(sys.argv[3]))))
    else:
        main()
