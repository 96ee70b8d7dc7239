"""What people see: exit codes, one-line errors, JSON, help."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from i18n.errors import NoRoute
from tests.article.conftest import TEXT, engine, project, said, snapshot  # noqa: F401 - fixtures
from translate import cli


@pytest.fixture
def run(capsys):
    """Run the command line; give exit status, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


def imported_by(*arguments: str) -> set[str]:
    """The top-level modules that running the command in a fresh process imports."""
    code = "import sys; from translate import cli; cli.run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_imports_no_engine_parser_or_web_library():
    heavy = {"ctranslate2", "argostranslate", "sentencepiece", "turbohtml", "pyromark", "polib", "babel", "rich"}
    heavy |= {"langdetect", "sentencex", "rapidfuzz", "yaml", "numpy", "jinja2", "starlette"}
    assert not imported_by("--help") & heavy
    assert not imported_by("article", "--help") & heavy


def test_the_steps_import_only_what_their_articles_need(tmp_path):
    (tmp_path / "story.md").write_text("# A story\n\nThe bridge is open.\n")
    code = (
        "import os, sys; from translate import cli; os.chdir(sys.argv[1]); "
        "cli.run(['extract', 'story.md', '--from', 'en', '--to', 'pt_BR']); "
        "cli.run(['compile', 'story.md', '--from', 'en', '--to', 'pt_BR']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert not {"yaml", "i18n.checks", "i18n.formats.html"} & set(done.stdout.splitlines()[-1].split())


def test_no_step_imports_argos_own_translate(project):  # noqa: F811
    code = (
        "import sys; from translate import cli; "
        "cli.run(['article', 'news', '--from', 'en', '--to', 'en_XA', '--engine', 'pseudo']); "
        "cli.run(['models', 'list']); print('argostranslate.translate' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False", done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "init",
        "article",
        "extract",
        "compile",
        "import",
        "export",
        "import-xliff",
        "status",
        "memory",
        "glossary",
        "models",
    ],
)
def test_every_help_text_has_an_example(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"translate {command}" in out.partition("Examples:")[2]


def test_summary_says_where_things_are(run, project, engine):  # noqa: F811
    status, out, err = run("article", "news/wire.txt", "--from", "en", "--to", "pt_BR")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "news/wire.txt  en → pt_BR",
        "  3 segments: 3 machine",
        "  catalog  locales/pt_BR/LC_MESSAGES/news/wire.po",
        "  article  localized/pt_BR/news/wire.txt",
    ]


def test_json_has_the_documented_keys_and_nothing_else_is_on_stdout(run, project, engine):  # noqa: F811
    status, out, _ = run("article", "news", "--from", "en", "--to", "pt_BR,ja", "--json")
    document = json.loads(out)
    assert status == 0
    assert set(document) == {"articles", "errors", "words", "seconds", "words_per_second"}
    assert len(document["articles"]) == 6
    for row in document["articles"]:
        assert set(row) == {
            *("article", "source", "locale", "catalog", "output", "segments"),
            *("human", "memory", "machine", "source_kept", "diagnostics"),
        }
        assert row["segments"] == row["human"] + row["memory"] + row["machine"] + row["source_kept"]
    documented = Path(__file__).parents[2].joinpath("docs/json.md").read_text("utf-8")
    assert all(f"`articles[].{key}`" in documented for key in document["articles"][0])
    assert all(f"`{key}`" in documented for key in document)


def test_quiet_prints_nothing(run, project, engine):  # noqa: F811
    assert run("article", "news", "--from", "en", "--to", "pt_BR", "--quiet") == (0, "", "")


