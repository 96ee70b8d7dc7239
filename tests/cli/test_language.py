"""The language of the command line: what the environment asks for, what ``--ui-language`` says, and its words."""

from __future__ import annotations

import pytest

from i18n import ui
from translate import cli
from translate.cli import words


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["status"], ""),
        (["status", "--ui-language", "ja"], "ja"),
        (["--ui-language=ja", "status"], "ja"),
        (["article", "--", "--ui-language", "ja"], ""),
        (["status", "--ui-language"], ""),
    ],
)
def test_the_option_counts_wherever_it_stands(arguments, language):
    assert words.language(arguments) == language


def test_a_language_without_words_is_refused(capfd):
    assert cli.run(["status", "--ui-language", "tlh"]) == 2
    assert "the tool has no words in 'tlh'. Choose one of: " in capfd.readouterr().err


def test_help_is_looked_up_by_paragraphs_and_examples_stay():
    help_text = "Say it.\n\n    In two\n    lines.\n\n    \b\n    Examples:\n      translate say\n    "
    assert words.messages(help_text) == ["Say it.", "In two lines.", "Examples:"]
    assert words.text(help_text) == "Say it.\n\nIn two lines.\n\n\b\nExamples:\n  translate say"


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "pt_BR.UTF-8"}, ["pt_BR.UTF-8"]),
        ({"LANG": "pt_BR.UTF-8", "LC_MESSAGES": "ja_JP"}, ["ja_JP"]),
        ({"LC_MESSAGES": "ja_JP", "LC_ALL": "de_DE"}, ["de_DE"]),
        ({"LC_ALL": "de_DE", "LANGUAGE": "fr:es"}, ["fr", "es"]),
        ({}, []),
    ],
)
def test_the_environment_is_read_in_the_order_of_gettext(monkeypatch, environment, wanted):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ui._wanted() == wanted
