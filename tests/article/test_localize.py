"""The whole flow, with an engine that needs no model."""

import re
from pathlib import Path

import pytest

from i18n.errors import EngineError, NoRoute, UnknownLanguage, UsageError
from translate import article

from .conftest import VowelEngine, said, snapshot

CRACKS = "Engineers found 12 cracks in it."
PO = "locales/pt_BR/LC_MESSAGES/news/{}.po"


def localize(*paths: str, to: tuple[str, ...] = ("pt_BR",), **options):
    return article.localize(paths or ("news",), to, **{"source": "en", **options})


def test_a_folder_becomes_catalogs_and_localized_articles(project, engine):
    report = localize()
    assert [(row.article, row.locale, row.segments, row.machine) for row in report.rows] == [
        ("news/page.html", "pt_BR", 4, 4),
        ("news/post.md", "pt_BR", 4, 4),
        ("news/wire.txt", "pt_BR", 3, 3),
    ]
    assert not report.errors
    page = Path("localized/pt_BR/news/page.html").read_text("utf-8")
    before = [said(words) for words in ("The old bridge will be", "closed", "in March, says", "a report")]
    assert '{} <b>{}</b> {} <a href="https://example.org/report">{}</a>.'.format(*before) in page
    assert 'var words = "not to be translated";' in page
    assert '<html lang="pt-BR">' in page
    assert f"**{said('closed')}**" in Path("localized/pt_BR/news/post.md").read_text("utf-8")
    assert Path("locales/news/page.pot").is_file()


def test_every_sentence_goes_to_the_engine_once_and_in_one_batch(project, engine):
    localize()
    (batch,) = engine.batches
    assert len(batch) == len(set(batch))
    assert sum("bridge will be" in text for text in batch) == 2  # the report's sentence goes on after "closed"


def test_machine_text_is_fuzzy_and_says_where_it_came_from(project, engine):
    localize()
    catalog = Path(PO.format("wire")).read_text("utf-8")
    assert catalog.count("#, fuzzy") == 3
    assert re.search(r"^# machine: vowels en→pt.* 1\.0, confidence [01]\.\d\d \[[0-9a-f]{6}\]$", catalog, re.MULTILINE)


def test_a_second_run_changes_nothing_and_asks_no_engine(project, engine, monkeypatch):
    localize()
    before = snapshot(project)
    monkeypatch.setattr("translate.engines.load", lambda *_, **__: pytest.fail("the engine was loaded"))
    report = localize()
    assert snapshot(project) == before
    assert [row.machine for row in report.rows] == [4, 4, 3]


def test_a_translators_edit_is_published_and_never_touched(project, engine):
    localize("news/page.html")
    path = Path(PO.format("page"))
    text = path.read_text("utf-8")
    entry = f'msgid "{CRACKS}"\nmsgstr "{said(CRACKS)}"'
    assert entry in text
    head, _, tail = text.partition(entry)
    head = head[: head.rindex("#, fuzzy\n")] + head[head.rindex("#, fuzzy\n") + len("#, fuzzy\n") :]
    edited = f'{head}msgid "{CRACKS}"\nmsgstr "Engenheiros acharam 12 fissuras."{tail}'
    path.write_text(edited, "utf-8")
    report = localize("news/page.html")
    assert path.read_text("utf-8") == edited
    assert report.rows[0].human == 1
    assert "<p>Engenheiros acharam 12 fissuras.</p>" in Path("localized/pt_BR/news/page.html").read_text("utf-8")


def test_an_edit_that_is_left_fuzzy_is_kept_when_the_source_changes(project, engine):
    localize("news/wire.txt")
    path = Path(PO.format("wire"))
    path.write_text(path.read_text("utf-8").replace(said(CRACKS), "Acharam 12 fissuras."), "utf-8")
    wire = Path("news/wire.txt")
    wire.write_text(wire.read_text("utf-8").replace("12 cracks in it", "12 long cracks in it"), "utf-8")
    localize("news/wire.txt")
    assert "Acharam 12 fissuras." in path.read_text("utf-8")


def test_only_what_is_new_goes_to_the_engine(project, engine):
    localize("news/wire.txt")
    with Path("news/wire.txt").open("a", encoding="utf-8") as file:
        file.write("\nA new bridge is planned.\n")
    localize("news/wire.txt")
    assert engine.batches[1:] == [["A new bridge is planned."]]


