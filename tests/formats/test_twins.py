"""The same page in HTML and in Markdown has the same sources, so that its translations are shared."""

from pathlib import Path

import pytest

from i18n import formats
from i18n.model import Article

TWINS = sorted((Path(__file__).parents[1] / "data" / "twins").glob("*.md"))


def read(path: Path) -> Article:
    return formats.for_path(path).read(path.read_bytes(), path=path.name, locale="en")


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.stem)
def test_twins_have_the_same_sources(path):
    """In the order of their text; where a tooltip stands within its link differs."""
    markdown, html = read(path), read(path.with_suffix(".html"))
    assert sorted({segment.text for segment in markdown.segments}) == sorted({s.text for s in html.segments})
