"""Localized Markdown for other generators: whole trees, as files to be read; MkDocs is built for real.

``UPDATE_GOLDEN=1`` writes the trees anew: read the diff.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from i18n.errors import OutputError
from i18n.publish.plan import State
from i18n.settings import Policy, Settings, load
from tests.site.conftest import EXAMPLE
from translate import publish

GOLDEN = Path(__file__).parent.parent / "golden" / "targets"
NAMES = ("hugo", "mkdocs", "docusaurus", "jekyll", "plain")


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root)
    monkeypatch.chdir(root)
    return root


def settings(root: Path, target: str, **site: object) -> Settings:
    known = load(root)
    return replace(known, site=replace(known.site, target=target, output=Path("out"), **site))


def run(root: Path, target: str, paths=("articles",), **site: object):
    force = bool(site.pop("force", False))
    return publish.publish(paths, settings(root, target, **site), force=force)


def tree(folder: Path) -> str:
    """Every file, and what is in those that are Markdown."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and ".lingopress" not in path.parts)
    listed = [path.relative_to(folder).as_posix() for path in found]
    shown = [f"=== {name}\n{(folder / name).read_text()}" for name in listed if name.endswith(".md")]
    return "\n".join([*listed, "", *shown])


@pytest.mark.parametrize("target", NAMES)
def test_trees(project, target):
    outcome = run(project, target)
    assert outcome.errors == ()
    golden, found = GOLDEN / f"{target}.txt", tree(project / "out")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == found, "UPDATE_GOLDEN=1 writes it anew"


def test_articles_that_a_generator_cannot_read_are_named(project):
    rows = {row.article: row for row in run(project, "mkdocs").rows if row.state is State.WITHHELD}
    assert rows["articles/notes/tokyo.txt"].reason == "mkdocs reads Markdown only"


