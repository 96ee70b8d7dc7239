"""The laws of documents, held against files that nobody here wrote; failures are printed by kind.

    python benchmarks/laws.py FOLDER... [--most 1000] [--show 3] [--vowels accented|doubled|dropped] [--formats text]

Each file is read, written back without translations (identity), and written with every segment
replaced by pseudo-translated text, which is read again without its source (skeleton). A translation that
would break its document falls back to the source: these are counted too.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from i18n import compile as compiler
from i18n import formats, inline
from i18n.errors import ArticleError
from i18n.model import Article

LARGEST = 1_000_000
ACCENTS = str.maketrans("aeiouAEIOUcn", "áéíóúÁÉÍÓÚçñ")
PSEUDO: dict[str, Callable[[str], str]] = {
    "accented": lambda text: text.translate(ACCENTS),
    "doubled": lambda text: re.sub("[aeiouAEIOU]", r"\g<0>\g<0>", text),
    "dropped": lambda text: re.sub(r"(?<=[^\W\d_])[aeiou]", "", text),
}
"""Words as long as those of the source, longer ones, and shorter ones."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=1000, help="files of a format (default: 1000)")
    parser.add_argument("--show", type=int, default=3, help="examples of each failure (default: 3)")
    parser.add_argument("--vowels", choices=PSEUDO, default="accented", help="what a translation does to words")
    parser.add_argument("--formats", nargs="+", choices=formats.names(), default=formats.names())
    arguments = parser.parse_args()
    failures: dict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    started = time.perf_counter()
    slowest: list[tuple[float, str]] = []
    for path in chosen(arguments.folders, arguments.most, arguments.formats):
        began = time.perf_counter()
        for failure in check(path, counts, PSEUDO[arguments.vowels]):
            failures[failure].append(str(path))
        slowest.append((time.perf_counter() - began, str(path)))
    report(counts, failures, time.perf_counter() - started, arguments.show)
    took, path = max(slowest)
    print(f"the slowest took {took:.1f} s: {path}")


def chosen(folders: Iterable[Path], most: int, names: Collection[str]) -> Iterator[Path]:
    seen: Counter[str] = Counter()
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.suffix.lower() not in formats.suffixes() or not path.is_file() or path.stat().st_size > LARGEST:
            continue
        name = formats.name_for(path)
        seen[name] += 1
        if seen[name] <= most and name in names:
            yield path


def check(path: Path, counts: Counter[str], words: Callable[[str], str]) -> Iterator[str]:
    """The laws that do not hold for this file."""
    name = formats.name_for(path)
    data = path.read_bytes()
    try:
        article = formats.for_path(path).read(data, path=str(path))
    except ArticleError as error:
        counts[f"{name}: {type(error).__name__}"] += 1
        return
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        yield f"{name}: crash on reading, {type(error).__name__}"
        return
    counts[f"{name}: files"] += 1
    counts[f"{name}: segments"] += len(article.segments)
    if formats.for_path(path).write(article, {}) != data or inline.raw(article.parts) != data.decode(article.encoding):
        yield f"{name}: identity"
    if len({segment.key for segment in article.segments}) != len(article.segments):
        yield f"{name}: keys"
    yield from skeleton(article, name, counts, words)


def skeleton(article: Article, name: str, counts: Counter[str], words: Callable[[str], str]) -> Iterator[str]:
    targets = {segment.key: pseudo(inline.text(segment.pattern), words) for segment in article.segments}
    try:
        compiled = compiler.localize(article, targets)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        yield f"{name}: crash on writing, {type(error).__name__}"
        return
    counts[f"{name}: segments kept in the source"] += len(compiled.kept)
    again = formats.by_name(article.format).read(compiled.data, path=article.id, options=article.options)
    if len(again.segments) != len(article.segments):
        yield f"{name}: skeleton"


def pseudo(form: str, words: Callable[[str], str]) -> str:
    pieces = []
    for piece in inline.split(form):
        if isinstance(piece, str):
            pieces.append(inline.escape(words(piece)))
        else:
            role, name = piece
            pieces.append({"open": f"<{name}>", "close": f"</{name}>", "single": f"<{name}/>"}[role])
    return "".join(pieces)


def report(counts: Counter[str], failures: dict[str, list[str]], seconds: float, show: int) -> None:
    files = sum(number for name, number in counts.items() if name.endswith(": files"))
    print(f"{files} files in {seconds:.1f} s, {files / seconds:.0f} files a second")
    for name, number in sorted(counts.items()):
        print(f"  {name:48}{number:8}")
    if not failures:
        print("no failure")
    for name, paths in sorted(failures.items()):
        print(f"  FAILED {name:41}{len(paths):8}")
        for path in paths[:show]:
            print(f"      {path}")


if __name__ == "__main__":
    main()
