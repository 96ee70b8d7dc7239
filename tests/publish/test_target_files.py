"""Files for other generators: where they go, what their front matter says, and that nobody's file is lost."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from i18n import files
from i18n.errors import UsageError
from i18n.publish import targets
from i18n.publish.targets import keys, place
from i18n.publish.targets.model import Place
from i18n.publish.targets.place import Fate

ORIGINAL = Place("news/story.md", "en", original=True)
BRAZILIAN = Place("news/story.md", "pt_BR", original=False)


@pytest.mark.parametrize(
    ("name", "original", "translation"),
    [
        ("hugo", "content/news/story.md", "content/news/story.pt-br.md"),
        ("mkdocs", "docs/news/story.md", "docs/news/story.pt-BR.md"),
        (
            "docusaurus",
            "docs/news/story.md",
            "i18n/pt-BR/docusaurus-plugin-content-docs/current/news/story.md",
        ),
        ("jekyll", "news/story.md", "pt-BR/news/story.md"),
        ("plain", "en/news/story.md", "pt-BR/news/story.md"),
    ],
)
def test_each_generator_finds_its_files(name, original, translation):
    target = targets.by_name(name)
    assert (target.name, target.path(ORIGINAL), target.path(BRAZILIAN)) == (name, original, translation)


def test_every_target_is_tried():
    assert set(targets.names()) == {"hugo", "mkdocs", "docusaurus", "jekyll", "plain"}


def test_an_unknown_generator_is_named_with_those_there_are():
    with pytest.raises(UsageError, match="hugo, mkdocs"):
        targets.by_name("gatsby")


def test_mkdocs_has_no_place_for_languages_that_its_plugin_refuses():
    target = targets.by_name("mkdocs")
    assert target.path(Place("a.md", "fil", original=False)) == ""
    assert target.path(Place("a.md", "es_419", original=False)) == ""
    assert target.path(Place("a.md", "zh_Hant", original=False)) == "docs/a.zh-Hant.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n", "---\nlang: pt-BR\nref: news/story\n---\n\n# A\n"),
        ("---\ntitle: A\n---\n# A\n", "---\nref: news/story\nlang: pt-BR\ntitle: A\n---\n# A\n"),
        ("---\ntitle: A\nlang: 'en'\n---\n", "---\nref: news/story\ntitle: A\nlang: 'pt-BR'\n---\n"),
        ("---\nlang: 2\nref: x\n---\n", "---\nlang: 2\nref: news/story\n---\n"),
        ("+++\n[a]\nb = 1\n+++\n", '+++\nref = "news/story"\nlang = "pt-BR"\n[a]\nb = 1\n+++\n'),
        ("\ufeff---\r\na: b\r\n---\r\n", "\ufeff---\r\nref: news/story\r\nlang: pt-BR\r\na: b\r\n---\r\n"),
    ],
)
def test_keys_are_added_and_all_else_stays(text, expected):
    assert keys.add(text, {"lang": "pt-BR", "ref": "news/story"}) == expected


def test_nothing_to_say_changes_nothing():
    assert keys.add("# A", {}) == "# A"


@given(st.dictionaries(st.sampled_from(["lang", "ref", "x"]), st.text(min_size=1).filter(str.isprintable), min_size=1))
def test_what_was_added_is_read(values):
    values = {key: " ".join(value.split()) for key, value in values.items() if value.strip()}
    for text in ("body\n", "---\ntitle: A\nref: b\n---\nbody\n"):
        fences = keys.add(text, values).split("---\n")
        said = yaml.safe_load(fences[1]) if len(fences) > 1 else {}
        assert values.items() <= said.items() if values else not said or said == {"title": "A", "ref": "b"}


def test_a_file_that_is_not_ours_is_never_touched(tmp_path):
    (tmp_path / "a.md").write_text("mine")
    for force in (False, True):
        (file,) = place.write(tmp_path, "plain", {"a.md": b"theirs"}, force=force)
        assert file.fate is Fate.REFUSED
        assert "did not write" in str(file.error)
    assert (tmp_path / "a.md").read_text() == "mine"


def test_our_file_is_written_again_and_only_when_it_changes(tmp_path):
    fates = [place.write(tmp_path, "plain", {"x/a.md": text})[0].fate for text in (b"1", b"1", b"2")]
    assert fates == [Fate.WRITTEN, Fate.UNCHANGED, Fate.WRITTEN]
    assert (tmp_path / "x/a.md").read_bytes() == b"2"


def test_what_somebody_changed_in_our_file_is_kept_until_forced(tmp_path):
    place.write(tmp_path, "plain", {"a.md": b"1"})
    (tmp_path / "a.md").write_text("edited")
    (file,) = place.write(tmp_path, "plain", {"a.md": b"2"})
    assert "somebody has changed" in str(file.error)
    assert (tmp_path / "a.md").read_text() == "edited"
    assert place.write(tmp_path, "plain", {"a.md": b"2"}, force=True)[0].fate is Fate.WRITTEN


def test_what_is_no_longer_written_stays(tmp_path):
    place.write(tmp_path, "plain", {"a.md": b"1", "b.md": b"1"})
    place.write(tmp_path, "plain", {"b.md": b"2"})
    assert (tmp_path / "a.md").read_bytes() == b"1"
    assert "a.md" in place.load(tmp_path, "plain").hashes


def test_a_run_that_was_killed_knows_its_files_again(tmp_path, monkeypatch):
    place.write(tmp_path, "plain", {"a.md": b"1", "b.md": b"1"})
    write, written = files.write, []

    def killed(path, data):
        if path.name == "b.md":
            raise KeyboardInterrupt
        written.append(path.name)
        return write(path, data)

    monkeypatch.setattr(files, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        place.write(tmp_path, "plain", {"a.md": b"2", "b.md": b"2"})
    monkeypatch.undo()
    assert written == ["plain.json", "a.md"]
    fates = [file.fate for file in place.write(tmp_path, "plain", {"a.md": b"3", "b.md": b"3"})]
    assert fates == [Fate.WRITTEN, Fate.WRITTEN]


def test_a_damaged_list_of_our_files_makes_us_careful(tmp_path):
    place.write(tmp_path, "plain", {"a.md": b"1"})
    for damage in ("{", "[]", json.dumps({"files": [1]})):
        (tmp_path / ".lingopress/plain.json").write_text(damage)
        assert place.write(tmp_path, "plain", {"a.md": b"2"})[0].fate is Fate.REFUSED
