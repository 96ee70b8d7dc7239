"""Markdown and text as no author meant them, and a line without end in every format; HTML has more in its own file."""

from __future__ import annotations

import os
import random
import re
import resource
import time
import tracemalloc
from pathlib import Path

import pytest

from i18n import compile as compiler
from i18n import formats, inline
from i18n.errors import EmptyArticle, EncodingError

GOLDEN = Path(__file__).parents[1] / "golden"
FILES = [
    path
    for path in (*sorted(GOLDEN.glob("markdown/*.md")), *sorted(GOLDEN.glob("text/*.txt")))
    if ".pseudo" not in path.suffixes
]
MARK = re.compile(rb"[-*_`#>|\[\]()<>~:=+]+")
WORDS = 10_000_000 if os.environ.get("LINGOPRESS_DEEP") else 1_000_000
"""Words of five characters in the long line: 50 MB where the deep tests are asked for."""


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def with_doubled_marks(data: bytes, chance: random.Random) -> bytes:
    return MARK.sub(lambda mark: mark[0] * chance.choice((1, 1, 2, 3)), data)


def without_some_marks(data: bytes, chance: random.Random) -> bytes:
    return MARK.sub(lambda mark: b"" if chance.random() < 0.3 else mark[0], data)


def with_moved_marks(data: bytes, chance: random.Random) -> bytes:
    marks = MARK.findall(data) or [b"*"]
    return MARK.sub(lambda mark: chance.choice(marks) if chance.random() < 0.4 else mark[0], data)


def with_moved_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def with_noise(data: bytes, chance: random.Random) -> bytes:
    noisy = bytearray(data)
    for _ in range(30):
        noisy[chance.randrange(len(noisy))] = chance.choice(b"<>*_`#[]()|-\\~: \n\r\tab1.")
    return bytes(noisy)


def with_nul(data: bytes, chance: random.Random) -> bytes:
    """NUL beyond the start, where it does not tell that a file is no text."""
    return b"x" * 8192 + b"\n\n" + b"".join(b"\0" if chance.random() < 0.05 else bytes([byte]) for byte in data)


MUTATIONS = (
    *(truncated, beheaded, with_doubled_marks, without_some_marks),
    *(with_moved_marks, with_moved_lines, with_noise, with_nul),
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("mutate", MUTATIONS)
def test_mutated_files(path, mutate):
    for seed in range(3):
        chance = random.Random(seed)
        data = mutate(path.read_bytes(), chance)
        format_ = formats.for_path(path)
        try:
            article = format_.read(data, path=path.name, locale="en")
        except (EmptyArticle, EncodingError):  # only white space is left, or half a character
            continue
        assert inline.raw(article.parts).encode(article.encoding) == format_.write(article, {}) == data
        targets = {
            segment.key: f"{chance.choice(('# ', '1. ', '* ', ''))}{segment.text}" for segment in article.segments
        }
        compiled = compiler.localize(article, targets)
        assert format_.read(compiled.data, path=path.name, locale="en").data == compiled.data
        assert compiled.kept <= targets.keys()


@pytest.mark.parametrize(
    "source",
    [
        "> " * 10_000 + "a word\n",
        "".join(f"{' ' * (level % 200)}- a word\n" for level in range(10_000)),
        "```\n" * 10_000 + "a word\n",
        "a word\n-- \n" * 10_000,
        "\t" * 10_000 + "a word\n",
        "a | " * 10_000 + "word\n",
    ],
    ids=range(6),
)
def test_text_without_end(source):
    text = formats.by_name("text")
    article = text.read(source.encode(), locale="en")
    assert inline.raw(article.parts) == source
    assert text.write(article, {segment.key: "x y" for segment in article.segments})


@pytest.mark.parametrize("name", formats.names())
def test_a_line_without_end(name):
    """Read and written once: a second of processor time for five megabytes is much more than it takes."""
    data = b"word " * WORDS
    format_ = formats.by_name(name)
    start = time.process_time()
    article = format_.read(data, path="x", locale="en")
    (segment,) = article.segments
    assert len(segment.text) == len(data) - 1
    assert format_.write(article, {}) == data
    assert format_.write(article, {segment.key: "one"}).strip() == b"one"
    assert time.process_time() - start < 30 * WORDS / 1_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4_000_000


@pytest.mark.parametrize("name", formats.names())
def test_the_memory_that_a_long_line_takes(name):
    """A few copies of it: what makes an object of each of its words takes seventeen times its size."""
    data = b"the leaders of four countries " * 10_000
    format_ = formats.by_name(name)
    format_.read(data, path="x", locale="en")
    tracemalloc.start()
    try:
        article = format_.read(data, path="x", locale="en")
        assert tracemalloc.get_traced_memory()[1] < 8 * len(data)
        compiler.localize(article, {article.segments[0].key: "WORDS OF LEADERS " * 17_000})
        assert tracemalloc.get_traced_memory()[1] < 24 * len(data)
    finally:
        tracemalloc.stop()
