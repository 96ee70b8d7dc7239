"""No string is left out: with pseudo words, nothing on a page or a terminal stays plain English."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from i18n import ui
from tests import pseudo
from tests.review.test_pages import CATALOG
from translate import cli
from translate.cli import _COMMANDS, _MODULES
from translate.review.web import pages

ARTICLE = """\
# {title}

{body} 1994.
"""
NAMES = {"translate", "COMMAND", "OPTIONS", "ARGS", "lingopress", "TMX"}
"""What is the same in every language: names of programs, commands and formats."""


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pseudo")
    pseudo.write(folder, "en_XA")
    return pseudo.write(folder, "ar_XB")


@pytest.fixture
def spoken(words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui, "_FOLDERS", (words,))
    monkeypatch.setenv("LANGUAGE", "en_XA")
    monkeypatch.chdir(tmp_path)
    ui.forget()


def commands() -> list[list[str]]:
    found: list[list[str]] = [[]]
    for name in _COMMANDS:
        command = import_module(_MODULES.get(name, f"translate.cli.{name}")).command
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, below] for below in command.commands]
    return found


def typed(command: list[str]) -> set[str]:
    """What a person types for a command: the names of its options, what they take, their defaults."""
    found = cli.cli
    for name in command:
        module = import_module(_MODULES.get(name, f"translate.cli.{name}")) if found is cli.cli else None
        found = module.command if module else found.commands[name]
    told = ["help", "version", "ui-language", "RANGE"]
    for param in found.params:
        told += [*param.opts, str(param.default), *getattr(param.type, "choices", ())]
    return pseudo.plain(" ".join(told))


def without_names(help_text: str) -> str:
    """A help text without its examples and the names of the commands below it."""
    text = re.sub(r"^    +(translate|curl) .*(\n {5,}.*)*", "", help_text, flags=re.MULTILINE)
    text = re.sub(r"^.*\[OPTIONS\].*|(?<= )[A-Z]{3,}(?=[\[ ,]|$)|\[,[A-Z]+...\]", "", text, flags=re.MULTILINE)
    return re.sub(r"^  [a-z-]+(?=  )", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_help(spoken, capsys, command):
    cli.run([*command, "--help"])
    shown = capsys.readouterr().out
    assert "[" in shown
    assert not pseudo.plain(without_names(shown), NAMES | typed(command))


@pytest.mark.parametrize(
    "arguments",
    [
        ["artcle"],
        ["status", "--jsn"],
        ["article"],
        ["article", "none.md", "--to", "pt_BR"],
        ["article", "story.md", "--to", "xx_YY"],
        ["article", "story.md", "--to", "pt_BR", "--prefer", "nobody"],
        ["article", "story.md", "--to", "pt_BR", "--beam", "0"],
        ["check", "--ignore", "nonsense"],
        ["compile", "--quiet"],
        ["export"],
        ["glossary", "check"],
        ["models", "info", "xx-yy"],
        ["status", "--ui-language", "tlh"],
    ],
    ids=" ".join,
)
def test_errors(spoken, capsys, arguments):
    assert cli.run(arguments) in (0, 1, 2)
    out, err = capsys.readouterr()
    allowed = NAMES | set(pseudo.plain(" ".join(arguments))) | {"LANG", "FILE", "COMMAND", "machine", "memory", "latin"}
    assert (out + err).strip()
    assert not pseudo.plain(re.sub(r"^.*\[OPTIONS\].*", "", out + err, flags=re.MULTILINE), allowed | TYPED)


TYPED = {
    *("article", "check", "status", "glossary", "models", "csv", "xliff", "tbx", "locales", "localized", "docs"),
    *("init", "extract", "json", "help", "install", "debug", "from", "pot", "story", "site", "html", "markdown"),
}
"""What messages name and a person types, or that are names of files."""


def test_a_days_work(spoken, capsys):
    Path("story.md").write_text(ARTICLE.format(title="Ţĥé ƀŕîðĝé", body="Ļöñĝ åĝö"), "utf-8")
    outputs = []
    for arguments in (
        ["article", "story.md", "--from", "en", "--to", "pt_BR", "--engine", "pseudo", "--explain"],
        ["status"],
        ["extract", "story.md", "--to", "ja"],
        ["extract", "--check"],
        ["check"],
        ["memory", "rebuild"],
        ["memory", "stats"],
        ["memory", "search", "Ţĥé", "--to", "pt_BR"],
        ["glossary", "list"],
        ["export", "--to", "pt_BR"],
        ["compile", "--to", "pt_BR"],
        ["publish", "--to", "pt_BR", "--url", "https://example.org"],
    ):
        cli.run(arguments)
        out, err = capsys.readouterr()
        outputs.append(out + err)
    shown = re.sub(r"[\w./-]*[/.]\w[\w./-]*", "", "\n".join(outputs))
    assert "[" in shown
    codes = set(re.findall(r"[a-z]+", " ".join(re.findall(r"\[[a-z-]+\]", shown))))
    assert not pseudo.plain(shown, NAMES | codes | {"story", "site", "pseudo", "error", "warning", "info"})


KEYS = {"Alt", "ArrowDown", "ArrowUp", "Enter", "Escape", "Mod", "Shift", "Ctrl"}
"""What stands on a keyboard."""


def said_by_script(page: str) -> list[str]:
    """The words that the page's script gets as JSON, without the fields in them."""
    found: list[str] = []
    for name, text in re.findall(r'<script type="application/json" id="(words|keys)">(.*?)</script>', page):
        told = json.loads(text)
        found += told.values() if name == "words" else [key["label"] for key in told]
    return [re.sub(r"\{\w+\}", "", one) for one in found]


