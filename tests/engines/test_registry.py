"""Engines are found by entry point, and loading one loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from i18n.errors import EngineError, UsageError
from translate import engines


def test_the_engines_that_ship():
    assert set(engines.names()) >= {"argos", "pseudo"}
    assert engines.load("argos").name == "argos"
    assert engines.load("pseudo", jobs=2).name == "pseudo"


def test_an_unknown_engine_names_those_there_are():
    with pytest.raises(UsageError, match=r"no engine is called 'bing'\. There are: argos.*pseudo"):
        engines.load("bing")


def test_an_unknown_option():
    with pytest.raises(UsageError, match="the engine pseudo does not take these options"):
        engines.load("pseudo", colour="red")


@pytest.mark.parametrize("value", ["no_such_module:Engine", "translate.engines.pseudo:NoSuchEngine"])
def test_a_broken_plug_in(value, monkeypatch):
    broken = EntryPoint("broken", value, engines.GROUP)
    monkeypatch.setattr(engines, "entry_points", lambda group: [broken])
    assert "broken" in engines.names()
    with pytest.raises(EngineError, match="the engine broken cannot be loaded"):
        engines.load("broken")


def test_built_in_engines_need_no_installed_metadata(monkeypatch):
    monkeypatch.setattr(engines, "entry_points", lambda group: [])
    assert engines.names() == ("argos", "pseudo")


def test_preparing_loads_no_model():
    code = (
        "import sys; from translate import engines; engines.load('argos').prepare('en', 'pt_BR');"
        "print([m for m in ('ctranslate2', 'sentencepiece', 'numpy', 'argostranslate.translate') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
