"""What the checks say while articles are compiled: errors in accepted texts, at the article's lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from i18n import catalog, layout, project
from i18n.diagnostics import Severity
from i18n.errors import UsageError
from i18n.layout import Layout
from i18n.model import State, Unit
from i18n.publish.plan import Plan
from i18n.publish.run import publish
from i18n.settings import Settings
from translate import cli

STORY = "Run `it` with %d files.\n\nTwo lines.\n\nRun `it` with %d files.\n"
WRONG = "Execute <code>it</code> com muitos arquivos."
PO = Path("locales/pt_BR/LC_MESSAGES/story.po")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.chdir(tmp_path)
    Path("story.md").write_text(STORY)
    return Layout(Path("locales"), Path("localized"))


def compiled(where: Layout, *, ignore: tuple[str, ...] = (), **changes: object) -> project.Written:
    """The article compiled with the wrong text, accepted unless ``changes`` say otherwise."""
    (source,) = layout.find([Path("story.md")], where)
    work = project.localization(project.open_article(source, where, locale="en"), "pt_BR", where)
    units = [wrong(unit, **changes) if "%d" in unit.source else unit for unit in work.catalog.units]
    work = project.save(replace(work, catalog=replace(work.catalog, units=tuple(units))))
    return project.compile_article(work, where, ignore=ignore)


def wrong(unit: Unit, **changes: object) -> Unit:
    return replace(unit, **{"target": WRONG, "state": State.TRANSLATED} | changes)  # type: ignore[arg-type]


def test_an_error_is_told_once_at_its_line_and_the_text_is_used(where: Layout) -> None:
    (found,) = compiled(where).diagnostics
    assert (found.file, found.line, found.code, found.severity) == ("story.md", 1, "printf-format", Severity.ERROR)
    assert found.message == "used as it is: argument 1 (%d) of the source is not used"
    assert Path("localized/pt_BR/story.md").read_text().count("Execute `it` com muitos arquivos.") == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"state": State.NEEDS_WORK},
        {"flags": ("ignore-printf-format",)},
        {"flags": ("ignore-structure",)},
        {"target": "Execute <code>it</code> com %d arquivos"},
    ],
    ids=str,
)
def test_nothing_is_told_of(where: Layout, changes: dict[str, object]) -> None:
    assert compiled(where, **changes).diagnostics == ()


@pytest.mark.parametrize("name", ["printf-format", "structure"])
def test_what_the_settings_ignore_is_not_told(where: Layout, name: str) -> None:
    assert compiled(where, ignore=(name,)).diagnostics == ()


def test_a_rule_that_does_not_exist_is_no_rule_to_ignore(where: Layout) -> None:
    with pytest.raises(UsageError, match="print-format"):
        compiled(where, ignore=("print-format",))


def test_what_compiling_keeps_out_is_told_by_itself_alone(where: Layout) -> None:
    found = compiled(where, target="Execute <code>it</code> com <img src=x onerror=alert(1)>").diagnostics
    assert {(one.line, one.code) for one in found} == {(1, "html-active"), (5, "html-active")}
    assert all(one.message.endswith("the source text stands in its place") for one in found)


@pytest.mark.parametrize("command", ["compile", "article"])
def test_the_commands_tell_it_and_follow_the_settings(
    where: Layout, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    compiled(where)
    call = [command, "story.md", "--to", "pt_BR", "--from", "en", *(["--no-machine"] if command == "article" else [])]
    assert cli.run(call) == 0
    assert (
        "story.md:1: error: used as it is: argument 1 (%d) of the source is not used [printf-format]"
        in capsys.readouterr().out
    )
    Path("lingopress.toml").write_text('[checks]\nignore = ["printf-format"]\n')
    assert cli.run(call) == 0
    assert "printf" not in capsys.readouterr().out


@pytest.mark.parametrize(("ignore", "told"), [((), 1), (("printf-format",), 0)])
def test_publishing_tells_it_too(where: Layout, ignore: tuple[str, ...], told: int) -> None:

    compiled(where)
    sources = tuple(layout.find([Path("story.md")], where))
    outcome = publish(Plan(Settings(root=Path.cwd(), ignore=ignore), sources))
    found = [one.code for row in outcome.rows for one in row.diagnostics]
    assert found == ["printf-format"] * told
    assert catalog.load(PO).units[0].target == WRONG
