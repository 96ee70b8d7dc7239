from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import catalog
from i18n.catalog import Catalog
from i18n.model import Article, Kind, Location, Placeholder, Role, Segment, State, Unit
from tests.catalog.helpers import DATA, EXAMPLES, article, check, gettext, link, needs_gettext, template, written

LINK = link("a1", "https://example.org/report")
ARTICLE = Article(
    "news/story.html",
    "html",
    "en",
    (
        Segment("a", ("Japan and NATO",), Kind.TITLE, Location("news/story.html", 2), ("x",)),
        Segment("b", ("Japan and NATO",), Kind.HEADING, Location("news/story.html", 5), ("x",)),
        Segment(
            "c",
            (
                "Read the ",
                LINK[0],
                "report",
                LINK[1],
                Placeholder("br", Role.SINGLE, ("<br>",)),
                Placeholder("img1", Role.SINGLE, ("<img>",), "map of\nthe region"),
            ),
            Kind.PARAGRAPH,
            Location("news/story.html", 7),
            ("x",),
            note="Keep it short.\nIt goes into a box.",
        ),
        Segment("d", ("Open",), Kind.LABEL, Location("news/story.html", 9), ("x",), context="door"),
        Segment("e", ("Open",), Kind.LABEL, Location("news/my story.html", 9), ("x",)),
        Segment("f", (), Kind.PARAGRAPH, Location("news/story.html", 11), ("x",)),
    ),
)


def made_template() -> Catalog:
    return catalog.template(ARTICLE, name="news/story")


def test_a_template_is_the_expected_file() -> None:
    assert written(made_template()) == (DATA / "files" / "template.pot").read_text()


def test_a_new_catalog_is_the_expected_file() -> None:
    assert written(catalog.new("pt_BR", made_template())) == (DATA / "files" / "new.po").read_text()


@needs_gettext
@pytest.mark.parametrize("locale", ["", "pt_BR", "ja", "ar", "sr@latin", "zh_Hant", "en_XA"])
def test_gettext_takes_what_is_made_anew(locale: str, tmp_path: Path) -> None:
    value = catalog.new(locale, made_template()) if locale else made_template()
    path = tmp_path / "story.po"
    assert catalog.save(value, path)
    check(path)
    assert catalog.loads(gettext("msgcat", path)) == catalog.load(path) == value


def test_the_language_of_the_article_may_be_told() -> None:
    assert catalog.template(ARTICLE, name="story", locale="en_GB").field("X-Source-Language") == "en_GB"


def test_equal_texts_share_one_unit_and_its_places_are_all_told() -> None:
    value = template("One.", "Two.", "One.")
    assert [unit.source for unit in value.units] == ["One.", "Two."]
    assert value.units[0].locations == (Location("story.txt", 1), Location("story.txt", 5))


def test_an_unchanged_article_leaves_its_template_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    base = catalog.loads(catalog.dumps(made_template()))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert catalog.renew(base, made_template()) is base


def test_a_changed_article_renews_its_template(monkeypatch: pytest.MonkeyPatch) -> None:
    base = catalog.loads(b"# Ours.\n" + catalog.dumps(template("One.", "Two.")))
    commented = tuple(replace(unit, comments=("Mind the gap.",), flags=("no-wrap",)) for unit in base.units)
    base = catalog.loads(catalog.dumps(replace(base, units=commented)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    new = catalog.renew(base, template("New.", "Two."))
    assert new.header_comment == "# Ours."
    assert new.field("POT-Creation-Date") == "2023-11-14 22:13+0000"
    assert new.units[0] == template("New.").units[0]
    assert new.units[1] == replace(base.units[1], locations=(Location("story.txt", 3),))


def test_a_template_is_renewed_when_its_article_moves() -> None:
    base = catalog.loads(catalog.dumps(template("One.")))
    moved = catalog.renew(base, template("One.", name="news/story.txt"))
    assert moved.field("X-Source-File") == "news/story.txt"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
@given(st.lists(_TEXT, max_size=5), _TEXT, _TEXT)
def test_whatever_an_article_says_its_template_is_read_back(texts: list[str], name: str, note: str) -> None:
    segments = (
        Segment(
            f"k{i}", (text,), Kind.PARAGRAPH, Location(name, i + 1), ("x",), note=note, context=name if i % 2 else ""
        )
        for i, text in enumerate(texts)
    )
    value = catalog.template(Article(name, "text", "en", tuple(segments)), name=name)
    again = catalog.loads(catalog.dumps(value))
    assert again.units == value.units
    assert catalog.renew(again, value) is again


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
@given(
    st.lists(
        st.builds(
            Unit,
            source=_TEXT,
            target=_TEXT,
            context=_TEXT | st.just(""),
            state=st.sampled_from([State.TRANSLATED, State.NEEDS_WORK]),
            comments=st.lists(_TEXT.filter(lambda text: not set(text) & set("\n\r\0")), max_size=2).map(tuple),
            previous_source=_TEXT | st.just(""),
            obsolete=st.booleans(),
        ),
        max_size=4,
        unique_by=lambda unit: unit.id,
    ),
    st.sampled_from([0, 40, 79]),
)
def test_whatever_a_catalog_says_it_is_read_back(units: list[Unit], width: int) -> None:
    value = catalog.new("pt", template())
    value = replace(value, units=tuple(units), style=replace(value.style, width=width))
    again = catalog.loads(catalog.dumps(value))
    assert again == value
    assert catalog.dumps(again) == catalog.dumps(value)


def test_nothing_is_said_of_an_article_without_text() -> None:
    assert catalog.template(article([]), name="story").units == ()
