"""TBX of every version and style, and files that want to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n.errors import CatalogError, UnknownLanguage, UsageError
from translate.glossary import Row, load, tbx
from translate.glossary.imports import import_file

DATA = Path(__file__).parent / "data"


def rows(path: Path) -> list[Row]:
    return [Row(**{name: getattr(row, name) for name in row.__slots__} | {"line": 0}) for row in load(path).rows]


EXPECTED = [
    Row("minister", "ministro", "pt_BR", pos="noun", note="Head of a government department."),
    Row("minister", "secretário de Estado", "pt_BR", pos="noun", note="Head of a government department."),
    Row("minister", "premiê", "pt_BR", pos="noun", note="Not for ministers.", forbidden=True),
    Row("minister", "Minister", "de", pos="noun", note="Head of a government department."),
]


@pytest.mark.parametrize("name", ["v3-dca.tbx", "v3-dct.tbx", "v2-tig.tbx", "v2-ntig.tbx"])
def test_every_style_gives_the_same_rows(tmp_path, name):
    done = import_file(DATA / name, tmp_path / "glossary.csv")
    assert sorted(rows(tmp_path / "glossary.csv"), key=repr) == sorted(EXPECTED, key=repr)
    assert next(row.translation for row in rows(tmp_path / "glossary.csv") if row.language == "pt_BR") == "ministro"
    assert (done.merged.added, done.concepts, done.unused) == (4, 2, 1)
    again = import_file(DATA / name, tmp_path / "glossary.csv")
    assert (again.merged.added, again.merged.skipped) == (0, 4)


def test_tbx_min(tmp_path):
    path = tmp_path / "min.tbx"
    path.write_text(
        '<TBX dialect="TBX-Min"><header><languages source="ja-JP" target="en-US"/></header><body>'
        '<entry id="C1"><langGroup xml:lang="ja-JP"><termGroup><term>政府</term></termGroup></langGroup>'
        '<langGroup xml:lang="en-US"><termGroup><term>government</term><note>n</note>'
        "<partOfSpeech>noun</partOfSpeech></termGroup></langGroup></entry></body></TBX>",
        "utf-8",
    )
    import_file(path, tmp_path / "glossary.csv", "ja")
    assert rows(tmp_path / "glossary.csv") == [Row("政府", "government", "en_US", pos="noun", note="n")]


def document(body: str, head: str = "", attributes: str = 'xml:lang="en"') -> str:
    return f'<?xml version="1.0"?>{head}<tbx {attributes}><text><body>{body}</body></text></tbx>'


def entry(*terms: tuple[str, str], facts: str = "") -> str:
    sections = "".join(
        f'<langSec xml:lang="{language}"><termSec><term>{term}</term>{facts}</termSec></langSec>'
        for language, term in terms
    )
    return f"<conceptEntry>{sections}</conceptEntry>"


def given(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "terms.tbx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_markup_in_a_term_and_white_space_are_taken_away(tmp_path):
    path = given(tmp_path, document(entry(("en", "head\n  <hi>of</hi> &amp; state"), ("pt", "chefe"))))
    assert next(tbx.read(path)).terms[0].text == "head of & state"


def test_terms_that_need_no_translation(tmp_path):
    fact = '<descrip type="Translation needed">No</descrip>'
    path = given(tmp_path, document(entry(("en", "Acme"), facts=fact)))
    import_file(path, tmp_path / "glossary.csv")
    assert rows(tmp_path / "glossary.csv") == [Row("Acme", do_not_translate=True)]


def test_only_the_languages_asked_for(tmp_path):
    path = given(tmp_path, document(entry(("en", "a"), ("pt-BR", "b"), ("de", "c"), ("x-nonsense", "d"))))
    done = import_file(path, tmp_path / "glossary.csv", "en", ["pt-br"])
    assert [row.translation for row in rows(tmp_path / "glossary.csv")] == ["b"]
    assert [finding.code for finding in done.diagnostics] == ["tbx-language"]
    with pytest.raises(UnknownLanguage):
        import_file(path, tmp_path / "glossary.csv", "en", ["protuguese"])


def test_a_file_without_the_source_language_says_what_it_has(tmp_path):
    path = given(tmp_path, document(entry(("fr", "a"), ("de", "b")), attributes=""))
    with pytest.raises(UsageError, match=r"no term in en .*the file has de, fr.*--from"):
        import_file(path, tmp_path / "glossary.csv")
    assert not (tmp_path / "glossary.csv").exists()
    assert import_file(path, tmp_path / "glossary.csv", "fr").merged.added == 1


LAUGHS = '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (document(entry(("en", "&b;")), LAUGHS), "declares the entity 'a'"),
        (
            document(entry(("en", "&x;")), '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "declares the entity",
        ),
        (document(entry(("en", "a")), '<!DOCTYPE tbx [<!ENTITY % p SYSTEM "http://example.org/x"> %p;]>'), "declares"),
        (document("<conceptEntry>" + "<x>" * 200), "too deep"),
        (document("<conceptEntry>"), "mismatched tag"),
        ("<html><body/></html>", "its root is <html>"),
        ("", "no element found"),
        ("term,translation\n", "syntax error"),
        (b"\x89PNG\r\n\x1a\n", "not well-formed"),
        ('<?xml version="1.0" encoding="klingon"?><tbx/>', "unknown encoding"),
    ],
)
def test_what_is_no_safe_tbx_is_refused_with_its_line(tmp_path, text, words):
    path = given(tmp_path, text)
    with pytest.raises(CatalogError, match=words) as error:
        list(tbx.read(path))
    assert f"{path}:1" in str(error.value)


def test_an_external_dtd_is_not_opened(tmp_path):
    path = given(tmp_path, document(entry(("en", "a"), ("pt", "b")), '<!DOCTYPE tbx SYSTEM "nowhere/TBX.dtd">'))
    assert len(list(tbx.read(path))) == 1


def test_a_file_is_read_as_a_stream(tmp_path):
    body = "".join(entry(("en", f"term {index}"), ("pt", f"termo {index}")) for index in range(5000))
    path = given(tmp_path, document(body)[:-20])
    concepts = tbx.read(path)
    assert [term.text for term in next(concepts).terms] == ["term 0", "termo 0"]
    with pytest.raises(CatalogError):
        list(concepts)


def test_a_missing_file(tmp_path):
    with pytest.raises(CatalogError, match="cannot be read"):
        list(tbx.read(tmp_path / "none.tbx"))


def test_another_glossary_is_imported_too(tmp_path):
    (tmp_path / "theirs.csv").write_text("term;translation;language\nbus;ônibus;pt_BR\nbus;autobús;es\n", "utf-8")
    done = import_file(tmp_path / "theirs.csv", tmp_path / "glossary.csv", targets=["pt_BR"])
    assert (done.merged.added, done.unused) == (1, 1)
