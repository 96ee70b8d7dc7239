"""Extraction and compilation against Translate Toolkit and po4a on the same files, in one run.

Translate Toolkit runs in an environment of its own, which this script makes (it installs a module called
`translate`, so it cannot live beside this project): `html2po`/`po2html` and `md2po`/`po2md` get the whole folder in
one process each. po4a comes from the system; `po4a-updatepo` and `po4a-translate` are a process a file, as
they have no other way. This project runs `translate extract` and `translate compile` on the folder.

    python benchmarks/peers.py --markdown FOLDER --html FOLDER [--most-markdown 200] [--most-html 120]

Files are taken in the order of their names; those over 50 kB are left out. A file a peer fails on is
counted; what po4a spends on such a file is not. This project's modules are compiled first, as an installer
does it for the peers. With `--linear`, this project alone runs on a tenth, a third and all of the files, copied
until there are as many as asked for.
"""

from __future__ import annotations

import argparse
import compileall
import itertools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

LARGEST = 50_000
"""Files over so many bytes are left out."""

LONGEST = 300
"""Seconds after which a process has failed; a po4a process, which reads one file, after a tenth of it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdown", type=Path, nargs="*", default=[], help="folders with Markdown files")
    parser.add_argument("--html", type=Path, nargs="*", default=[], help="folders with HTML files")
    parser.add_argument("--most-markdown", type=int, default=200)
    parser.add_argument("--most-html", type=int, default=120)
    parser.add_argument("--toolkit", type=Path, default=Path(tempfile.gettempdir()) / "translate-toolkit")
    parser.add_argument("--linear", type=int, default=0, metavar="FILES", help="measure growth up to so many files")
    arguments = parser.parse_args()
    for package in ("i18n", "translate"):
        compileall.compile_dir(ROOT / package, quiet=1)
    if arguments.linear:
        for name in ("markdown", "html"):
            linear(name, list(files(name, getattr(arguments, name), arguments.linear)), arguments.linear)
        return
    toolkit = environment(arguments.toolkit)
    print(f"{os.cpu_count()} cores; extraction + compilation; ratio is the peer's time over ours")
    print(
        f"{'':20}{'files':>7}{'kB':>8}{'ours':>9}{'toolkit':>10}{'ratio':>8}{'po4a':>10}{'ratio':>8}"
        "  failed (ours, toolkit, po4a)"
    )
    for name, folders, most in (
        ("markdown", arguments.markdown, arguments.most_markdown),
        ("html", arguments.html, arguments.most_html),
    ):
        if folders:
            compare(name, list(files(name, folders, most)), toolkit)


def environment(folder: Path) -> Path:
    """The `bin` of an environment with Translate Toolkit."""
    binaries = folder / "bin"
    if not (binaries / "html2po").exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [str(binaries / "python"), "-m", "pip", "install", "-q", "translate-toolkit[markdown]"], check=True
        )
    return binaries


def files(name: str, folders: Iterable[Path], most: int) -> Iterable[Path]:
    """Up to ``most`` files of one format."""
    suffixes = (".html", ".htm") if name == "html" else (".md",)
    found = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes and path.is_file()
    )
    return [path for path in found if 0 < path.stat().st_size < LARGEST][:most]


def compare(name: str, chosen: list[Path], toolkit: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = copied(name, chosen, Path(folder, "source"))
        size = sum(path.stat().st_size for path in source.iterdir()) / 1000
        ours, our_failures = clock(lambda: lingopress(source, Path(folder, "ours")))
        theirs, their_failures = clock(lambda: translate_toolkit(name, source, Path(folder, "toolkit"), toolkit))
        po4a, po4a_failures = po4a_run(name, source, Path(folder, "po4a"))
    for kind in ("wall", "cpu"):
        mine, other, third = (getattr(took, kind) for took in (ours, theirs, po4a))
        print(
            f"{name:12}{kind:8}{len(chosen):7}{size:8.0f}{mine:9.2f}{other:10.2f}{other / mine:7.1f}x"
            f"{third:10.2f}{third / mine:7.1f}x"
            f"  {our_failures}, {their_failures}, {po4a_failures}"
        )


def linear(name: str, chosen: list[Path], most: int) -> None:
    """What a file takes when there are few of them and when there are many."""
    if not chosen:
        return
    for count in (most // 10, most // 3, most):
        with tempfile.TemporaryDirectory() as folder:
            source = copied(name, itertools.islice(itertools.cycle(chosen), count), Path(folder, "source"))
            took, _ = clock(lambda: lingopress(source, Path(folder, "ours")))  # noqa: B023 - called at once
        print(f"{name:12}{count:7} files  {1000 * took.cpu / count:7.1f} ms of processor time a file")


def copied(name: str, chosen: Iterable[Path], folder: Path) -> Path:
    """A folder with copies of the files, numbered."""
    folder.mkdir()
    for number, path in enumerate(chosen):
        shutil.copy(path, folder / f"{number:05}{'.html' if name == 'html' else '.md'}")
    return folder


class Took(NamedTuple):
    """What some work took, in seconds."""

    wall: float
    """On the clock."""

    cpu: float
    """Of processor time, in all its processes."""


def now() -> Took:
    """The clocks as they stand, of processes that were started here and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(time.perf_counter(), usage.ru_utime + usage.ru_stime)