def test_a_new_settings_file(spoken, capsys):
    assert cli.run(["init", "--yes"]) == 0
    lines = Path("lingopress.toml").read_text("utf-8").splitlines()
    comments = [line for line in lines if re.match(r"# (?!\[[\w.]+\]$|[\w-]+ = )", line)]
    assert len(comments) > 20
    assert not pseudo.plain(" ".join(comments), {"https", "example", "org", "news", "tag", "slug"})


def test_the_review_pages(spoken):
    with ui.speaking(["en_XA"]):
        shown = [
            pages.catalogs_page([CATALOG], token="secret", language="en_XA"),
            pages.editor_page(CATALOG, [CATALOG], token="secret", language="en_XA"),
            pages.catalogs_page([], token="secret", language="en_XA"),
        ]
    for page in shown:
        body = re.sub(r"<code>.*?</code>|<kbd[^>]*>.*?</kbd>", "", page, flags=re.DOTALL)
        attributes = " ".join(re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', body))
        text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", body, flags=re.DOTALL)
        scripted = " ".join(said_by_script(page))
        names = {"lingopress", "news", "script", "html", "Arabic", "English", *KEYS}
        assert not pseudo.plain(f"{text} {attributes} {scripted}", names)


def test_the_pages_of_a_site(spoken):
    """All of a page, once article and tool speak pseudo: what stays plain is what machines read, and names."""
    Path("story.md").write_text("---\ntitle: The bridge\nauthor: Ana\n---\n\nIt opened in 1994.\n", "utf-8")
    assert not cli.run(["article", "story.md", "--from", "en", "--to", "en_XA", "--engine", "pseudo", "--quiet"])
    assert not cli.run(["publish", "--to", "en_XA", "--policy", "draft", "--url", "https://example.org", "--quiet"])
    found = sorted(Path("site", "en-xa").rglob("*.html"))
    assert len(found) == 3
    for path in found:
        body = re.sub(
            r"<script.*?</script>|<style.*?</style>|<meta[^>]*>", "", path.read_text("utf-8"), flags=re.DOTALL
        )
        attributes = " ".join(re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', body))
        text = re.sub(r"<[^>]*>", " ", body)
        assert not pseudo.plain(f"{text} {attributes}", {"Ana", "Atom", "English", "Pseudo", "Accents"})


def test_right_to_left_words_keep_their_fields(words, monkeypatch):
    monkeypatch.setattr(ui, "_FOLDERS", (words,))
    ui.forget()
    with ui.speaking(["ar_XB"]):
        assert "story.md" in ui._("there is no format {name}").format(name="story.md")
        told = ui.ngettext("{count} segment", "{count} segments", 2).format(count=2)
    assert told == "2 \u202esegments\u202c"