def test_standard_input_goes_to_standard_output(project):  # noqa: F811
    command = [sys.executable, "-m", "translate", "article", "-", "--from", "en", "--to", "en_XA", "--engine", "pseudo"]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().split("\n")
    assert len(lines) == len(TEXT.split("\n"))
    assert lines[0] != "The bridge"
    assert "stdin.txt" in done.stderr.decode()
    assert Path("locales/en_XA/LC_MESSAGES/stdin.po").is_file()
    assert not Path("localized").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["article", "missing.html", "--to", "pt"], 1, "missing.html: there is no such file"),
        (["article", "picture.png", "--to", "pt"], 2, "no format reads .png"),
        (["article", "news", "--to", "protuguese"], 2, "protuguese"),
        (["article", "news", "--to", "pt_RB"], 2, "pt_BR"),
        (["article", "news"], 2, "--to"),
        (["article", "news", "--to", "en", "--from", "en"], 1, "already"),
        (["article", "empty.txt", "--to", "pt"], 1, "empty.txt: the file is empty"),
        (["article", "binary.txt", "--to", "pt"], 1, "no text file"),
        (["article", "latin.txt", "--to", "pt"], 1, "byte 3 (0xe9)"),
        (["article", "news", "--to", "pt", "--engine", "nonsense"], 2, "nonsense"),
        (["compile", "news/wire.txt", "--to", "pt"], 1, "translate article news/wire.txt --to pt"),
        (["compile"], 2, "No article given"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_bad_input_is_one_clear_line(run, project, arguments, status, words):  # noqa: F811
    Path("picture.png").write_bytes(b"\x89PNG")
    Path("empty.txt").write_bytes(b" \n")
    Path("binary.txt").write_bytes(b"\0\1\2")
    Path("latin.txt").write_bytes(b"caf\xe9\n")
    before = snapshot(project)
    got, _, err = run(*arguments)
    assert got == status
    assert words in err
    assert "Traceback" not in err
    assert {path for path in snapshot(project) if path not in before} <= {
        "locales/news/page.pot",
        "locales/news/post.pot",
        "locales/news/wire.pot",
        *(f"locales/pt/LC_MESSAGES/news/{name}.po" for name in ("page", "post", "wire")),
    }


def test_debug_shows_the_traceback(project):  # noqa: F811
    with pytest.raises(Exception, match="no such file"):
        cli.run(["article", "missing.html", "--to", "pt", "--debug"])


def test_an_unexpected_error_is_one_line_too(run, project, monkeypatch):  # noqa: F811
    monkeypatch.setattr("translate.article.run", lambda *_: 1 / 0)
    status, _, err = run("article", "news", "--to", "pt")
    assert status == 1
    assert "unexpected ZeroDivisionError" in err
    assert "--debug" in err


def test_extract_and_its_check(run, project):  # noqa: F811
    status, out, _ = run("extract", "news", "--from", "en", "--to", "pt", "--check")
    assert status == 1
    assert "behind  locales/pt/LC_MESSAGES/news/wire.po" in out
    assert not Path("locales").exists()
    assert run("extract", "news", "--from", "en", "--to", "pt")[0] == 0
    before = snapshot(project)
    assert run("extract", "--check")[:2] == (0, "All catalogs are up to date.\n")
    assert snapshot(project) == before
    Path("news/wire.txt").write_text(TEXT + "\nOne more line.\n", "utf-8")
    status, out, _ = run("extract", "--check", "--json")
    assert status == 1
    assert json.loads(out)["files"] == ["locales/news/wire.pot", "locales/pt/LC_MESSAGES/news/wire.po"]


def test_compile_writes_what_the_catalog_says(run, project, engine):  # noqa: F811
    run("article", "news/wire.txt", "--from", "en", "--to", "pt")
    path = Path("locales/pt/LC_MESSAGES/news/wire.po")
    path.write_text(path.read_text("utf-8").replace(f'msgstr "{said("The bridge")}"', 'msgstr "A ponte"'), "utf-8")
    before = path.read_bytes()
    assert run("compile")[0] == 0
    assert Path("localized/pt/news/wire.txt").read_text("utf-8").startswith("A ponte\n")
    assert path.read_bytes() == before
    assert len(engine.batches) == 1


def test_status_shows_a_row_for_each_catalog(run, project, engine):  # noqa: F811
    run("article", "news/wire.txt", "--from", "en", "--to", "pt,ja")
    before = snapshot(project)
    status, out, _ = run("status")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()[:3]] == ["news/wire.txt", "ja", "pt"]
    assert "░ machine 6" in out
    assert snapshot(project) == before


def test_a_read_only_output_is_told_before_anything_is_translated(run, project, engine):  # noqa: F811
    Path("blocked").write_text("a file where a folder should be", "utf-8")
    status, _, err = run("article", "news/wire.txt", "--from", "en", "--to", "pt", "--output", "blocked/localized")
    assert status == 1
    assert "blocked" in err
    assert "cannot be written" in err
    assert not engine.batches


def test_what_one_article_lacks_does_not_keep_the_others(run, project, engine, monkeypatch):  # noqa: F811
    """A language without a package is told, with the articles it concerns; every other is done."""

    def prepare(source, target):
        if target == "ja":
            raise NoRoute("no package translates en into ja", hint="Install one")
        return f"vowels {source}→{target} 1.0"

    monkeypatch.setattr(engine, "prepare", prepare)
    status, out, err = run("article", "news", "--from", "en", "--to", "ja,pt", "--json")
    assert status == 1
    assert err == "translate: news/page.html and 2 more: no package translates en into ja. Install one\n"
    rows = json.loads(out)["articles"]
    assert {row["locale"]: row["machine"] for row in rows if row["article"] == "news/wire.txt"} == {"ja": 0, "pt": 3}
    assert json.loads(out)["errors"][0]["error"] == "NoRoute"


@pytest.mark.parametrize("command", ["status", "extract"])
def test_an_error_is_not_followed_by_good_news(run, project, command):  # noqa: F811
    run("extract", "news/wire.txt", "--from", "en", "--to", "pt")
    Path("locales/pt/LC_MESSAGES/news/wire.po").write_text("nonsense\n", "utf-8")
    status, out, err = run(command)
    assert (status, out) == (1, "")
    assert "wire.po:1: this is no line of a PO file" in err


def test_an_empty_catalog_gets_a_whole_header(run, project):  # noqa: F811
    path = Path("locales/pt/LC_MESSAGES/news/wire.po")
    path.parent.mkdir(parents=True)
    path.touch()
    assert run("extract", "news/wire.txt", "--from", "en", "--to", "pt")[0] == 0
    assert '"Language: pt\\n"' in path.read_text("utf-8")
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_a_format_is_for_standard_input(run, project):  # noqa: F811
    status, _, err = run("extract", "news/wire.txt", "--format", "markdown")
    assert status == 2
    assert "told from its name" in err


def test_a_missing_catalog_of_standard_input_names_the_command(project):  # noqa: F811
    command = [sys.executable, "-m", "translate", "compile", "-", "--from", "en", "--to", "pt"]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=False)
    assert done.returncode == 1
    assert "Make it with: translate article - --to pt" in done.stderr.decode()


def test_one_segment_is_not_segments(run, project, engine):  # noqa: F811
    Path("one.txt").write_text("The old bridge will be closed.\n", "utf-8")
    _, out, _ = run("article", "one.txt", "--from", "en", "--to", "pt")
    assert "  1 segment: 1 machine\n" in out


def test_an_unknown_engine_is_told_when_there_is_nothing_to_translate_too(run, project, engine):  # noqa: F811
    arguments = ("article", "news/wire.txt", "--from", "en", "--to", "pt")
    assert run(*arguments)[0] == 0
    status, out, err = run(*arguments, "--engine", "nonsense")
    assert (status, out) == (2, "")
    assert "no engine is called 'nonsense'. There are: argos" in err