def test_several_locales_in_one_run(project, engine):
    report = localize("news/wire.txt", to=("pt-BR", "ja", "pt_BR"))
    assert [row.locale for row in report.rows] == ["pt_BR", "ja"]
    assert Path("localized/ja/news/wire.txt").is_file()


def test_reviewed_only_leaves_the_rest_in_the_source_language(project, engine):
    localize("news/wire.txt")
    report = localize("news/wire.txt", reviewed_only=True)
    assert report.rows[0].source_kept == 3
    assert Path("localized/pt_BR/news/wire.txt").read_bytes() == Path("news/wire.txt").read_bytes()


def test_without_the_machine_the_catalog_is_for_people(project, monkeypatch):
    monkeypatch.setattr("translate.engines.load", lambda *_, **__: pytest.fail("the engine was loaded"))
    report = localize("news/wire.txt", machine=False)
    assert report.rows[0].source_kept == 3
    assert "fuzzy" not in Path(PO.format("wire")).read_text("utf-8").partition("\n\n")[2]


def test_one_bad_article_does_not_keep_the_others(project, engine):
    Path("news/broken.txt").write_bytes(b"caf\xe9 is not UTF-8\n")
    report = localize()
    assert len(report.rows) == 3
    (error,) = report.errors
    assert "byte 3" in str(error)
    assert "news/broken.txt" in str(error)


def test_a_broken_catalog_is_named_and_not_overwritten(project, engine):
    localize("news/wire.txt")
    path = Path(PO.format("wire"))
    path.write_text(path.read_text("utf-8") + '\nmsgid "unfinished\n', "utf-8")
    before = path.read_bytes()
    report = localize("news/wire.txt")
    (error,) = report.errors
    assert re.search(r"wire\.po:\d+", str(error))
    assert path.read_bytes() == before


def test_a_catalog_edited_while_the_engine_works_is_merged(project, engine):
    path = Path(PO.format("wire"))
    translate = engine.translate

    def edit_meanwhile(texts, source, target, *, progress=None):
        text = path.read_text("utf-8")
        path.write_text(text.replace('"The bridge"\nmsgstr ""', '"The bridge"\nmsgstr "A ponte"'), "utf-8")
        return translate(texts, source, target, progress=progress)

    engine.translate = edit_meanwhile
    report = localize("news/wire.txt")
    assert 'msgstr "A ponte"' in path.read_text("utf-8")
    assert said(CRACKS) in path.read_text("utf-8")
    assert (report.rows[0].human, report.rows[0].machine) == (1, 2)


def test_no_route_is_told_and_the_catalogs_are_there_for_people(project, engine):
    def no_route(source, target):
        raise NoRoute("no package", hint="Install one")

    engine.prepare = no_route
    with pytest.raises(EngineError):
        localize("news/wire.txt")
    assert Path(PO.format("wire")).is_file()


def test_wrong_calls():
    with pytest.raises(UsageError, match="no locale"):
        article.localize(["x.txt"], [])
    with pytest.raises(UnknownLanguage):
        article.localize(["x.txt"], ["klingonese"])


def test_the_same_language_is_an_error_of_that_article(project, engine):
    report = localize("news/wire.txt", to=("en",))
    assert "already" in str(report.errors[0])
    assert not report.rows


def test_a_known_language_is_not_detected_again(project, engine, monkeypatch):
    localize("news/wire.txt")
    monkeypatch.setattr("i18n.detect.article_locale", lambda *_, **__: pytest.fail("detected again"))
    assert localize("news/wire.txt", source="").rows[0].source == "en"


def approve(path: Path) -> None:
    """Accept every entry of a catalog, as a person does by taking ``fuzzy`` away."""
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")


def test_what_was_approved_elsewhere_comes_from_the_memory(project, engine):
    localize("news/wire.txt")
    approve(Path(PO.format("wire")))
    Path("news/other.txt").write_text(f"Another headline\n\n{CRACKS}\n", "utf-8")
    report = localize("news/other.txt")
    assert (report.rows[0].memory, report.rows[0].machine) == (1, 1)
    assert "# memory: news/wire 100%" in Path(PO.format("other")).read_text("utf-8")
    assert not any(CRACKS in batch for batch in engine.batches[1:])


