"""Which packages translate a pair of locales."""

from __future__ import annotations

import pytest

from i18n.errors import DamagedPackage, NoRoute, PackageNotFound
from translate.engines.routes import confidence, phrases
from translate.packages import find_route, info, list_packages, routes_through
from translate.packages.codes import far, split_pair

pytestmark = pytest.mark.usefixtures("no_starter")

# packages there are, from, to, the route
ROUTES = [
    ("en-pt pt-en", "en", "pt", "en-pt"),
    ("en-pt pt-en", "en", "pt_BR", "en-pt"),
    ("en-pt pt-en", "en_US", "pt_PT", "en-pt"),
    ("en-pt pt-en", "pt_BR", "en_GB", "pt-en"),
    ("en-pt en-pb", "en", "pt_BR", "en-pb"),
    ("en-pt en-pb", "en", "pt", "en-pt"),
    ("en-pt en-pb", "en", "pt_PT", "en-pt"),
    ("en-pb", "en", "pt", "en-pb"),
    ("en-zh en-zt", "en", "zh_Hant", "en-zt"),
    ("en-zh en-zt", "en", "zh_TW", "en-zt"),
    ("en-zh en-zt", "en", "zh_Hans", "en-zh"),
    ("en-zh en-zt", "en", "zh", "en-zh"),
    ("en-zh", "en", "zh_Hant", "en-zh"),
    ("en-nb", "en", "no", "en-nb"),
    ("no-en", "nb", "en", "no-en"),
    ("en-he", "en", "he", "en-he"),
    ("en-iw", "en", "he", "en-iw"),
    ("en-tl", "en", "fil", "en-tl"),
    ("en-sr", "en", "sr@latin", "en-sr"),
    ("pt-en en-ja", "pt_BR", "ja", "pt-en en-ja"),
    ("pt-en en-ja pt-ja", "pt", "ja", "pt-ja"),
    ("pt-es es-ja pt-en en-ja", "pt", "ja", "pt-en en-ja"),
    ("pt-es es-ja", "pt", "ja", "pt-es es-ja"),
    ("fr-zh fr-en en-zt", "fr", "zh_Hant", "fr-en en-zt"),
    ("fr-pb pt-ja", "fr", "ja", "fr-pb pt-ja"),
]


@pytest.mark.parametrize(("there", "source", "target", "route"), ROUTES)
def test_routes(there, source, target, route, make):
    for pair in there.split():
        make(pair)
    assert [package.pair for package in find_route(source, target)] == route.split()


@pytest.mark.parametrize(
    ("there", "source", "target"),
    [
        ("", "en", "pt"),
        ("pt-en", "en", "pt"),
        ("en-pt en-es", "pt", "es"),
        ("en-pt pt-en", "en", "en_GB"),
        ("pt-fr fr-de de-ja", "pt", "ja"),
        ("ja-zh", "ja", "ko"),
    ],
)
def test_no_route_names_the_command_and_the_routes_there_are(there, source, target, make):
    for pair in there.split():
        make(pair)
    with pytest.raises(NoRoute) as error:
        find_route(source, target)
    assert f"translate models install {source}-{target}" in error.value.hint
    assert error.value.hint.endswith(", ".join(sorted(there.replace("-", "→").split())) or "none")


def test_no_package_makes_a_pseudo_locale(make):
    make("en-pt")
    with pytest.raises(NoRoute, match=r"en_XA is a pseudo locale, no language\. .*--engine pseudo"):
        find_route("en", "en_XA")


def test_the_highest_version_wins(make):
    for version in ("1.9", "1.10", "1.2"):
        make("en-pt", version)
    assert find_route("en", "pt")[0].version == "1.10"


def test_a_damaged_package_does_not_break_others(make):
    (make("en-pt", "2.0") / "model" / "model.bin").unlink()
    make("en-pt", "1.0")
    assert find_route("en", "pt")[0].version == "1.0"
    assert info("en-pt").version == "1.0"


@pytest.mark.parametrize("part", ["model/model.bin", "sentencepiece.model"])
def test_a_pair_that_only_a_damaged_package_translates(part, make):
    path = make("en-pt")
    (path / part).unlink()
    with pytest.raises(DamagedPackage) as error:
        find_route("en", "pt_BR")
    assert error.value.where == str(path)
    assert part in error.value.message
    assert "translate models install en-pt" in error.value.hint


@pytest.mark.parametrize(
    ("metadata", "problem"),
    [
        (None, "metadata.json is missing"),
        (b"{", "metadata.json cannot be read"),
        (b"\xff\xfe", "metadata.json cannot be read"),
        (b"[]", "metadata.json is not an object"),
        (b"{}", "no usable from_code"),
        (b'{"from_code": "en", "to_code": 3}', "no usable to_code"),
        (b'{"from_code": "../en", "to_code": "pt"}', "no usable from_code"),
        (b'{"from_code": "en", "to_code": "pt", "package_version": 1}', "package_version"),
        (b'{"from_code": "en", "to_code": "pt", "target_prefix": []}', "target_prefix"),
    ],
)
def test_broken_metadata_is_told_and_nothing_else_breaks(metadata, problem, make, place):
    make("en-ja")
    path = make("en-pt")
    (path / "metadata.json").unlink()
    if metadata is not None:
        (path / "metadata.json").write_bytes(metadata)
    whole, broken = sorted(list_packages(), key=lambda package: package.problem)
    assert (whole.pair, whole.problem) == ("en-ja", "")
    assert broken.path == path
    assert problem in broken.problem


