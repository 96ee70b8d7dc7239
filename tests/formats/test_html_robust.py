"""Documents as no author meant them: cut off, doubled, nested without end."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from i18n import compile as compiler
from i18n import formats, inline
from i18n.errors import EmptyArticle, EncodingError
from i18n.model import ReadOptions
from tests.formats.html_oracle import stream
from tests.formats.html_pseudo import nasty

HTML = formats.by_name("html")
PAGES = sorted((Path(__file__).parents[1] / "golden" / "html").glob("*[a-z].html"))
TAG = re.compile(rb"<[^>]*>")


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def with_doubled_tags(data: bytes, chance: random.Random) -> bytes:
    return TAG.sub(lambda tag: tag[0] * chance.choice((1, 1, 1, 2, 3)), data)


def without_some_tags(data: bytes, chance: random.Random) -> bytes:
    return TAG.sub(lambda tag: b"" if chance.random() < 0.2 else tag[0], data)


def with_moved_tags(data: bytes, chance: random.Random) -> bytes:
    tags = TAG.findall(data)
    return TAG.sub(lambda tag: chance.choice(tags) if chance.random() < 0.3 else tag[0], data)


def with_noise(data: bytes, chance: random.Random) -> bytes:
    noisy = bytearray(data)
    for _ in range(30):
        noisy[chance.randrange(len(noisy))] = chance.choice(b"<>\"'/=&;!- \n\rab")
    return bytes(noisy)


def with_nul(data: bytes, chance: random.Random) -> bytes:
    """NUL beyond the start, where it does not tell that a file is no text."""
    tail = b"".join(bytes([byte]) if chance.random() < 0.95 else b"\0" for byte in data)
    return b"<!--" + b" " * 8192 + b"-->" + tail


MUTATIONS = (truncated, beheaded, with_doubled_tags, without_some_tags, with_moved_tags, with_noise, with_nul)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("mutate", MUTATIONS)
def test_mutated_pages(path, mutate):
    for seed in range(6):
        chance = random.Random(seed)
        data = mutate(path.read_bytes(), chance)
        try:
            article = HTML.read(data, path=path.name)
        except (EmptyArticle, EncodingError):  # nothing but white space is left, or no declaration
            continue
        assert inline.raw(article.parts).encode(article.encoding) == HTML.write(article, {}) == data
        targets = {segment.key: nasty(segment.pattern, chance) for segment in article.segments[:20]}
        compiled = compiler.localize(article, targets)
        used = {key: target for key, target in targets.items() if key not in compiled.kept}
        if article.encoding == "utf-8":
            assert "".join(stream(HTML.read(compiled.data))) == "".join(stream(article, used))
        HTML.read(data, options=ReadOptions(main_content=True))


N = 10_000
M = 3_000


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("<div>" * N + "x" + "</div>" * N, 1),
        ("<p>" + "<b>" * N + "x" + "</b>" * N, 1),
        ("<p>" + "<b>x" * N + "</b>y" * N, 1),
        ("<p>" + "<a href=x>" * N + "x", 1),
        ("<b><i>x</b>y</i>" * M, 1),
        ("<i><table><td>" + "<b>" * M + "x</i>" * M, 1),
        ("<object>x " * M, M),
        ("<object>x " * N + "</object>" * N, N),
        ("<p>x<button>y<p>z" * M, 3 * M),
        ("<svg>" * M + "<text>x" + "</svg>" * M, 1),
        ("<svg><desc>x" * M, M),
        ("<ul><li>x" * M, M),
        ("<table><tr><td>x" * M, M),
        ("<template>x" * M, M),
        ("<span translate=no>a<span translate=yes>x" * M, M),
        ("<ruby>x<rt>y" * M, 1),
        ("<a " * M + "x", 0),
        ('x<a b="' * M, 1),
        ("x<!-- y" * M, 1),
        ("x</ y" * M, 1),
        ("<" * M + " x", 1),
        ("<script><!--<script>" * M, 0),
        ("<title>x" * M, 1),
        ("<p " + "a=b " * M + "title=x>", 1),
        ("x" + " " * 50 * M + "y", 1),
        ("x" + "&nbsp;" * 10 * M + "<b>y</b>" + "&nbsp;" * 10 * M, 1),
        ("&nbsp;x <a>y</a>" * M, 1),
        ("x &amp &" * M, 1),
        ("word " * 50 * M, 1),
        ('<script type="application/ld+json">' + '{"headline": [' * M + '"x"]', 1),
        ('<script type="application/ld+json">{"headline": "' + '\\"x' * M + '"}', 1),
        ("<svg><text><![CDATA[x" * M, 1),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_size_and_depth(source, count):
    """Reading and writing take time in proportion, and no recursion: ten thousand levels are nothing."""
    article = HTML.read(source.encode())
    assert inline.raw(article.parts) == source
    assert len(article.segments) == count
    targets = {segment.key: f"{inline.text(segment.pattern)} x" for segment in article.segments}
    assert len(HTML.read(HTML.write(article, targets, locale="ar")).segments) == count
