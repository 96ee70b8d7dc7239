"""The bundled packages, translating."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest

from i18n.errors import DamagedPackage, EngineError
from tests.engines.conformance import check
from translate.engine import Translation
from translate.engines import attention
from translate.engines.argos import ArgosEngine
from translate.engines.argos_model import spread
from translate.packages import folders

pytestmark = pytest.mark.model

NEWS = "Prime Minister Fumio Kishida met Jens Stoltenberg in Brussels on 12 July 2023."


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return ArgosEngine()


@pytest.fixture
def copy(place) -> Path:
    """The bundled English to Portuguese package, installed; its model's files are links."""
    bundled = folders.STARTER / "translate-en_pt-1_0"
    path = place / "translate-en_pt-1_1"
    (path / "model").mkdir(parents=True)
    for file in (bundled / "model").iterdir():
        (path / "model" / file.name).symlink_to(file)
    (path / "sentencepiece.model").symlink_to(bundled / "sentencepiece.model")
    rewrite(path, package_version="1.1")
    return path


def rewrite(path: Path, **metadata: str) -> None:
    bundled = json.loads((folders.STARTER / "translate-en_pt-1_0" / "metadata.json").read_text("utf-8"))
    (path / "metadata.json").write_text(json.dumps(bundled | metadata), "utf-8")


def linked(source: str, answer: Translation) -> dict[str, str]:
    """Each word of the translation with the source word it is most linked with."""
    found: dict[str, tuple[float, str]] = {}
    for link in answer.alignment:
        word = answer.text[link.target_start : link.target_end]
        found[word] = max(found.get(word, (0.0, "")), (link.weight, source[link.source_start : link.source_end]))
    return {word: source_word for word, (_, source_word) in found.items()}


@pytest.mark.parametrize(("source", "target"), [("en", "pt_BR"), ("pt", "en"), ("en_US", "pt_PT")])
def test_conformance(engine, source, target):
    check(engine, source, target)


def test_it_translates(engine):
    (answer,) = engine.translate(["The red house is old."], "en", "pt_BR")
    assert answer.text == "A casa vermelha é antiga."
    assert answer.engine == "argos en→pt 1.0"
    assert 0.5 < answer.score < 1.0
    assert linked("The red house is old.", answer) == {
        "A": "The",
        "casa": "house",
        "vermelha": "red",
        "é": "is",
        "antiga": "old",
        ".": ".",
    }


def test_names_and_numbers_are_kept_and_linked(engine):
    (answer,) = engine.translate([NEWS], "en", "pt")
    found = linked(NEWS, answer)
    for word in ("Fumio", "Kishida", "Jens", "Stoltenberg", "12", "2023"):
        assert found[word] == word
    assert found["Bruxelas"] == "Brussels"
    assert found["encontrou"] == "met"


def test_offsets_are_code_points_of_the_text_as_it_was_given(engine):
    source = "  🎉 The ﬁrst “Café” e\u0301tude costs 40 € in 2023."
    (answer,) = engine.translate([source], "en", "pt")
    found = linked(source, answer)
    assert answer.text.startswith("  ")
    assert (found["40"], found["2023"]) == ("40", "2023")
    assert found["Café"] == "Café"


def test_text_of_any_length_is_translated_to_its_end(engine):
    source = "the red house is old and the blue house is new, " * 60 + "and the last word is Stoltenberg."
    (answer,) = engine.translate([source], "en", "pt")
    assert answer.text.endswith("Stoltenberg.")
    assert answer.text.count("vermelha") == answer.text.count("azul") == 60
    assert "A casa" not in answer.text
    assert linked(source, answer)["Stoltenberg"] == "Stoltenberg"


def test_a_batch_and_single_calls_say_the_same(engine):
    texts = [NEWS, "Hello.", "The red house is old.", "It rained for three days, and then the river rose again."]
    together = engine.translate(texts, "en", "pt")
    assert [engine.translate([text], "en", "pt")[0].text for text in texts] == [answer.text for answer in together]


def test_there_and_back_over_a_third_language(engine, make, monkeypatch):
    """``xx`` is English under another name, so that two packages make a route."""
    for pair, bundled in (("pt-xx", "translate-pt_en-1_0"), ("xx-yy", "translate-en_pt-1_0")):
        path = make(pair)
        for name in ("model/model.bin", "sentencepiece.model"):
            (path / name).unlink()
        (path / "model").rmdir()
        (path / "model").symlink_to(folders.STARTER / bundled / "model")
        (path / "sentencepiece.model").symlink_to(folders.STARTER / bundled / "sentencepiece.model")
    source = "A casa vermelha de Kishida é velha."
    (answer,) = engine.translate([source], "pt", "yy")
    assert answer.engine == "argos pt→xx→yy 1.0+1.0"
    assert linked(source, answer)["Kishida"] == "Kishida"
    assert linked(source, answer)["vermelha"] == "vermelha"


