"""Every spelling comes to one name, and what is told of a locale is CLDR's."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import locales
from i18n.errors import UnknownLanguage

# spelling, gettext name, BCP 47 tag, script, direction
LOCALES = [
    ("en", "en", "en", "Latn", "ltr"),
    ("EN", "en", "en", "Latn", "ltr"),
    ("pt-br", "pt_BR", "pt-BR", "Latn", "ltr"),
    ("PT_BR", "pt_BR", "pt-BR", "Latn", "ltr"),
    ("pt_BR.UTF-8", "pt_BR", "pt-BR", "Latn", "ltr"),
    (" pt-BR ", "pt_BR", "pt-BR", "Latn", "ltr"),
    ("de_DE@euro", "de_DE", "de-DE", "Latn", "ltr"),
    ("en-UK", "en_GB", "en-GB", "Latn", "ltr"),
    ("en-Latn", "en", "en", "Latn", "ltr"),
    ("en-u-ca-buddhist", "en", "en", "Latn", "ltr"),
    ("es-419", "es_419", "es-419", "Latn", "ltr"),
    ("zh-Hant", "zh_Hant", "zh-Hant", "Hant", "ltr"),
    ("zh_Hans", "zh_Hans", "zh-Hans", "Hans", "ltr"),
    ("zh_TW", "zh_TW", "zh-TW", "Hant", "ltr"),
    ("zh-hant-hk", "zh_Hant_HK", "zh-Hant-HK", "Hant", "ltr"),
    ("cmn", "zh", "zh", "Hans", "ltr"),
    ("sr", "sr", "sr", "Cyrl", "ltr"),
    ("sr-Cyrl", "sr", "sr", "Cyrl", "ltr"),
    ("sr-Latn", "sr@latin", "sr-Latn", "Latn", "ltr"),
    ("sr_RS@latin", "sr_RS@latin", "sr-Latn-RS", "Latn", "ltr"),
    ("sh", "sr@latin", "sr-Latn", "Latn", "ltr"),
    ("uz-Cyrl", "uz@cyrillic", "uz-Cyrl", "Cyrl", "ltr"),
    ("ca-valencia", "ca@valencia", "ca-valencia", "Latn", "ltr"),
    ("ca@valencia", "ca@valencia", "ca-valencia", "Latn", "ltr"),
    ("iw", "he", "he", "Hebr", "rtl"),
    ("ar", "ar", "ar", "Arab", "rtl"),
    ("fa", "fa", "fa", "Arab", "rtl"),
    ("dv", "dv", "dv", "Thaa", "rtl"),
    ("az", "az", "az", "Latn", "ltr"),
    ("az_Arab", "az_Arab", "az-Arab", "Arab", "rtl"),
    ("pa-Arab", "pa_Arab", "pa-Arab", "Arab", "rtl"),
    ("pa", "pa", "pa", "Guru", "ltr"),
    ("ja", "ja", "ja", "Jpan", "ltr"),
    ("tl", "fil", "fil", "Latn", "ltr"),
    ("nb", "nb", "nb", "Latn", "ltr"),
    ("la", "la", "la", "Latn", "ltr"),
    ("pb", "pt_BR", "pt-BR", "Latn", "ltr"),
    ("zt", "zh_Hant", "zh-Hant", "Hant", "ltr"),
    ("en-XA", "en_XA", "en-XA", "Latn", "ltr"),
    ("ar-XB", "ar_XB", "ar-XB", "Arab", "rtl"),
]


@pytest.mark.parametrize(("spelling", "name", "tag", "script", "direction"), LOCALES)
def test_a_spelling_comes_to_one_name(spelling, name, tag, script, direction):
    assert locales.normalize(spelling) == name
    assert (locales.tag(name), locales.script(name), locales.direction(name)) == (tag, script, direction)


def test_a_name_is_its_own_name_and_so_is_its_tag():
    names = locales.known()
    assert len(names) > 1000
    assert [locales.normalize(name) for name in names] == list(names)
    assert [locales.normalize(locales.tag(name)) for name in names] == list(names)


@pytest.mark.parametrize(
    ("spelling", "nearest"),
    [
        ("portugese", "pt"),
        ("Brazilian Portuguese", "pt_BR"),
        ("pt_BRR", "pt_BR"),
        ("pt_XX", "pt_BR"),
        ("english", "en"),
        ("zh_Hent", "zh_Hant"),
        ("en_ZZ", "en_US"),
    ],
)
def test_an_unknown_language_names_the_nearest(spelling, nearest):
    with pytest.raises(UnknownLanguage) as error:
        locales.normalize(spelling)
    named = error.value.hint.removeprefix("Did you mean ").rstrip("?").replace(" or ", ", ").split(", ")
    assert nearest in named
    assert all(locales.normalize(name) == name for name in named)


@pytest.mark.parametrize(
    "spelling", ["", "x", "C", "POSIX", "../..", "en/US", "1234", "e" * 10_000, "pt_BR\n\n_", "ｅｎ"]
)
def test_what_is_no_language_is_refused_in_one_short_line(spelling):
    with pytest.raises(UnknownLanguage) as error:
        locales.normalize(spelling)
    assert len(str(error.value)) < 200
    assert "\n" not in str(error.value)


@given(st.text(max_size=40))
def test_any_text_is_a_known_locale_or_refused(text):
    try:
        name = locales.normalize(text)
    except UnknownLanguage:
        return
    assert locales.normalize(name) == name


@given(st.text(max_size=40))
def test_what_is_told_of_a_locale_never_fails(text):
    assert locales.direction(text) in ("ltr", "rtl")
    assert isinstance(locales.tag(text) + locales.language(text) + locales.script(text) + locales.name(text), str)
    assert locales.plural_forms(text).startswith("nplurals=")
    assert text not in locales.fallbacks(text)


@pytest.mark.parametrize(
    ("name", "english", "native", "german"),
    [
        ("pt_BR", "Brazilian Portuguese", "português (Brasil)", "Portugiesisch (Brasilien)"),
        ("zh_Hant", "Traditional Chinese", "繁體中文", "Chinesisch (traditionell)"),
        ("zh_TW", "Chinese (Taiwan)", "中文 (台灣)", "Chinesisch (Taiwan)"),
        ("sr@latin", "Serbian (Latin)", "srpski (latinica)", "Serbisch (Lateinisch)"),
        ("ja", "Japanese", "日本語", "Japanisch"),
        ("ca@valencia", "Catalan (Valencian)", "català (valencià)", "Katalanisch (Valencianisch)"),
        ("tlh", "Klingon", "Klingon", "Klingonisch"),
    ],
)
def test_names(name, english, native, german):
    assert (locales.name(name), locales.native_name(name)) == (english, native)
    assert locales.name(name, "de") == german


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("pt", ()),
        ("pt_BR", ("pt",)),
        ("pt_AO", ("pt_PT", "pt")),
        ("en_AU", ("en_001", "en")),
        ("zh_Hans", ("zh",)),
        ("zh_Hant", ()),
        ("zh_TW", ("zh_Hant",)),
        ("zh_Hant_MO", ("zh_Hant_HK", "zh_Hant")),
        ("sr_RS@latin", ("sr@latin",)),
        ("sr@latin", ()),
        ("nb", ("no",)),
        ("ca@valencia", ("ca",)),
        ("hi@latin", ()),
    ],
)
def test_fallbacks(name, chain):
    assert locales.fallbacks(name) == chain


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("pt", "pt", True),
        ("pt", "pt_BR", True),
        ("pt_BR", "pt_PT", False),
        ("pt", "pt_PT", False),
        ("en", "en_US", True),
        ("en", "en_GB", False),
        ("zh_Hans", "zh_Hant", False),
        ("zh", "zh_Hans", True),
        ("zh_TW", "zh_Hant", True),
        ("sr", "sr@latin", False),
        ("nb", "no", True),
        ("nn", "no", False),
        ("en", "en_XA", False),
        ("ar", "ar_XB", False),
        ("ca", "ca@valencia", False),
        ("es", "pt", False),
    ],
)
def test_same_language(one, other, same):
    assert locales.same_language(one, other) is same
    assert locales.same_language(other, one) is same


_ARABIC = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("pt_PT", "nplurals=2; plural=(n != 1);"),
        ("ja", "nplurals=1; plural=0;"),
        ("ar_EG", f"nplurals=6; plural=({_ARABIC});"),
        ("id", "nplurals=1; plural=(0);"),
        ("zh_Hant", "nplurals=1; plural=0;"),
        ("en_XA", "nplurals=2; plural=(n != 1);"),
        ("tlh", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_plural_forms(name, header):
    assert locales.plural_forms(name) == header


def test_gettext_takes_every_plural_rule(tmp_path):
    assert shutil.which("msgfmt"), "GNU gettext is needed: install the package gettext"
    rules = {locales.plural_forms(name): name for name in locales.known()}
    assert len(rules) > 20
    for rule, name in rules.items():
        count = int(rule.split(";")[0].removeprefix("nplurals="))
        forms = "\n".join(f'msgstr[{n}] "b{n}"' for n in range(count))
        header = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: {rule}\\n"\n'
        catalog = tmp_path / "a.po"
        catalog.write_text(f'{header}\nmsgid "a"\nmsgid_plural "b"\n{forms}\n', "utf-8")
        result = subprocess.run(
            ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", catalog], capture_output=True, text=True
        )
        assert result.returncode == 0, (name, rule, result.stderr)


def test_importing_loads_no_babel():
    code = "import sys, i18n.locales; print('babel' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_territories():
    assert {"Brazil", "South Korea"} <= locales.territories("en")
    assert "Coreia do Sul" in locales.territories("pt_BR")
    assert locales.territories("tlh") == frozenset()
