"""A site that was brought up to date bit by bit is the one that is made from nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.publish.run import publish
from tests.publish import projects
from tests.publish.projects import Project

Edits = list[tuple[str, int, str]]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["word", "title", "article", "new", "picture", "version", "theme", "name"]),
        st.integers(0, 3),
        st.sampled_from(["pt_BR", "ar"]),
    ),
    min_size=1,
    max_size=5,
)


def edit(made: Project, kind: str, number: int, locale: str) -> Project:
    """One change that people make between two runs; whatever it touches is wholly translated afterwards."""
    match kind:
        case "word":
            made.translate("note.txt", locale, lambda source: f"{source} {number}")
        case "title":
            made.translate("story.html", locale, lambda source: f"{number}" if source == "A story" else source)
        case "article":
            made.write("news/report.md", projects.REPORT + f"\n## Part {number}\n\n[note](../note.txt#a-note)\n")
            made.translate("report.md", "pt_BR", projects.loud)
        case "new":
            made.write(f"new{number}.md", f"---\ndate: 2026-04-0{number + 1}\n---\n\n# New\n\n[Story](story.html)\n")
            made.translate(f"new{number}.md", locale, projects.loud)
        case "picture":
            (made.root / "articles" / "images" / "figure.png").write_bytes(bytes([number]))
        case "version":
            (made.root / "articles" / "images" / f"figure.{locale}.png").write_bytes(bytes([number]))
        case "theme":
            (made.root / "theme").mkdir(exist_ok=True)
            (made.root / "theme" / "footer.html").write_text(f"<footer>{number}</footer>", encoding="utf-8")
        case "name":
            return replace(made, settings=replace(made.settings, site=replace(made.settings.site, name=f"N{number}")))
    return made


@given(edits=EDITS)
@settings(max_examples=15, deadline=None)
def test_law_bit_by_bit_is_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int, str]]
) -> None:
    root = tmp_path_factory.mktemp("law")
    made = projects.make(root, theme=Path("theme"))
    publish(made.plan(sources=tuple(made.sources())))
    for kind, number, locale in edits:
        made = edit(made, kind, number, locale)
        publish(made.plan(sources=tuple(made.sources())))
    found = made.files()
    fresh = replace(made, settings=replace(made.settings, site=replace(made.settings.site, output=Path("fresh"))))

    publish(fresh.plan(sources=tuple(made.sources())))

    whole = {
        path.relative_to(root / "fresh").as_posix(): path.read_bytes()
        for path in sorted((root / "fresh").rglob("*"))
        if path.is_file()
    }
    assert found.keys() == whole.keys()
    assert [name for name in whole if found[name] != whole[name]] == []
