"""False alarms of the checks on the catalogs that the operating system ships, and their speed.

Each ``.mo`` file is read back by ``msgunfmt``. Its translations were made and reviewed by people, so what
a rule finds in them counts as a false alarm, though some are true faults. The share is of all entries of
a locale; the last column is the worst of the locales.

    python benchmarks/checks.py [--show CODE] [--entries 100000]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from i18n import catalog as catalogs
from i18n import checks
from i18n.catalog import Catalog
from i18n.errors import LingopressError

LOCALES = ("pt_BR", "fr", "de", "ja", "ar")
LIMIT = 0.02
SHOWN = 40

Found = dict[str, list[Catalog]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("/usr/share/locale"), help="gettext's folder")
    parser.add_argument("--locales", default=",".join(LOCALES), help=f"default: {','.join(LOCALES)}")
    parser.add_argument("--show", default="", metavar="CODE", help="print findings of one rule, and where most are")
    parser.add_argument("--entries", type=int, default=100_000, help="entries to measure the speed with; 0: do not")
    arguments = parser.parse_args()
    names = arguments.locales.split(",")
    found = {name: list(loaded(arguments.folder / name / "LC_MESSAGES", name)) for name in names}
    if arguments.show:
        show(found, arguments.show)
        return
    alarms(found)
    print("\nwithout the lists of names (iso_*), whose entries are one or two words")
    alarms({name: [one for one in group if "/iso_" not in one.path] for name, group in found.items()})
    if arguments.entries:
        speed(found, arguments.entries, shortest=1)
        speed(found, arguments.entries, shortest=80)


def loaded(folder: Path, locale: str) -> Iterator[Catalog]:
    """The catalogs of one locale that have translations; one with two names counts once."""
    files = sorted({file.resolve() for file in folder.glob("*.mo")})
    with ThreadPoolExecutor(2) as pool:
        texts = list(pool.map(read_back, files))
    for file, text in zip(files, texts, strict=True):
        try:
            catalog = catalogs.loads(text, path=file.as_posix(), locale=locale)
        except LingopressError as error:
            print(f"left out: {error}")
            continue
        yield replace(catalog, metadata=(("X-Source-Language", "en"),))


def read_back(file: Path) -> bytes:
    return subprocess.run(["msgunfmt", "--no-wrap", file], capture_output=True, check=True).stdout


def findings(catalog: Catalog) -> set[tuple[int, str]]:
    """Lines and codes: an entry with plural forms counts once."""
    return {(finding.line, finding.code) for finding in checks.check_catalogs([catalog])}


def show(found: Found, code: str) -> None:
    for name, group in found.items():
        where = Counter({Path(one.path).stem: sum(code == other for _, other in findings(one)) for one in group})
        print(name, ", ".join(f"{catalog} {count}" for catalog, count in where.most_common(6) if count))
        shown = 0
        for catalog in group:
            units = {unit.line: unit for unit in catalog.units}
            for finding in checks.check_catalogs([catalog]):
                if finding.code == code and shown < SHOWN:
                    shown += 1
                    unit = units[finding.line]
                    target = unit.target or " | ".join(unit.target_plural)
                    print(f"{name} {Path(finding.file).stem}:{finding.line} {finding.message}")
                    print(f"  {unit.source!r}\n  {target!r}")


def alarms(found: Found) -> None:
    totals = {name: sum(len(catalog.units) for catalog in group) for name, group in found.items()}
    by_rule = {name: Counter(code for one in group for _, code in findings(one)) for name, group in found.items()}
    print(f"{'rule':22}" + "".join(f"{name:>9}" for name in found) + f"{'worst':>9}")
    print(f"{'entries':22}" + "".join(f"{total:9}" for total in totals.values()))
    for rule in checks.ALL:
        shares = [by_rule[name][rule.code] / totals[name] for name in found]
        mark = "  above the limit" if max(shares) > LIMIT else ""
        print(f"{rule.code:22}" + "".join(f"{share:9.2%}" for share in shares) + f"{max(shares):9.2%}{mark}")


def speed(found: Found, entries: int, *, shortest: int) -> None:
    """Check ``entries`` entries of ``shortest`` characters at least, drawn at random, as one catalog a locale."""
    chance = random.Random(1)
    share = entries // len(found)
    drawn = []
    for name, group in found.items():
        units = [unit for one in group for unit in one.units if unit.target and len(unit.source) >= shortest]
        chosen = enumerate(chance.choices(units, k=share))
        drawn.append(Catalog(name, tuple(replace(unit, context=str(place)) for place, unit in chosen), path=name))
    start, busy = time.perf_counter(), time.process_time()
    count = len(checks.check_catalogs(drawn))
    wall, cpu = time.perf_counter() - start, time.process_time() - busy
    mean = sum(len(unit.source) for one in drawn for unit in one.units) / (share * len(found))
    print(f"\n{share * len(found)} entries of {mean:.0f} characters: {count} findings")
    print(f"  {cpu:.1f} s of processor time, {wall:.1f} s on the clock")


if __name__ == "__main__":
    main()
