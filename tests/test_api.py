"""The calls that other programs rely on, as they are documented."""

from pathlib import Path

from i18n import formats
from tests.article.conftest import engine, said  # noqa: F401 - a fixture
from translate import article, engines


def test_an_article_is_read_and_written_by_format():
    data = b"<p>Read the <a href='r'>report</a>.</p>"
    assert formats.names() == ("html", "markdown", "text")
    page = formats.for_path("story.html").read(data)
    (segment,) = page.segments
    assert segment.text == "Read the <a1>report</a1>."
    html = formats.by_name("html")
    assert html.write(page, {}) == data
    assert (
        html.write(page, {segment.key: "Leia o <a1>relatório</a1>."}).decode()
        == "<p>Leia o <a href='r'>relatório</a>.</p>"
    )


def test_an_engine_is_loaded_by_name():
    (answer,) = engines.load("pseudo").translate(["Hello."], "en", "en_XA")
    assert answer.text.startswith("[Ĥéļļö.")
    assert answer.score == 1.0


def test_articles_are_localized(tmp_path, monkeypatch, engine):  # noqa: F811
    monkeypatch.chdir(tmp_path)
    Path("story.html").write_text("<p>The house is open today.</p>", "utf-8")
    report = article.localize(["story.html"], locales=["pt_BR"], source="en")
    assert report.rows[0].machine == 1
    assert said("The house is open today.") in Path(report.rows[0].output).read_text("utf-8")
    assert report.to_json()["articles"][0]["locale"] == "pt_BR"
