"""The laws of every format, on documents that hypothesis makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from i18n import compile as compiler
from i18n import formats, inline
from i18n.diagnostics import Severity
from i18n.formats import source
from i18n.model import Article
from tests.formats.strategies import documents, hostile_targets, pseudo

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))
every_format = pytest.mark.parametrize("name", formats.names())


def read(name: str, data: bytes) -> Article:
    return formats.by_name(name).read(data, path=f"x{formats.suffix(name)}", locale="en")


def decoded(data: bytes) -> str:
    return source.decode(data).text


@every_format
@given(st.data())
def test_identity_and_parts(name, data):
    """Writing without translations gives the file; so do the raw parts. Keys are unique, and patterns well-formed."""
    document = data.draw(documents(name))
    article = read(name, document)
    assert formats.by_name(name).write(article, {}) == document
    assert inline.raw(article.parts) == decoded(document)
    segments = article.segments
    assert len({segment.key for segment in segments}) == len(segments)
    for segment in segments:
        assert inline.parse(inline.text(segment.pattern), segment.pattern) == segment.pattern
        assert inline.normalize(segment.pattern) == segment.pattern
        assert inline.plain(segment.pattern).strip() or inline.placeholders(segment.pattern)
        assert 1 <= segment.location.line <= decoded(document).count("\n") + decoded(document).count("\r") + 1


@every_format
@given(st.data())
def test_reading_is_repeatable(name, data):
    document = data.draw(documents(name))
    assert read(name, document) == read(name, document)


@every_format
@given(st.data())
def test_skeleton_survives_a_translation(name, data):
    """Every segment pseudo-translated: all are in the result, nothing else has changed."""
    document = data.draw(documents(name))
    article = read(name, document)
    compiled = compiler.localize(article, pseudo(article))
    note(compiled.data.decode("utf-8", "replace"))
    assert [str(diagnostic) for diagnostic in compiled.diagnostics] == []
    assert not compiled.kept


@every_format
@given(st.data())
def test_no_translation_breaks_its_document(name, data):
    """Whatever is translated: no exception, and what is left out has a diagnostic that names it."""
    document = data.draw(documents(name))
    article = read(name, document)
    targets = data.draw(hostile_targets(article))
    compiled = compiler.localize(article, targets)
    errors = [found for found in compiled.diagnostics if found.severity is Severity.ERROR]
    assert len(errors) == len(compiled.kept)
    assert compiled.kept <= targets.keys()
    sound = {key: text for key, text in targets.items() if text and key not in compiled.kept}
    assert compiler.localize(article, sound).data == compiled.data
    assert not compiler.localize(article, sound).kept
    assert compiler.localize(article, targets, locale="ar").kept == compiled.kept


@every_format
@given(st.data())
def test_one_bad_translation_does_not_take_others_with_it(name, data):
    """With only pseudo-text besides one hostile target, at most that one falls back."""
    article = read(name, data.draw(documents(name)))
    targets = pseudo(article) | dict(list(data.draw(hostile_targets(article)).items())[:1])
    hostile_keys = {key for key, text in targets.items() if text != pseudo(article)[key]}
    assert compiler.localize(article, targets).kept <= hostile_keys


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples(path):
    data = path.read_bytes()
    format_ = formats.for_path(path)
    article = format_.read(data, path=path.name, locale="en")
    assert format_.write(article, {}) == data
    compiled = compiler.localize(article, pseudo(article), locale="pt_BR")
    assert compiled.diagnostics == ()
    again = format_.read(compiled.data, path=path.name)
    assert len(again.segments) == len(article.segments)
    if path.suffix == ".txt":
        lines, new = data.decode().split("\n"), compiled.data.decode().split("\n")
        assert [bool(line) for line in lines] == [bool(line) for line in new]


COVERED = {
    "html": b"""<!doctype html><html><head><title>v1</title><meta name="description" content="v2">
<meta property="og:title" content="v3"><meta charset="utf-8"><script>h1</script><style>h2</style></head>
<body><nav aria-label="v4"><a href="h3" title="v5">v6</a></nav>v7<p>v8 <em>v9</em> <code>v10</code><!-- h4 --></p>
<img alt="v11" src="h5"><pre>h6</pre><p translate="no">h7</p><table><tr><td>v12</table>
<input placeholder="v13"></body></html>""",
    "markdown": b"""---
title: v1
date: h1
---
# v2

v3 *v4* [v5](h2 "v6") ![v7](h3)[^n]

- v8

| v9 | v10 |
|----|-----|
| v11 | v12 |

```
h4
```

> v13

[^n]: v14

<!-- h5 -->
""",
    "text": b"""v1
==

v2 v3
- v4

  v5\tv6
> v7

    $ h1 --all
    $ h2 --all

--
h3
""",
}


@every_format
def test_coverage(name):
    """Each word a reader sees (v) is in a segment, and nothing that is not for readers (h)."""
    article = read(name, COVERED[name])
    words = " ".join(inline.plain(segment.pattern) for segment in article.segments).split()
    visible = set(re.findall(r"\bv\d+\b", COVERED[name].decode()))
    code = (inline.raw(part.parts) for segment in article.segments for part in inline.placeholders(segment.pattern))
    seen = {word.strip(".,") for word in words} | set(re.findall(r"\bv\d+\b", " ".join(code)))
    assert visible <= seen
    assert not {word for word in words if word.startswith("h")}


def test_every_format_is_tested():
    for name in formats.names():
        assert name in COVERED
        documents(name)
