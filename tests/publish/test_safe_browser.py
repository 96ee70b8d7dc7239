"""Nothing of a hostile catalog runs in a real Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from i18n import locales
from i18n.publish.run import publish
from i18n.settings import Policy
from tests import chromium
from tests.publish import projects
from tests.publish.projects import Project
from tests.publish.test_safe import HOSTILE, REPORT, STORY

pytestmark = pytest.mark.browser

TRAP = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt']) window[name] = x => window.ran.push(x);"
TOUCH = """() => {
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['mouseover', 'mouseenter', 'focus', 'load', 'error', 'toggle', 'animationstart'])
      element.dispatchEvent(new Event(name, {bubbles: true}));
    if (element.protocol === 'javascript:') element.click();
  }
  return window.ran;
}"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Articles with a hostile text in every other segment: each of the texts in a language of its own."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, projects.settings(tmp_path, policy=Policy.DRAFT))
    made.write("story.html", STORY)
    made.write("report.md", REPORT)
    made.write("note.txt", projects.NOTE)
    made.write("mine.html", "<html lang=en><body><p>Mine.</p><script>alert('mine')</script></body></html>")
    sources = tuple(made.sources())
    languages = [one for one in locales.known() if len(one) == 2 and one != "en"]
    for locale, text in zip(languages, HOSTILE.values(), strict=False):
        for source in sources[:-1] if sources[-1].relative.name == "mine.html" else sources:
            projects.fill(made, source, locale, lambda source, text=text: text)  # type: ignore[misc]
            projects.fill(made, source, locale, lambda source: projects.loud(source) if len(source) % 2 else None)
    publish(made.plan(sources=sources))
    return made


def test_nothing_runs(site: Project) -> None:
    pages = sorted(path for path in site.site.rglob("index.html") if len(path.relative_to(site.site).parts) == 3)
    assert len(pages) > 3 * len(HOSTILE)
    ran: dict[str, Any] = {}
    with chromium.launched() as browser, browser.new_context() as context:
        context.add_init_script(TRAP)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in pages:
            page.goto(path.as_uri())
            if found := page.evaluate(TOUCH):
                ran[path.parent.relative_to(site.site).as_posix()] = found
    assert {name: found for name, found in ran.items() if name.partition("/")[2] != "mine"} == {}
    assert ran["en/mine"] == ["mine"]  # the trap works
    assert [url for url in asked if not url.startswith("file:")] == []
