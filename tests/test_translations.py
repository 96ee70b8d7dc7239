"""The tool's words in each language: whole, with their fields, and with the plural forms that the language has."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import string
import subprocess

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

from i18n import ui
from tools import catalogs
from translate import cli, parallel

LANGUAGES = {"ar": 6, "de": 2, "es": 2, "fr": 2, "ja": 1, "pt_BR": 2}
_PRINTF = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module", params=LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    with catalogs.catalog_file(request.param).open("rb") as file:
        return pofile.read_po(file, locale=request.param)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def fields(text: str) -> set[str]:
    """The named fields of a sentence, with how they are shown."""
    found = {
        f"{name}!{conversion or ''}:{spec}"
        for _text, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    }
    return found | set(_PRINTF.findall(text))


def test_the_languages_are_these():
    assert catalogs.locales() == sorted(LANGUAGES)


def test_nothing_is_empty_or_fuzzy(catalog):
    left = [message.id for message in messages(catalog) if not all(forms(message.string)) or message.fuzzy]
    assert left == []


def test_every_plural_has_the_forms_of_its_language(catalog):
    wanted = LANGUAGES[str(catalog.locale)]
    assert catalog.num_plurals == wanted
    counts = {len(forms(message.string)) for message in messages(catalog) if message.pluralizable}
    assert counts == {wanted}


def test_every_field_is_kept(catalog):
    """A plural form may leave a field out ("one segment"), and one for many may do so for a single thing."""
    for message in messages(catalog):
        known = set().union(*map(fields, forms(message.id)))
        for form in forms(message.string):
            if message.pluralizable:
                assert fields(form) <= known, form
            else:
                assert fields(form) == known, form


def test_ends_and_line_breaks_are_those_of_the_source(catalog):
    for message in messages(catalog):
        for form in forms(message.string):
            assert form == form.strip(), form
            assert form.count("\n") == forms(message.id)[0].count("\n"), form


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("locale", LANGUAGES)
def test_gettext_accepts_it(locale):
    command = ["msgfmt", "--check", "--check-domain", "-o", "/dev/null", str(catalogs.catalog_file(locale))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("locale", "usage", "unknown"),
    [
        ("pt_BR", "Uso: translate", "Não existe a opção '--nothing'."),
        ("pt-PT", "Uso: translate", "Não existe a opção '--nothing'."),
        ("de_AT.UTF-8", "Aufruf: translate", "Es gibt keine Option '--nothing'."),
        ("ja", "使い方: translate", "オプション '--nothing' はありません。"),
        ("ar", "الاستعمال: translate", "لا يوجد خيار '--nothing'."),
        ("en_GB", "Usage: translate", "No such option '--nothing'."),
    ],
)
def test_the_command_line_speaks_it(monkeypatch, capsys, locale, usage, unknown):
    monkeypatch.setenv("LANGUAGE", locale)
    ui.forget()
    assert cli.run(["status", "--help"]) == 0
    assert capsys.readouterr().out.startswith(usage)
    assert cli.run(["status", "--nothing"]) == 2
    assert unknown in capsys.readouterr().err


def said(_item: int) -> str:
    return ui._("there is no such file")


def test_processes_that_it_starts_speak_it_too(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    try:
        ui.speak("pt_BR")
        told = set(parallel.each(said, range(2 * parallel.FEWEST)))
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert told == {"este arquivo não existe"}


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 مقطع"),
        (1, "مقطع واحد"),
        (2, "مقطعان"),
        (5, "5 مقاطع"),
        (11, "11 مقطعًا"),
        (100, "100 مقطع"),
    ],
)
def test_arabic_counts_in_six_ways(count, words):
    with ui.speaking(["ar"]):
        assert ui.ngettext("{count} segment", "{count} segments", count).format(count=count) == words
