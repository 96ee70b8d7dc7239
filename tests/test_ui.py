"""Marked sentences fall back to English, are looked up late, and follow the context's language."""

from i18n import ui


def test_english_is_the_source():
    assert ui._("there is no such file") == "there is no such file"
    assert ui.ngettext("{count} segment", "{count} segments", 2) == "{count} segments"


def test_a_lazy_sentence_is_looked_up_when_it_is_shown():
    assert str(ui.lazy("there is no such file")) == "there is no such file"


def test_a_locale_without_a_catalog_is_english():
    with ui.speaking(["tlh"]):
        assert ui._("there is no such file") == "there is no such file"
