"""A project folder with one article in each format, and an engine that needs no model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from translate import engines
from translate.engine import Link, Progress, Translation

HTML = """<!doctype html>
<html lang="en"><head><title>The bridge</title></head>
<body><h1>The bridge</h1>
<p>The old bridge will be <b>closed</b> in March, says <a href="https://example.org/report">a report</a>.</p>
<script>var words = "not to be translated";</script>
<p>Engineers found 12 cracks in it.</p></body></html>
"""
MARKDOWN = """---
title: The bridge
date: 2024-03-01
---
# The bridge

The old bridge will be **closed** in March.

- Engineers found *12 cracks* in it.
"""
TEXT = """The bridge

The old bridge will be closed in March.
Engineers found 12 cracks in it.
"""


def said(text: str) -> str:
    """What the engine makes of ``text``: every vowel moves on to the next one."""
    return text.translate(str.maketrans("aeiouAEIOU", "eiouaEIOUA"))


class VowelEngine:
    """Translates word by word with :func:`said`, and keeps what it was sent."""

    name = "vowels"

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def prepare(self, source: str, target: str) -> str:
        return f"vowels {source}→{target} 1.0"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        self.batches.append(list(texts))
        if progress:
            progress(len(texts))
        return [self._one(text, source, target) for text in texts]

    def _one(self, text: str, source: str, target: str) -> Translation:
        links = []
        position = 0
        for word in text.split():
            start = text.index(word, position)
            position = start + len(word)
            links.append(Link(start, position, start, position))
        return Translation(said(text), 0.9, tuple(links), self.prepare(source, target))


@pytest.fixture
def engine(monkeypatch) -> VowelEngine:
    """What ``engines.load`` gives in this test, whatever it is asked for."""
    fake = VowelEngine()
    monkeypatch.setattr(engines, "load", lambda name, **options: fake)
    return fake


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """The current folder, with three articles in ``news/``."""
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    (news / "page.html").write_text(HTML, "utf-8")
    (news / "post.md").write_text(MARKDOWN, "utf-8")
    (news / "wire.txt").write_text(TEXT, "utf-8")
    return tmp_path


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below ``folder`` with its bytes and the time it was written."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