def test_a_second_run_writes_nothing_and_localizes_nothing(project, monkeypatch):
    assert run(project, "plain").changed
    before = {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*.*")}

    def never(work):
        raise AssertionError("localized again")

    monkeypatch.setattr("i18n.publish.targets.run.localize", never)
    assert not run(project, "plain").changed
    assert {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*.*")} == before


def test_only_what_changed_is_written(project):
    run(project, "plain")
    catalog = project / "locales/ja/LC_MESSAGES/articles/explainers/partnership.po"
    catalog.write_text(catalog.read_text().replace("何が難しいのか", "難しい点は何か"))
    written = [(row.article, row.locale) for row in run(project, "plain").rows if row.written]
    assert written == [("articles/explainers/partnership.md", "ja")]
    assert "難しい点は何か" in (project / "out/ja/explainers/partnership.md").read_text()


def test_somebody_s_file_stays_and_the_others_are_written(project):
    theirs = project / "out/docs/explainers/partnership.pt-BR.md"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")
    outcome = run(project, "mkdocs", force=True)
    assert theirs.read_text() == "mine"
    (error,) = outcome.errors
    assert isinstance(error, OutputError)
    assert error.where == str(theirs)
    assert theirs.with_name("partnership.ja.md").is_file()
    (row,) = [row for row in outcome.rows if row.locale == "pt_BR" and row.reason == error.message]
    assert row.state is State.WITHHELD


def test_a_page_that_is_no_longer_ready_stays(project):
    run(project, "hugo")
    catalog = project / "locales/ja/LC_MESSAGES/articles/explainers/partnership.po"
    catalog.write_text(catalog.read_text().replace('msgstr "何が難しいのか"', 'msgstr ""'))
    before = (project / "out/content/explainers/partnership.ja.md").read_text()
    (row,) = [row for row in run(project, "hugo").rows if row.locale == "ja" and row.article.endswith(".md")]
    assert row.state is State.KEPT
    assert "needed" in row.reason
    assert (project / "out/content/explainers/partnership.ja.md").read_text() == before


def test_machine_text_is_told_in_the_front_matter(project):
    (project / "articles/notes/tokyo.txt").unlink()
    (project / "articles/notes/tokyo.md").write_text("# Notes from Tokyo\n\nBy our correspondent\n")
    catalog = project / "locales/ar/LC_MESSAGES/articles/notes/tokyo.po"
    catalog.write_text(catalog.read_text().replace("tokyo.txt", "tokyo.md"))
    run(project, "jekyll")
    assert (project / "out/ar/notes/tokyo.md").read_text().startswith("---\nlang: ar\nref: notes/tokyo\ntranslation: ")


def test_translations_beside_their_originals_are_not_taken_for_articles(project):
    shutil.copytree(project / "articles", project / "docs")
    for locale in ("pt_BR", "ja", "ar"):
        folder = project / "locales" / locale / "LC_MESSAGES"
        (folder / "articles").rename(folder / "docs")
    known = replace(settings(project, "mkdocs"), articles=(Path("docs"),))
    known = replace(known, site=replace(known.site, output=Path()))
    for _again in range(2):
        outcome = publish.publish(["docs"], known)
        assert outcome.errors == ()
        assert {row.article for row in outcome.rows} == {
            "docs/explainers/partnership.md",
            "docs/japan-nato-summit.html",
            "docs/notes/tokyo.txt",
        }
    assert (project / "docs/explainers/partnership.pt-BR.md").is_file()
    assert (project / "docs/explainers/partnership.md").read_bytes() == (
        project / "articles/explainers/partnership.md"
    ).read_bytes()


def test_languages_that_the_generator_has_no_place_for_are_named(project):
    folder = project / "locales"
    shutil.copytree(folder / "pt_BR", folder / "fil")
    known = replace(settings(project, "mkdocs", policy=Policy.DRAFT), locales=("fil",))
    rows = publish.publish(["articles/explainers/partnership.md"], known).rows
    assert [row.reason for row in rows if row.locale == "fil"] == ["mkdocs has no place for this language"]


def test_mkdocs_builds_what_is_written(project):
    """The example in examples/mkdocs: every language has its pages, pictures and links."""
    for library in ("mkdocs_static_i18n", "material"):
        pytest.importorskip(library, reason=f"{library} is not installed")
    run(project, "mkdocs")
    for name in ("mkdocs.yml", "docs/index.md"):
        shutil.copy(EXAMPLE.with_name("mkdocs") / name, project / "out" / name)
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet", "-d", "built"]
    done = subprocess.run(command, cwd=project / "out", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = project / "out/built"
    for folder, heading, picture in (
        ("", "A partnership made to measure", "programme.svg"),
        ("pt-BR/", "Uma parceria sob medida", "programme.pt-BR.svg"),
        ("ja/", "オーダーメイドの協力関係", "programme.ja.svg"),
        ("ar/", "شراكة على المقاس", "programme.ar.svg"),
    ):
        file = built / folder / "explainers/partnership/index.html"
        page = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        assert page.get("lang") == (folder[:2] or "en")  # Material says pt for pt-BR
        (title,) = page.xpath("//article//h1")
        assert title.text_content().startswith(heading)
        assert page.xpath("//article//h2/@id") == ["agreed", "aims", "who", "hard", "neighbours"]
        (shown,) = page.xpath("//article//img/@src")
        own = project / "out/docs/images" / picture
        assert (file.parent / shown).resolve().read_bytes() == own.read_bytes()


def test_the_documented_configuration_is_the_one_that_is_built():
    docs = (EXAMPLE.parents[1] / "docs" / "generators.md").read_text(encoding="utf-8")
    example = (EXAMPLE.with_name("mkdocs") / "mkdocs.yml").read_text(encoding="utf-8")
    assert example.partition("\n")[2] in docs


@pytest.mark.parametrize("target", NAMES)
def test_every_target_is_documented(target):
    assert f"| `{target}` |" in (EXAMPLE.parents[1] / "docs" / "generators.md").read_text(encoding="utf-8")