def clock(work: Callable[[], int]) -> tuple[Took, int]:
    """What ``work``, which starts processes, took, and what it gave."""
    start = now()
    failed = work()
    end = now()
    return Took(end.wall - start.wall, end.cpu - start.cpu), failed


def run(command: list[str], cwd: Path, longest: float = LONGEST) -> tuple[int, str]:
    """The exit status and what was said on standard error; a process is ended after :data:`LONGEST` seconds."""
    with Path(cwd, "stderr.txt").open("w+") as said:
        try:
            done = subprocess.run(
                command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=said, timeout=longest, check=False
            )
        except subprocess.TimeoutExpired:
            return 124, ""
        said.seek(0)
        return done.returncode, said.read(1_000_000)


def lingopress(source: Path, work: Path) -> int:
    work.mkdir()
    base = [sys.executable, "-m", "translate"]
    places = [str(source), "--from", "en", "--to", "pt_BR"]
    extracted = run([*base, "extract", *places, "--quiet"], work)
    compiled = run([*base, "compile", *places, "--quiet"], work)
    return max(extracted[1].count("translate: "), compiled[1].count("translate: "))


def translate_toolkit(name: str, source: Path, work: Path, toolkit: Path) -> int:
    po, out = work / "po", work / "out"
    work.mkdir()
    to_po, from_po = ("html2po", "po2html") if name == "html" else ("md2po", "po2md")
    run([str(toolkit / to_po), "--progress=none", "-P", str(source), str(po)], work)
    for path in po.rglob("*.pot"):
        path.rename(path.with_suffix(".po"))
    run(
        [str(toolkit / from_po), "--progress=none", "--threshold=0", "-i", str(po), "-t", str(source), "-o", str(out)],
        work,
    )
    return len(list(source.iterdir())) - len([path for path in out.rglob("*") if path.is_file()])


def po4a_run(name: str, source: Path, work: Path) -> tuple[Took, int]:
    work.mkdir()
    kind = ["-f", "xhtml"] if name == "html" else ["-f", "text", "-o", "markdown"]
    spent, failed = Took(0.0, 0.0), 0
    for path in sorted(source.iterdir()):
        po, out = work / f"{path.stem}.po", work / path.name
        common = [*kind, "-M", "utf-8", "-m", str(path), "-p", str(po)]
        start = now()
        first = run(["po4a-updatepo", *common], work, LONGEST / 10)
        second = run(["po4a-translate", *common, "-l", str(out), "-k", "0"], work, LONGEST / 10)
        end = now()
        if first[0] or second[0]:
            failed += 1
        else:
            spent = Took(spent.wall + end.wall - start.wall, spent.cpu + end.cpu - start.cpu)
    return spent, failed


if __name__ == "__main__":
    main()
