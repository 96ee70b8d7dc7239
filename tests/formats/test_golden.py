"""Golden files: what is extracted from a document, and its pseudo-translation, to be read and diffed.

For ``NAME.txt`` in ``tests/golden/text`` there is ``NAME.segments``, a listing of its segments with what only
the writer sees, ``NAME.pot``, its template, and ``NAME.pseudo.txt``, the document with every segment translated.
After a change that is meant, ``UPDATE_GOLDEN=1 pytest tests/formats/test_golden.py`` writes them anew: read the diff.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n import catalog, formats, inline
from i18n import compile as compiler
from i18n.model import Article, Segment
from tests.formats.strategies import pseudo

_DATE = re.compile(rb'"POT-Creation-Date: .*\n')

GOLDEN = Path(__file__).parent.parent / "golden"


def sources() -> list[Path]:
    found = (path for name in formats.names() for path in sorted((GOLDEN / name).glob("*")))
    return [path for path in found if path.suffix in formats.suffixes() and ".pseudo" not in path.suffixes]


def listing(article: Article) -> str:
    return "\n".join(line for segment in article.segments for line in described(segment)) + "\n"


def described(segment: Segment) -> Iterator[str]:
    place = f"[{segment.mode.replace(chr(31), ' ')!r}]" if segment.mode and segment.mode.isprintable() else ""
    yield f"{segment.location.line}: {segment.kind.value} {place}".rstrip()
    yield f"    {inline.text(segment.pattern)}"
    for placeholder in inline.placeholders(segment.pattern):
        if placeholder.value:
            yield f"    {inline.tag(placeholder)} = {placeholder.value}"


def compare(path: Path, result: bytes) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(result)
    assert path.read_bytes().decode() == result.decode(), f"{path.name} differs; UPDATE_GOLDEN=1 writes it anew"


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_golden(path):
    format_ = formats.by_name(path.parent.name)
    article = format_.read(path.read_bytes(), path=path.name, locale="en")
    compiled = compiler.localize(article, pseudo(article), locale="pt_BR")
    assert compiled.diagnostics == ()
    compare(path.with_suffix(".segments"), listing(article).encode())
    compare(path.with_suffix(".pot"), _DATE.sub(b"", catalog.dumps(catalog.template(article, name=path.stem))))
    compare(path.with_suffix(f".pseudo{path.suffix}"), compiled.data)


def test_there_are_golden_files():
    assert any(path.parent.name == "text" for path in sources())
