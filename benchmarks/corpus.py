"""English prose for measuring: the paragraphs of the standard library's docstrings, no sentence twice.

It is on every machine that runs Python, it was written by many people, and it is none of ours.
"""

from __future__ import annotations

import ast
import re
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_BETWEEN = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_SENTENCE = re.compile(r"[A-Z][a-z' ][^.!?]{20,300}[.!?]")
_CODE = re.compile(r"[<>{}\[\]=_`*\\|$#@]|\w\(|->|>>>|\.\.\.|\w\.\w|::")


def prose(words: int) -> str:
    """At least ``words`` words in paragraphs of up to six sentences, separated by blank lines."""
    paragraphs = []
    seen: set[str] = set()
    count = 0
    for paragraph in _paragraphs():
        fresh = [s for s in _BETWEEN.split(paragraph) if s not in seen and _is_prose(s)][:6]
        seen.update(fresh)
        if fresh:
            paragraphs.append(" ".join(fresh))
            count += sum(len(sentence.split()) for sentence in fresh)
        if count >= words:
            return "\n\n".join(paragraphs) + "\n"
    raise SystemExit(f"the standard library has only {count} words of prose")


def _is_prose(sentence: str) -> bool:
    return bool(_SENTENCE.fullmatch(sentence)) and not _CODE.search(sentence)


def _paragraphs() -> Iterator[str]:
    library = Path(sysconfig.get_path("stdlib"))
    for path in sorted(library.rglob("*.py")):
        if "site-packages" in path.parts or "test" in path.parts or "idlelib" in path.parts:
            continue
        for docstring in _docstrings(path):
            yield from (" ".join(block.split()) for block in re.split(r"\n\s*\n", docstring))


def _docstrings(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""
