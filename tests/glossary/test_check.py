"""Catalogs held against the glossary."""

from __future__ import annotations

import pytest

from i18n import catalog as catalogs
from tests.glossary.conftest import HEADER, terms
from translate.glossary import check_text, check_units, loads
from translate.glossary.check import plain

GLOSSARY = """\
minister,ministro,pt
prime minister,primeiro-ministro,pt,,,,,premiê
car,carro,pt
car,automóvel,pt
Acme,,,,,,yes,
bus,,pt,,,,,autocarro
edition,edição,pt
AI,IA,pt
"""


def codes(source: str, target: str, rows: str = GLOSSARY, locale: str = "pt_BR") -> list[str]:
    return [finding.code for finding in check_text(source, target, terms(rows, "en", locale), "a.po", 3)]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The minister spoke.", "O ministro falou.", []),
        ("The ministers spoke.", "As ministras falaram.", []),
        ("The minister spoke.", "O secretário falou.", ["glossary-term-missing"]),
        ("Minister and minister", "O ministro", []),
        ("The prime minister spoke.", "O primeiro-ministro falou.", []),
        ("The prime minister spoke.", "O Primeiro Ministro falou.", []),
        ("The prime minister spoke.", "O ministro falou.", ["glossary-term-missing"]),
        ("Prime ministers spoke.", "Os premiês falaram.", ["glossary-forbidden", "glossary-term-missing"]),
        ("a car", "um automóvel", []),
        ("Acme's car", "o carro da Acme", []),
        ("Acme won", "A ACME venceu", ["glossary-term-changed"]),
        ("Acme won", "Acmeo venceu", ["glossary-term-changed"]),
        ("the buses", "os ônibus", []),
        ("the buses", "os autocarros", ["glossary-forbidden"]),
        ("two editions", "duas edições", []),
        ("AI", "IA", []),
        ("AI", "ia", ["glossary-term-missing"]),
        ("nothing", "o premiê e o autocarro", []),
    ],
)
def test_findings(source, target, expected):
    assert codes(source, target) == expected


@pytest.mark.parametrize(
    ("row", "source", "target", "locale", "expected"),
    [
        ("government,правительство,ru", "the government", "в правительстве", "ru", []),
        ("minister,міністр,uk", "ministers", "міністрами", "uk", []),
        ("minister,міністр,uk", "ministers", "чиновниками", "uk", ["glossary-term-missing"]),
        ("government,政府,ja", "governments", "日本政府は", "ja", []),
        ("government,정부,ko", "the government", "정부는", "ko", []),
        ("country,Land,de", "countries", "den Ländern", "de", ["glossary-term-missing"]),
        ("government,Regierung,de", "governments", "Regierungen", "de", []),
    ],
)
def test_forms_in_other_languages(row, source, target, locale, expected):
    assert codes(source, target, row + "\n", locale) == expected


def test_the_finding_names_file_line_term_and_what_to_write():
    (finding,) = check_text("Cars", "Viaturas", terms(GLOSSARY), "locales/pt_BR/LC_MESSAGES/a.po", 12)
    assert str(finding) == (
        "locales/pt_BR/LC_MESSAGES/a.po:12: warning: 'Cars' should be 'carro' or 'automóvel' by the glossary "
        "[glossary-term-missing]"
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("the <b>prime</b> <a1>minister</a1>", "the prime minister"),
        ("a<br/>b<img1/>c", "a\ufffcb\ufffcc"),
        ("run <code>minister <b>x</b></code> now", "run \ufffc\ufffc now"),
        ("&lt;b> </code> x", "<b>  x"),
    ],
)
def test_tags_and_code_do_not_count(form, expected):
    assert plain(form) == expected


PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: pt_BR\\n"
"X-Source-Language: en\\n"

msgid "The <b>prime</b> minister"
msgstr "O <b>primeiro</b> ministro"

#, fuzzy
msgid "The <a1>minister</a1>"
msgstr "O <a1>secretário</a1>"

msgid "A minister untranslated"
msgstr ""

msgid "Run <code>minister</code>."
msgstr "Execute <code>minister</code>."

msgid "%d bus"
msgid_plural "%d buses"
msgstr[0] "%d ônibus"
msgstr[1] "%d autocarros"

#~ msgid "The minister"
#~ msgstr "O secretário"
"""


def test_units_of_a_catalog():
    catalog = catalogs.loads(PO.encode(), path="a.po")
    found = check_units(catalog, loads((HEADER + GLOSSARY).encode()), "en")
    assert [(finding.file, finding.line, finding.code) for finding in found] == [
        ("a.po", 11, "glossary-term-missing"),
        ("a.po", 20, "glossary-forbidden"),
    ]
    assert check_units(catalog, loads(b""), "en") == []
