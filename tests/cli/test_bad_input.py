"""Files nobody should write, through the whole command: a localized article or one line that says why not."""

from __future__ import annotations

import html
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests.article.conftest import engine  # noqa: F401 - a fixture
from translate import cli

LONG = "The old dog sees the red car of the house. "
ARTICLES = {
    "long.txt": LONG * 2400,
    "nospace.txt": "The car is here." * 7000,
    "word.txt": "x" * 100_000,
    "long.html": f"<p>{LONG * 2400}</p>",
    "long.md": "# " + "a, b; " * 17_000,
    "punctuation.txt": "?!… — “”()[]{}<>«»\n\n...\n",
    "markup.html": "<html><body><p><b></b><img src=x><br></p></body></html>",
    "markup.md": "**_~~``~~_**",
    "comment.html": "<!-- -->",
    "matter.md": "---\n---\n",
    "control.txt": "The \x01car\x07 is\x1b here\x7f.\n",
    "control.html": "<p>The \x01car\x07 is\x1b here\x7f.</p>",
    "control.md": "The \x01car\x07 **is**\x1b here\x7f.\n",
    "references.html": "<p>The &#xD83D; car is here &#0; today &#x202e;.</p>",
    "private.md": "The \ue000 car \U000f0000 is here.\n",
    "bidi.md": "\u202bThe \u2067car\u2069 is\u202c here\u200e.\n",
    "decomposed.md": "# The cafe\u0301 is he\u0302re\n\nThe \ufb01sh, ½ of it.\n",
    "joiners.html": "<p>The\u200b car\u200d is\ufeff here.\u2028Yes\ufffe.</p>",
}
REFUSED = {
    "empty.txt": b"",
    "blank.md": b" \n\t\n",
    "mark.html": b"\xef\xbb\xbf",
    "nul.txt": b"The \0 car.",
    "surrogate.txt": "The \ud83d car.".encode("utf-8", "surrogatepass"),
}


def letters(text: str) -> int:
    """How many letters there are: the engine of these tests writes as many as it reads."""
    return sum(map(str.isalpha, html.unescape(text)))


def localized(name: str, data: bytes, capsys) -> tuple[int, str]:
    Path(name).write_bytes(data)
    status = cli.run(["article", name, "--from", "en", "--to", "pt_BR"])
    return status, capsys.readouterr().err


@pytest.mark.parametrize("name", ARTICLES)
def test_odd_articles_are_localized(name, tmp_path, monkeypatch, engine, capsys):  # noqa: F811
    monkeypatch.chdir(tmp_path)
    status, errors = localized(name, ARTICLES[name].encode(), capsys)
    assert (status, errors) == (0, "")
    written = Path("localized/pt_BR", name).read_text("utf-8")
    assert letters(written) == letters(unicodedata.normalize("NFC", ARTICLES[name]))
    if shutil.which("msgfmt"):
        (catalog,) = Path("locales/pt_BR").rglob("*.po")
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", catalog], check=True, capture_output=True)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_in_one_line(name, tmp_path, monkeypatch, engine, capsys):  # noqa: F811
    monkeypatch.chdir(tmp_path)
    status, errors = localized(name, REFUSED[name], capsys)
    assert status == 1
    assert errors.startswith(f"translate: {name}: ")
    assert errors.count("\n") == 1
    assert not Path("localized").exists()
    assert not list(Path().rglob("*.po"))