def test_alternatives(engine):
    answers = engine.alternatives("The meeting was held in the old house.", "en", "pt", 4)
    assert len({answer.text for answer in answers}) == len(answers) == 4
    assert [answer.score for answer in answers] == sorted((answer.score for answer in answers), reverse=True)
    assert all(answer.alignment for answer in answers)


def test_a_target_prefix_is_asked_for_and_taken_away(copy):
    (plain,) = ArgosEngine().translate(["The red house."], "en", "pt")
    assert plain.text.startswith("A casa")
    rewrite(copy, target_prefix="▁Nossa")
    (answer,) = ArgosEngine().translate(["The red house."], "en", "pt")
    assert answer.text.startswith("casa")
    assert linked("The red house.", answer)["casa"] == "house"


def test_a_package_with_byte_pair_codes(copy):
    """Its words are those of the model's vocabulary by the marks that SentencePiece leaves."""
    (copy / "sentencepiece.model").unlink()
    (copy / "bpe.model").write_text("#version: 0.2\nt h\nth e</w>\n", "utf-8")
    (answer,) = ArgosEngine().translate(["It's 12 & the “end”."], "en", "pt")
    assert answer.text
    for link in answer.alignment:
        assert 0 <= link.source_start < link.source_end <= 20
        assert 0 <= link.target_start < link.target_end <= len(answer.text)


def test_attention_that_is_no_alignment_is_not_used(copy, monkeypatch):
    def shifted(*arguments):
        *others, rows = arguments
        return honest(*others, [row[1:] + row[:1] for row in rows])

    honest = attention.links
    monkeypatch.setattr(attention, "links", shifted)
    (answer,) = ArgosEngine().translate([NEWS], "en", "pt")
    assert "Kishida" in answer.text
    assert answer.alignment == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("model/model.bin", "model/"),
        ("model/shared_vocabulary.json", "model/"),
        ("model/config.json", "model/"),
        ("sentencepiece.model", "sentencepiece.model"),
    ],
)
@pytest.mark.parametrize("damage", ["cut", "garbage"])
def test_a_damaged_package(name, told, damage, copy):
    file = copy / name
    whole = file.read_bytes()
    file.unlink()
    file.write_bytes(whole[:100] if damage == "cut" else bytes(range(256)) * 100)
    with pytest.raises(DamagedPackage) as error:
        ArgosEngine().translate(["Hello."], "en", "pt")
    assert error.value.where == os.fspath(copy)
    assert told in error.value.message
    assert error.value.hint == "Mend it with: translate models install en-pt"


def test_a_device_that_is_not_there(copy, monkeypatch):
    monkeypatch.setenv("ARGOS_DEVICE_TYPE", "abacus")
    with pytest.raises(EngineError, match="ARGOS_DEVICE_TYPE"):
        ArgosEngine().translate(["Hello."], "en", "pt")


def test_answers_come_before_the_last_text_is_read(engine):
    read = 0

    def texts():
        nonlocal read
        for number in range(3000):
            read += 1
            yield f"The old house has {number} rooms."

    _, first = next(engine.stream(texts(), "en", "pt"))
    assert "casa" in first.text
    assert read < 3000


def test_what_is_done_is_like_what_is_left():
    """Batches go from long texts to short ones; an estimate of the time left wants a mixture of them."""
    batches = [[length] for length in range(100, 0, -1)]
    order = [length for (length,) in spread(batches)]
    assert sorted(order) == list(range(1, 101))
    for done in (10, 25, 50, 75):
        assert sum(order[:done]) / done == pytest.approx(50.5, rel=0.1)


class Poison:
    """Unpickled, it makes a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_pickled_data_that_is_already_there_is_not_loaded(copy, tmp_path):
    """Argos itself unpacks everything: what it installed has a pickled Stanza beside the model."""
    harm = tmp_path / "harm"
    for name in ("stanza/en/tokenize/ewt.pt", "stanza/en/mwt/ewt.pt", "model/weights.pkl"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(pickle.dumps(Poison(harm)))
    (copy / "stanza" / "resources.json").write_text("{}", "utf-8")
    (answer,) = ArgosEngine().translate(["The red car is here."], "en", "pt_BR")
    assert "carro vermelho" in answer.text
    assert answer.engine == "argos en→pt 1.1"
    assert not harm.exists()
    assert pickle.loads((copy / "stanza/en/tokenize/ewt.pt").read_bytes()) is None
    assert harm.is_dir(), "the poison works"
