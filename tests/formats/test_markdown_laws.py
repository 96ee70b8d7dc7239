"""The laws for Markdown, on documents whose markup translations move about."""

from __future__ import annotations

import random

from hypothesis import given, note
from hypothesis import strategies as st

from i18n import compile as compiler
from i18n import formats, inline
from i18n.diagnostics import Severity
from tests.formats.markdown_documents import document, translations

seeds = st.integers(0, 2**32).map(random.Random)
MARKDOWN = formats.by_name("markdown")


@given(seeds)
def test_moved_markup_reads_back(seed):
    """Markup in any order that nests: no translation is left out, not one placeholder changes."""
    text = document(seed)
    article = MARKDOWN.read(text.encode(), path="x.md")
    assert inline.raw(article.parts) == text
    compiled = compiler.localize(article, translations(seed, article, 0))
    note(text)
    note(compiled.data.decode())
    assert [str(found) for found in compiled.diagnostics] == []


@given(seeds)
def test_hostile_text_reads_back(seed):
    """With anything between the markup, what is left out is named, and all else is in the document."""
    article = MARKDOWN.read(document(seed).encode(), path="x.md")
    targets = translations(seed, article, 0.5)
    compiled = compiler.localize(article, targets)
    again = compiler.localize(article, {key: text for key, text in targets.items() if key not in compiled.kept})
    assert again.data == compiled.data
    named = {found.code for found in compiled.diagnostics if found.severity is Severity.ERROR}
    assert bool(named) is bool(compiled.kept)
    broken = [found for found in compiled.diagnostics if found.code == "breaks-document"]
    assert len(broken) <= max(1, len(targets) // 10)  # HTML that the source has not is refused, too


@given(st.text(st.sampled_from("ab *_`[]()<>!#-+=|:~$&\\{}%/\n\t\r>1.\u2028日。"), max_size=80))
def test_any_text_is_read_and_written(text):
    if not text.strip("\ufeff \t\r\n\f"):
        return
    article = MARKDOWN.read(text.encode())
    assert inline.raw(article.parts) == text
    compiled = compiler.localize(article, {segment.key: "x " + segment.key for segment in article.segments})
    assert MARKDOWN.write(article, {}) == text.encode()
    assert isinstance(compiled.data, bytes)
