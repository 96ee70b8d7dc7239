import os
from pathlib import Path, PurePosixPath

import pytest

from i18n import layout
from i18n.errors import ArticleNotFound, UnknownFormat, UsageError
from i18n.layout import Layout, find


@pytest.fixture(autouse=True)
def _work_in(tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n", "utf-8")


def names(*paths: str) -> list[tuple[str, str, str]]:
    return [(source.id, source.name, str(source.relative)) for source in find(paths, Layout())]


def test_the_catalog_keeps_the_folders_of_its_article():
    make("news/story.html")
    assert names("news/story.html") == [("news/story.html", "news/story", "news/story.html")]
    assert Layout().catalog("news/story", "pt_BR") == Path("locales/pt_BR/LC_MESSAGES/news/story.po")
    assert Layout().template("news/story") == Path("locales/news/story.pot")
    assert Layout().localized(PurePosixPath("news/story.html"), "pt_BR") == Path("localized/pt_BR/news/story.html")


def test_a_dot_in_a_name_is_not_a_suffix():
    make("release-1.2.md")
    assert names("release-1.2.md")[0][1] == "release-1.2"


def test_a_folder_is_every_article_in_it_but_ours_and_hidden_ones():
    make("b.md", "a/c.html", "a/.git/d.txt", "localized/pt_BR/b.md", "locales/x.txt", "picture.png")
    assert [id_ for id_, _, _ in names(".")] == ["b.md", "a/c.html"]


def test_a_file_that_is_named_twice_is_read_once():
    make("a/c.html")
    assert len(names("a", "a/c.html")) == 1


def test_a_file_elsewhere_is_named_by_its_own_name(tmp_path):
    make("../elsewhere/deep/story.txt")
    assert names("../elsewhere/deep/story.txt") == [("../elsewhere/deep/story.txt", "story", "story.txt")]
    assert names("../elsewhere")[0][1] == "deep/story"


def test_articles_that_differ_in_suffix_have_catalogs_of_their_own():
    make("story.html", "story.md")
    assert [name for _, name, _ in names("story.html", "story.md")] == ["story", "story.md"]


def test_the_template_says_whose_catalog_it_is():
    make("story.html", "story.md")
    Path("locales").mkdir()
    Path("locales/story.pot").write_text('msgid ""\nmsgstr ""\n"X-Source-File: story.html\\n"\n', "utf-8")
    assert [name for _, name, _ in names("story.md")] == ["story.md"]
    Path("story.html").unlink()
    assert [name for _, name, _ in names("story.md")] == ["story"]


def test_two_articles_never_share_a_catalog():
    make("../one/story.md", "../two/story.md", "../three/story.md")
    with pytest.raises(UsageError, match="would share one catalog"):
        names("../one/story.md", "../two/story.md", "../three/story.md")


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("missing.html", ArticleNotFound, "no such file"),
        ("empty", ArticleNotFound, "no article in this folder"),
        ("picture.png", UnknownFormat, "no format reads .png"),
        ("README", UnknownFormat, "files without a suffix"),
    ],
)
def test_paths_that_name_no_article(path, error, words):
    Path("empty").mkdir()
    make("picture.png", "README")
    with pytest.raises(error, match=words) as caught:
        names(path)
    assert path in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf\n <p class=x>x", "html"),
        (b"---\ntitle: x\n---\nx", "markdown"),
        (b"Some text with a [link](https://example.org).", "markdown"),
        (b"# A heading\n\ntext", "markdown"),
        (b"Just text.\n\nMore of it, 3 < 4.\n", "text"),
        (b"#1 is not a heading\n", "text"),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(data, format_):
    source = layout.standard_input(data)
    assert source.format == format_
    assert source.name == "stdin"


def test_the_format_of_standard_input_can_be_said():
    assert layout.standard_input(b"<p>x", "text").id == "stdin.txt"


def test_header_fields_are_read_without_the_catalog(tmp_path):
    path = tmp_path / "x.pot"
    path.write_text('msgid ""\nmsgstr ""\n"X-Source-File: a \\"b\\".html\\n"\n"Language: \\n"\n', "utf-8")
    assert layout.source_file(path) == 'a "b".html'
    assert layout.header(path, "Language") == ""
    assert layout.header(path, "X-Missing") == ""
    assert layout.header(tmp_path / "missing.pot", "Language") == ""


def test_header_fields_that_an_editor_wrapped(tmp_path):
    path = tmp_path / "x.pot"
    path.write_text(
        'msgid ""\nmsgstr ""\n"X-Source-File: a very long "\n"name.html\\n"\n"Language: pt\\n"\n\nmsgid "x"\n', "utf-8"
    )
    assert layout.source_file(path) == "a very long name.html"
    assert layout.header(path, "Language") == "pt"


def test_a_folder_that_cannot_be_read_is_not_passed_over(monkeypatch):
    """As an ordinary user sees it: the superuser may read everywhere."""
    make("news/story.html", "news/secret/story.html")
    scan = os.scandir

    def scandir(place):
        if Path(place).name == "secret":
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    monkeypatch.setattr("os.scandir", scandir)
    with pytest.raises(ArticleNotFound, match=r"news/secret: cannot be read: Permission denied\."):
        names("news")
