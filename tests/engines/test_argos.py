"""The engine around the model: routes, batches, settings, errors; the model itself is made up here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from i18n.errors import NoRoute, UsageError
from tests.engines.conformance import check
from translate.engine import Link
from translate.engines import argos_model
from translate.engines.argos import ArgosEngine, cores
from translate.engines.argos_model import Hypothesis, Settings
from translate.packages import Package

pytestmark = pytest.mark.usefixtures("no_starter")


class FakeModel:
    """Says each word in its target language: ``house`` becomes ``house/pt``."""

    loaded: list[FakeModel]

    def __init__(self, package: Package, settings: Settings) -> None:
        self.package = package
        self.settings = settings
        self.given: list[str] = []
        self.loaded.append(self)

    def measure(self, text: str) -> int:
        return max(len(text.split()), len(text) // 20)

    def translate(self, texts: Iterable[str], *, count: int = 1) -> Iterator[tuple[int, list[Hypothesis]]]:
        waiting: list[tuple[int, str]] = []
        for one in enumerate(texts):
            waiting.append(one)
            self.given.append(one[1])
            if len(waiting) == 2:  # the second is done before the first
                yield from (self._answer(*waiting.pop(), count) for _ in range(2))
        yield from (self._answer(*one, count) for one in waiting)

    def _answer(self, index: int, text: str, count: int) -> tuple[int, list[Hypothesis]]:
        return index, [self._one(text, "" if n == 0 else str(n % 2)) for n in range(count)]

    def _one(self, text: str, mark: str) -> Hypothesis:
        said = ""
        links = []
        place = 0
        for word in text.split():
            place = text.index(word, place)
            new = f"{word}/{self.package.target}{mark}"
            start = len(said) + bool(said)
            said = f"{said} {new}".strip()
            links.append(Link(place, place + len(word), start, start + len(new), 0.9))
            place += len(word)
        return Hypothesis(said, 0.5, tuple(links))


@pytest.fixture(autouse=True)
def models(monkeypatch) -> list[FakeModel]:
    """The models that were loaded."""
    FakeModel.loaded = []
    monkeypatch.setattr(argos_model, "Model", FakeModel)
    return FakeModel.loaded


def test_conformance(make):
    make("en-pt")
    check(ArgosEngine(), "en", "pt_BR")


def test_conformance_over_a_third_language(make):
    make("pt-en")
    make("en-ja")
    check(ArgosEngine(), "pt_BR", "ja")


def test_a_pair_is_named_with_its_packages_and_versions(make):
    make("pt-en", "1.9")
    make("en-ja", "1.1")
    assert ArgosEngine().prepare("pt_BR", "en") == "argos pt→en 1.9"
    assert ArgosEngine().prepare("pt", "ja") == "argos pt→en→ja 1.9+1.1"


def test_no_route(make):
    make("pt-en")
    with pytest.raises(NoRoute):
        ArgosEngine().prepare("en", "ja")
    with pytest.raises(NoRoute):
        ArgosEngine().translate(["Hello"], "en", "ja")


def test_a_model_is_loaded_by_the_first_text_that_needs_it_and_once(make, models):
    make("en-pt")
    make("en-ja")
    engine = ArgosEngine()
    engine.prepare("en", "pt")
    engine.translate(["", "...", " "], "en", "pt")
    assert models == []
    engine.translate(["Hello"], "en", "pt")
    engine.translate(["Hello again"], "en", "pt_BR")
    assert [model.package.pair for model in models] == ["en-pt"]
    engine.translate(["Hello"], "en", "ja")
    assert [model.package.pair for model in models] == ["en-pt", "en-ja"]


def test_equal_texts_are_translated_once_and_counted_as_often_as_they_stand(make, models):
    make("en-pt")
    told: list[int] = []
    answers = ArgosEngine().translate(["a b", "c", "a b", "..."], "en", "pt", progress=told.append)
    assert [answer.text for answer in answers] == ["a/pt b/pt", "c/pt", "a/pt b/pt", "..."]
    assert sorted(models[0].given) == ["a b", "c"]
    assert sorted(told) == [1, 1, 2]


def test_over_a_third_language(make, models):
    make("pt-en")
    make("en-ja")
    (answer,) = ArgosEngine().translate([" a b "], "pt", "ja")
    assert answer.text == " a/en/ja b/en/ja "
    assert answer.score == 0.25
    assert answer.alignment == (Link(1, 2, 1, 8, 0.81), Link(3, 4, 9, 16, 0.81))
    assert models[1].given == ["a/en b/en"]


@pytest.mark.parametrize(("target", "said"), [("pt", "{}/pt"), ("ja", "{}/pt/ja")])
def test_texts_are_read_while_others_are_translated(target, said, make):
    make("en-pt")
    make("pt-ja")
    log: list[str] = []

    def texts() -> Iterator[str]:
        for text in ["a", "b", "...", "a b", "c", "d"]:
            log.append(f"read {text}")
            yield text

    for text, answer in ArgosEngine().stream(texts(), "en", target):
        assert answer.text == (" ".join(said.format(word) for word in text.split()) if text != "..." else text)
        log.append(f"done {text}")
    assert log.index("done a") < log.index("read d")
    read, done = ([one[5:] for one in log if one.startswith(step)] for step in ("read", "done"))
    assert sorted(read) == sorted(done)


def test_alternatives_differ_and_the_best_comes_first(make):
    make("pt-en")
    make("en-ja")
    engine = ArgosEngine()
    answers = engine.alternatives("a", "pt", "en", 4)
    assert [answer.text for answer in answers] == ["a/en", "a/en1", "a/en0"]
    assert {answer.engine for answer in answers} == {"argos pt→en 1.0"}
    assert [answer.text for answer in engine.alternatives("a", "pt", "ja", 2)] == ["a/en/ja", "a/en/ja1"]


def test_alternatives_of_what_has_none(make):
    make("en-pt")
    engine = ArgosEngine()
    assert [answer.text for answer in engine.alternatives("...", "en", "pt", 4)] == ["..."]
    assert len(engine.alternatives("word " * 1000, "en", "pt", 4)) == 1


def settings(models: list[FakeModel], **options: int) -> Settings:
    ArgosEngine(**options).translate(["Hello"], "en", "pt")
    return models[-1].settings


def test_settings_by_default(make, models):
    make("en-pt")
    assert settings(models) == Settings(cores(), 1, 1, 1024, "cpu", "default")
    assert settings(models, jobs=3, beam_size=4) == Settings(3, 1, 4, 256, "cpu", "default")
    assert settings(models, inter_threads=2, intra_threads=5, batch_tokens=99) == Settings(2, 5, 1, 99)


def test_argos_own_settings_count_when_they_were_made(make, models, monkeypatch):
    make("en-pt")
    for name, value in {
        "BEAM_SIZE": "4",
        "INTER_THREADS": "3",
        "INTRA_THREADS": "2",
        "DEVICE_TYPE": "auto",
        "COMPUTE_TYPE": "int8",
    }.items():
        monkeypatch.setenv(f"ARGOS_{name}", value)
    assert settings(models) == Settings(3, 2, 4, 256, "auto", "int8")
    assert settings(models, jobs=1, beam_size=1) == Settings(1, 1, 1, 1024, "auto", "int8")


def test_a_setting_that_is_no_number(make, models, monkeypatch):
    make("en-pt")
    monkeypatch.setenv("ARGOS_BEAM_SIZE", "many")
    with pytest.raises(UsageError, match="ARGOS_BEAM_SIZE is 'many'"):
        settings(models)
