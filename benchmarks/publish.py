"""`translate publish`: a whole site from nothing, again, and after one article changed.

The articles are English prose, half HTML pages, half Markdown with front matter, with links to each other; the
translations are the same words in capitals, all of them reviewed.

    python benchmarks/publish.py [--articles 1000] [--locales pt_BR,ja,ar,de,fr] [--target plain]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import escape
from itertools import cycle, islice
from pathlib import Path

from corpus import prose
from measure import Usage, measure

from i18n import catalog as catalogs
from i18n import files, formats, inline
from i18n.layout import Layout
from i18n.model import State
from translate.parallel import each

PARAGRAPHS = 16
"""Paragraphs of an article."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, help="how many articles (default: 1000)")
    parser.add_argument("--locales", default="pt_BR,ja,ar,de,fr", help="locales (default: five)")
    parser.add_argument("--target", default="site", help="what to write (default: site)")
    arguments = parser.parse_args()
    locales = arguments.locales.split(",")
    print(f"{'articles':>9}{'pages':>7}  {'':22}{'seconds':>9}{'cpu s':>9}{'ms/page':>9}{'peak MB':>9}")
    for count in (max(1, arguments.articles // 4), arguments.articles):
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), count, locales, arguments.target)


def compare(root: Path, count: int, locales: list[str], target: str) -> None:
    make(root, count, locales)
    command = [sys.executable, "-m", "translate", "publish", "--from", "en", "--quiet", "--to", ",".join(locales)]
    command += ["--target", target]
    places = ["--locales", str(root / "locales"), "--output", str(root / "site"), "--url", "https://example.org"]
    run = partial(measure, [*command, *places, str(root / "articles")])
    for name in ("cold", "unchanged"):
        show(count, len(locales), name, run())
    article = root / "articles" / "0" / "article-0.html"
    article.write_text(article.read_text("utf-8").replace("<h1>", "<h1>Changed: "), "utf-8")
    show(count, len(locales), "one article changed", run())


def show(count: int, locales: int, name: str, usage: Usage) -> None:
    pages = count * (locales + 1)
    each_page = 1000 * usage.cpu / pages
    print(
        f"{count:9}{pages:7}  {name:22}{usage.wall:9.1f}{usage.cpu:9.1f}{each_page:9.2f}{usage.peak:9.0f}", flush=True
    )


def make(root: Path, count: int, locales: list[str]) -> None:
    """Write articles and catalogs."""
    texts = cycle(prose(60_000).split("\n\n"))
    jobs = [(number, list(islice(texts, PARAGRAPHS))) for number in range(count)]
    for _ in each(partial(write, root, locales), jobs):
        pass


def write(root: Path, locales: list[str], job: tuple[int, list[str]]) -> None:
    number, paragraphs = job
    suffix = ".html" if number % 2 == 0 else ".md"
    lines = page(number, paragraphs) if suffix == ".html" else document(number, paragraphs)
    name = f"{number // 100}/article-{number}"
    path = root / "articles" / f"{name}{suffix}"
    data = "\n".join(lines).encode()
    files.write(path, data)
    article = formats.for_path(path).read(data, path=path.as_posix(), locale="en")
    layout = Layout(root / "locales")
    template = catalogs.template(article, name=article_name(path), locale="en")
    catalogs.save(template, layout.template(article_name(path)), base=None)
    for locale in locales:
        new = catalogs.new(locale, template)
        units = tuple(replace(unit, target=loud(unit.source), state=State.TRANSLATED) for unit in new.units)
        catalogs.save(replace(new, units=units), layout.catalog(article_name(path), locale), base=None)


def article_name(path: Path) -> str:
    """The catalogs' name of an article in a folder that is given by its whole path."""
    return "/".join(path.with_suffix("").parts[-2:])


def loud(text: str) -> str:
    return "".join(
        piece.upper()
        if isinstance(piece, str)
        else f"<{'/' * (piece[0] == 'close')}{piece[1]}{'/' * (piece[0] == 'single')}>"
        for piece in inline.split(text)
    )


def page(number: int, paragraphs: list[str]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<title>Article {number}</title>\n<meta name="description" content="{escape(paragraphs[0][:120])}">'
    yield f'<meta property="article:published_time" content="2026-{number % 12 + 1:02}-{number % 28 + 1:02}">'
    yield f"</head>\n<body>\n<h1>Article {number}</h1>"
    for at, paragraph in enumerate(paragraphs):
        yield f"<h2>Part {at} of {number}</h2>" if at % 4 == 0 else ""
        yield f'<p>{escape(paragraph)} <a href="article-{number // 100 * 100 + at}.html">more</a> <em>here</em></p>'
    yield "</body>\n</html>\n"


def document(number: int, paragraphs: list[str]) -> Iterator[str]:
    yield f"---\ntitle: Article {number}\ndate: 2026-{number % 12 + 1:02}-{number % 28 + 1:02}\n---\n"
    yield f"# Article {number}\n"
    for at, paragraph in enumerate(paragraphs):
        yield f"## Part {at} of {number}\n" if at % 4 == 0 else ""
        yield f"{paragraph} [more](/{number // 100}/article-{number // 100 * 100 + at}) *here*\n"


if __name__ == "__main__":
    main()