def test_the_same_text_between_the_same_neighbours_stays_approved(project, engine):
    localize("news/wire.txt")
    approve(Path(PO.format("wire")))
    Path("news/copy.txt").write_bytes(Path("news/wire.txt").read_bytes())
    assert localize("news/copy.txt").rows[0].human == 3


def test_similar_texts_come_from_the_memory_when_it_is_preferred(project, engine):
    localize("news/wire.txt")
    approve(Path(PO.format("wire")))
    Path("news/other.txt").write_text("A headline\n\nEngineers found 15 cracks in it.\n", "utf-8")
    assert localize("news/other.txt", machine=False).rows[0].memory == 1
    catalog = Path(PO.format("other")).read_text("utf-8")
    assert said("Engineers found 15 cracks in it.") in catalog
    assert "#, fuzzy" in catalog


def test_the_memory_can_be_left_out(project, engine):
    localize("news/wire.txt")
    approve(Path(PO.format("wire")))
    Path("news/copy.txt").write_bytes(Path("news/wire.txt").read_bytes())
    assert localize("news/copy.txt", memory=False).rows[0].machine == 3


def test_explain_says_what_was_tried(project, engine):
    localize("news/wire.txt")
    approve(Path(PO.format("wire")))
    Path("news/other.txt").write_text(f"Nothing like it\n\nEngineers found 15 cracks in it.\n\n{CRACKS}\n", "utf-8")
    report = localize("news/other.txt", to=("pt_BR",), machine=True)
    assert report.explanations == ()
    options = article.Options(locales=("pt_BR",), explain=True)
    report = article.run(["news/other.txt", "news/wire.txt"], options, article.Watcher())
    first, second, third, *_ = report.explanations
    assert [one.chosen for one in (first, second, third)] == ["machine", "machine", "memory"]
    assert first.tried[:2] == ("no person translated it", "memory: nothing at 50% or more")
    assert second.tried[1].endswith("in news/wire (similar)")
    assert third.tried[1] == "memory: 100% in news/wire (same text)"
    assert report.explanations[0].tried[2].startswith("machine: vowels en→pt_BR 1.0, confidence")
    assert {one.chosen for one in report.explanations if one.location.path == "news/wire.txt"} == {"human"}


def test_a_memory_that_cannot_be_read_does_not_stop_the_work(project, engine):
    Path("locales/.memory.sqlite").mkdir(parents=True)
    report = localize("news/wire.txt")
    assert report.rows[0].machine == 3
    assert [diagnostic.code for diagnostic in report.rows[0].diagnostics] == ["memory-failed"]


def test_the_glossary_beside_the_catalogs_is_followed(project, engine):
    Path("locales").mkdir()
    Path("locales/glossary.csv").write_text(
        "term,translation,language,do_not_translate\nMarch,,,yes\nbridge,ponte,pt_BR,\n", "utf-8"
    )
    report = localize("news/wire.txt")
    text = Path("localized/pt_BR/news/wire.txt").read_text("utf-8")
    assert "March" in text
    assert "ponte" in text
    assert said("bridge") not in text
    assert "glossary-term-replaced" in {diagnostic.code for diagnostic in report.rows[0].diagnostics}


def test_beam_and_batch_are_passed_where_they_are_asked_for(project, monkeypatch):
    asked = []
    fake = VowelEngine()
    monkeypatch.setattr("translate.engines.load", lambda name, **options: asked.append(options) or fake)
    wire = ["news/wire.txt"]
    article.run(wire, article.Options(locales=("pt_BR",), source="en", beam=4, batch=64), article.Watcher())
    article.run(wire, article.Options(locales=("ja",), source="en", jobs=2), article.Watcher())
    assert asked == [{"jobs": 0, "beam_size": 4, "batch_tokens": 64}, {"jobs": 2}]


def test_an_engine_that_knows_no_beam_says_so(project):
    with pytest.raises(UsageError, match="beam_size"):
        article.run(["news/wire.txt"], article.Options(locales=("ja",), engine="pseudo", beam=4), article.Watcher())
