"""The documentation is up to date with the code, its examples run, and it builds without a warning."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from i18n import inline
from i18n.checks.facts import facts
from i18n.checks.model import Pair, Rule
from tools import reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SUBTITLES = (
    "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nworld.\r\n\r\n2\n00:00:03,000 --> 00:00:04,000\nGood night.\n"
)


def example(page: str) -> dict[str, Any]:
    """What the first Python block of a page defines."""
    code = re.search(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {"__name__": "documented"}
    exec(compile(code[1], page, "exec"), names)
    return names


@pytest.mark.parametrize("path", reference.pages(), ids=lambda path: path.name)
def test_pages_that_are_made_from_the_code_are_up_to_date(path):
    assert path.read_text(encoding="utf-8") == reference.pages()[path], "python -m tools.reference writes it anew"


def test_the_documented_format_keeps_the_laws():
    format_ = example("extend/format.md")["FORMAT"]
    data = SUBTITLES.encode()
    article = format_.read(data, path="film.srt")
    assert format_.write(article, {}) == data
    assert inline.raw(article.parts) == SUBTITLES
    assert [segment.text for segment in article.segments] == ["Hello world.", "Good night."]
    targets = {segment.key: f"¡{segment.text}!" for segment in article.segments}
    again = format_.read(format_.write(article, targets), path="film.srt")
    assert [segment.text for segment in again.segments] == ["¡Hello world.!", "¡Good night.!"]
    shape = [part for part in article.parts if isinstance(part, str)]
    assert [part for part in again.parts if isinstance(part, str)] == shape


def test_the_documented_check_finds_its_bad_example_and_passes_its_good_one():
    (rule,) = (value for value in example("extend/check.md").values() if isinstance(value, Rule))
    told = facts("en", "pt_BR")
    assert rule.check(Pair(rule.good.source, rule.good.target, told)) == ""
    assert rule.check(Pair(rule.bad.source, rule.bad.target, told)) == "2 exclamation marks more than the source"


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path):
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, env=quiet)
    assert done.returncode == 0, done.stderr
    for page in tmp_path.rglob("*.html"):
        loaded = re.findall(
            r"<(?:script|img|iframe)[^>]*\ssrc=\"(https?:[^\"]*)|<link[^>]*rel=\"(?:stylesheet|preload|preconnect)\"[^>]*href=\"(https?:[^\"]*)",
            page.read_text(encoding="utf-8"),
        )
        assert not loaded, page
