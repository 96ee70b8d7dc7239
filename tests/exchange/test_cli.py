"""``translate export`` and ``translate import-xliff``, as people call them."""

import json
from pathlib import Path

import pytest

from i18n import catalog as catalogs
from i18n.model import State
from translate import cli

STORY = "# A bridge\n\nThe **bridge** is closed. See [the map](map.html).\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A folder with an article and its catalog, and the command line in it."""
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    Path("news/story.md").write_text(STORY, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(list(arguments))
        return status, *capsys.readouterr()

    assert call("extract", "news/story.md", "--from", "en", "--to", "pt_BR")[0] == 0
    return call


def translated(text: str) -> str:
    """What a translator does to an XLIFF 2.1 file."""
    return text.replace(
        '<segment state="initial">\n<source>A bridge</source>\n',
        '<segment state="final">\n<source>A bridge</source>\n<target>Uma ponte</target>\n',
    )


def catalog() -> catalogs.Catalog:
    return catalogs.load(Path("locales/pt_BR/LC_MESSAGES/news/story.po"))


def test_out_and_back(run):
    status, out, _ = run("export", "news/story.md", "--to", "pt-BR")
    path = Path("exchange/pt_BR/news/story.xlf")
    assert (status, out) == (0, f"{path}  2 entries\n")
    path.write_text(translated(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = Path("locales/pt_BR/LC_MESSAGES/news/story.po").read_bytes()
    status, out, _ = run("import-xliff", str(path), "--dry-run")
    assert status == 0
    assert "taken: A bridge" in out
    assert "Nothing was changed" in out
    assert Path("locales/pt_BR/LC_MESSAGES/news/story.po").read_bytes() == before
    status, out, _ = run("import-xliff", str(path), "--by", "Maria Silva")
    assert status == 0
    assert "1 entry unchanged" in out
    unit = catalog().get("A bridge")
    assert (unit.target, unit.state, unit.review.name) == ("Uma ponte", State.APPROVED, "Maria Silva")


def test_a_conflict_is_told_and_fails(run):
    run("export", "--to", "pt_BR")
    path = Path("exchange/pt_BR/news/story.xlf")
    path.write_text(translated(path.read_text(encoding="utf-8")), encoding="utf-8")
    po = Path("locales/pt_BR/LC_MESSAGES/news/story.po")
    text = po.read_text(encoding="utf-8").replace('msgid "A bridge"\nmsgstr ""', 'msgid "A bridge"\nmsgstr "Ponte"')
    po.write_text(text, encoding="utf-8")
    status, out, _ = run("import-xliff", str(path))
    assert status == 1
    assert "changed on both sides" in out
    unit = catalog().get("A bridge")
    assert unit.target == "Ponte"
    assert any("Uma ponte" in comment for comment in unit.comments)


@pytest.mark.parametrize(("name", "suffix"), [("xliff1", "xlf"), ("csv", "csv"), ("html", "html"), ("tmx", "tmx")])
def test_every_format_goes_out(run, name, suffix):
    status, _, err = run("export", "--format", name)
    assert (status, err) == (0, "")
    assert Path(f"exchange/pt_BR/news/story.{suffix}").stat().st_size > 100


def test_open_only_leaves_out_what_is_accepted(run):
    run("export")
    path = Path("exchange/pt_BR/news/story.xlf")
    path.write_text(translated(path.read_text(encoding="utf-8")), encoding="utf-8")
    run("import-xliff", str(path))
    _, out, _ = run("export", "--open-only", "--json")
    assert [one["entries"] for one in json.loads(out)] == [1]


def keys(document: object) -> set[str]:
    """Every key in a JSON document."""
    if isinstance(document, list):
        return set().union(*map(keys, document))
    if isinstance(document, dict):
        return set(document).union(*map(keys, document.values()))
    return set()


def test_json_has_every_entry_and_only_documented_keys(run):
    documented = Path(__file__).parents[2].joinpath("docs/json.md").read_text("utf-8")
    _, exported, _ = run("export", "--json")
    _, imported, _ = run("import-xliff", "exchange/pt_BR/news/story.xlf", "--json")
    (one,) = json.loads(imported)["catalogs"]
    assert one["counts"]["unchanged"] == len(one["entries"]) == 2
    for key in keys(json.loads(exported)) | keys(json.loads(imported)):
        assert f"`{key}`" in documented or f".{key}`" in documented, key


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import-xliff", "none.xlf"), "none.xlf: there is no such file"),
        (("import-xliff", "news/story.md"), "this file's format is not known"),
        (("export", "--to", "ja"), "there is no such catalog"),
        (("export", "none.md"), "none.md: there is no such file"),
    ],
)
def test_errors_say_what_and_where(run, arguments, said):
    status, _, err = run(*arguments)
    assert status == 1
    assert said in err


def test_a_file_of_an_unknown_catalog_is_told(run):
    Path("t.csv").write_text("catalog,to,source,target\nother,pt_BR,a,b\n", encoding="utf-8")
    status, _, err = run("import-xliff", "t.csv")
    assert status == 1
    assert "no catalog of 'other' in pt_BR" in err
