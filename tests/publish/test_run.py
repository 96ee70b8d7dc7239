"""What is published, what is kept, what is withheld; and that no run does more than it must."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from i18n import ui
from i18n.errors import UsageError
from i18n.model import State
from i18n.publish.run import publish
from i18n.settings import LocaleSettings, Policy
from tests.publish import projects
from tests.publish.projects import Project, loud, row, states
from translate import publish as site


def test_one_page_for_every_article_and_locale_that_is_ready(paper: Project) -> None:
    outcome = paper.publish()

    assert states(outcome) == {
        ("story.html", "en"): "published",
        ("story.html", "pt_BR"): "published",
        ("story.html", "ar"): "published",
        ("report.md", "en"): "published",
        ("report.md", "pt_BR"): "published",
        ("note.txt", "en"): "published",
        ("note.txt", "pt_BR"): "published",
    }
    assert "<h1>A STORY</h1>" in paper.page("pt-br/story")
    assert '<html dir="rtl" lang="ar">' in paper.page("ar/story")
    assert "FIRST <em>WORDS</em>" in paper.page("pt-br/news/report")
    assert "<p>SOME WORDS IN PLAIN TEXT.</p>" in paper.page("pt-br/note")
    assert "<p>Some words in plain text.</p>" in paper.page("en/note")


def test_a_second_run_writes_nothing(paper: Project) -> None:
    paper.publish()
    before = paper.site.stat().st_ino

    outcome = paper.publish()

    assert (outcome.changed, outcome.written) == (False, 0)
    assert paper.site.stat().st_ino == before
    assert len(states(outcome)) == 7


def test_the_same_input_gives_the_same_bytes(paper: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.publish()
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    again = projects.make(other)
    again.publish()

    assert again.files() == paper.files()
    again.publish(force=True)
    assert again.files() == paper.files()


def test_one_changed_segment_makes_only_its_pages_anew(paper: Project) -> None:
    paper.publish()
    before = {path: (paper.site / path).stat().st_ino for path in paper.files()}
    paper.translate("note.txt", "pt_BR", {"Some words in plain text.": "Outras palavras."})

    outcome = paper.publish()

    assert [(Path(one.article).name, one.locale) for one in outcome.rows if one.written] == [("note.txt", "pt_BR")]
    after = {path: (paper.site / path).stat().st_ino for path in paper.files()}
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {
        ".lingopress/manifest.json",
        ".lingopress/documents/pt_BR/articles/note.json",
        "pt-br/note/index.html",
    }
    assert "<p>Outras palavras.</p>" in paper.page("pt-br/note")


def test_a_changed_title_goes_where_it_is_shown(paper: Project) -> None:
    paper.publish()
    paper.translate("story.html", "pt_BR", {"A story": "Uma história"})

    outcome = paper.publish()

    written = {(Path(one.article).name, one.locale) for one in outcome.rows if one.written}
    assert written == {("story.html", "pt_BR"), ("story.html", "en")}  # the original names its translation
    assert "Uma história" in paper.page("pt-br")
    assert "Uma história" in (paper.site / "pt-br" / "feed.xml").read_text("utf-8")


def test_below_the_threshold_a_page_is_withheld(paper: Project) -> None:
    paper.translate("report.md", "de", {"Second words.": "Zweite Wörter."})

    outcome = paper.publish()

    assert states(outcome)["report.md", "de"] == "withheld"
    assert row(outcome, "report.md", "de").reason == "16% reviewed, 100% needed"
    assert not (paper.site / "de").exists()
    assert 'hreflang="de"' not in paper.page("en/news/report")


def test_what_is_not_reviewed_stands_in_the_source_and_says_so(paper: Project) -> None:
    paper.translate("report.md", "de", {"Second words.": "Zweite Wörter."})
    paper.translate("note.txt", "de", {"Some words in plain text.": "Wörter."})
    paper.translate("story.html", "de", {"A story": "Eine Geschichte"})
    paper.translate("story.html", "de", loud, state=State.MACHINE)

    paper.publish(settings=projects.settings(paper.root, threshold=10))

    report, note, story = (paper.page(f"de/{slug}") for slug in ("news/report", "note", "story"))
    assert '<h2 id="two"><span lang="en" dir="ltr">Two</span></h2>' in report
    assert "<p>Zweite Wörter.</p>" in report
    assert '<span lang="en" dir="ltr">First <em>words</em>, and ' in report
    assert '<h1 id="a-note" lang="en" dir="ltr">A note</h1>' in note
    assert "<p>Wörter.</p>" in note
    assert "<h1>Eine Geschichte</h1>" in story
    assert "<title>Eine Geschichte</title>" in story
    assert '<p lang="en" dir="ltr">Read the <a href=' in story
    assert "READ THE" not in story


def test_a_locale_falls_back_to_its_parent_first(paper: Project) -> None:
    paper.translate("note.txt", "pt", {"A note": "Uma nota", "Some words in plain text.": "Palavras."})
    paper.translate("note.txt", "pt_AO", {"A note": "Nota"})

    paper.publish(settings=projects.settings(paper.root, threshold=50))

    assert '<h1 id="a-note">Nota</h1>' in paper.page("pt-ao/note")
    assert '<p lang="pt" dir="ltr">Palavras.</p>' in paper.page("pt-ao/note")


def test_a_draft_says_that_it_is_a_machines_in_the_readers_language(paper: Project) -> None:
    paper.translate("report.md", "de", loud, state=State.MACHINE)
    paper.translate("story.html", "de", loud, state=State.MACHINE)

    outcome = paper.publish(settings=projects.settings(paper.root, policy=Policy.DRAFT))

    assert row(outcome, "report.md", "de").machine == 6
    for slug, original in (("news/report", "../../../en/news/report/"), ("story", "../../en/story/")):
        page = paper.page(f"de/{slug}")
        assert 'role="note"' in page
        assert f'<a href="{original}" hreflang="en"' in page
        assert "SECOND WORDS" in page or "READ THE" in page
        assert 'role="note"' not in paper.page(f"pt-br/{slug}")


def test_policy_and_threshold_can_be_set_for_one_locale(paper: Project) -> None:
    paper.translate("note.txt", "de", loud, state=State.MACHINE)
    paper.translate("note.txt", "fr", loud, state=State.MACHINE)
    settings = replace(paper.settings, by_locale={"de": LocaleSettings(policy=Policy.DRAFT)})

    outcome = paper.publish(settings=settings)

    assert states(outcome)["note.txt", "de"] == "published"
    assert states(outcome)["note.txt", "fr"] == "withheld"


def test_a_published_page_stays_when_its_translation_becomes_less_complete(paper: Project) -> None:
    paper.publish()
    paper.write("note.txt", projects.NOTE + "\nA new paragraph.\n")

    outcome = paper.publish()

    assert row(outcome, "note.txt", "pt_BR").state.value == "kept"
    assert row(outcome, "note.txt", "pt_BR").reason == "66% reviewed, 100% needed"
    page = paper.page("pt-br/note")
    assert "<p>SOME WORDS IN PLAIN TEXT.</p>" in page
    assert "new paragraph" not in page.lower()
    assert "The original has changed since" in page
    assert "A new paragraph." in paper.page("en/note")
    assert 'hreflang="pt-BR"' in paper.page("en/note")


def test_a_kept_page_follows_the_site_around_it(paper: Project) -> None:
    paper.publish()
    paper.write("story.html", projects.STORY.replace("first.", "first of all."))
    paper.publish()
    assert 'hreflang="de"' not in paper.page("pt-br/story")
    paper.translate("story.html", "de", loud)

    outcome = paper.publish()

    assert row(outcome, "story.html", "pt_BR").state.value == "kept"
    assert "READ THE" in paper.page("pt-br/story")
    assert 'hreflang="de"' in paper.page("pt-br/story")


def test_a_kept_page_is_replaced_when_it_is_good_again(paper: Project) -> None:
    paper.publish()
    paper.write("note.txt", projects.NOTE + "\nA new paragraph.\n")
    paper.publish()
    paper.translate("note.txt", "pt_BR", loud)

    outcome = paper.publish()

    assert row(outcome, "note.txt", "pt_BR").state.value == "published"
    assert "A NEW PARAGRAPH." in paper.page("pt-br/note")
    assert "has changed since" not in paper.page("pt-br/note")


def test_pages_of_what_is_gone_stay_until_they_are_pruned(paper: Project) -> None:
    paper.publish()
    (paper.root / "articles" / "note.txt").unlink()
    (paper.root / "locales" / "ar" / "LC_MESSAGES" / "articles" / "story.po").unlink()

    kept = paper.publish()
    assert (paper.site / "pt-br" / "note" / "index.html").is_file()
    assert (paper.site / "ar" / "story" / "index.html").is_file()
    assert sum(one.state.value == "kept" for one in kept.rows) == 3

    paper.publish(prune=True)
    assert not (paper.site / "pt-br" / "note").exists()
    assert not (paper.site / "ar").exists()
    assert 'hreflang="ar"' not in paper.page("en/story")


def test_a_catalog_that_cannot_be_read_keeps_its_page(paper: Project) -> None:
    paper.publish()
    catalog = paper.root / "locales" / "pt_BR" / "LC_MESSAGES" / "articles" / "note.po"
    catalog.write_text('msgid "broken\n', encoding="utf-8")

    outcome = paper.publish()

    assert row(outcome, "note.txt", "pt_BR").state.value == "kept"
    assert len(outcome.errors) == 1
    assert "SOME WORDS" in paper.page("pt-br/note")
    assert len(paper.publish().errors) == 1


def test_part_of_a_site_can_be_published(paper: Project) -> None:
    paper.publish()
    paper.translate("note.txt", "pt_BR", {"Some words in plain text.": "Outras."})
    paper.translate("story.html", "pt_BR", {"A story": "Uma história"})
    plan = replace(paper.plan(), sources=tuple(one for one in paper.sources() if one.relative.name == "note.txt"))

    outcome = publish(replace(plan, partial=True))

    assert {Path(one.article).name for one in outcome.rows} == {"note.txt"}
    assert "Outras." in paper.page("pt-br/note")
    assert "<h1>A STORY</h1>" in paper.page("pt-br/story")


def test_files_of_others_in_the_folder_stay(paper: Project) -> None:
    paper.publish()
    (paper.site / "CNAME").write_text("example.org", encoding="utf-8")
    (paper.site / "en" / "extra").mkdir()
    (paper.site / "en" / "extra" / "file.txt").write_text("mine", encoding="utf-8")
    (paper.site / ".git" / "refs").mkdir(parents=True)
    (paper.site / "current").symlink_to("en", target_is_directory=True)
    (paper.site / "nowhere").symlink_to("gone")
    paper.site.chmod(0o750)

    paper.publish(force=True)

    assert (paper.site / "CNAME").read_text("utf-8") == "example.org"
    assert (paper.site / "en" / "extra" / "file.txt").read_text("utf-8") == "mine"
    assert (paper.site / ".git" / "refs").is_dir()
    assert [(paper.site / name).readlink().as_posix() for name in ("current", "nowhere")] == ["en", "gone"]
    assert paper.site.stat().st_mode & 0o777 == 0o750


def test_a_damaged_site_is_mended(paper: Project) -> None:
    paper.publish()
    whole = paper.files()
    (paper.site / "en" / "note" / "index.html").unlink()
    (paper.site / "ar" / "index.html").write_text("", encoding="utf-8")
    (paper.site / ".lingopress" / "documents" / "en" / "articles" / "story.json").unlink()

    assert paper.publish().changed
    assert paper.files() == whole


def test_a_folder_that_is_no_site_is_left_alone(paper: Project) -> None:
    paper.site.mkdir()
    (paper.site / "thesis.txt").write_text("ten years of work", encoding="utf-8")

    with pytest.raises(UsageError, match="not empty"):
        paper.publish()
    with pytest.raises(UsageError, match="cannot be where"):
        paper.publish(settings=projects.settings(paper.root, output=Path("articles")))
    with pytest.raises(UsageError, match="cannot be where"):
        paper.publish(settings=projects.settings(paper.root, output=Path()))

    assert [path.name for path in paper.site.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("layout", ["{slug}", "{tag}", "../{tag}/{slug}", "/{tag}/{slug}"])
def test_a_layout_must_tell_pages_apart(paper: Project, layout: str) -> None:
    with pytest.raises(UsageError, match="layout"):
        paper.publish(settings=projects.settings(paper.root, layout=layout))


def test_a_layout_of_ones_own(paper: Project) -> None:
    paper.publish(settings=projects.settings(paper.root, layout="{slug}/{tag}"))

    assert "A STORY" in paper.page("story/pt-br")
    assert 'href="../../story/en/"' in paper.page("story/pt-br")


def test_the_element_that_a_text_fills_says_its_language(paper: Project) -> None:
    page = projects.STORY.replace(
        "<h1>", '<button>Press</button><ul><li>One <b>item</b></li></ul><p class="x">In a\n</p><h1>'
    )
    paper.write("story.html", page)
    paper.translate("story.html", "de", {"About a story": "Von einer Geschichte"})

    paper.publish(settings=projects.settings(paper.root, threshold=0))

    shown = paper.page("de/story")
    assert '<title lang="en" dir="ltr">A story</title>' in shown
    assert '<button lang="en" dir="ltr">Press</button>' in shown
    assert '<li lang="en" dir="ltr">One <b>item</b></li>' in shown
    assert '<p lang="en" dir="ltr" class="x">In a\n</p>' in shown
    assert 'content="Von einer Geschichte"' in shown


def test_localized_articles_are_no_articles_of_the_site(paper: Project) -> None:
    (paper.root / "localized").mkdir()
    (paper.root / "localized" / "story.html").write_text(projects.STORY, encoding="utf-8")

    outcome = site.publish([paper.root], replace(paper.settings, articles=()))

    assert len(states(outcome)) == 7


def test_what_is_kept_for_the_next_run_does_not_depend_on_the_users_language(paper: Project) -> None:
    paper.translate("note.txt", "pt_BR", {"A note": "\u202eNota"})
    settings = projects.settings(paper.root, threshold=50)
    assert [one.code for one in row(paper.publish(settings=settings), "note.txt", "pt_BR").diagnostics] == [
        "bidi-override"
    ]
    manifest = (paper.site / ".lingopress" / "manifest.json").read_text("utf-8")
    assert "direction of text" not in manifest
    paper.translate("story.html", "pt_BR", {"A story": "Uma história"})

    outcome = paper.publish(settings=settings)

    assert {Path(one.article).name for one in outcome.rows if one.written} == {"story.html"}


def test_new_words_of_the_tool_make_pages_anew(paper: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.publish()
    assert not paper.publish().changed
    monkeypatch.setattr(ui, "fingerprint", lambda: "others")

    assert paper.publish().written == 7
    assert not paper.publish().changed