def test_packages_for_other_ends_and_stray_files_are_not_listed(make, place):
    make("en-xx", type="sbd")
    (place / "notes.txt").write_text("mine")
    (place / ".unpacking").mkdir()
    assert list_packages() == ()


@pytest.mark.parametrize("pair", ["en-pt", "EN-PT", "en→pt", "en_pt", "en-pt_BR", "en-US-pt-BR"])
def test_a_package_is_found_by_its_pair_in_any_spelling(pair, make):
    path = make("en-pt")
    assert info(pair).path == path


def test_no_such_package(make):
    make("en-pt")
    with pytest.raises(PackageNotFound, match=r"there is no package en-ja\. There are: en-pt"):
        info("en-ja")


@pytest.mark.parametrize(
    ("pair", "ends"),
    [
        ("en-pt", ("en", "pt")),
        ("en_pt", ("en", "pt")),
        ("en-pt_BR", ("en", "pt_BR")),
        ("pt_BR-en", ("pt_BR", "en")),
        ("zh-Hant-en", ("zh_Hant", "en")),
        ("en-zt", ("en", "zh_Hant")),
        ("en-sr@latin", ("en", "sr@latin")),
        ("en", None),
        ("", None),
        ("a-b", None),
    ],
)
def test_pairs(pair, ends):
    assert split_pair(pair) == ends


def test_far():
    assert [far(offered, "pt_BR") for offered in ("pt_BR", "pt", "pt_PT", "es", "")] == [0, 1, 3, None, None]
    assert [far(offered, "zh_Hant") for offered in ("zh_Hant", "zh_TW", "zh")] == [0, 1, 4]


def sure(figures: dict[str, float]):
    """A measure that knows how sure each third language makes the packages."""
    return lambda route, source: figures[route[0].target]


RIVALS = [
    ("pt-es es-ja pt-en en-ja", {"es": 0.7, "en": 0.6}, "pt-es es-ja"),
    ("pt-es es-ja pt-en en-ja", {"es": 0.5, "en": 0.6}, "pt-en en-ja"),
    ("pt-es es-ja pt-en en-ja", {"es": 0.6, "en": 0.6}, "pt-en en-ja"),  # none is surer: English
    ("pt-es es-ja pt-en en-ja pt-ja", {}, "pt-ja"),  # nothing beats a direct route, or is measured for it
    ("pt-es es-ja", {}, "pt-es es-ja"),
]


@pytest.mark.parametrize(("there", "figures", "route"), RIVALS)
def test_the_surest_third_language_is_taken(there, figures, route, make):
    for pair in there.split():
        make(pair)
    found = find_route("pt", "ja", measure=sure(figures))
    assert [package.pair for package in found] == route.split()


def test_a_surer_route_does_not_win_over_one_into_the_right_script(make):
    for pair in ("pt-en", "en-zt", "pt-es", "es-zh"):
        make(pair)
    found = find_route("pt", "zh_Hant", measure=sure({"en": 0.1, "es": 0.9}))
    assert [package.pair for package in found] == ["pt-en", "en-zt"]


def test_routes_come_with_their_rivals(make):
    for pair in ("pt-es", "es-ja", "pt-en", "en-ja"):
        make(pair)
    found = [[[one.pair for one in route] for route in rivals] for rivals in routes_through(info("pt-es"))]
    assert found == [[["pt-es"]], [["pt-en", "en-ja"], ["pt-es", "es-ja"]]]


@pytest.mark.parametrize("locale", ["en", "pt_BR", "ja", "ar", "zh_Hant", "sw"])
def test_phrases_to_try_packages_with_are_in_the_language(locale):
    found = phrases(locale)
    assert len(set(found)) == len(found) == 12
    assert locale == "en" or not set(found) & set(phrases("en"))


def test_a_route_is_measured_once_until_a_package_changes(make, home, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    asked = []

    def score(route, texts):
        asked.append(len(texts))
        return 0.61249

    for pair in ("pt-es", "es-ja"):
        make(pair)
    route = find_route("pt", "ja")
    assert [confidence(route, "pt", score), confidence(route, "pt", score)] == [0.612, 0.612]
    assert asked == [12]
    (route[1].path / "model" / "model.bin").write_bytes(b"other weights")
    confidence(route, "pt", score)
    assert asked == [12, 12]


def test_a_damaged_cache_and_one_that_cannot_be_written_do_no_harm(make, home, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    (home / "lingopress").mkdir()
    (home / "lingopress" / "routes.json").write_text("[1", "utf-8")
    make("pt-es")
    route = (info("pt-es"),)
    assert confidence(route, "pt", lambda *_: 0.5) == 0.5
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "lingopress" / "routes.json"))
    assert confidence(route, "pt", lambda *_: 0.4) == 0.4


def test_a_package_that_cannot_be_used_makes_a_route_unsure(make):
    def score(route, texts):
        route[0].require()
        raise DamagedPackage("the model cannot be read", where="here", hint="install it again")

    make("pt-es")
    assert confidence((info("pt-es"),), "pt", score) == 0.0
