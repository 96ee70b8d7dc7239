"""Tables: what a spreadsheet does to them, and what it must not run."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import exchange
from i18n.errors import ExchangeError
from i18n.exchange import Document, Entry, document
from i18n.model import State

CSV = exchange.by_name("csv")


def read(text: str) -> list[Document]:
    return CSV.read(text.encode(), "t.csv")


def test_there_and_back(catalog):
    out = document(catalog, "news/story", "en")
    (back,) = CSV.read(CSV.write(out), "t.csv")
    assert (back.name, back.article, back.source, back.locale) == ("news/story", "news/story.html", "en", "pt_BR")
    told = [(entry.id, entry.source, entry.target, entry.state, entry.comments) for entry in back.entries]
    assert told == [(entry.id, entry.source, entry.target, entry.state, entry.comments) for entry in out.entries]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)


@given(source=TEXT, target=TEXT)
def test_every_text_survives(source, target):
    entry = Entry("u1", source, target, State.TRANSLATED)
    (back,) = CSV.read(CSV.write(Document("n", "a.md", "en", "pt", (entry,))), "t.csv")
    assert back.entries == (entry,)


@given(st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''=1"]))
def test_no_cell_is_a_formula(text):
    entry = Entry("u1", text, text, State.TRANSLATED, comments=(text,))
    data = CSV.write(Document(text, text, "en", "pt", (entry,)))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows[1:] for cell in row)
    (back,) = CSV.read(data, "t.csv")
    assert (back.entries[0].source, back.entries[0].target) == (text, text)


def test_semicolons_and_utf16_of_spreadsheets_are_read(catalog):
    out = document(catalog, "news/story", "en")
    rows = list(csv.reader(io.StringIO(CSV.write(out).decode("utf-8-sig"))))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    (back,) = CSV.read(file.getvalue().encode("utf-16"), "t.csv")
    assert [entry.target for entry in back.entries] == [entry.target for entry in out.entries]


def test_a_table_of_somebody_else():
    (one,) = read("source,target\nOpen,Abrir\nClose,\n")
    assert one == Document(
        "", "", "", "", (Entry("", "Open", "Abrir", State.TRANSLATED), Entry("", "Close", "", State.UNTRANSLATED))
    )


def test_several_catalogs_in_one_table():
    text = "catalog,to,source,target\na,pt-BR,x,y\nb,ja,x,z\na,pt-BR,v,w\n"
    assert [(one.name, one.locale, len(one.entries)) for one in read(text)] == [("a", "pt_BR", 2), ("b", "ja", 1)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no column source, target"),
        (b"source\nx\n", "no column target"),
        (b"source,target,state\nx,y,done\n", "row 2 has the state 'done'"),
        (b"source,target,to\nx,y,klingonish\n", "no language"),
        (b"source,target\n\xff\xfa,y\n", "not text in UTF-8"),
    ],
)
def test_what_cannot_be_read_says_so(data, said):
    with pytest.raises(ExchangeError) as caught:
        CSV.read(data, "t.csv")
    assert said in str(caught.value)


def test_a_side_by_side_page_escapes_everything(catalog):
    out = document(catalog, "news/story", "en")
    hostile = replace(out.entries[0], source="<script>alert(1)</script>", target='"><img onerror=x>', comments=("<b>",))
    page = exchange.by_name("html").write(replace(out, locale="ar", entries=(hostile, *out.entries))).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert 'lang="ar" dir="rtl"' in page
