"""Rows added to a glossary: what was there stays byte for byte."""

from __future__ import annotations

import pytest

from i18n.errors import CatalogError
from translate.glossary import Row, load, loads, merge

SUMMIT = Row("summit", "cúpula", "pt_BR", pos="noun", note="of leaders, not mountains")


def test_a_new_file_has_all_columns(tmp_path):
    path = tmp_path / "locales/glossary.csv"
    assert merge(path, [SUMMIT, Row("Acme", do_not_translate=True)]).added == 2
    assert path.read_text("utf-8") == (
        "term,translation,language,case,pos,note,do_not_translate,forbidden\n"
        'summit,cúpula,pt_BR,,noun,"of leaders, not mountains",,\n'
        "Acme,,,,,,yes,\n"
    )


@pytest.mark.parametrize(
    "old",
    [
        b"term,translation,language,pos,note\n",
        b"\xef\xbb\xbfterm;translation;language;pos;note;id\r\nminister;ministro;pt;;;7\r\n",
        b"Language\tTerm\tTranslation\tNote\tPOS\npt\tminister\tministro",
        b'note,pos,term,translation,language\n"odd ""quotes""", ,  minister ,ministro,pt\n\n,,,,\nbroken,row,"',
        b"\nterm,translation,language,note,pos\n",
        "term\ttranslation\tlanguage\tpos\tnote\r\nminister\tministro\tpt\r\n".encode("utf-16"),
    ],
)
def test_old_bytes_stay_and_the_row_is_read_again(tmp_path, old):
    path = tmp_path / "glossary.csv"
    path.write_bytes(old)
    before = load(path)
    done = merge(path, [SUMMIT])
    assert (done.added, done.skipped, done.diagnostics) == (1, 0, ())
    assert path.read_bytes().startswith(old)
    after = load(path)
    assert after.rows[:-1] == before.rows
    assert [(d.line, d.code) for d in after.diagnostics] == [(d.line, d.code) for d in before.diagnostics]
    assert (after.rows[-1].term, after.rows[-1].note) == ("summit", SUMMIT.note)
    new = path.read_bytes()
    assert merge(path, [SUMMIT]).skipped == 1
    assert path.read_bytes() == new


def test_a_column_that_is_needed_is_added_to_the_first_line_alone(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_bytes(b"\xef\xbb\xbfterm;translation;language\r\nminister;ministro;pt\r\n")
    merge(path, [Row("Acme", do_not_translate=True), Row("x", "y", "pt", forbidden=True)])
    assert path.read_bytes() == (
        b"\xef\xbb\xbfterm;translation;language;do_not_translate;forbidden\r\nminister;ministro;pt\r\n"
        b"Acme;;;yes;\r\nx;y;pt;;yes\r\n"
    )
    assert load(path).diagnostics == ()


def test_a_column_added_to_utf_16(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_bytes("term\ttranslation\nminister\tministro\n".encode("utf-16"))
    merge(path, [SUMMIT])
    assert [row.language for row in load(path).rows] == ["", "pt_BR"]


def test_conflicts_are_kept_and_told(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_text(
        "term,translation,language,do_not_translate,forbidden\nbus,ônibus,pt\ncar,auto,pt,,yes\nAcme,,,yes,\n"
    )
    done = merge(path, [Row("Bus", "autocarro", "pt"), Row("car", "auto", "pt"), Row("bus", "ônibus", "pt")])
    assert (done.added, done.skipped) == (2, 1)
    assert [(finding.line, finding.code) for finding in done.diagnostics] == [
        (6, "glossary-conflict"),
        (0, "glossary-alternative"),
    ]
    assert [row.translation for row in load(path).rows] == ["ônibus", "auto", "", "autocarro", "auto"]


def test_a_file_that_cannot_be_understood_is_not_touched(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_bytes(b"minister,ministro\n")
    with pytest.raises(CatalogError, match=r"glossary\.csv:1.*nothing was written"):
        merge(path, [SUMMIT])
    assert path.read_bytes() == b"minister,ministro\n"


def test_what_was_written_is_read_the_same(tmp_path):
    rows = [
        Row('a "quoted", term', "x;y\t", "pt", "sensitive", "noun", "n", forbidden_words=("p", "q")),
        Row("b", "c", "zh_Hant", source_language="de"),
        Row("=cmd", "d", "sr@latin", "insensitive"),
    ]
    merge(tmp_path / "glossary.csv", rows)
    found = loads((tmp_path / "glossary.csv").read_bytes())
    assert found.diagnostics == ()
    assert [(row.term, row.forbidden_words, row.language) for row in found.rows] == [
        (row.term, row.forbidden_words, row.language) for row in rows
    ]
