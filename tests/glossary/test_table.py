"""glossary.csv: every layout that spreadsheets write, and every slip that people make."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.diagnostics import Severity
from i18n.errors import CatalogError
from translate.glossary import Row, load, loads

HEADER = "term,translation,language,case,pos,note,do_not_translate,forbidden\n"


def found(text: str) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in loads(text.encode(), "g.csv").diagnostics]


def test_every_column_is_read():
    text = (
        HEADER
        + "Minister,ministro,pt-br,sensitive,noun,of a state,,secretário | premiê\nAcme,,,,,,yes,\nx,y,pt,no,,,,yes\n"
    )
    assert loads(text.encode()).rows == (
        Row(
            "Minister",
            "ministro",
            "pt_BR",
            "sensitive",
            "noun",
            "of a state",
            False,
            False,
            ("secretário", "premiê"),
            line=2,
        ),
        Row("Acme", do_not_translate=True, line=3),
        Row("x", "y", "pt", "insensitive", forbidden=True, line=4),
    )


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_line_ends_and_byte_order_marks(bom, delimiter, end):
    lines = [
        ["Language", "Translation", "Term"],
        ["pt", "chefe de Estado", "head of state"],
        ["", "", ""],
        ["pt", "b", "a"],
    ]
    data = bom + end.join(delimiter.join(cells) for cells in lines).encode()
    glossary = loads(data)
    assert glossary.diagnostics == ()
    assert glossary.rows == (
        Row("head of state", "chefe de Estado", "pt", line=2),
        Row("a", "b", "pt", line=4),
    )


def test_utf_16_as_spreadsheets_write_it():
    data = "term\ttranslation\tlanguage\r\nsummit\tcúpula\tpt\r\n".encode("utf-16")
    assert loads(data).rows == (Row("summit", "cúpula", "pt", line=2),)


def test_other_names_of_columns():
    rows = loads(b"Source Term;Target;Locale;DNT;Comment\na;b;pt;;n\n").rows
    assert rows == (Row("a", "b", "pt", note="n", line=2),)


def test_a_file_that_is_not_there_is_an_empty_glossary(tmp_path):
    assert load(tmp_path / "glossary.csv").rows == ()


def test_a_folder_in_its_place_is_an_error(tmp_path):
    with pytest.raises(CatalogError, match="cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",ministro,pt,,,,,", "no term"),
        ("minister,,pt,,,,,", "no translation"),
        ("minister,ministro,protuguese,,,,,", "Did you mean"),
        ("minister,ministro,pt,maybe,,,,", "sensitive or insensitive"),
        ("minister,ministro,pt,,,,perhaps,", "yes or no"),
        ("minister,ministro,pt,,,see a, b,,,x", "under 8 columns"),
        ('minister,"ministro,pt', "never closed"),
        ('minister,"min"istro,pt', "twice"),
        ("--,ministro,pt", "no letter"),
    ],
)
def test_a_broken_row_is_told_with_its_line_and_the_others_hold(row, words):
    glossary = loads((HEADER + "a,b,pt\n" + row + "\nc,d,pt\n").encode(), "locales/glossary.csv")
    assert [(r.term, r.translation) for r in glossary.rows] == [("a", "b"), ("c", "d")]
    (finding,) = glossary.diagnostics
    assert (finding.file, finding.line, finding.code) == ("locales/glossary.csv", 3, "glossary-row")
    assert finding.severity is Severity.ERROR
    assert words in finding.message


def test_a_row_in_another_encoding_is_told():
    data = HEADER.encode() + "summit,cúpula,pt\n".encode("latin-1") + b"a,b,pt\n"
    glossary = loads(data)
    assert [row.term for row in glossary.rows] == ["a"]
    assert "CSV UTF-8" in glossary.diagnostics[0].message


def test_a_quoted_cell_may_have_delimiters_quotes_and_lines():
    glossary = loads((HEADER + '"a, ""b""","c\nd",pt\ne,f,pt\n').encode())
    assert [(row.term, row.translation, row.line) for row in glossary.rows] == [('a, "b"', "c d", 2), ("e", "f", 4)]


