"""Terms in source texts: whole words, in their forms, the longest first."""

from __future__ import annotations

import pytest

from tests.glossary.conftest import terms
from translate.glossary import protected
from translate.glossary.match import Form

GLOSSARY = """\
minister,ministro,pt
prime minister,primeiro-ministro,pt
universe,universo,pt
policy,política,pt
woman,mulher,pt
member state,Estado-membro,pt
NGO,ONG,pt
US,EUA,pt
IT,TI,pt
.NET,.NET,pt
C,C,pt
e-mail,correio,pt
naïve approach,abordagem,pt
Euro,euro,pt,sensitive
decision-making,decisão,pt
"""


def found(text: str, rows: str = GLOSSARY, source: str = "en", target: str = "pt_BR") -> list[str]:
    return [text[one.start : one.end] for one in terms(rows, source, target).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister spoke.", ["minister"]),
        ("MINISTERS and Ministers", ["MINISTERS", "Ministers"]),
        ("the minister’s and minister's", ["minister", "minister"]),
        ("a ministry, an administer, sub_minister", []),
        ("prime ministers, ministers", ["prime ministers", "ministers"]),
        ("prime-minister", ["prime-minister"]),
        ("prime\u00a0minister", ["prime\u00a0minister"]),
        ("prime, minister", ["minister"]),
        ("the university's policies", ["policies"]),
        ("women", ["women"]),
        ("NGOs and an NGO, not ngo", ["NGOs", "NGO"]),
        ("tell us of the US", ["US"]),
        ("it is IT", ["IT"]),
        ("ASP.NET and .NET, not net or . NET", [".NET", ".NET"]),
        ("C, C++ and C#", ["C"]),
        ("an e-mail, not an email", ["e-mail"]),
        ("a nai\u0308ve approach", ["nai\u0308ve approach"]),
        ("one Euro, two Euros, no euro", ["Euro", "Euros"]),
        ("decision making", ["decision making"]),
        ("mini\u00adster", ["mini\u00adster"]),
        ("see https://example.org/minister and {minister} or minister.html", []),
        ("", []),
        ("\ud800 minister \udfff", ["minister"]),
    ],
)
def test_terms_are_found_as_whole_words_in_their_forms(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("rows", "text", "source", "expected"),
    [
        (
            "人工知能,inteligência artificial,pt\n知能,inteligência,pt\n",
            "生成人工知能と知能",
            "ja",
            ["人工知能", "知能"],
        ),
        ("サミット,cúpula,pt\n", "首脳サミットで", "ja", ["サミット"]),
        ("정부,governo,pt\n", "정부는 주정부와", "ko", ["정부"]),
        ("รัฐบาล,governo,pt\n", "นายกรัฐบาลไทย", "th", ["รัฐบาล"]),
        ("ministro,minister,en\n", "os ministros e a ministra", "pt", ["ministros", "ministra"]),
        ("edição,edition,en\n", "duas edições", "pt", ["edições"]),
        ("animal,animal,en\n", "des animaux", "fr", ["animaux"]),
        ("OTAN,NATO,en\n", "l'OTAN et l’OTAN", "fr", ["OTAN", "OTAN"]),
        ("министр,minister,en\n", "министры и министром", "ru", ["министры", "министром"]),
        ("Regierung,government,en\n", "die Regierungen", "de", ["Regierungen"]),
    ],
)
def test_other_languages(rows, text, source, expected):
    target = rows.split(",")[2].split()[0]
    assert found(text, rows, source, target) == expected


def test_the_form_is_told():
    forms = {
        text: terms(GLOSSARY).find(text)[0].form
        for text in ("minister", "Ministers", "NGOs", "women", "policing policy")
    }
    assert forms == {
        "minister": Form.EXACT,
        "Ministers": Form.PLURAL,
        "NGOs": Form.PLURAL,
        "women": Form.PLURAL,
        "policing policy": Form.EXACT,
    }


def test_protected_spans_are_those_of_terms_that_stay():
    rows = "Acme,,,,,,yes,\nAcme Cloud Suite,,,,,,yes,\nacme pie,torta,pt\nRed Hat,,,insensitive,,,yes,\n"
    text = "Acme’s Acme Cloud Suite: an acme, an Acme pie, red hat"
    spans = protected(text, terms(rows))
    assert [text[start:end] for start, end in spans] == ["Acme", "Acme Cloud Suite", "red hat"]


def test_an_exact_row_wins_over_an_inflected_one():
    rows = "minister,ministro,pt\nministers,gabinete,pt\n"
    glossary = terms(rows)
    text = "Ministers met a minister."
    assert [glossary.terms[one.term].translations[0] for one in glossary.find(text)] == ["gabinete", "ministro"]