@pytest.mark.parametrize("text", ["minister,ministro,pt\n", '"term\n', "\n\nfoo;bar\n"])
def test_a_file_without_its_header_is_one_error(text):
    glossary = loads(text.encode(), "g.csv")
    assert glossary.rows == ()
    assert [finding.code for finding in glossary.diagnostics] == ["glossary-header"]


def test_columns_that_nobody_knows():
    glossary = loads(b"term,tranlsation,id,term\na,b,1,c\n")
    assert [(finding.code, finding.severity) for finding in glossary.diagnostics][:3] == [
        ("glossary-header", Severity.ERROR),
        ("glossary-column", Severity.WARNING),
        ("glossary-column", Severity.INFO),
    ]
    assert "did you mean translation?" in glossary.diagnostics[1].message


def test_rows_that_contradict_each_other():
    rows = "a,b,pt\na,b,pt\na,b,pt,,,,,yes\nAcme,,,,,,yes\nAcme,Ácme,,,,,,\nX,y,,,,,yes,\n"
    assert found(HEADER + rows) == [
        (3, "glossary-duplicate"),
        (7, "glossary-conflict"),
        (2, "glossary-conflict"),
        (6, "glossary-conflict"),
    ]


@given(st.binary(max_size=200) | st.text(alphabet='term,translation;\t"\n\ryesx', max_size=120).map(str.encode))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_file_raises(data):
    for head in (b"", HEADER.encode()):
        glossary = loads(head + data, "g.csv")
        assert all(row.term and row.line for row in glossary.rows)


def test_terms_of_a_locale_take_the_nearest_rows():
    glossary = loads(
        (
            HEADER
            + "bus,autocarro,pt\nbus,ônibus,pt_BR\nbus,machimbombo,pt_AO\ntrain,comboio,pt_PT\nphone,celular,pt_BR\n"
            + "phone,telemóvel,pt_BR,,,,,yes\nbus,autobús,es\nbus,bondinho,pt,,,,,yes\nAcme,,,,,,yes\nAcme,Ácme,es\n"
        ).encode()
    )
    terms = {term.text: term for term in glossary.terms("en", "pt_BR")}
    assert list(terms) == ["bus", "phone", "Acme"]
    assert (terms["bus"].translations, terms["bus"].forbidden) == (("ônibus",), ("bondinho",))
    assert (terms["phone"].translations, terms["phone"].forbidden) == (("celular",), ("telemóvel",))
    assert terms["Acme"].do_not_translate
    assert {term.text: term.translations for term in glossary.terms("en", "pt_AO")}["bus"] == ("machimbombo",)
    assert {term.text: term.translations for term in glossary.terms("en", "es_MX")}["Acme"] == ("Ácme",)
    assert glossary.terms("en", "ja")[0].text == "Acme"


def test_the_source_language_counts_where_it_is_told():
    glossary = loads(b"term,translation,language,source_language\ngift,presente,pt,en\nGift,veneno,pt,de\n")
    assert [term.translations for term in glossary.terms("en_GB", "pt_BR")] == [("presente",)]
    assert [term.translations for term in glossary.terms("de", "pt_BR")] == [("veneno",)]


def test_synonyms_are_all_approved_and_the_first_is_preferred():
    (term,) = loads((HEADER + "car,carro,pt\nCar,automóvel,pt\n").encode()).terms("en", "pt")
    assert term.translations == ("carro", "automóvel")


def test_the_file_s_path_is_kept(tmp_path: Path):
    (tmp_path / "glossary.csv").write_text(HEADER, "utf-8")
    assert load(tmp_path / "glossary.csv").path == str(tmp_path / "glossary.csv")
